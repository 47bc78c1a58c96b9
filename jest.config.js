/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  modulePathIgnorePatterns: ['<rootDir>/bench/', '<rootDir>/conformance/', '<rootDir>/bundlers/', '<rootDir>/dist/'],
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  // Races need the time that real concurrency takes.
  testTimeout: 60_000,
  maxWorkers: 2,
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2024',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true },
          experimental: { keepImportAttributes: true },
        },
      },
    ],
  },
};
