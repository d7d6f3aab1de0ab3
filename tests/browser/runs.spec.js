import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './fixture.js';
import { open, small, told } from './playground.js';

test('runs are listed with what differed, drawn in the charts, and taken away as a file', async ({
  page,
}) => {
  const playground = await open(page, small);
  await playground.button('Train').click();
  await playground.reached(3);
  const learn = playground.element.locator('playground-learn');
  await learn.getByRole('spinbutton', { name: 'Seed' }).fill('5');
  await page.keyboard.press('Tab');
  await learn.getByRole('button', { name: 'Restart to apply' }).click();
  await playground.element.getByRole('tab', { name: 'Runs' }).click();
  const panel = playground.element.locator('playground-runs');
  const rows = panel.locator('tbody tr');
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText('Seed 5 instead of 1');
  await playground.button('Pause').click();

  await panel.getByRole('textbox', { name: 'Name of Run 1' }).fill('Before');
  await page.keyboard.press('Tab');
  await panel.getByRole('checkbox', { name: 'Draw Before in the charts' }).check();
  await expect(playground.element.locator('playground-loss .legend')).toContainText('Before');
  await expect(playground.element.locator('playground-quality .legend')).toContainText('Before');

  const [file] = await Promise.all([
    page.waitForEvent('download'),
    panel.getByRole('button', { name: 'CSV' }).click(),
  ]);
  const lines = (await readFile(await file.path(), 'utf8')).trim().split('\r\n');
  expect(lines[0]).toContain('run,name,step,loss');
  expect(lines.some((line) => line.startsWith('1,Before,3,'))).toBe(true);

  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`),
  ).toEqual([]);
  await panel.getByRole('button', { name: 'Forget Before' }).click();
  await expect(rows).toHaveCount(1);
});

test('a run that was trained is there on the next visit, with its map, until it is forgotten', async ({
  page,
}) => {
  const playground = await open(page, [...small, 'schedule.steps=3']);
  await playground.button('Train').click();
  await expect(playground.status).toHaveText('Finished');
  const loss = (await told(page)).steps.at(-1)?.loss;
  // It is kept when it has come to rest.
  await expect.poll(() => page.evaluate(records)).toBe(1);
  await page.reload();
  await playground.settled();
  await playground.element.getByRole('tab', { name: 'Runs' }).click();
  const panel = playground.element.locator('playground-runs');
  const rows = panel.locator('tbody tr');
  await expect(rows).toHaveCount(2);
  await expect(rows.last().getByRole('img', { name: 'Map of Run 1 at step 3' })).toBeVisible();
  await expect(panel).toContainText('Your images are not kept with them.');

  await rows.last().getByRole('button', { name: 'Go on with Run 1 from step 3' }).click();
  await expect.poll(() => playground.steps()).toBe(3);
  const total = () => /** @type {any} */ (document.querySelector('contrastive-playground')).experiment.store.state.curve.total; // prettier-ignore
  expect((await page.evaluate(total)).at(-1)).toBe(loss);

  await playground.button('Reset').click();
  await expect(rows).toHaveCount(2);
  await panel.getByRole('button', { name: 'Forget all' }).click();
  await expect(rows).toHaveCount(1);
  await expect.poll(() => page.evaluate(records)).toBe(0);
});

/** @returns {Promise<number>} how many runs the browser keeps */
function records() {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('contrastive-playground');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      if (!opening.result.objectStoreNames.contains('runs')) return resolve(0);
      const count = opening.result.transaction('runs').objectStore('runs').count();
      count.onsuccess = () => resolve(count.result);
    };
  });
}
