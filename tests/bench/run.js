// `./build.sh bench [--peers]`: step times in Chromium and natively, and the sizes of the WASM files. README.md says what is what.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { withGpu, withoutGpu, withoutIsolation, withSoftwareGpu } from '../browser/chromium.js';
import { counters } from './gpu.js';
import { benchPage, root, serve } from './site.js';
import { report as reportStarts, starts } from './start.js';
import { fixed, median, table } from './table.js';

/** @import {Counts} from './gpu.js' */

/**
 * What a step trains on: so many views, so many pixels wide.
 * @typedef {{views: number, size: number}} Task
 * @typedef {Task & {where: string, ms: number, first: number, failed?: string, evaluation_share?: number}} Row
 *
 * A step on the GPU, by itself and in a run, and what it asks.
 * @typedef {Row & {norm: string, alone: number, asked: Counts}} GpuRow
 */

const steps = 12; // the first is told apart: it fills caches
/** @type {Task[]} the smallest first */
const tasks = [
  { views: 16, size: 32 },
  { views: 128, size: 32 },
  { views: 256, size: 32 },
  { views: 128, size: 64 },
];
// Every file that computes on the CPU: how it is chosen, and whether the page may share memory, which threads need.
const cpuFiles = /** @type {const} */ ([
  { choice: 'cpu', isolated: true },
  { choice: 'auto', isolated: false },
  { choice: 'auto', isolated: true },
]);
// Normalisations that the GPU file is measured with. A software adapter takes few steps, and only of the smallest task.
const gpuNorms = ['batch', 'group'];
const softwareSteps = 4;
// How many threads natively; 0: one per core.
const threadCounts = [1, 0];
const network = [
  'dataset.kind=shapes',
  'dataset.images=500',
  'encoder.norm=batch',
  'encoder.widths=32,64,128,128',
  'projector.hidden=128',
  'projector.output=64',
  'evaluate.every=1000',
  'evaluate.images=50',
];

// What the issue of trusted maps asks of 5,000 rows of 128 values; the rows are h of an untrained encoder.
const mapped = [
  'dataset.images=5000',
  'dataset.size=32',
  'encoder.widths=8,16,128',
  'evaluate.images=5000',
  'evaluate.every=1000',
];
const projections = [{ kind: 'pca' }, { kind: 'umap', epochs: 200 }, { kind: 'tsne', iterations: 500 }];
// Everything at its default but the length: graded every 25 steps, and hardly at all.
const graded = ['schedule.steps=50'];
const ungraded = [...graded, 'evaluate.every=1000', 'evaluate.images=50'];

const { rows: chromiumRows, gpuRows, maps, share } = await inChromium();
const nativeRows = tasks.flatMap((task) => threadCounts.map((threads) => natively(task, threads)));
/** @type {Row[]} */
const peerRows = [];
if (process.argv.includes('--peers')) {
  const { peers } = await import('./peers/run.js');
  await peers(tasks, steps, (row) => peerRows.push(row));
}
const waits = await starts();
const sizes = ['cpu', 'relaxed', 'threads', 'gpu'].map(sizesOf);
report();

async function inChromium() {
  const { address, close } = await serve(await benchPage());
  try {
    return { ...(await onCpu(address)), gpuRows: await onGpu(address) };
  } finally {
    close();
  }
}

/** @param {string} address */
async function onCpu(address) {
  const browser = await chromium.launch(withoutGpu);
  try {
    let isIsolated = true;
    /**
     * What a function of the page gives, with a fresh engine.
     * @param {string} name
     * @param {unknown[]} given
     * @returns {Promise<any>}
     */
    const inTab = async (name, ...given) => {
      const tab = await openTab(browser, address, isIsolated);
      const found = await tab.evaluate(call(name, ...given));
      await tab.close();
      return found;
    };
    /** @type {Row[]} */
    const rows = [];
    for (const task of tasks) {
      for (const { choice, isolated } of cpuFiles) {
        isIsolated = isolated;
        const { times, label } = await inTab('measure', settingsOf(task), steps, choice);
        const where = `Chromium ${browser.version()}, ${label}`;
        rows.push({ where, ...task, ms: median(times.slice(1)), first: times[0] });
      }
    }
    isIsolated = true;
    const maps = [];
    for (const projection of projections) {
      maps.push({ ...projection, ...(await inTab('project', mapped, projection)) });
    }
    const [without, beside] = [await inTab('train', ungraded), await inTab('train', graded)];
    return { rows, maps, share: (beside - without) / beside };
  } finally {
    await browser.close();
  }
}

