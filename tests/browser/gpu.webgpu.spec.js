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
  const onGpu = await threeLosses(page, playground);

  await page.goto('about:blank');
  const again = await open(page, [...tiny, 'device=cpu']);
  expect((await told(page)).sessions.at(-1)?.device).toBe('cpu');
  const onCpu = await threeLosses(page, again);
  for (const [i, loss] of onCpu.entries()) expect(Math.abs(onGpu[i] - loss) / loss).toBeLessThan(1e-3);
});

test('an adapter in software is refused with a sentence when nobody asked for it', async ({ page }) => {
  const playground = await open(page, tiny);
  const reason = playground.device.getByRole('tooltip', { includeHidden: true });
  await expect(reason).toContainText('emulated in software');
  await expect(playground.device.locator('.badge')).toHaveAttribute('data-kind', 'cpu');
});

/**
 * @param {import('@playwright/test').Page} page
 * @param {import('./playground.js').Playground} playground
 */
async function threeLosses(page, playground) {
  await playground.settled();
  for (const step of [1, 2, 3]) {
    await playground.button('Step').click();
    await playground.reached(step);
  }
  return (await told(page)).steps.map(({ loss }) => loss);
}
