import { readFileSync } from 'node:fs';
import { expect, test } from './fixture.js';
import { open, small, told } from './playground.js';

test('each term of a loss has a line, a place in the legend and a colour that stays', async ({ page }) => {
  // Its loss has three terms.
  const playground = await open(page, [...small, 'method.kind=vicreg']);
  for (const step of [1, 2]) {
    await playground.button('Step').click();
    await playground.reached(step);
  }
  const { steps } = await told(page);
  const last = steps[steps.length - 1];
  expect(last.terms.length).toBeGreaterThan(1);

  const panel = playground.element.locator('playground-loss');
  const legend = panel.locator('.legend .term');
  await expect(legend).toHaveCount(last.terms.length);
  for (const [index, { name, value }] of last.terms.entries()) {
    await expect(legend.nth(index)).toContainText(name);
    await expect(legend.nth(index).locator('strong')).toHaveText(
      value.toLocaleString('en-GB', { maximumFractionDigits: 3, minimumFractionDigits: 3 }),
    );
    await expect(panel.getByRole('img', { name: `Its term ${name}` })).toBeVisible();
  }
  await expect(panel.locator('.legend > span').first()).toContainText('loss');

  const colours = () =>
    legend.locator('line').evaluateAll((lines) => lines.map((line) => line.getAttribute('stroke')));
  const before = await colours();
  expect(new Set(before).size).toBe(before.length);
  await playground.button('Train').click();
  await playground.reached(6);
  expect(await colours()).toEqual(before);
  for (const toggle of ['Smooth', 'Log steps']) await panel.getByRole('checkbox', { name: toggle }).check();
  await expect(panel.locator('.plot canvas')).toBeVisible();
});

test('a tutorial asks the element for a loss and its gradients', async ({ page }) => {
  const golden = JSON.parse(readFileSync(new URL('../golden/losses.json', import.meta.url), 'utf8'));
  const [expected] = golden.cases;
  await open(page, small);
  const found = await page.evaluate(
    async ({ a, b, loss, params }) => {
      const element = /** @type {import('../../www/element.js').ContrastivePlayground} */ (
        document.querySelector('contrastive-playground')
      );
      const rows = (/** @type {number[][]} */ matrix) => Float32Array.from(matrix.flat());
      const config = { loss, params };
      const result = await element.lossAndGradient({
        config,
        a: rows(a),
        b: rows(b),
        extras: { dim: a[0].length },
      });
      return { value: result.value, gradient: [...result.grad_a] };
    },
    { ...golden, ...expected },
  );
  expect(Math.abs(found.value - expected.value)).toBeLessThan(1e-5);
  for (const [index, value] of expected.grad_a.flat().entries())
    expect(Math.abs(found.gradient[index] - value)).toBeLessThan(1e-4);
});
