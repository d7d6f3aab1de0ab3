// What every browser test gets: a page that fails its test on any error in the console, on any uncaught error, on anything that
// the content security policy refuses, on any request to another origin and on any that carries something away.
// Shader errors of WebGPU are only ever logged, so the console counts.
import { test as base, expect } from '@playwright/test';

export { expect };

export const test = base.extend({
  page: async ({ page, baseURL }, use) => {
    const seen = await watch(page, /** @type {string} */ (baseURL));
    await use(page);
    expect(seen).toEqual({ errors: [], refused: [], foreign: [], carrying: [] });
  },
});

/**
 * @param {import('@playwright/test').Page} page
 * @param {string} address of the page's own origin
 */
export async function watch(page, address) {
  const home = new URL(address).origin;
  /** @type {Record<'errors' | 'refused' | 'foreign' | 'carrying', string[]>} */
  const seen = { errors: [], refused: [], foreign: [], carrying: [] };
  page.on('console', (message) => {
    if (message.type() === 'error')
      seen.errors.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => seen.errors.push(`uncaught: ${error.stack ?? error.message}`));
  page.on('crash', () => seen.errors.push('the page crashed'));
  await page.exposeFunction('refused', (/** @type {string} */ what) => seen.refused.push(what));
  await page.addInitScript(() => {
    const { refused } = /** @type {{refused(what: string): void}} */ (/** @type {unknown} */ (globalThis));
    addEventListener(
      'securitypolicyviolation',
      ({ effectiveDirective, blockedURI, sourceFile, lineNumber }) =>
        refused(`${effectiveDirective}: ${blockedURI} (${sourceFile}:${lineNumber})`),
    );
  });
  // The context hears its workers' requests too.
  page.context().on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (request.method() !== 'GET' || request.postData() !== null)
      seen.carrying.push(`${request.method()} ${request.url()}`);
    if (protocol !== 'data:' && protocol !== 'blob:' && origin !== home) seen.foreign.push(request.url());
  });
  return seen;
}
