import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: import.meta.dirname,
  // Resolves `@tombstone/react` to the sources, by the paths of tsconfig.json.
  resolve: { tsconfigPaths: true },
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    environment: 'jsdom',
    globalSetup: 'test/support/service.ts',
    // One service answers for all of them.
    fileParallelism: false,
    testTimeout: 20_000,
  },
});
