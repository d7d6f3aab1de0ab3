import { expect, test } from './fixture.js';
import { open, small, told } from './playground.js';

test('a learning rate is found, the run is none the wiser, and the rate can be taken', async ({ page }) => {
  const undisturbed = await losses(await open(page, small), page, async () => {});
  await page.goto('about:blank');
  const playground = await open(page, small);
  await playground.unfold('optimiser');
  const finder = playground.element.locator('playground-finder');
  const found = await losses(playground, page, async () => {
    await finder.getByRole('button', { name: 'Find learning rate' }).click();
    await expect(finder.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await expect(finder.getByRole('progressbar')).toBeVisible();
    await expect(finder.getByRole('button', { name: 'Find again' })).toBeVisible({ timeout: 90_000 });
  });
  expect(found).toEqual(undisturbed);

  await expect(finder.getByRole('status')).toHaveText(/\S.*\./);
  await expect(finder.getByRole('img')).toHaveAttribute(
    'aria-label',
    /Loss over learning rates from .*lowest/,
  );
  const use = finder.getByRole('button', { name: /^Use / });
  const rate = ((await use.textContent()) ?? '').replace(/[^0-9.e-]/g, '').replace(/^e/, '');
  expect(Number(rate)).toBeGreaterThan(0);
  await use.click();
  await expect
    .poll(async () => (await told(page)).changes.at(-1)?.optimiser.learning_rate)
    .toBeCloseTo(Number(rate), 8);
  await expect(page).toHaveURL(new RegExp(`optimiser\\.learning_rate=${rate.replace('.', '\\.')}(&|$)`));
  await expect(use).toBeVisible(); // the reason for the setting stays in sight
  await finder.getByRole('button', { name: 'Put the result away' }).click();
  await expect(finder.getByRole('button', { name: 'Find learning rate' })).toBeVisible();
});

test('the search pauses training, and ends when it is cancelled or when training goes on', async ({
  page,
}) => {
  const playground = await open(page, small);
  await playground.unfold('optimiser');
  const finder = playground.element.locator('playground-finder');
  const find = finder.getByRole('button', { name: 'Find learning rate' });
  const cancel = finder.getByRole('button', { name: 'Cancel' });
  await playground.button('Train').click();
  await playground.reached(2);
  await find.click();
  await expect(cancel).toBeVisible();
  await expect(playground.status).toHaveText('Paused');
  const paused = await playground.steps();
  await cancel.press('Enter');
  await expect(find).toBeFocused();
  expect(await playground.steps()).toBe(paused);

  await find.click();
  await expect(cancel).toBeVisible();
  await playground.button('Train').click();
  await playground.reached(paused + 2);
  await expect(find).toBeVisible();
  const { steps } = await told(page);
  expect(steps.map(({ step }) => step)).toEqual(steps.map((_, i) => i + 1));
  await expect(playground.messages).toBeHidden();
});

/**
 * The losses of four steps, with something in the middle.
 * @param {import('./playground.js').Playground} playground
 * @param {import('@playwright/test').Page} page
 * @param {() => Promise<void>} between
 */
async function losses(playground, page, between) {
  for (let step = 1; step <= 4; step++) {
    if (step === 3) await between();
    await playground.button('Step').click();
    await playground.reached(step);
  }
  const { steps, sessions } = await told(page);
  expect(sessions).toHaveLength(1);
  return steps.map(({ step, loss }) => [step, loss]);
}
