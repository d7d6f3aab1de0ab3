import { test as plain, expect } from '@playwright/test';
import { test, watch } from './fixture.js';
import { photographs, writeZip } from './photographs.js';
import { drop, open, small } from './playground.js';

// Nobody listens there; what counts is that somebody asks.
const elsewhere = 'http://127.0.0.1:9/x';

test('the page, its workers and its engine ask no other origin and send nothing away', async ({
  page,
}, info) => {
  const playground = await open(page, small);
  const zip = info.outputPath('wardrobe.zip');
  writeZip(zip, await photographs(['hat', 'shoes'], 20));
  await drop(page, [zip]);
  const images = playground.element.locator('playground-images');
  await expect(images).toContainText('40 images of yours');
  await expect(images).toContainText('Your images never leave this machine.');
  await expect(playground.map).toHaveAttribute('aria-label', /Map of 40 images .*step 0;/);
  await playground.button('Train').click();
  await playground.reached(3); // the fixture looks at every request
});

plain.describe('the watch over the page', () => {
  plain.use({ bypassCSP: true });

  plain('sees a request to another origin, from the page and from a worker', async ({ page, baseURL }) => {
    const seen = await watch(page, /** @type {string} */ (baseURL));
    await page.goto('./embed.html');
    await page.evaluate((url) => fetch(url).catch(() => {}), `${elsewhere}?page`);
    await page.evaluate((url) => {
      const code = `fetch(${JSON.stringify(url)}).catch(() => {}).then(() => postMessage(0))`;
      const worker = new Worker(URL.createObjectURL(new Blob([code])));
      return new Promise((resolve) => (worker.onmessage = resolve));
    }, `${elsewhere}?worker`);
    expect(seen.foreign).toEqual([`${elsewhere}?page`, `${elsewhere}?worker`]);
  });

  plain('sees what is sent away, even to the own origin', async ({ page, baseURL }) => {
    const seen = await watch(page, /** @type {string} */ (baseURL));
    await page.goto('./embed.html');
    await page.evaluate(() => fetch('./upload', { method: 'POST', body: 'an image' }).catch(() => {}));
    expect(seen.carrying).toEqual([`POST ${baseURL}upload`]);
  });
});

plain(
  'the content security policy refuses another origin, and the watch sees that too',
  async ({ page, baseURL }) => {
    const seen = await watch(page, /** @type {string} */ (baseURL));
    await page.goto('./embed.html');
    await page.evaluate((url) => fetch(url).catch(() => {}), elsewhere);
    expect(seen.errors.join()).toContain('Content Security Policy');
    await expect.poll(() => seen.refused.join()).toContain(`connect-src: ${elsewhere}`);
  },
);
