// How long a person waits: from opening the page, and from the press on Train, to what they wait for.
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { withoutGpu } from '../browser/chromium.js';
import { fixed, median, table } from './table.js';
import { root, serve } from './site.js';

/** @typedef {{painted: number, interactive: number, ready: number, firstLoss: number}} Start milliseconds */

const visits = 5;

/**
 * The built page in Chromium without a GPU: a first visit, with nothing in any cache, and the median of some later ones.
 * `ready`: the untrained encoder is graded and its map drawn, so Train can be pressed. `firstLoss`: from the press to the first loss.
 * All but that count from the navigation.
 * @returns {Promise<{first: Start, later: Start}>}
 */
export async function starts() {
  const { address, close } = await serve(join(root, 'www/dist'));
  const browser = await chromium.launch(withoutGpu);
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const found = [];
    for (let visit = 0; visit <= visits; visit++) found.push(await start(context, address));
    const [first, ...later] = found;
    const typical = /** @type {any} */ ({});
    for (const key of /** @type {(keyof Start)[]} */ (Object.keys(first)))
      typical[key] = median(later.map((one) => one[key]));
    return { first, later: typical };
  } finally {
    await browser.close();
    close();
  }
}

/**
 * @param {import('@playwright/test').BrowserContext} context
 * @param {string} address
 * @returns {Promise<Start>}
 */
async function start(context, address) {
  const page = await context.newPage();
  await page.addInitScript(() => {
    document.addEventListener('step', () => performance.mark('step'));
    document.addEventListener('evaluation', () => performance.mark('evaluation'));
  });
  await page.goto(address);
  const train = page.locator('contrastive-playground').getByRole('button', { name: 'Train', exact: true });
  await page.waitForFunction(() => performance.getEntriesByName('evaluation').length > 0);
  const at = await page.evaluate(() => {
    const of = (/** @type {string} */ name) => performance.getEntriesByName(name)[0]?.startTime ?? NaN;
    const [navigation] = performance.getEntriesByType('navigation');
    const { domContentLoadedEventEnd } = /** @type {PerformanceNavigationTiming} */ (navigation);
    document.addEventListener('pointerdown', () => performance.mark('press'), { capture: true, once: true });
    return {
      painted: of('first-contentful-paint'),
      interactive: domContentLoadedEventEnd,
      ready: of('evaluation'),
    };
  });
  await train.click();
  await page.waitForFunction(() => performance.getEntriesByName('step').length > 0);
  const firstLoss = await page.evaluate(() => {
    const [press, step] = ['press', 'step'].map((name) => performance.getEntriesByName(name)[0].startTime);
    return step - press;
  });
  await page.close();
  return { ...at, firstLoss };
}

/** @param {{first: Start, later: Start}} found */
export function report({ first, later }) {
  const row = (/** @type {string} */ name, /** @type {Start} */ one) => [
    name,
    ...[one.painted, one.interactive, one.ready, one.firstLoss].map(fixed),
  ];
  table(
    ['the page, ms', 'first paint', 'interactive', 'untrained encoder graded', 'press to first loss'],
    [row('first visit', first), row(`later ones (median of ${visits})`, later)],
  );
}
