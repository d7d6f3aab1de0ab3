// What every measurement in Chromium stands on: a folder that is served, and the benchmark's own page.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { build } from 'vite';
import { freePort, withoutGpu } from '../browser/chromium.js';

/** @import {Browser, Locator, Page} from '@playwright/test' */

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

/**
 * The real page, when its untrained encoder is graded, and its button Train.
 * @template T
 * @param {string[]} pairs settings
 * @param {(browser: Browser, page: Page, train: Locator) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function onPage(pairs, work) {
  const { address, close } = await serve(join(root, 'www/dist'));
  const browser = await chromium.launch(withoutGpu);
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(`${address}#${pairs.join('&')}`);
    const element = page.locator('contrastive-playground');
    await element.locator('[role=application][aria-label*="step 0"]').waitFor();
    return await work(browser, page, element.getByRole('button', { name: 'Train', exact: true }));
  } finally {
    await browser.close();
    close();
  }
}

/**
 * In the page: whether the run has come to a step, and is graded there when it is its last.
 * @param {number} wanted
 */
export function stands(wanted) {
  const { experiment } = /** @type {any} */ (document.querySelector('contrastive-playground'));
  const { step, status, summary } = experiment.store.state;
  return step >= wanted && (wanted < summary.total_steps || status === 'finished');
}
