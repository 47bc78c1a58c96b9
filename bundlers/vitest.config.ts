import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: import.meta.dirname,
  test: {
    include: ['*.test.ts'],
    globalSetup: join(import.meta.dirname, '../web/tombstone-react/test/support/service.ts'),
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
