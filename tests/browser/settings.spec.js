import { expect, test } from './fixture.js';
import { open, small, told } from './playground.js';

test('a setting is found by a word, changed, told as changed, and put back', async ({ page }) => {
  const playground = await open(page, small);
  const learn = playground.element.locator('playground-learn');
  const search = learn.getByRole('searchbox');
  await page.keyboard.press('/');
  await expect(search).toBeFocused();
  await page.keyboard.type('augment.crop.smallest');
  await expect(learn.getByRole('status').filter({ hasText: 'found' })).toHaveText(
    '1 setting found, in all panels',
  );
  const smallest = learn.locator('.found').getByRole('spinbutton', { name: 'Smallest' });
  await smallest.fill('0.66');
  await smallest.press('Tab');
  await expect(learn.locator('.found')).toContainText('changed from 0.4');
  await search.press('Escape');
  await expect(search).toHaveValue('');
  await expect(search).toBeFocused();
  await expect(page).toHaveURL(/augment\.crop\.smallest=0\.66/);

  await learn.getByRole('button', { name: /more$/ }).click();
  await learn.getByRole('button', { name: / › Smallest area” back to 0\.4/ }).click();
  await expect(page).not.toHaveURL(/smallest/);
});

test('a change that takes the place of a trained run can be undone, to the very numbers', async ({
  page,
}) => {
  const playground = await open(page, small);
  await playground.button('Train').click();
  await playground.reached(4);
  await playground.button('Pause').click();
  await expect(playground.status).toHaveText('Paused');
  const count = await playground.steps();
  await playground.button('Step').click();
  await playground.reached(count + 1);
  const next = (await told(page)).steps.at(-1);

  await playground.button('Reset').click();
  await expect.poll(() => playground.steps()).toBe(0);
  const learn = playground.element.locator('playground-learn');
  await expect(learn).toContainText(`Run 1, ${count + 1} steps, is kept`);
  await learn.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => playground.steps()).toBe(count + 1);
  const state = /** @type {any} */ (await page.evaluate(stateOf));
  expect(state.curve.total.at(-1)).toBe(next?.loss);
  expect(state.curve.steps.length).toBe(count + 1);
});

test('a lesson sets the run up and says what to watch for', async ({ page }) => {
  const playground = await open(page, small);
  await playground.element.locator('summary', { hasText: 'Try' }).click();
  const lesson = playground.element.locator('button.lesson').first();
  const title = (await lesson.innerText()).trim();
  await lesson.click();
  await expect(playground.element.locator('.trying')).toContainText(title);
  await expect(page).toHaveURL(/schedule\.steps=300/);
  await expect(page).not.toHaveURL(/encoder\.widths/);
  await playground.settled();
});

/** What a test needs of the state. */
function stateOf() {
  const { experiment } = /** @type {any} */ (document.querySelector('contrastive-playground'));
  const { curve } = experiment.store.state;
  return { curve: { steps: curve.steps, total: curve.total } };
}
