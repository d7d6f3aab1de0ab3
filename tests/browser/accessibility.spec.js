import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './fixture.js';
import { open, small } from './playground.js';

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  test(`axe finds nothing to object to (${colorScheme})`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    const playground = await open(page, small);
    await playground.button('Step').click();
    await playground.reached(1);
    await playground.element
      .locator('playground-form details')
      .evaluateAll((all) => all.forEach((details) => details.setAttribute('open', '')));
    const { violations } = await new AxeBuilder({ page }).analyze();
    const found = violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`,
    );
    expect(found).toEqual([]);
  });
}

test('nothing is cut off at the sides on a small phone', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await open(page, small);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});
