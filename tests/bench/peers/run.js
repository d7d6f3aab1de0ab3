// `./build.sh bench --peers`: the same network trained by what people would use instead. README.md of the benchmark says how.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { build, preview } from 'vite';
import { freePort, withSoftwareGpu } from '../../browser/chromium.js';
import { median } from '../table.js';

/** @import {Row, Task} from '../run.js' */

const root = fileURLToPath(new URL('.', import.meta.url));
const built = fileURLToPath(new URL('../../../.build/peers', import.meta.url));

/** @type {{library: 'tfjs' | 'jax', title: string, backend: string}[]} */
const inBrowser = [
  { library: 'tfjs', title: 'TensorFlow.js 4.22', backend: 'cpu' },
  { library: 'tfjs', title: 'TensorFlow.js 4.22', backend: 'webgl' },
  { library: 'tfjs', title: 'TensorFlow.js 4.22', backend: 'webgpu' },
  { library: 'jax', title: 'jax-js 0.1.25', backend: 'wasm' },
  { library: 'jax', title: 'jax-js 0.1.25', backend: 'webgpu' },
];

/** A Python that has PyTorch; nothing is measured without one. */
const python = process.env.BENCH_PYTHON ?? 'python3';
const torchThreads = [1, 2];

/**
 * PyTorch at every size; the libraries for browsers on every backend at the first, and the fastest of them at the second: a
 * step takes it 16 s there, and the others a minute.
 * @param {Task[]} tasks two or more, the smallest first
 * @param {number} steps
 * @param {(row: Row) => void} measured
 */
export async function peers(tasks, steps, measured) {
  /** @param {string} where @param {Task} task @param {number[]} times */
  const record = (where, task, times) => {
    const ms = median(times.slice(1));
    measured({ where, ...task, ms, first: times[0] });
    return ms;
  };
  /** @param {string} where @param {Task} task @param {string} failed */
  const fail = (where, task, failed) => {
    measured({ where, ...task, ms: Infinity, first: Infinity, failed });
    return Infinity;
  };
  /** @param {Task} task @param {number} threads */
  const torch = (task, threads) => {
    const where = `native, ${threads} ${threads === 1 ? 'thread' : 'threads'}, PyTorch`;
    try {
      const { version, times } = runTorch(task, steps, threads);
      record(`${where} ${version}`, task, times);
    } catch (error) {
      fail(where, task, /** @type {any} */ (error).stderr?.trim().split('\n').at(-1) ?? String(error));
    }
  };
  for (const task of tasks) for (const threads of torchThreads) torch(task, threads);
  await build({
    root,
    base: './',
    logLevel: 'error',
    build: { outDir: built, emptyOutDir: true, target: 'es2022' },
  });
  const port = await freePort();
  const server = await preview({
    root,
    logLevel: 'error',
    build: { outDir: built },
    // Isolated from other origins, as jax-js wants it for its threads.
    preview: {
      port,
      host: '127.0.0.1',
      headers: {
        'Cross-Origin-Opener-Policy': 'same-origin',
        'Cross-Origin-Embedder-Policy': 'require-corp',
      },
    },
  });
  const browser = await chromium.launch(withSoftwareGpu);
  try {
    /**
     * @param {typeof inBrowser[number]} peer
     * @param {Task} task
     */
    const inTab = async ({ library, title, backend }, task) => {
      const where = `${title}, ${backend}${backend.startsWith('webg') ? ' (software)' : ''}`;
      const tab = await browser.newPage();
      try {
        await tab.goto(`http://127.0.0.1:${port}/`);
        await tab.waitForFunction(`globalThis.${library}`);
        const given = JSON.stringify({ ...task, steps });
        const { times } = await tab.evaluate(`${library}('${backend}', ${given})`);
        return record(where, task, times);
      } catch (error) {
        return fail(where, task, String(error).split('\n')[0]);
      } finally {
        await tab.close();
      }
    };
    const [first, second] = tasks;
    const fastest = { peer: inBrowser[0], ms: Infinity };
    for (const peer of inBrowser) {
      const ms = await inTab(peer, first);
      if (ms < fastest.ms) Object.assign(fastest, { peer, ms });
    }
    await inTab(fastest.peer, second);
  } finally {
    await browser.close();
    await server.close();
  }
}

/**
 * @param {Task} task
 * @param {number} steps
 * @param {number} threads
 * @returns {{version: string, times: number[]}}
 */
function runTorch({ views, size }, steps, threads) {
  const program = fileURLToPath(new URL('torch_steps.py', import.meta.url));
  const given = [program, views, size, steps, threads].map(String);
  return JSON.parse(execFileSync(python, given, { encoding: 'utf8', stdio: 'pipe' }));
}
