// The panels that grade and probe, each opened and run on a small network: real numbers appear, axe has no objection.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './fixture.js';
import { photographs, writeFolder } from './photographs.js';
import { drop, open, small } from './playground.js';

/** @import {Locator, Page} from '@playwright/test' */
/** @import {Playground} from './playground.js' */

test('every panel says what it measured', async ({ page }) => {
  const playground = await open(page, small);
  await playground.button('Step').click();
  await playground.reached(1);

  const report = await panel(playground, 'Report');
  await report.getByRole('button', { name: 'Grade now' }).click();
  await expect(report.getByRole('button', { name: 'Grade again' })).toBeVisible();
  await expect(report.getByText('Made at step 1.')).toBeVisible();
  await expect(report.locator('.figures')).toContainText(
    /Accuracy\s+\d+\.\d %\s+95 % interval \d+\.\d–\d+\.\d %, n = \d+/,
  );
  await expect(report.locator('.figures')).toContainText(/Balanced accuracy\s+\d+\.\d %\s+\d+\.\d–\d+\.\d %/);
  await expect(report.getByRole('row', { name: /^encoder now/ })).toContainText(
    /(\d+\.\d % \(\d+–\d+\)\s*){3}/,
  );
  for (const name of ['untrained encoder', 'raw pixels', 'colour histogram', 'PCA of pixels'])
    await expect(report.getByRole('row', { name: new RegExp(`^${name}`) })).toContainText(/\d %/);
  await report.locator('.confusion button').first().click();
  await expect(report.getByText(/^\d+ images? of \w+/)).toBeVisible();
  expect(await blank(report)).toBe(false);
  await report.getByRole('radio', { name: 'linear probe' }).check({ force: true });
  await expect(report.getByText('Each class as linear probe finds it')).toBeVisible();
  await clean(page, 'playground-report');

  const neighbours = await panel(playground, 'Neighbours');
  await neighbours.getByRole('button', { name: 'Find neighbours' }).click();
  await expect(neighbours.getByRole('row', { name: /^precision@8/ })).toContainText(/\d+\.\d % \(\d+–\d+\)/);
  await expect(neighbours.getByText(/^now: \d of 8 alike$/).first()).toBeVisible();
  expect(await blank(neighbours)).toBe(false);
  const pins = neighbours.getByRole('button', { name: /^Unpin / });
  await expect(pins).toHaveCount(0);
  // Pressed, put away and pressed again: the first row is that of the image, whose nearest is found anew each time.
  const name =
    (await neighbours
      .getByRole('button', { name: /similarity/ })
      .first()
      .getAttribute('aria-label')) ?? '';
  const [image] = name.split(', similarity');
  for (let time = 0; time < 2; time++) {
    await neighbours
      .getByRole('button', { name: `${image}, similarity` })
      .first()
      .click();
    await expect(pins).toHaveCount(1);
    await expect(neighbours.locator('.query .name')).toHaveText([image]);
    await pins.click();
    await expect(pins).toHaveCount(0);
    await expect(neighbours.locator('.query')).not.toHaveCount(1);
  }
  await clean(page, 'playground-neighbours');

  const probes = await panel(playground, 'Probes');
  await probes.getByRole('button', { name: 'Probe now' }).click();
  await expect(probes.getByRole('button', { name: 'Probe again' })).toBeVisible();
  await expect(probes.getByRole('img', { name: /now: lowest cosine -?\d\.\d\d/ })).toHaveCount(6);
  await expect(probes.getByText(/^It (ignores most|treats)/)).toBeVisible();
  await clean(page, 'playground-probes');

  const doctor = await panel(playground, 'Data');
  await doctor.getByRole('button', { name: 'Examine' }).click();
  await expect(doctor.locator('.said').first()).toHaveText(
    /500 images were looked at\.\s+The labels of 100 of them were compared/,
  );
  await clean(page, 'playground-doctor');

  const geometry = await panel(playground, 'Geometry');
  await expect(geometry.locator('.verdict')).toHaveText(/(No|Dimensional|Complete) collapse: \S.*\d/);
  await expect(geometry.getByRole('img', { name: /^Path of alignment/ })).toHaveAttribute(
    'aria-label',
    /Step 0: alignment \d\.\d+, uniformity -?\d\.\d+\./,
  );
  await expect(geometry.getByRole('img', { name: /^Singular values/ })).toBeVisible();
  await expect(geometry.getByRole('row', { name: /^alignment of z/ })).toContainText(
    /\d+\s+\d\.\d+ \(\d\.\d+ to \d\.\d+\)/,
  );
  await expect(geometry.getByRole('row', { name: /^directions that z varies along, of 16/ })).toBeVisible();
  await clean(page, 'playground-geometry');
});

