import { expect, test } from './fixture.js';
import { Playground } from './playground.js';

test('two playgrounds in one text share an engine, and one is live at a time', async ({ page }) => {
  await page.goto('./embed.html');
  const elements = page.locator('contrastive-playground');
  await expect(elements).toHaveCount(2);
  const [first, second] = [new Playground(elements.nth(0)), new Playground(elements.nth(1))];

  await first.element.scrollIntoViewIfNeeded();
  await expect(first.button('Train')).toBeEnabled();
  await first.button('Train').click();
  await first.reached(3);

  await second.button('Start').click();
  await expect(first.button('Paused – press to continue')).toBeVisible();
  const paused = await first.steps();
  await expect(second.button('Train')).toBeEnabled();
  await second.button('Train').click();
  await second.reached(3);
  expect(await first.steps()).toBe(paused);
  expect(page.workers().filter((worker) => /\/worker-[^/]*\.js/.test(worker.url()))).toHaveLength(1);

  // What the first one has learned is not lost.
  await first.button('Paused – press to continue').click();
  await expect(second.button('Paused – press to continue')).toBeVisible();
  await first.button('Train').click();
  await first.reached(paused + 2);
});
