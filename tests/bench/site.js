// What every measurement in Chromium stands on: a folder that is served, and the benchmark's own page.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { freePort } from '../browser/chromium.js';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const page = fileURLToPath(new URL('page', import.meta.url));

/**
 * Builds the page of the benchmark.
 * @returns {Promise<string>} its folder
 */
export async function benchPage() {
  const outDir = join(root, '.build/bench');
  await build({
    root: page,
    base: './',
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true, assetsInlineLimit: 0, target: 'es2022' },
    worker: { format: 'es' },
  });
  return outDir;
}

/**
 * Serves a folder as `build.sh serve` does.
 * @param {string} folder
 * @returns {Promise<{address: string, close: () => void}>}
 */
export async function serve(folder) {
  const port = await freePort();
  const server = spawn(process.execPath, [join(root, 'www/server.js'), folder], {
    env: { ...process.env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(server.stdout, 'data');
  return { address: `http://127.0.0.1:${port}/`, close: () => server.kill() };
}
