import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const page = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url));

export default defineConfig({
  // Relative addresses: the built folder works at any path of any static host.
  base: './',
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // Data URLs would be refused by the content security policy and could not be cached apart.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 400,
    rolldownOptions: { input: [page('index.html'), page('embed.html')] },
  },
  // Modules in the worker too: the WASM files are imported there, and only when they are used.
  worker: { format: 'es' },
});
