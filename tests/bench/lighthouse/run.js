// `./build.sh bench --lighthouse`: what Lighthouse says of the built and compressed page, as on a desk and as on a phone.
import { execFile, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { freePort, withoutGpu } from '../../browser/chromium.js';
import { fixed, median, table } from '../table.js';

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const program = here('node_modules/lighthouse/cli/index.js');
/** A score of speed varies from load to load: the median of so many. */
const loads = 3;
const presets = /** @type {const} */ ({ desktop: ['--preset=desktop'], mobile: [] });

/**
 * What is read of a report of Lighthouse.
 * @typedef {{lighthouseVersion: string, runtimeError?: {message: string},
 *   categories: Record<string, {score: number | null, auditRefs: {id: string}[]}>,
 *   audits: Record<string, {title: string, score: number | null, numericValue?: number}>}} Report
 */

/**
 * Scores go from 0 to 100, times are in ms. `objections`: the checks of accessibility that failed.
 * @typedef {{preset: string, version: string, performance: number, accessibility: number, first: number, largest: number,
 *   blocked: number, shift: number, objections: string[]}} Judgement
 */

const judgements = await judge();
writeFileSync(
  here('../lighthouse.json'),
  `${JSON.stringify({ date: new Date().toISOString(), judgements }, null, 2)}\n`,
);
table(
  [
    `Lighthouse ${judgements[0].version}`,
    'performance',
    'accessibility',
    'first paint, ms',
    'largest, ms',
    'blocked, ms',
    'shift',
  ],
  judgements.map(({ preset, performance, accessibility, first, largest, blocked, shift }) => [
    preset,
    fixed(performance),
    fixed(accessibility),
    fixed(first),
    fixed(largest),
    fixed(blocked),
    shift.toFixed(3),
  ]),
);
for (const { preset, objections } of judgements)
  for (const objection of objections) console.log(`${preset}: ${objection}`);

/** @returns {Promise<Judgement[]>} */
async function judge() {
  const port = await freePort();
  const server = spawn(process.execPath, [here('../../../www/server.js')], {
    env: { ...process.env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await new Promise((resolve) => server.stdout.once('data', resolve));
    const judgements = [];
    for (const [preset, options] of Object.entries(presets)) {
      const reports = [];
      for (let load = 0; load < loads; load++) reports.push(await report(port, options));
      judgements.push(summed(preset, reports));
    }
    return judgements;
  } finally {
    server.kill();
  }
}

/**
 * One load of the page, in a browser of its own.
 * @param {number} port
 * @param {readonly string[]} options
 * @returns {Promise<Report>}
 */
async function report(port, options) {
  const given = [
    `http://127.0.0.1:${port}/`,
    '--quiet',
    '--output=json',
    '--only-categories=performance,accessibility',
    `--chrome-flags=${[...withoutGpu.args, '--headless=new'].join(' ')}`,
    ...options,
  ];
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...given], {
    env: { ...process.env, CHROME_PATH: withoutGpu.executablePath },
    maxBuffer: 64e6,
  });
  /** @type {Report} */
  const found = JSON.parse(stdout);
  if (found.runtimeError) throw new Error(`Lighthouse: ${found.runtimeError.message}`);
  return found;
}

/**
 * @param {string} preset
 * @param {Report[]} reports
 * @returns {Judgement}
 */
function summed(preset, reports) {
  const score = (/** @type {string} */ category) =>
    100 * median(reports.map(({ categories }) => categories[category].score ?? 0));
  const measured = (/** @type {string} */ audit) =>
    median(reports.map(({ audits }) => audits[audit].numericValue ?? NaN));
  const [{ lighthouseVersion: version, categories, audits }] = reports;
  const failed = categories.accessibility.auditRefs
    .map(({ id }) => ({ id, ...audits[id] }))
    .filter(({ score }) => score !== null && score < 1);
  return {
    preset,
    version,
    performance: score('performance'),
    accessibility: score('accessibility'),
    first: measured('first-contentful-paint'),
    largest: measured('largest-contentful-paint'),
    blocked: measured('total-blocking-time'),
    shift: measured('cumulative-layout-shift'),
    objections: failed.map(({ id, title }) => `${id}: ${title}`),
  };
}