/**
 * The GPU file on the graphics card of this machine, or on Chromium's software adapter where it has none.
 * @param {string} address
 * @returns {Promise<GpuRow[]>} none where there is neither
 */
async function onGpu(address) {
  for (const options of [withGpu, withSoftwareGpu]) {
    const browser = await chromium.launch(options);
    try {
      const tab = await openTab(browser, address, true);
      const { usable, isSoftware } = /** @type {{usable: boolean, isSoftware: boolean}} */ (
        await tab.evaluate(call('adapter'))
      );
      await tab.close();
      // Chromium has a software adapter that is found without being asked for too: measured as what it is.
      if (!usable) continue;
      const rows = [];
      for (const task of isSoftware ? tasks.slice(0, 1) : tasks) {
        for (const norm of gpuNorms) {
          const row = await measureGpu(browser, address, task, norm, isSoftware ? softwareSteps : steps);
          if (isSoftware) row.where += ', in software';
          rows.push(row);
        }
      }
      return rows;
    } finally {
      await browser.close();
    }
  }
  return [];
}

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {string} address
 * @param {Task} task
 * @param {string} norm
 * @param {number} count how many steps
 * @returns {Promise<GpuRow>}
 */
async function measureGpu(browser, address, task, norm, count) {
  const tab = await openTab(browser, address, true);
  const device = await tab.evaluate(call('hold', [...settingsOf(task), `encoder.norm=${norm}`], 'gpu'));
  const { kind, label, reason } = /** @type {import('../../www/engine/protocol.js').DeviceInfo} */ (device);
  if (kind !== 'gpu') throw new Error(`the GPU file was not used: ${reason}`);
  const take = (/** @type {number} */ more) =>
    /** @type {Promise<number[]>} */ (tab.evaluate(call('take', more)));
  const [first] = await take(1);
  await take(1); // by its end the step that warms the engine up beside the run is over
  const counted = await counters(tab);
  const times = [];
  /** @type {Counts[]} */
  const counts = [await counted.read()];
  for (let step = 1; step < count; step++) {
    times.push(...(await take(1)));
    counts.push(await counted.read());
  }
  const ms = /** @type {number} */ (await tab.evaluate(call('trained', count)));
  await tab.close();
  // Of the middle step: now and then the page is given the whole run to keep, which reads all of it.
  const asked = { ...counts[0] };
  for (const name of /** @type {(keyof Counts)[]} */ (Object.keys(asked))) {
    asked[name] = median(counts.slice(1).map((after, step) => after[name] - counts[step][name]));
  }
  const where = `Chromium ${browser.version()}, ${label}, ${norm} norm`;
  return { where, ...task, norm, ms, alone: median(times), first, asked };
}

/** @param {Task} task */
function settingsOf({ views, size }) {
  return [...network, `dataset.size=${size}`, `schedule.batch_size=${views / 2}`];
}

/**
 * A fresh page of the benchmark.
 * @param {import('@playwright/test').Browser} browser
 * @param {string} address
 * @param {boolean} isIsolated whether it may share memory
 */
async function openTab(browser, address, isIsolated) {
  const tab = await browser.newPage();
  if (!isIsolated) await withoutIsolation(tab);
  await tab.goto(address);
  await tab.waitForFunction('globalThis.measure');
  return tab;
}

/**
 * A call of one of its functions.
 * @param {string} name
 * @param {unknown[]} given
 */
function call(name, ...given) {
  return `${name}(${given.map((value) => JSON.stringify(value)).join(', ')})`;
}

/**
 * @param {Task} task
 * @param {number} threads
 * @returns {Row}
 */
function natively({ views, size }, threads) {
  const program = join(
    /** @type {string} */ (process.env.CARGO_TARGET_DIR),
    'release/contrastive-playground',
  );
  const args = ['bench', '--batch-size', String(views / 2), '--steps', String(steps - 1), '--json'];
  args.push('--set', `dataset.size=${size}`);
  if (threads > 0) args.push('--threads', String(threads));
  /** @type {Record<string, number>} */
  const answer = JSON.parse(
    execFileSync(program, args, { encoding: 'utf8' }).trim().split('\n').at(-1) ?? '',
  );
  const { ms_per_step: ms, first_ms: first, evaluation_share } = answer;
  const count = threads || cpus().length;
  const where = `native, ${count} ${count === 1 ? 'thread' : 'threads'}`;
  return { where, views, size, ms, first, evaluation_share };
}

