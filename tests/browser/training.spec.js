import { expect, test } from './fixture.js';
import { mean, open, small, told } from './playground.js';

test('without WebGPU: a sample set trains on the CPU, the loss falls and the map moves', async ({ page }) => {
  const playground = await open(page, [...small, 'schedule.steps=60']);
  await expect(playground.device.getByRole('tooltip', { includeHidden: true })).toContainText(
    'no graphics adapter',
  );
  await expect(playground.device.locator('.badge')).toHaveAttribute('data-kind', 'cpu');
  expect(await playground.coloursOfMap()).toBeGreaterThan(20);
  const untrained = await playground.pictureOfMap();

  await playground.button('Train').click();
  await expect(playground.status).toHaveText('Finished', { timeout: 90_000 });

  const { steps } = await told(page);
  expect(steps.map(({ step }) => step)).toEqual(Array.from({ length: 60 }, (_, i) => i + 1));
  const losses = steps.map(({ loss }) => loss);
  expect(mean(losses.slice(-10))).toBeLessThan(mean(losses.slice(0, 5)) - 0.1);
  await expect(playground.map).toHaveAttribute('aria-label', /100 images .*step 60;/);
  await expect.poll(() => playground.pictureOfMap()).not.toBe(untrained);
  await expect(playground.element.locator('playground-quality')).toContainText('raw pixels');
});

test('the emoji sheet is cut into images and its source is named', async ({ page }) => {
  const playground = await open(
    page,
    [...small, 'dataset.kind=emoji'].filter((pair) => !pair.startsWith('dataset.images')),
  );
  await expect(playground.element.locator('playground-images')).toContainText('Noto Emoji');
  await expect(playground.element.locator('playground-images')).toContainText('Apache');
  await playground.button('Step').click();
  await playground.reached(1);
});

test('pause, step and reset: training goes on exactly, and starts over exactly', async ({ page }) => {
  const playground = await open(page, small);
  await playground.button('Train').click();
  await playground.reached(6);
  await playground.button('Pause').click();
  await expect(playground.status).toHaveText('Paused');
  const paused = await playground.steps();
  await page.waitForTimeout(500);
  expect(await playground.steps()).toBe(paused);

  await playground.button('Step').click();
  await playground.reached(paused + 1);
  expect(await playground.steps()).toBe(paused + 1);
  const before = (await told(page)).steps.slice(0, 4);

  await playground.button('Reset').click();
  await expect.poll(() => playground.steps()).toBe(0);
  await playground.settled();
  for (let step = 1; step <= 4; step++) {
    await playground.button('Step').click();
    await playground.reached(step);
  }
  const after = (await told(page)).steps;
  expect(after.map(({ loss }) => loss)).toEqual(before.map(({ loss }) => loss));
});
