import { expect, test } from './fixture.js';
import { open, told } from './playground.js';

// SwiftShader computes shaders on the CPU: correct, and slow.
const tiny = [
  'dataset.images=500',
  'encoder.widths=8,16',
  'projector.hidden=16',
  'projector.output=8',
  'schedule.batch_size=4',
  'evaluate.images=50',
  'evaluate.every=1000',
];

test('the WebGPU file passes its self-test and takes the same steps as the CPU file', async ({ page }) => {
  const playground = await open(page, [...tiny, 'device=gpu']);
  const reason = playground.device.getByRole('tooltip', { includeHidden: true });
  await expect(reason).toContainText('agrees with the CPU', { timeout: 90_000 });
  const difference = Number(/to ([\d.e-]+)\.$/.exec((await reason.textContent()) ?? '')?.[1]);
  expect(difference).toBeLessThanOrEqual(1e-3);
  await expect(playground.device.locator('.badge')).toHaveAttribute('data-kind', 'gpu');
  await expect.poll(async () => (await told(page)).sessions.at(-1)?.device, { timeout: 60_000 }).toBe('gpu');
  const onGpu = await lossesOf(page, playground, 3);

  await page.goto('about:blank');
  const again = await open(page, [...tiny, 'device=cpu']);
  expect((await told(page)).sessions.at(-1)?.device).toBe('cpu');
  const onCpu = await lossesOf(page, again, 3);
  for (const [i, loss] of onCpu.entries()) expect(Math.abs(onGpu[i] - loss) / loss).toBeLessThan(1e-3);
});

test('an adapter in software is refused with a sentence when nobody asked for it', async ({ page }) => {
  const playground = await open(page, tiny);
  const reason = playground.device.getByRole('tooltip', { includeHidden: true });
  await expect(reason).toContainText('emulated in software');
  await expect(playground.device.locator('.badge')).toHaveAttribute('data-kind', 'cpu');
});

test('every method takes the same steps on the GPU as on the CPU', async ({ page }) => {
  test.setTimeout(600_000);
  const first = await open(page, tiny);
  const chooser = first.element.locator('playground-learn').getByRole('combobox', { name: 'Method' });
  const kinds = await chooser
    .locator('option')
    .evaluateAll((options) => options.map((option) => /** @type {HTMLOptionElement} */ (option).value));
  expect(kinds.length).toBeGreaterThan(10);
  // Plain SGD: the first step of Adam is the sign of the gradient, whatever its size, and so of mere rounding.
  const settings = [...tiny, 'optimiser.kind=sgd', 'optimiser.learning_rate=0.05'];
  for (const kind of kinds) {
    const losses = [];
    for (const device of ['gpu', 'cpu']) {
      await page.goto('about:blank');
      const playground = await open(page, [...settings, `method.kind=${kind}`, `device=${device}`]);
      await expect
        .poll(async () => (await told(page)).sessions.at(-1)?.device, { timeout: 90_000 })
        .toBe(device);
      losses.push(await lossesOf(page, playground, 2));
    }
    const [onGpu, onCpu] = losses;
    for (const [step, loss] of onCpu.entries()) {
      const difference = Math.abs(onGpu[step] - loss) / Math.max(Math.abs(loss), 0.1);
      expect(difference, `${kind}, step ${step + 1}: ${onGpu[step]} and ${loss}`).toBeLessThan(1e-3);
    }
  }
});

/**
 * @param {import('@playwright/test').Page} page
 * @param {import('./playground.js').Playground} playground
 * @param {number} count
 */
async function lossesOf(page, playground, count) {
  await playground.settled();
  for (let step = 1; step <= count; step += 1) {
    await playground.button('Step').click();
    await playground.reached(step);
  }
  return (await told(page)).steps.map(({ loss }) => loss);
}
