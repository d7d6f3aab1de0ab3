import { withoutIsolation } from './chromium.js';
import { expect, test } from './fixture.js';
import { open, told } from './playground.js';

/** @import {Page} from '@playwright/test' */

const tiny = [
  'dataset.images=500',
  'encoder.widths=8,16,32',
  'projector.hidden=16',
  'projector.output=8',
  'schedule.batch_size=32',
  'evaluate.images=50',
  'evaluate.every=1000',
];
const STEPS = 4;

// What a service worker keeps comes past the routes by which these tests change what the page gets.
test.use({ serviceWorkers: 'block' });

test('every CPU file is taken where it should be, and all take the same first steps', async ({ page }) => {
  const cores = await page.evaluate('navigator.hardwareConcurrency');
  test.skip(cores < 2, 'one core, so that threads would not help');

  const threads = await run(page);
  expect(threads.label).toBe(`CPU · ${Math.min(cores, 8)} threads`);
  expect(threads.reason).not.toContain('More threads');
  expect(await run(page), 'another run gave other bits').toEqual(threads);

  await inWorkers(page, 'Object.defineProperty(navigator, "hardwareConcurrency", { value: 3 });');
  const three = await run(page);
  expect(three.label).toBe('CPU · 3 threads');
  expect(three.losses, 'the number of threads changed the numbers').toEqual(threads.losses);

  await inWorkers(page, '');
  await withoutIsolation(page);
  const relaxed = await run(page);
  expect(relaxed.label).toBe('CPU · relaxed SIMD');
  expect(relaxed.reason).toContain('More threads would make it faster.');
  expect(relaxed.losses, 'threads changed the numbers').toEqual(threads.losses);

  await inWorkers(page, 'WebAssembly.validate = () => false;');
  const plain = await run(page);
  expect(plain.label).toBe('CPU · SIMD');
  for (const [step, loss] of plain.losses.entries())
    expect(Math.abs(relaxed.losses[step] - loss) / loss).toBeLessThan(1e-3);

  await page.unrouteAll();
  const pinned = await run(page, 'device=cpu');
  expect(pinned.label).toBe('CPU · SIMD');
  expect(pinned.reason).toContain('the same numbers in every browser');
  expect(pinned.losses).toEqual(plain.losses);
});

/**
 * The first losses, and what the badge says.
 * @param {Page} page
 * @param {string[]} more
 */
async function run(page, ...more) {
  await page.goto('about:blank');
  const playground = await open(page, [...tiny, ...more]);
  for (let step = 1; step <= STEPS; step++) {
    await playground.button('Step').click();
    await playground.reached(step);
  }
  return {
    label: await playground.device.locator('.badge').innerText(),
    reason: await playground.device.getByRole('tooltip', { includeHidden: true }).textContent(),
    losses: (await told(page)).steps.map(({ loss }) => loss),
  };
}

/**
 * Puts a line before the scripts of the engine's workers, in place of an earlier one.
 * @param {Page} page
 * @param {string} line
 */
async function inWorkers(page, line) {
  const scripts = /\/assets\/worker-[^/]*\.js$/;
  await page.context().unroute(scripts);
  await page.context().route(scripts, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${line}\n${await response.text()}` });
  });
}
