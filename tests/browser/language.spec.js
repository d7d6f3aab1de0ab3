import { AxeBuilder } from '@axe-core/playwright';
import { list } from '../../www/panels/list.js';
import { expect, test } from './fixture.js';
import { open, Playground, small, told } from './playground.js';

/** @import {Page} from '@playwright/test' */

const tabs = list.filter(({ area }) => area === 'tabs').map(({ name }) => name);

test('in Spanish nothing on the page is English, and axe has nothing to object to', async ({ page }) => {
  const playground = await openIn(page, 'es');
  await expect(page.locator('html')).toHaveAttribute('lang', 'es');
  await playground.element.getByRole('button', { name: 'Paso', exact: true }).click();
  await playground.reached(1);
  for (const name of ['method', 'similarity', 'doctor']) {
    await playground.element.locator(`#tab-${name}`).click();
    await playground.element.locator(`playground-${name} playground-runner button`).first().click();
    await expect(playground.element.locator(`playground-${name} playground-runner progress`)).toBeHidden();
  }
  for (const name of tabs) {
    await playground.element.locator(`#tab-${name}`).click();
    await expect(playground.element.locator(`playground-${name} h2`).first()).toBeVisible();
  }
  await playground.element
    .locator('playground-form')
    .locator('details, .help')
    .evaluateAll((all) => {
      for (const one of all)
        if (one instanceof HTMLDetailsElement) one.open = true;
        else if (one instanceof HTMLElement) one.click();
    });
  expect(await english(page)).toEqual([]);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' | ')}`),
  ).toEqual([]);
});

test('another language keeps the run, the images and the settings, and goes with the link', async ({
  page,
}) => {
  const playground = await open(page, small);
  await playground.button('Train').click();
  await playground.reached(4);
  await playground.button('Pause').click();
  await expect(playground.status).toHaveText('Paused');
  const before = { shown: await playground.steps(), told: await told(page) };
  await playground.element.getByLabel('Language').selectOption('Español');
  await expect(playground.status).toHaveText('En pausa');
  await expect(page.locator('html')).toHaveAttribute('lang', 'es');
  expect({ shown: await playground.steps(), told: await told(page) }).toEqual(before);
  const link = new URL(page.url()).hash;
  expect(link).toMatch(/&lang=es$/);
  expect(await english(page)).toEqual([]);

  await playground.element.getByLabel('Idioma').selectOption('English');
  await expect(playground.status).toHaveText('Paused');
  expect(new URL(page.url()).hash).toBe(link.replace(/es$/, 'en'));
  await expect(playground.map).toHaveAttribute('aria-label', /^Map of 100 images/);
});

test('of languages that there are not the page says so, and speaks another', async ({ page }) => {
  const playground = await openIn(page, 'tlh');
  await expect(playground.messages).toHaveText(/The page is not there in “tlh”, only in: en, es\./);
  await expect(playground.button('Train')).toBeVisible();
});

test.describe('to who reads Spanish', () => {
  test.use({ locale: 'es-MX' });

  test('the page speaks it, and a tutorial its own language', async ({ page }) => {
    await page.goto(`./#${small.join('&')}`);
    await expect(page.getByRole('button', { name: 'Entrenar' })).toBeVisible();
    expect(new URL(page.url()).hash).not.toContain('lang');
    await page.goto('./embed.html');
    await expect(page.getByRole('button', { name: 'Start' }).first()).toBeVisible();
  });
});

/**
 * @param {Page} page
 * @param {string} tag
 */
async function openIn(page, tag) {
  await page.goto(`./#${[...small, `lang=${tag}`].join('&')}`);
  const playground = new Playground(page.locator('contrastive-playground'));
  await expect(playground.element.locator('.train')).toBeEnabled();
  await expect(playground.map).toHaveAttribute('aria-label', /(paso|step) 0/);
  return playground;
}

/**
 * What reads as English among all that is to be seen or read out, but for what says itself that it is.
 * @param {Page} page
 * @returns {Promise<string[]>}
 */
function english(page) {
  return page.evaluate(() => {
    const words =
      /(?<!\p{L})(the|of|and|with|is|are|its|it|from|each|step|steps|images|image|this|these|by|how|not|until|run|runs|loss|view|views|all|more|than|which|what|encoder|untrained|pixels|label|labels|size|rate|batch)(?!\p{L})/iu;
    /** @type {Set<string>} */
    const found = new Set();
    /** @param {ParentNode & Node} root */
    const read = (root) => {
      const walker = document.createTreeWalker(
        root,
        NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
        (node) => {
          const isLeft =
            node instanceof Element && node.matches('[lang=en], code, .formula, style, script, noscript');
          return isLeft ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
        },
      );
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (node instanceof Element) {
          for (const name of [
            'aria-label',
            'title',
            'placeholder',
            'alt',
            'aria-valuetext',
            'aria-description',
          ])
            if (words.test(node.getAttribute(name) ?? '')) found.add(`${name}: ${node.getAttribute(name)}`);
          if (node.shadowRoot) read(node.shadowRoot);
        } else if (words.test(node.textContent ?? '')) found.add(node.textContent?.trim() ?? '');
      }
    };
    read(document.body);
    return [...found];
  });
}
