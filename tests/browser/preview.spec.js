import { expect, test } from './fixture.js';
import { open, small, told } from './playground.js';

test('an open transform shows what it does alone, as its sliders move and although it is switched off', async ({
  page,
}) => {
  const playground = await open(page, small);
  const previews = playground.element.getByRole('img', { name: 'Cutout alone' });
  await expect(previews).toHaveCount(0);
  const section = await playground.unfold('augment.cutout');
  const preview = section.getByRole('img', {
    name: /^Cutout alone, done 6 times to one image: cutout of 25 %/,
  });
  await section.locator('playground-preview').scrollIntoViewIfNeeded();
  await expect(preview).toBeVisible();
  const picture = () => preview.evaluate((canvas) => /** @type {HTMLCanvasElement} */ (canvas).toDataURL());
  const before = await picture();
  // Six pictures and the gaps between them, with something in each.
  const size = (await told(page)).sessions[0].config.dataset.size;
  const [width, filled] = await preview.evaluate((element, cell) => {
    const canvas = /** @type {HTMLCanvasElement} */ (element);
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    const colours = [0, 1, 2, 3, 4, 5].map((place) => {
      const { data } = context.getImageData(place * (cell + 2), 0, cell, cell);
      return new Set(new Uint32Array(data.buffer)).size;
    });
    return [canvas.width, colours.every((count) => count > 10)];
  }, size);
  expect([width, filled]).toEqual([6 * size + 10, true]);

  const slider = section.getByRole('slider', { name: 'Area, slider' });
  await slider.focus();
  const said = await preview.getAttribute('aria-label');
  for (let press = 0; press < 4; press++) await page.keyboard.press('ArrowRight');
  await expect.poll(() => section.getByRole('img').getAttribute('aria-label')).not.toBe(said);
  const again = () =>
    section.getByRole('img').evaluate((canvas) => /** @type {HTMLCanvasElement} */ (canvas).toDataURL());
  await expect.poll(again).not.toBe(before);

  // Of other images it shows another one, although nothing of the transform has changed.
  await expect.poll(async () => (await told(page)).sessions.length).toBeGreaterThan(1);
  const ofTheFirst = await again();
  await page.evaluate(() => (location.hash += '&seed=9'));
  await expect.poll(async () => (await told(page)).sessions.at(-1)?.config.seed).toBe(9);
  await expect.poll(again).not.toBe(ofTheFirst);

  // Every transform has one, and only those that are open were asked for.
  const sections = playground.element.locator('playground-preview');
  const count = await sections.count();
  expect(count).toBeGreaterThan(10);
  await expect(playground.element.getByRole('img', { name: /done 6 times/ })).toHaveCount(1);
});
