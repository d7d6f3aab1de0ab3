// `./build.sh bench --scale`: how time and memory grow with images, pixels, views and width; whether memory stays where it is in a
// long run; and whether the page takes the most images it allows. README.md says what is what.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { zipSync } from 'fflate';
import sharp from 'sharp';
import { withoutGpu } from '../browser/chromium.js';
import { chart } from './chart.js';
import { memoryOf } from './memory.js';
import { benchPage, onPage, serve, stands } from './site.js';
import { fixed, median, table } from './table.js';

/** @import {Browser, Page} from '@playwright/test' */

/** @typedef {{images: number, size: number, views: number, width: number}} Scale width: a factor of every layer's channels */
/** @typedef {Scale & {axis: string, ms: number, megabytes: number, most: number}} Point */

const steps = 7; // the first is left out
/** @type {Scale} */
const usual = { images: 500, size: 32, views: 128, width: 1 };
/** @type {Record<keyof Scale, number[]>} */
const axes = {
  images: [500, 2000, 5000, 10_000, 20_000],
  size: [32, 48, 64, 96],
  views: [32, 64, 128, 256, 512],
  width: [0.5, 1, 2],
};
/** At which steps of a long run its memory is looked at. */
const long = [50, 500, 1000, 1500, 2000];
/** The most images that the page takes. */
const most = 10_000;

const site = await serve(await benchPage());
/** @type {Point[]} */
const points = [];
for (const axis of /** @type {(keyof Scale)[]} */ (Object.keys(axes)))
  for (const value of axes[axis]) points.push(await measure(axis, { ...usual, [axis]: value }));
site.close();
const run = await longRun();
const loaded = await manyImages();
report();

/**
 * The median time of a step, and the memory of the tab after some.
 * @param {keyof Scale} axis
 * @param {Scale} scale
 * @returns {Promise<Point>}
 */
async function measure(axis, scale) {
  return inBrowser(async (browser, tab) => {
    await tab.evaluate(([pairs]) => /** @type {any} */ (globalThis).hold(pairs, 'auto'), [settings(scale)]);
    const times = await tab.evaluate((count) => /** @type {any} */ (globalThis).take(count), steps);
    const { now, most } = await memoryOf(browser);
    return { axis, ...scale, ms: median(times.slice(1)), megabytes: now, most };
  });
}

/** The memory of the real page during a long run of small steps, with its grades, maps and views. */
async function longRun() {
  const changed = ['schedule.batch_size=16', 'encoder.widths=16,32,64,64', 'evaluate.images=200'];
  return onPage([...changed, `schedule.steps=${long.at(-1)}`], async (browser, page, train) => {
    await train.click();
    const found = [];
    for (const step of long) {
      await page.waitForFunction(stands, step, { timeout: 300_000 });
      found.push({ step, megabytes: (await memoryOf(browser)).now });
    }
    return found;
  });
}

/**
 * @template T
 * @param {(browser: Browser, tab: Page) => Promise<T>} work
 * @returns {Promise<T>}
 */
async function inBrowser(work) {
  const browser = await chromium.launch(withoutGpu); // a fresh one, so that nothing is left of what was before
  try {
    const tab = await browser.newPage();
    await tab.goto(site.address);
    await tab.waitForFunction(() => 'hold' in globalThis);
    return await work(browser, tab);
  } finally {
    await browser.close();
  }
}

/** @param {Scale} scale */
function settings({ images, size, views, width }) {
  return [
    'dataset.kind=shapes',
    `dataset.images=${images}`,
    `dataset.size=${size}`,
    `schedule.batch_size=${views / 2}`,
    `encoder.widths=${[32, 64, 128, 128].map((channels) => channels * width).join(',')}`,
    'schedule.steps=10000',
    'evaluate.every=1000',
    'evaluate.images=50',
  ];
}

/** As many images as the page takes, dropped on the real page as one zip, and 50 steps of training on them at 64 pixels. */
async function manyImages() {
  const folder = mkdtempSync(join(tmpdir(), 'scale-'));
  const zip = join(folder, 'images.zip');
  writeFileSync(zip, zipSync(await pictures(most), { level: 0 }));
  try {
    return await onPage(['dataset.size=64', 'schedule.steps=50'], async (browser, page, train) => {
      const begun = performance.now();
      await page.locator('contrastive-playground input[data-kind=files]').first().setInputFiles(zip);
      await page.waitForFunction(standsOn, most, { timeout: 180_000 });
      await train.click({ trial: true, timeout: 180_000 }); // when it can be pressed
      const loading = performance.now() - begun;
      await train.click();
      await page.waitForFunction(stands, 50, { timeout: 300_000 });
      return { loading, ...(await memoryOf(browser)) };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * In the page: whether the session stands on so many images of the person's.
 * @param {number} count
 */
function standsOn(count) {
  const { experiment } = /** @type {any} */ (document.querySelector('contrastive-playground'));
  const { uploads, config, status } = experiment.store.state;
  return uploads === count && config.dataset?.kind === 'upload' && status === 'ready';
}

/**
 * Photographs are not at hand everywhere: noise of 8 x 8 colours, enlarged, which JPEG keeps as different pictures.
 * @param {number} count
 */
async function pictures(count) {
  /** @type {Record<string, Uint8Array>} */
  const files = {};
  let state = 1;
  for (let index = 0; index < count; index++) {
    const noise = Uint8Array.from(
      { length: 192 },
      () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) >>> 24,
    );
    const small = sharp(noise, { raw: { width: 8, height: 8, channels: 3 } });
    files[`${index % 10}/${index}.jpg`] = await small.resize(64, 64).jpeg().toBuffer();
  }
  return files;
}

function report() {
  const machine = `${cpus()[0].model.trim()}, ${cpus().length} cores`;
  const found = { date: new Date().toISOString(), machine, points, run, loaded };
  const here = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url));
  writeFileSync(here('scale.json'), `${JSON.stringify(found, null, 2)}\n`);
  writeFileSync(here('scale.svg'), chart(points));
  console.log(`\n${machine}; median of ${steps - 1} steps after the first; the fastest CPU file\n`);
  table(
    ['', 'images', 'px', '2N', 'width', 'ms per step', 'tab, MB', 'at most, MB'],
    points.map((one) => [
      one.axis,
      one.images,
      one.size,
      one.views,
      one.width,
      ...[one.ms, one.megabytes, one.most].map(fixed),
    ]),
  );
  table(
    ['the real page, 32 views', 'tab, MB'],
    run.map(({ step, megabytes }) => [`after ${step} steps`, fixed(megabytes)]),
  );
  console.log(
    `${most} JPEG files in a zip, on the real page at 64 px: ready after ${(loaded.loading / 1000).toFixed(1)} s; ` +
      `after 50 steps the tab takes ${fixed(loaded.now)} MB, at most ${fixed(loaded.most)} MB.\n`,
  );
}
