import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  // Relative, as the service may be reached below a path that a proxy takes away.
  base: './',
  publicDir: false,
  build: {
    emptyOutDir: true,
    sourcemap: false,
    // In kB: the code editor, which is one part, is above the default.
    chunkSizeWarningLimit: 3000,
    // The libraries mark their files for server rendering, which is not done here.
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
  // The GraphQL worker imports on demand, which the default format of workers cannot.
  worker: { format: 'es' },
});
