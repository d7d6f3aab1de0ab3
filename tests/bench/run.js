// `./build.sh bench`: step times in Chromium and natively, and the sizes of the WASM files. README.md says what is what.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { build } from 'vite';
import { freePort, withoutGpu, withoutIsolation } from '../browser/chromium.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = fileURLToPath(new URL('page', import.meta.url));
const built = join(root, '.build/bench');

const steps = 12; // the first is told apart: it fills caches
const batchSizes = [64, 8]; // 2N = 128 and 16 views
// Every file that computes on the CPU: how it is chosen, and whether the page may share memory, which threads need.
const cpuFiles = /** @type {const} */ ([
  { choice: 'cpu', isolated: true },
  { choice: 'auto', isolated: false },
  { choice: 'auto', isolated: true },
]);
// How many threads natively; 0: one per core.
const threadCounts = [1, 0];
const network = [
  'dataset.kind=shapes',
  'dataset.images=500',
  'dataset.size=32',
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

const { rows: chromiumRows, maps, share } = await inChromium();
const nativeRows = batchSizes.flatMap((size) => threadCounts.map((threads) => natively(size, threads)));
const sizes = ['cpu', 'relaxed', 'threads', 'gpu'].map(sizesOf);
report();

async function inChromium() {
  await build({
    root: page,
    base: './',
    logLevel: 'warn',
    build: { outDir: built, emptyOutDir: true, assetsInlineLimit: 0, target: 'es2022' },
    worker: { format: 'es' },
  });
  const port = await freePort();
  const server = spawn(process.execPath, [join(root, 'www/server.js'), built], {
    env: { ...process.env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const browser = await chromium.launch(withoutGpu);
  try {
    await new Promise((resolve) => server.stdout.once('data', resolve));
    let isIsolated = true;
    /**
     * What a function of the page gives, with a fresh engine.
     * @param {string} name
     * @param {unknown[]} given
     * @returns {Promise<any>}
     */
    const inTab = async (name, ...given) => {
      const tab = await browser.newPage();
      if (!isIsolated) await withoutIsolation(tab);
      await tab.goto(`http://127.0.0.1:${port}/`);
      await tab.waitForFunction(`globalThis.${name}`);
      const found = await tab.evaluate(`${name}(${given.map((value) => JSON.stringify(value)).join(', ')})`);
      await tab.close();
      return found;
    };
    const rows = [];
    for (const batchSize of batchSizes) {
      for (const { choice, isolated } of cpuFiles) {
        isIsolated = isolated;
        const settings = [...network, `schedule.batch_size=${batchSize}`];
        const { times, label } = await inTab('measure', settings, steps, choice);
        rows.push(
          row(`Chromium ${browser.version()}, ${label}`, batchSize, median(times.slice(1)), times[0]),
        );
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
    server.kill();
  }
}

/**
 * @param {number} batchSize
 * @param {number} threads
 */
function natively(batchSize, threads) {
  const program = join(
    /** @type {string} */ (process.env.CARGO_TARGET_DIR),
    'release/contrastive-playground',
  );
  const args = ['bench', '--batch-size', String(batchSize), '--steps', String(steps - 1), '--json'];
  if (threads > 0) args.push('--threads', String(threads));
  /** @type {Record<string, number>} */
  const answer = JSON.parse(
    execFileSync(program, args, { encoding: 'utf8' }).trim().split('\n').at(-1) ?? '',
  );
  return {
    ...row(`native, ${threads || cpus().length} threads`, batchSize, answer.ms_per_step, answer.first_ms),
    evaluation_share: answer.evaluation_share,
  };
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
  const times = [...chromiumRows, ...nativeRows];
  writeFileSync(
    fileURLToPath(new URL('latest.json', import.meta.url)),
    `${JSON.stringify({ date: new Date().toISOString(), machine, network, steps: times, share, maps, sizes }, null, 2)}\n`,
  );
  console.log(
    `\n${machine}; median of ${steps - 1} steps after the first; ${network.slice(3, 7).join(', ')}, 32 px\n`,
  );
  table(
    ['', '2N', 'ms per step', 'images/s', 'first step, ms'],
    times.map((time) => [
      time.where,
      time.views,
      fixed(time.ms_per_step),
      fixed(time.images_per_second),
      fixed(time.first_ms),
    ]),
  );
  console.log(
    `Grading, every 25 steps by default, takes ${(share * 100).toFixed(1)} % of a run's time in Chromium; natively, with this network, ` +
      `${nativeRows.map((native) => `${(native.evaluation_share * 100).toFixed(1)} % at 2N = ${native.views} (${native.where})`).join(', ')}.\n`,
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
  const megabytes = (/** @type {number | null} */ bytes) => (bytes === null ? '?' : (bytes / 1e6).toFixed(2));
  table(
    ['', 'raw, MB', 'gzip, MB', 'brotli, MB'],
    sizes.map(({ file, raw, gzip, brotli }) => [file, megabytes(raw), megabytes(gzip), megabytes(brotli)]),
  );
}

/**
 * @param {string} where
 * @param {number} batchSize
 * @param {number} ms
 * @param {number} first
 */
function row(where, batchSize, ms, first) {
  return {
    where,
    views: 2 * batchSize,
    ms_per_step: ms,
    images_per_second: (2000 * batchSize) / ms,
    first_ms: first,
  };
}

/** @param {number[]} values */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}

/** @param {number} value */
function fixed(value) {
  return value.toFixed(value < 100 ? 1 : 0);
}

/**
 * @param {string[]} head
 * @param {(string | number)[][]} rows
 */
function table(head, rows) {
  const all = [head, ...rows.map((cells) => cells.map(String))];
  const widths = head.map((_, column) => Math.max(...all.map((cells) => cells[column].length)));
  const line = (/** @type {string[]} */ cells) =>
    cells
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column])))
      .join('   ');
  console.log(all.map(line).join('\n') + '\n');
}
