import { expect, test } from './fixture.js';
import { open, small } from './playground.js';

const BASELINES = ['untrained encoder', 'raw pixels', 'colour histogram', 'PCA of pixels'];

test('both grades stand beside all baselines from the start, each with its interval and count', async ({
  page,
}) => {
  const playground = await open(page, small);
  const quality = playground.element.locator('playground-quality');
  await expect(quality.locator('.notes')).toContainText('training');
  const score = /\d+\.\d % \(\d+–\d+, n = (\d+)\)/;
  for (const [choice, line, images] of /** @type {const} */ ([
    ['kNN', 'kNN on h', 100],
    ['Linear probe', 'linear probe on h', 100],
  ])) {
    await quality.getByText(choice, { exact: true }).click();
    const legend = quality.locator('.legend > span');
    for (const name of [line, ...BASELINES]) {
      const entry = legend.filter({ hasText: name });
      await expect(entry).toHaveCount(1);
      const [, n] = (await entry.innerText()).match(score) ?? [];
      expect(Number(n), `${name} by ${choice}`).toBeGreaterThan(0);
      expect(Number(n)).toBeLessThanOrEqual(images);
    }
    const chart = quality.getByRole('img');
    for (const name of BASELINES)
      await expect(chart).toHaveAttribute('aria-label', new RegExp(`${name}: \\d`));
    await expect(chart).toHaveAttribute('aria-label', new RegExp(`Accuracy of ${line} at step 0: \\d`));
  }
});
