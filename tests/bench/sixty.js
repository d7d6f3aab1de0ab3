// `./build.sh bench --sixty [IMAGES.zip]`: what kNN finds after a minute of training on the real page, on Shapes and on images of one's own.
import { cpus } from 'node:os';
import { onPage, stands } from './site.js';
import { table } from './table.js';

/** @import {Locator, Page} from '@playwright/test' */

/** The network of the other measurements; all else stays at its default. */
const network = [
  'encoder.widths=32,64,128,128',
  'encoder.norm=batch',
  'projector.hidden=128',
  'projector.output=64',
];
const milliseconds = 60_000;
/** How long a run that only tells how long a step takes, grades counted in: two of them, after those before any step. */
const pilot = 60;
const brought = process.argv.slice(3);

/** @type {(string | number)[][]} */
const rows = [];
for (const images of [undefined, ...brought]) rows.push([images ?? 'Shapes', ...(await minute(images))]);
console.log(`\n${cpus()[0].model.trim()}, ${cpus().length} cores; the fastest CPU file\n`);
table(['', 'steps', 'seconds', 'images', 'kNN, %', 'from', 'to', 'untrained, %'], rows);

/**
 * A run that is planned to last a minute: its steps, seconds, graded images, kNN with its 95 % interval, and that of the untrained encoder.
 * @param {string | undefined} images a zip, or Shapes
 */
async function minute(images) {
  const perStep = await trained(2000, pilot, images, async (_, taken) => taken / pilot);
  const steps = Math.round(milliseconds / perStep);
  return trained(steps, steps, images, async (page, taken) => {
    const { knn, untrained } = await page.evaluate(graded);
    const percent = [knn.accuracy, knn.low, knn.high, untrained.accuracy].map((share) =>
      (100 * share).toFixed(1),
    );
    return [steps, (taken / 1000).toFixed(1), knn.n, ...percent];
  });
}

/**
 * @template T
 * @param {number} planned steps
 * @param {number} wanted after how many of them it is looked at
 * @param {string | undefined} images
 * @param {(page: Page, taken: number) => Promise<T>} look
 */
function trained(planned, wanted, images, look) {
  return onPage([...network, `schedule.steps=${planned}`], async (_, page, train) => {
    if (images) await bring(page, train, images);
    const begun = performance.now();
    await train.click();
    await page.waitForFunction(stands, wanted, { timeout: 4 * milliseconds });
    return look(page, performance.now() - begun);
  });
}

/**
 * @param {Page} page
 * @param {Locator} train
 * @param {string} images
 */
async function bring(page, train, images) {
  await page.locator('contrastive-playground input[data-kind=files]').first().setInputFiles(images);
  await page.waitForFunction(() => {
    const { experiment } = /** @type {any} */ (document.querySelector('contrastive-playground'));
    const { config, status, evaluations } = experiment.store.state;
    return config.dataset?.kind === 'upload' && status === 'ready' && evaluations.length === 1;
  });
  await train.click({ trial: true });
}

/** In the page: the last grade, and the first. */
function graded() {
  const { experiment } = /** @type {any} */ (document.querySelector('contrastive-playground'));
  const { evaluations } = experiment.store.state;
  return { knn: evaluations.at(-1).knn, untrained: evaluations[0].knn };
}
