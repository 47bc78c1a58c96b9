import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The service that the development server forwards API requests to. */
const SERVICE = process.env['SERVICE_URL'] ?? 'http://127.0.0.1:4000';

export default defineConfig({
  root: import.meta.dirname,
  // Relative, because a proxy may strip a path prefix.
  base: './',
  publicDir: false,
  plugins: [react()],
  // Uses the sources of the hooks, by the paths of tsconfig.json.
  resolve: { tsconfigPaths: true },
  build: {
    emptyOutDir: true,
    sourcemap: false,
    // The service's Content-Security-Policy forbids data: URLs.
    assetsInlineLimit: 0,
    // All supported browsers have module preload.
    modulePreload: { polyfill: false },
    // 'use client' in libraries means nothing here: there is no server rendering.
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
  server: { proxy: { '/graphql': SERVICE } },
});
