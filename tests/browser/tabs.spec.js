import { expect, test } from './fixture.js';
import { open, small } from './playground.js';

test('tabs go by the arrow keys, and their panels are fetched when they are first seen', async ({ page }) => {
  /** @type {string[]} */
  const fetched = [];
  page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
  const isFetched = (/** @type {string} */ name) => fetched.some((path) => path.includes(`/${name}-`));
  const playground = await open(page, small);
  const tabs = playground.element.getByRole('tab');
  await expect(tabs).toHaveText([
    'Neighbours',
    'Similarity',
    'Inside a step',
    'Method',
    'Geometry',
    'Probes',
    'Report',
    'Labels',
    'Transfer',
    'Runs',
    'Compare',
    'Data',
  ]);
  expect(isFetched('geometry')).toBe(false);

  const geometry = tabs.nth(4);
  await geometry.click();
  await expect(geometry).toHaveAttribute('aria-selected', 'true');
  await expect(playground.element.locator('playground-geometry h2')).toBeVisible();
  expect(isFetched('geometry')).toBe(true);
  expect(isFetched('report')).toBe(false);

  await geometry.press('ArrowRight');
  await expect(tabs.nth(5)).toBeFocused();
  await expect(playground.element.locator('playground-probes')).toBeVisible();
  await expect(playground.element.locator('playground-geometry')).toBeHidden();
  await tabs.nth(5).press('End');
  await expect(tabs.last()).toBeFocused();
  await tabs.last().press('ArrowRight');
  await expect(tabs.first()).toBeFocused();
  await expect(playground.element.locator('[role=tab][tabindex="0"]')).toHaveCount(1);
});

test('one panel alone has no tabs', async ({ page }) => {
  await page.goto('./embed.html');
  const element = page.locator('contrastive-playground').first();
  await element.evaluate((element) => element.setAttribute('panels', 'map report'));
  await element.scrollIntoViewIfNeeded();
  await expect(element.locator('playground-report h2')).toBeVisible({ timeout: 30_000 });
  await expect(element.getByRole('tab')).toHaveCount(0);
});
