import { expect, test } from '@playwright/test';
import { policy } from '../../www/policy.js';
import { watch } from './fixture.js';
import { host } from './host.js';
import { Playground, small } from './playground.js';

// On a host that sends no headers, so that the policy in the page itself is what holds. All other tests see that of server.js.
test('the page keeps to its own policy: every panel, chart and sample set', async ({ page }) => {
  const server = await host();
  try {
    const seen = await watch(page, server.address);
    const settings = [...small.filter((pair) => !pair.startsWith('dataset.')), 'dataset.kind=emoji'];
    await page.goto(`${server.address}#${settings.join('&')}`);
    const meta = page.locator('meta[http-equiv="Content-Security-Policy"]');
    expect(await meta.getAttribute('content')).toBe(policy);
    const playground = new Playground(page.locator('contrastive-playground'));
    await playground.settled();
    await playground.button('Train').click();
    await playground.reached(22); // graded again: every chart has a curve to point at
    await playground.element.locator('playground-loss svg').hover();
    for (const tab of await playground.element.getByRole('tab').all()) {
      await tab.click();
      await expect(playground.element.getByRole('tabpanel').locator('h2').first()).toBeVisible();
    }
    await playground.button('Pause').click();
    await page.goto(`${server.address}embed.html`);
    const embedded = new Playground(page.locator('contrastive-playground').first());
    await embedded.element.scrollIntoViewIfNeeded();
    await expect(embedded.button('Train')).toBeEnabled();
    expect(seen).toEqual({ errors: [], refused: [], foreign: [], carrying: [] });

    // A style in the markup or code made of text would have been seen.
    await page.evaluate(() => {
      document.body.insertAdjacentHTML('beforeend', '<p style="color: red">red</p>');
      // Later, for what a test itself evaluates is let through.
      setTimeout(() => {
        try {
          new Function('return 1')();
        } catch {
          // refused
        }
      });
    });
    await expect.poll(() => seen.refused.join()).toMatch(/style-src-attr.*script-src/);
  } finally {
    await server.close();
  }
});
