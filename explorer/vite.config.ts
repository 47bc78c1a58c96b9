import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  // Relative, because a proxy may strip a path prefix.
  base: './',
  publicDir: false,
  build: {
    emptyOutDir: true,
    sourcemap: false,
    // In kB. The chunk of the code editor exceeds the default.
    chunkSizeWarningLimit: 3000,
    // 'use client' in libraries means nothing here: there is no server rendering.
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
  // The GraphQL worker uses dynamic imports, which the default worker format does not support.
  worker: { format: 'es' },
});
