import service from '../jest.config.js';

/** @type {import('jest').Config} */
export default {
  testMatch: ['<rootDir>/*.test.ts'],
  // Its own tests wait for what happens by itself.
  testTimeout: 60_000,
  extensionsToTreatAsEsm: service.extensionsToTreatAsEsm,
  transform: service.transform,
};
