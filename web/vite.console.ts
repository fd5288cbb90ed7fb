import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The address of a running server for `npm run dev`. */
const server = process.env['PARLOUR_DEV_SERVER'] ?? 'http://localhost:8080';

export default defineConfig({
  root: `${import.meta.dirname}/console`,
  base: '/',
  plugins: [react()],
  build: {
    outDir: `${import.meta.dirname}/dist/console`,
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: {
      '/api': server,
      '/files': server,
      '/widget': server,
      '/w.js': server,
      '/live': { target: server, ws: true },
    },
  },
});