/** @param {string} kind */
function sizesOf(kind) {
  const raw = statSync(join(root, `www/pkg/${kind}/engine_bg.wasm`)).size;
  const assets = join(root, 'www/dist/assets');
  // Vite names both by their content; their lengths tell them apart.
  const name = readdirSync(assets).find(
    (file) => file.endsWith('.wasm') && statSync(join(assets, file)).size === raw,
  );
  const size = (/** @type {string} */ extension) => {
    const path = join(assets, `${name}${extension}`);
    return existsSync(path) ? statSync(path).size : null;
  };
  return { file: `${kind} engine`, raw, gzip: size('.gz'), brotli: size('.br') };
}

function report() {
  const machine = `${cpus()[0].model.trim()}, ${cpus().length} cores`;
  // The same work side by side, the fastest first.
  const rows = tasks.flatMap(({ views, size }) =>
    [...chromiumRows, ...gpuRows, ...nativeRows, ...peerRows]
      .filter((row) => row.views === views && row.size === size)
      .sort((one, other) => one.ms - other.ms),
  );
  writeFileSync(
    fileURLToPath(new URL('latest.json', import.meta.url)),
    `${JSON.stringify({ date: new Date().toISOString(), machine, network, steps: rows, share, maps, waits, sizes }, null, 2)}\n`,
  );
  console.log(`\n${machine}; median of ${steps - 1} steps after the first; ${network.slice(2).join(', ')}\n`);
  table(
    ['', '2N', 'px', 'ms per step', 'views/s', 'first step, ms'],
    rows.map(({ where, views, size, ms, first, failed }) =>
      failed === undefined
        ? [where, views, size, fixed(ms), fixed((1000 * views) / ms), fixed(first)]
        : [`${where}: ${failed}`, views, size, '', '', ''],
    ),
  );
  if (gpuRows.length > 0) {
    table(
      [
        'what a step asks of WebGPU',
        '2N',
        'px',
        'ms alone',
        'launches',
        'submissions',
        'uploads',
        'of kB',
        'reads',
      ],
      gpuRows.map(({ norm, views, size, alone, asked }) => [
        `${norm} norm`,
        views,
        size,
        fixed(alone),
        fixed(asked.launches),
        fixed(asked.submissions),
        fixed(asked.uploads),
        fixed(asked.uploadedBytes / 1000),
        fixed(asked.reads),
      ]),
    );
  }
  const shares = nativeRows.filter(({ size, views }) => size === 32 && views <= 128);
  console.log(
    `Grading, every 25 steps by default, takes ${(share * 100).toFixed(1)} % of a run's time in Chromium; natively, with this network, ` +
      `${shares.map((row) => `${((row.evaluation_share ?? 0) * 100).toFixed(1)} % at 2N = ${row.views} (${row.where})`).join(', ')}.\n`,
  );
  const seconds = (/** @type {number} */ ms) => (ms / 1000).toFixed(2);
  table(
    ['map of 5000 × 128 in Chromium', 'seconds', 'longest without news, ms', 'to stop, ms', 'trust'],
    maps.flatMap(({ kind, parts, longest, stop, trustworthiness }) => [
      [
        kind,
        seconds(Object.values(parts).reduce((sum, ms) => sum + ms, 0)),
        fixed(longest),
        stop === null ? 'done before' : fixed(stop),
        trustworthiness.toFixed(3),
      ],
      ...Object.entries(parts).map(([label, ms]) => [`  ${label}`, seconds(ms), '', '', '']),
    ]),
  );
  reportStarts(waits);
  const megabytes = (/** @type {number | null} */ bytes) => (bytes === null ? '?' : (bytes / 1e6).toFixed(2));
  table(
    ['', 'raw, MB', 'gzip, MB', 'brotli, MB'],
    sizes.map(({ file, raw, gzip, brotli }) => [file, megabytes(raw), megabytes(gzip), megabytes(brotli)]),
  );
}
