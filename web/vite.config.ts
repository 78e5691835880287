import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * Built to web/dist and served by our own server, whose content security policy allows neither inline scripts nor foreign origins:
 * so no inline preload helper, no asset as data address, no source from elsewhere.
 */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2023',
    chunkSizeWarningLimit: 1200,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
});
