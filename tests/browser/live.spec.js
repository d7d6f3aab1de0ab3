import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './fixture.js';
import { open, small, told } from './playground.js';

test('while it trains, a learning rate applies at once and is told; a change of the encoder waits for a restart', async ({
  page,
}) => {
  const playground = await open(page, small);
  const learn = playground.element.locator('playground-learn');
  await playground.unfold('optimiser');
  await playground.unfold('encoder');
  await playground.button('Train').click();
  await playground.reached(3);
  const rate = learn.getByRole('spinbutton', { name: 'Learning rate' });
  await expect(rate).toHaveAccessibleDescription('applies at once');
  await rate.fill('0.001');
  await rate.press('Tab');
  await expect.poll(async () => (await told(page)).changes.length).toBe(1);
  const before = await told(page);
  expect(before.sessions).toHaveLength(1);
  expect(before.changes[0].optimiser.learning_rate).toBe(0.001);
  const loss = playground.element.locator('playground-loss').getByRole('img');
  await expect(loss).toHaveAttribute('aria-label', /Learning rate 0\.004 → 0\.001 at step \d+\./);
  await expect(playground.status).toHaveText('Training');

  const widths = learn.getByRole('textbox', { name: 'Widths' });
  await widths.fill('8,16');
  await widths.press('Tab');
  await expect(learn.getByRole('status').filter({ hasText: 'new run' })).toContainText('Encoder › Widths');
  await expect(widths).toHaveAccessibleDescription('restart to apply');
  const count = await playground.steps();
  await playground.reached(count + 2);
  const { sessions, steps } = await told(page);
  expect(sessions).toHaveLength(1);
  expect(steps.map(({ step }) => step)).toEqual(steps.map((_, i) => i + 1));
  await playground.button('Pause').click();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`),
  ).toEqual([]);

  await learn.getByRole('button', { name: 'Restart to apply' }).click();
  await expect.poll(async () => (await told(page)).sessions.length).toBe(2);
  const { config } = (await told(page)).sessions[1];
  expect([config.encoder.widths, config.optimiser.learning_rate]).toEqual([[8, 16], 0.001]);
  await expect(learn.getByRole('button', { name: 'Restart to apply' })).toBeHidden();
  await playground.element.getByRole('tab', { name: 'Runs' }).click();
  const row = playground.element.locator('playground-runs tbody tr').last();
  await expect(row).toContainText(/Learning rate 0\.004 → 0\.001 at step \d+/);
});
