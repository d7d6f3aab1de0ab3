// What every browser test gets: a page that fails its test on any error in the console, on any uncaught error and on any
// request to another origin. Shader errors of WebGPU are only ever logged, so the console counts.
import { test as base, expect } from '@playwright/test';

export { expect };

export const test = base.extend({
  page: async ({ page, baseURL }, use) => {
    const seen = watch(page, /** @type {string} */ (baseURL));
    await use(page);
    expect(seen).toEqual({ errors: [], foreign: [] });
  },
});

/**
 * @param {import('@playwright/test').Page} page
 * @param {string} address of the page's own origin
 */
export function watch(page, address) {
  const home = new URL(address).origin;
  const seen = { errors: /** @type {string[]} */ ([]), foreign: /** @type {string[]} */ ([]) };
  page.on('console', (message) => {
    if (message.type() === 'error')
      seen.errors.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => seen.errors.push(`uncaught: ${error.stack ?? error.message}`));
  page.on('crash', () => seen.errors.push('the page crashed'));
  // The context hears its workers' requests too.
  page.context().on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol !== 'data:' && protocol !== 'blob:' && origin !== home) seen.foreign.push(request.url());
  });
  return seen;
}
