import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { policyInPages } from './policy.js';
import { precache } from './precache.js';
import { squeeze } from './squeeze.js';

const page = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url));

/**
 * The engines are all called engine_bg.wasm; what they are called here tells them apart, in every version.
 * @param {{originalFileNames: string[]}} asset
 */
function assetFileNames({ originalFileNames: [file = ''] }) {
  const [, kind] = /pkg\/([^/]+)\/engine_bg\.wasm$/.exec(file) ?? [];
  return `assets/${kind ? `engine-${kind}` : '[name]'}-[hash][extname]`;
}

/**
 * A language, and what tells in one, are known by their names: the service worker keeps them for those who read it.
 * @param {{facadeModuleId: string | null}} chunk
 */
function chunkFileNames({ facadeModuleId }) {
  const [, tag, teller] = /(?:strings\/([\w-]+)\/index|(teller))\.js$/.exec(facadeModuleId ?? '') ?? [];
  const name = tag ?? teller;
  return `assets/${name ? `language-${name}` : '[name]'}-[hash].js`;
}

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
    rolldownOptions: { input: [page('index.html'), page('embed.html')], output: { chunkFileNames } },
  },
  // Modules in the worker too: the WASM files are imported there, and only when they are used.
  worker: { format: 'es', rolldownOptions: { output: { assetFileNames } } },
  plugins: [squeeze(), policyInPages(), precache()],
});
