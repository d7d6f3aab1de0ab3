import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './fixture.js';
import { open, small } from './playground.js';

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
  await panel.getByRole('button', { name: 'Remove Before' }).click();
  await expect(rows).toHaveCount(1);
});
