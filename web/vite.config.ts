import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where the service listens while these pages are worked on. */
const SERVICE = process.env['SERVICE_URL'] ?? 'http://127.0.0.1:4000';

export default defineConfig({
  root: import.meta.dirname,
  // Relative, as the service may be reached below a path that a proxy takes away.
  base: './',
  publicDir: false,
  plugins: [react()],
  // The hooks are used from their sources, by the paths of tsconfig.json.
  resolve: { tsconfigPaths: true },
  build: {
    emptyOutDir: true,
    sourcemap: false,
    // Under the service's Content-Security-Policy nothing comes from data: URLs.
    assetsInlineLimit: 0,
    // The polyfill is for browsers older than those that the pages are built for.
    modulePreload: { polyfill: false },
    // The libraries mark their files for server rendering, which is not done here.
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
  server: { proxy: { '/graphql': SERVICE } },
});
