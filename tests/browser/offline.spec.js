import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { writeServiceWorker } from '../../www/precache.js';
import { host } from './host.js';
import { Playground, small } from './playground.js';

/** @param {import('@playwright/test').Page} page @param {string} address @param {string} [hash] */
async function visit(page, address, hash = small.join('&')) {
  await page.goto('about:blank');
  await page.goto(`${address}#${hash}`);
  const playground = new Playground(page.locator('contrastive-playground'));
  await playground.settled();
  return playground;
}

/**
 * Waits until the engine lies in the cache: the last thing that is kept.
 * @param {import('@playwright/test').Page} page
 */
async function kept(page) {
  const addresses = () =>
    page.evaluate(async () => {
      const found = [];
      for (const name of await caches.keys())
        for (const { url } of await (await caches.open(name)).keys()) found.push(new URL(url).pathname);
      return found;
    });
  await expect
    .poll(async () => (await addresses()).join(), { timeout: 30_000 })
    .toMatch(/engine-(cpu|relaxed|threads)-[^,]*\.wasm/);
  return addresses();
}

test('after the first visit the page trains without a network, under a sub-path', async ({
  page,
  context,
}) => {
  const server = await host();
  try {
    await visit(page, server.address);
    const addresses = await kept(page);
    expect(addresses).toContain('/some/where/');
    expect(addresses).toContain('/some/where/embed.html');
    // The GPU's file is five times as big, and was not used.
    expect(addresses.join()).not.toContain('engine-gpu-');
  } finally {
    await server.close();
  }
  await context.setOffline(true);

  const playground = await visit(page, server.address);
  expect(await page.evaluate(() => !!navigator.serviceWorker.controller)).toBe(true);
  for (const step of [1, 2]) {
    await playground.button('Step').click();
    await playground.reached(step);
  }
  // A panel that was not looked at before.
  await playground.element.getByRole('tab', { name: 'Data' }).click();
  await expect(playground.element.locator('playground-doctor h2')).toBeVisible();
  await page.goto(`${server.address}embed.html`);
  await expect(page.getByRole('heading', { name: 'Two views of one thing' })).toBeVisible();
  await expect(new Playground(page.locator('contrastive-playground').first()).button('Train')).toBeVisible();
});

test('a new version waits until the reader wants it, then the old one is forgotten', async ({ page }) => {
  const server = await host();
  const { folder } = server;
  try {
    await visit(page, server.address);
    await kept(page);
    const playground = await visit(page, server.address);
    await playground.button('Train').click();

    const file = join(folder, 'index.html');
    writeFileSync(file, readFileSync(file, 'utf8').replace('<title>', '<title>Second version: '));
    writeServiceWorker(folder);
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
    const offer = playground.messages.filter({ hasText: 'A new version of this page is ready' });
    await expect(offer).toBeVisible();

    // Nothing was cut off, and opening the page again is no consent.
    const steps = await playground.steps();
    await playground.reached(steps + 2);
    const before = server.asked.length;
    await page.reload();
    await playground.settled();
    expect(await page.title()).toBe('Contrastive Playground');
    await expect(offer).toBeVisible();
    expect(server.asked.slice(before).filter((path) => path.endsWith('.wasm'))).toEqual([]);

    const [first] = await page.evaluate(() => caches.keys());
    await playground.element.getByRole('button', { name: 'Reload', exact: true }).click();
    await expect(page).toHaveTitle('Second version: Contrastive Playground');
    await playground.settled();
    await expect.poll(() => page.evaluate(() => caches.keys())).toHaveLength(1);
    expect(await page.evaluate(() => caches.keys())).not.toContain(first);
    // What did not change was not fetched again.
    expect(server.asked.filter((path) => path.endsWith('.wasm')).length).toBeLessThanOrEqual(2);
    expect((await kept(page)).length).toBeGreaterThan(20);
  } finally {
    await server.close();
  }
});

test('an element in another page registers nothing', async ({ page }) => {
  await page.goto('./embed.html');
  const playground = new Playground(page.locator('contrastive-playground').first());
  await playground.element.scrollIntoViewIfNeeded();
  await expect(playground.button('Train')).toBeEnabled();
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
});

test('a host that sends no headers can ask for isolation, which threads need', async ({ page }) => {
  const server = await host();
  const { folder } = server;
  try {
    await visit(page, server.address);
    expect(await page.evaluate('crossOriginIsolated')).toBe(false);

    const file = join(folder, 'index.html');
    const meta = '<meta name="contrastive-playground" content="isolate">';
    writeFileSync(file, readFileSync(file, 'utf8').replace('<title>', `${meta}<title>`));
    writeServiceWorker(folder);
    await page.evaluate(async () => {
      for (const registration of await navigator.serviceWorker.getRegistrations())
        await registration.unregister();
    });
    await page.goto('about:blank');
    await page.goto(`${server.address}#${small.join('&')}`);
    await expect.poll(() => page.evaluate('crossOriginIsolated').catch(() => false)).toBe(true);
    const playground = new Playground(page.locator('contrastive-playground'));
    await playground.settled();
    await playground.button('Step').click();
    await playground.reached(1);
  } finally {
    await server.close();
  }
});