test('other factors are graded, few labels are measured bit by bit and stopped, and training is none the wiser', async ({
  page,
}) => {
  const playground = await open(page, small);
  const transfer = await panel(playground, 'Transfer');
  await transfer.getByRole('button', { name: 'Try it' }).click();
  await expect(transfer.getByRole('button', { name: 'Try again' })).toBeVisible();
  await expect(transfer.getByRole('table')).not.toHaveCount(0);
  await expect(transfer.getByRole('row', { name: /^encoder now/ }).first()).toContainText(
    /(\d+\.\d % \(\d+–\d+\)\s*){3}/,
  );
  await expect(transfer.getByText(/Chance: \d+\.\d\s%\.\s+The training has seen/).first()).toBeVisible();
  await expect(transfer.getByRole('heading', { name: 'Class by class: shape' })).toBeVisible();
  await transfer.getByRole('radio', { name: 'size' }).check({ force: true });
  await expect(transfer.getByRole('heading', { name: 'Class by class: size' })).toBeVisible();
  for (const name of ['small', 'medium', 'large'])
    await expect(transfer.getByRole('row', { name: new RegExp(`^${name}.*\\(`) })).toContainText(/\d+–\d+/);
  await expect(transfer.getByText(/Without any label: k-means of 100 images with 3 clusters/)).toBeVisible();
  await transfer.getByText('Your own images').click();
  await expect(transfer.getByRole('button', { name: 'Try again' })).toBeDisabled();
  await clean(page, 'playground-transfer');

  const labels = await panel(playground, 'Labels');
  await labels.getByRole('button', { name: 'Measure' }).click();
  await playground.button('Step').click();
  await playground.reached(1);
  const chart = labels.getByRole('img', { name: /\d+\.\d % with 1 per class/ });
  await expect(chart).toBeVisible({ timeout: 60_000 });
  await labels.getByRole('button', { name: 'Stop' }).click();
  await expect(labels.getByText('Stopped before it was done.')).toBeVisible();
  await expect(chart).toBeVisible();
  await expect(labels.getByText('Now step 1.')).toBeVisible();
  await clean(page, 'playground-labels');
  await expect(playground.messages).toBeHidden();
});

test('the encoder is taken to another sample set', async ({ page }) => {
  const playground = await open(page, small);
  const transfer = await panel(playground, 'Transfer');
  await transfer.getByText('Another sample set').click();
  await expect(transfer.getByRole('combobox', { name: 'Sample set' })).toHaveValue('emoji');
  await transfer.getByRole('button', { name: 'Try it' }).click();
  await expect(transfer.getByRole('button', { name: 'Try again' })).toBeVisible({ timeout: 60_000 });
  await expect(transfer.getByText(/^Trained on .+, graded on .+\.$/)).toBeVisible();
  await expect(transfer.getByText('The training has seen none of these images.')).toBeVisible();
  await expect(transfer.getByRole('row', { name: /^encoder now/ })).toContainText(
    /(\d+\.\d % \(\d+–\d+\)\s*){3}/,
  );
  // Behind a cell of the other set stand its own pictures, not those of the run.
  await transfer.locator('.confusion button').first().click();
  const picture = transfer.getByRole('img', { name: /, / }).first();
  await expect(picture).toBeVisible();
  await expect(picture).not.toHaveAccessibleName(/, on (black|dark|dim),/);
  expect(await blank(transfer)).toBe(false);
  await clean(page, 'playground-transfer');
  await expect(playground.messages).toBeHidden();
});

