import { gzipSync } from 'node:zlib';
import { expect, test } from './fixture.js';
import { Playground, small } from './playground.js';

/** All that is fetched before a person can train, but the engine itself: in PAGE.md's words the shell. */
const MOST_BYTES = 150_000;

test('the shell is small, and answers before the engine has arrived', async ({ page }) => {
  /** @type {Map<string, Promise<Buffer>>} */
  const shell = new Map();
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (/(\/|\.html|\.js|\.css|\.svg)$/.test(pathname)) shell.set(pathname, response.body());
  });
  /** @type {() => void} */
  let arrive = () => {};
  const arrived = new Promise((/** @type {(value?: any) => void} */ resolve) => (arrive = resolve));
  await page.route('**/*.wasm', async (route) => {
    await arrived;
    await route.continue();
  });

  await page.goto(`./#${small.join('&')}`);
  const playground = new Playground(page.locator('contrastive-playground'));
  await playground.element.getByRole('button', { name: 'Theme: as the system' }).click();
  await expect(playground.element).toHaveAttribute('theme', 'light');
  await playground.element.getByRole('tab', { name: 'Data' }).click();
  await expect(playground.element.getByRole('tab', { name: 'Data' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await expect(playground.button('Train')).toBeDisabled();
  const painted = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
  );
  // What a press can act on is there when the scripts have run.
  const interactive = await page.evaluate(() => {
    const [navigation] = performance.getEntriesByType('navigation');
    return /** @type {PerformanceNavigationTiming} */ (navigation).domContentLoadedEventEnd;
  });
  arrive();
  await playground.settled();

  const sizes = await Promise.all(
    [...shell].map(async ([path, body]) => ({ path, bytes: gzipSync(await body, { level: 9 }).length })),
  );
  const bytes = sizes.reduce((sum, file) => sum + file.bytes, 0);
  const paths = sizes.map(({ path }) => path).join();
  for (const part of ['index-', 'element-', 'client-', 'worker-', 'engine-']) expect(paths).toContain(part);
  console.log(
    `      shell: ${sizes.length} files, ${(bytes / 1000).toFixed(1)} KB gzip; first paint ${painted.toFixed(0)} ms, ` +
      `interactive ${interactive.toFixed(0)} ms`,
  );
  expect(bytes, sizes.map((file) => `${file.path} ${file.bytes}`).join('\n')).toBeLessThanOrEqual(MOST_BYTES);
});

for (const [name, viewport] of /** @type {const} */ ([
  ['a phone', { width: 390, height: 844 }],
  ['a desk', { width: 1350, height: 940 }],
]))
  test(`nothing jumps while the page fills, on ${name}`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await page.addInitScript(() => {
      const shifts = { sum: 0 };
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.sum += /** @type {any} */ (entry).value;
      }).observe({ type: 'layout-shift', buffered: true });
      Object.assign(globalThis, { shifts });
    });
    const playground = new Playground(page.locator('contrastive-playground'));
    await page.goto(`./#${small.join('&')}`);
    await expect(playground.button('Train')).toBeEnabled();
    await expect(playground.element.locator('playground-views .pair').first()).toBeAttached();
    // The grades of the untrained encoder are the last that comes.
    await expect.poll(() => page.evaluate("document.querySelector('contrastive-playground').experiment.store.state.evaluations.length")).toBe(1); // prettier-ignore
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    const shift = await page.evaluate(() => /** @type {any} */ (globalThis).shifts.sum);
    console.log(`      layout shift on ${name}: ${shift.toFixed(3)}`);
    // Where "good" ends by https://web.dev/articles/cls.
    expect(shift).toBeLessThan(0.1);
  });
