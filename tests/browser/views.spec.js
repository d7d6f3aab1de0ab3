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
