import { test as plain, expect } from '@playwright/test';
import { test, watch } from './fixture.js';
import { open, small } from './playground.js';

// Nobody listens there; what counts is that somebody asks.
const elsewhere = 'http://127.0.0.1:9/x';

test('the page, its workers and its engine ask no other origin', async ({ page }) => {
  const playground = await open(page, small);
  await playground.button('Step').click();
  await playground.reached(1);
});

plain.describe('the watch over the page', () => {
  plain.use({ bypassCSP: true });

  plain('sees a request to another origin, from the page and from a worker', async ({ page, baseURL }) => {
    const seen = watch(page, /** @type {string} */ (baseURL));
    await page.goto('./embed.html');
    await page.evaluate((url) => fetch(url).catch(() => {}), `${elsewhere}?page`);
    await page.evaluate((url) => {
      const code = `fetch(${JSON.stringify(url)}).catch(() => {}).then(() => postMessage(0))`;
      const worker = new Worker(URL.createObjectURL(new Blob([code])));
      return new Promise((resolve) => (worker.onmessage = resolve));
    }, `${elsewhere}?worker`);
    expect(seen.foreign).toEqual([`${elsewhere}?page`, `${elsewhere}?worker`]);
  });
});

plain(
  'the content security policy refuses another origin, and the watch sees that too',
  async ({ page, baseURL }) => {
    const seen = watch(page, /** @type {string} */ (baseURL));
    await page.goto('./embed.html');
    await page.evaluate((url) => fetch(url).catch(() => {}), elsewhere);
    expect(seen.errors.join()).toContain('Content Security Policy');
  },
);
