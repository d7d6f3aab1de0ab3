import { expect, test } from './fixture.js';
import { open, small } from './playground.js';

test('an image that is selected by its views is selected everywhere, and the other way round', async ({
  page,
}) => {
  const playground = await open(page, small);
  const pairs = playground.element.locator('playground-views .pair');
  await pairs.first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(pairs.nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(pairs.nth(1)).toHaveAttribute('aria-pressed', 'true');
  const name = (await pairs.nth(1).getAttribute('aria-label'))?.split('. View A')[0] ?? '';
  const neighbours = playground.element.locator('playground-neighbours');
  await expect(neighbours.getByRole('listitem').filter({ hasText: name }).first()).toBeVisible();

  // On the gallery, with the arrow keys: the first image, and then the one beside it.
  const sheet = playground.element.locator('playground-images .sheet');
  await sheet.focus();
  for (const key of ['ArrowRight', 'ArrowRight', 'Enter']) await page.keyboard.press(key);
  await expect(pairs.nth(1)).toHaveAttribute('aria-pressed', 'false');
  const selected = () => /** @type {any} */ (document.querySelector('contrastive-playground')).experiment.store.state.selected; // prettier-ignore
  expect(await page.evaluate(selected)).toBe(1);
});

test('the views of any image can be looked at, also of one that no step has or that no map shows', async ({
  page,
}) => {
  const playground = await open(page, [...small, 'evaluate.held_out=0.2']);
  const pairs = playground.element.locator('playground-views .pair');
  const state = (/** @type {string} */ what) =>
    page.evaluate(`document.querySelector('contrastive-playground').experiment.store.state.${what}`);
  const first = () => pairs.first().locator('canvas').nth(1).evaluate((canvas) => /** @type {HTMLCanvasElement} */ (canvas).toDataURL()); // prettier-ignore
  const count = /** @type {number} */ (await state('thumbnails.count'));
  const inBatch = new Set(/** @type {number[]} */ (await state('views.place')));
  // Of the map and of none, all of which the first step does without: the strip shows its eight pairs.
  const [held, outside] = [0, count].map((from) => [...Array(20).keys()].map((at) => from + at));
  for (const places of [held, outside]) {
    const place = places.find((one) => !inBatch.has(one)) ?? -1;
    await page.evaluate((to) => /** @type {any} */ (document.querySelector('contrastive-playground')).experiment.select(to), place); // prettier-ignore
    await expect.poll(() => state('views.place[0]')).toBe(place);
    await expect(pairs.first()).toHaveAttribute('aria-pressed', 'true');
    if (!(await state('views.in_batch[0]'))) await expect(pairs.first()).toContainText('not in this batch');
    // The picture between its views is that of the image.
    const picture = await first();
    expect(
      await page.evaluate(() => {
        const { views } = /** @type {any} */ (document.querySelector('contrastive-playground')).experiment
          .store.state;
        const canvas = document.createElement('canvas');
        canvas.width = canvas.height = views.size;
        const bytes = new Uint8ClampedArray(views.original.slice(0, 4 * views.size ** 2));
        canvas.getContext('2d')?.putImageData(new ImageData(bytes, views.size, views.size), 0, 0);
        return canvas.toDataURL();
      }),
    ).toBe(picture);
  }

  // What no map shows is selected and pressed like any other, stays in its row, and goes on with the run.
  await page.evaluate(() => /** @type {any} */ (document.querySelector('contrastive-playground')).experiment.select(null)); // prettier-ignore
  await expect.poll(() => state('views.in_batch[0]')).toBe(true);
  const name = await pairs.nth(1).getAttribute('aria-label');
  await pairs.nth(1).click();
  await expect(pairs.nth(1)).toHaveAttribute('aria-pressed', 'true');
  expect(await pairs.nth(1).getAttribute('aria-label')).toBe(name);
  const place = await state('selected');
  await playground.button('Step').click();
  await playground.reached(1);
  expect(await state('views.place[0]')).toBe(place);
});

test('an image that is pointed at, or has the keyboard, is marked in every other panel that shows it', async ({
  page,
}) => {
  const playground = await open(page, small);
  const pair = playground.element.locator('playground-views .pair').nth(1);
  const place = await pair.getAttribute('data-place');
  const mapBefore = await playground.pictureOfMap();
  const sheet = playground.element.locator('playground-images .sheet');
  const pictureOfSheet = () => sheet.locator('canvas').evaluate((canvas) => /** @type {HTMLCanvasElement} */ (canvas).toDataURL()); // prettier-ignore
  const sheetBefore = await pictureOfSheet();

  // Pointed at on the gallery: the map frames it. Then with the keys: the next one.
  const box = /** @type {{x: number, y: number}} */ (await sheet.boundingBox());
  await page.mouse.move(box.x + 10, box.y + 10);
  await expect.poll(() => playground.pictureOfMap()).not.toBe(mapBefore);
  await page.mouse.move(0, 0);
  await expect.poll(() => playground.pictureOfMap()).toBe(mapBefore);
  await sheet.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => playground.pictureOfMap()).not.toBe(mapBefore);
  await sheet.blur();
  await expect.poll(() => playground.pictureOfMap()).toBe(mapBefore);

  // A pair of views: the neighbours and their pictures, the similarity of the batch, and the map.
  await pair.click();
  const neighbours = playground.element.locator('playground-neighbours');
  const query = neighbours.locator('.query .picture');
  await expect(query).toHaveCount(1);
  await pair.blur();
  await page.mouse.move(0, 0);
  await expect(query).not.toHaveAttribute('data-hovered');
  await pair.hover();
  await expect(query).toHaveAttribute('data-hovered');
  await page.mouse.move(0, 0);
  await expect(query).not.toHaveAttribute('data-hovered');
  await pair.focus();
  await expect(query).toHaveAttribute('data-hovered');
  await pair.blur();

  // And back: a neighbour that has the keyboard is marked on the map; the image itself among the pairs.
  await query.hover();
  await expect(pair).toHaveAttribute('data-hovered');
  expect(await pair.getAttribute('data-place')).toBe(place);
  await page.mouse.move(0, 0);
  const still = await playground.pictureOfMap();
  await neighbours.locator('.found button').first().focus();
  await expect.poll(() => playground.pictureOfMap()).not.toBe(still);

  await playground.element.getByRole('tab', { name: 'Similarity' }).click();
  const heat = playground.element.locator('playground-similarity playground-heat');
  await heat.locator('canvas').hover({ position: { x: 20, y: 60 } });
  const shown = playground.element.locator('playground-similarity .two .picture').first();
  await expect(shown).toHaveAttribute('data-hovered');
  await page.mouse.move(0, 0);
  await expect(shown).not.toHaveAttribute('data-hovered');
  const rows = () => heat.evaluate((/** @type {any} */ element) => element.hovered.length);
  await pair.hover();
  await expect.poll(rows).toBe(2);

  // The confusion cell that it lies in: one of them, of those that are tested.
  await playground.element.getByRole('tab', { name: 'Report' }).click();
  const report = playground.element.locator('playground-report');
  await report.getByRole('button', { name: 'Grade now' }).click();
  const cell = report.locator('.confusion button').first();
  const tested = (await cell.getAttribute('data-place'))?.split(' ')[0];
  await page.evaluate((to) => /** @type {any} */ (document.querySelector('contrastive-playground')).experiment.hover.at(to), Number(tested)); // prettier-ignore
  await expect(report.locator('.confusion [data-hovered]')).toHaveCount(1);
  await expect(cell).toHaveAttribute('data-hovered');
  expect(sheetBefore).not.toBe('');
});
