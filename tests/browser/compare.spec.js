import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './fixture.js';
import { open, small } from './playground.js';

test('two runs train in lockstep on the same batches, and what differs is said', async ({ page }) => {
  const playground = await open(page, small);
  await playground.element.getByRole('tab', { name: 'Compare' }).click();
  const panel = playground.element.locator('playground-compare');
  await panel.getByRole('button', { name: 'Start B' }).click();
  await expect(panel).toContainText('B has the settings of A so far');
  // With the same settings both do the same, bit for bit.
  const step = panel.getByRole('button', { name: 'Step both' });
  await step.click();
  await expect(panel).toContainText('Both stand at step 1.');
  const same = await both(page);
  expect(same.losses[1]).toBe(same.losses[0]);

  const temperature = panel.locator('playground-learn').getByLabel('Temperature', { exact: true });
  await temperature.fill('1.5');
  await temperature.press('Tab');
  await expect(panel).toContainText('Loss › Temperature: 1.5 instead of 0.2');
  await expect(panel).toContainText('Both take the same images in every step.');
  await panel.getByRole('button', { name: 'Train both' }).click();
  await playground.reached(4);
  await panel.getByRole('button', { name: 'Pause both' }).click();
  await expect(panel.getByRole('button', { name: 'Train both' })).toBeEnabled();
  await expect.poll(async () => new Set((await both(page)).steps).size, 'B follows').toBe(1);
  const { losses, images } = await both(page);
  expect(images[1]).toEqual(images[0]);
  expect(losses[1]).not.toBe(losses[0]);

  await page.evaluate(() => {
    const { experiment } = /** @type {any} */ (document.querySelector('contrastive-playground'));
    experiment.select(7);
  });
  await expect.poll(async () => (await both(page)).selected).toEqual([7, 7]);
  // What is pointed at in one is pointed at in the other, for as long as it is.
  const maps = panel.getByRole('application');
  await expect(maps).toHaveCount(2);
  for (const from of [0, 1]) {
    await maps.nth(from).press('ArrowRight');
    const { hovered } = await both(page);
    expect(hovered[from]).not.toBeNull();
    expect(hovered[1 - from]).toBe(hovered[from]);
    await maps.nth(from).blur();
    expect((await both(page)).hovered).toEqual([null, null]);
  }
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`),
  ).toEqual([]);
  await panel.getByRole('button', { name: 'End' }).click();
  await expect(panel.getByRole('button', { name: 'Start B' })).toBeVisible();
});

/**
 * Where A and B stand.
 * @param {import('@playwright/test').Page} page
 */
function both(page) {
  return page.locator('playground-compare').evaluate((panel) => {
    const { experiment, other } = /** @type {any} */ (panel);
    const states = [experiment, other].map(({ store }) => store.state);
    return {
      hovered: [experiment, other].map(({ hover }) => hover.place),
      steps: states.map(({ step }) => step),
      losses: states.map(({ curve }) => curve.total.at(-1)),
      images: states.map(({ views }) => views.name),
      selected: states.map(({ selected }) => selected),
    };
  });
}