test('the encoder of a sample set is taken to the images that were brought before', async ({
  page,
}, info) => {
  const folder = info.outputPath('wardrobe');
  writeFolder(folder, await photographs(['hat', 'shoes'], 20));
  const playground = await open(page, small);
  await drop(page, [folder]);
  await expect(playground.map).toHaveAttribute('aria-label', /Map of 40 images .*step 0;/);
  await page.evaluate((hash) => (location.hash = hash), small.join('&'));
  await expect(playground.map).toHaveAttribute('aria-label', /Map of 100 images .*step 0;/);

  const transfer = await panel(playground, 'Transfer');
  await transfer.getByText('Your own images').click();
  await expect(transfer.getByRole('status').filter({ hasText: '40 images of this run' })).toBeVisible();
  await transfer.getByRole('button', { name: 'Try it' }).click();
  await expect(transfer.getByRole('button', { name: 'Try again' })).toBeVisible({ timeout: 60_000 });
  await expect(transfer.getByRole('heading', { name: 'labels, n = 40' })).toBeVisible();
  await expect(playground.messages).toBeHidden();
});

test('without labels the panels that need some say so, and the others work', async ({ page }, info) => {
  const folder = info.outputPath('hats');
  writeFolder(folder, await photographs(['hat'], 40));
  const playground = await open(page, small);
  await drop(page, [folder]);
  await expect(playground.map).toHaveAttribute('aria-label', /Map of 40 images .*step 0;/);
  await expect(playground.element.locator('playground-quality')).toContainText(
    'Without labels there is nothing to grade against.',
  );
  for (const [tab, button, sentence] of [
    ['Report', 'Grade now', 'A report needs labels.'],
    ['Labels', 'Measure', 'This curve needs labels.'],
  ]) {
    const place = await panel(playground, tab);
    await expect(place.getByText(sentence)).toBeVisible();
    await expect(place.getByRole('button', { name: button })).toBeDisabled();
  }
  const transfer = await panel(playground, 'Transfer');
  await transfer.getByRole('button', { name: 'Try it' }).click();
  await expect(transfer.getByRole('alert')).toContainText('None of the 40 images has a label');

  const neighbours = await panel(playground, 'Neighbours');
  await neighbours.getByRole('button', { name: 'Find neighbours' }).click();
  await expect(neighbours.getByText('untrained: the 8 nearest').first()).toBeVisible();
  await expect(neighbours.getByRole('row', { name: /^precision/ })).toHaveCount(0);
  const doctor = await panel(playground, 'Data');
  await doctor.getByRole('button', { name: 'Examine' }).click();
  await expect(doctor.locator('.said').first()).toContainText('40 images were looked at.');
  const geometry = await panel(playground, 'Geometry');
  await expect(geometry.locator('.verdict')).toContainText(/\d/);
});

/**
 * Chooses a tab.
 * @param {Playground} playground
 * @param {string} name
 * @returns {Promise<Locator>} what it shows
 */
async function panel(playground, name) {
  await playground.element.getByRole('tab', { name, exact: true }).click();
  const place = playground.element.getByRole('tabpanel', { name, exact: true });
  await expect(place.getByRole('heading', { level: 2 })).toBeVisible();
  return place;
}

/**
 * @param {Page} page
 * @param {string} tag of the panel in sight
 */
async function clean(page, tag) {
  const { violations } = await new AxeBuilder({ page })
    .include({ fromShadowDom: ['contrastive-playground', 'playground-tabs', tag] })
    .analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`),
  ).toEqual([]);
}

/**
 * Whether the first picture of a panel shows nothing but one colour.
 * @param {Locator} place
 */
async function blank(place) {
  return place
    .locator('playground-pictures canvas')
    .first()
    .evaluate((canvas) => {
      const { width, height } = /** @type {HTMLCanvasElement} */ (canvas);
      const context = /** @type {HTMLCanvasElement} */ (canvas).getContext('2d');
      const { data } = /** @type {CanvasRenderingContext2D} */ (context).getImageData(0, 0, width, height);
      return new Set(new Uint32Array(data.buffer)).size < 2;
    });
}
