import { expect, test } from './fixture.js';
import { open, small } from './playground.js';

/** @typedef {{frames: number[], tasks: number[], said: number}} Pace */

// Times are printed, and held only to what no machine may miss: a busy one is slow for reasons of its own.
test('while it trains, the page draws on and says little', async ({ page }) => {
  const playground = await open(page, [...small, 'schedule.steps=100000']);
  await playground.button('Train').click();
  await playground.reached(10);
  /** @type {Pace} */
  const { frames, tasks, said } = await page.evaluate(
    () =>
      new Promise((resolve) => {
        /** @type {Pace} */
        const pace = { frames: [], tasks: [], said: 0 };
        const watch = new PerformanceObserver((seen) => {
          for (const { duration } of seen.getEntries()) pace.tasks.push(duration);
        });
        watch.observe({ type: 'longtask' });
        // Whatever a screen reader reads out by itself, in any panel.
        const speaking = new MutationObserver(() => pace.said++);
        const listen = (/** @type {Document | ShadowRoot} */ root) => {
          for (const element of root.querySelectorAll('*')) {
            if (element.matches('[aria-live], [role=status], [role=alert]'))
              speaking.observe(element, { characterData: true, childList: true, subtree: true });
            if (element.shadowRoot) listen(element.shadowRoot);
          }
        };
        listen(document);
        const begun = performance.now();
        let last = begun;
        const frame = (/** @type {number} */ now) => {
          pace.frames.push(now - last);
          last = now;
          if (now - begun < 8000) requestAnimationFrame(frame);
          else resolve(pace);
        };
        requestAnimationFrame(frame);
      }),
  );
  const sorted = frames.slice(1).sort((a, b) => a - b);
  const at = (/** @type {number} */ share) => sorted[Math.floor(share * (sorted.length - 1))];
  const longest = Math.max(0, ...tasks);
  console.log(
    `      frames while training: median ${at(0.5).toFixed(1)} ms, 95 % ${at(0.95).toFixed(1)} ms, longest ${at(1).toFixed(1)} ms; ` +
      `${tasks.length} tasks over 50 ms, longest ${longest.toFixed(0)} ms`,
  );
  expect(at(0.5)).toBeLessThan(100);
  expect(longest).toBeLessThan(1000);
  expect(said).toBeGreaterThan(0);
  expect(said).toBeLessThanOrEqual(3); // once in five seconds
});
