import { AxeBuilder } from '@axe-core/playwright';
import { list } from '../../www/panels/list.js';
import { expect, test } from './fixture.js';
import { open, small } from './playground.js';

/** @import {Page} from '@playwright/test' */

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  test(`axe finds nothing to object to, in any panel (${colorScheme})`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    const playground = await open(page, small);
    await playground.button('Step').click();
    await playground.reached(1);
    await playground.element
      .locator('playground-form details')
      .evaluateAll((all) => all.forEach((details) => details.setAttribute('open', '')));
    expect(await objections(page)).toEqual([]);
    for (const { name } of list.filter(({ area }) => area === 'tabs')) {
      await playground.element.locator(`#tab-${name}`).click();
      await expect(playground.element.locator(`playground-${name}`).locator('h2').first()).toBeVisible();
      expect(await objections(page, ['contrastive-playground', 'playground-tabs'])).toEqual([]);
    }
  });
}

test('with more contrast asked for, text has that of WCAG level AAA', async ({ page }) => {
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    await page.emulateMedia({ colorScheme, contrast: 'more' });
    await open(page, small);
    expect(await objections(page, null, ['color-contrast-enhanced'])).toEqual([]);
    await page.goto('about:blank');
  }
});

test('in the colours of the system what is chosen and what has the focus can be told', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  const playground = await open(page, [...small, 'optimiser.kind=sgd']); // has a switch among its settings
  const ground = (/** @type {string} */ selector) =>
    playground.element
      .locator(selector)
      .first()
      .evaluate((element) => getComputedStyle(element).backgroundColor);
  for (const [chosen, other] of [
    ['[role=tab][aria-selected=true]', '[role=tab][aria-selected=false]'],
    ['.segments label:has(:checked)', '.segments label:not(:has(:checked))'],
  ]) {
    expect(await ground(chosen), chosen).not.toBe(await ground(other));
  }
  const off = await ground('.switch:not(:checked)');
  await playground.element
    .locator('.switch:not(:checked)')
    .first()
    .evaluate((element) => Object.assign(element, { checked: true }));
  await expect.poll(() => ground('.switch:checked')).not.toBe(off); // it fades in
  await page.keyboard.press('Tab');
  expect(await focused(page)).toMatchObject({ name: 'Train', outline: 'solid 2px' });
});

test('nothing moves by itself for those who asked for less motion', async ({ page }) => {
  const playground = await open(page, small);
  const durations = () =>
    playground.element
      .locator('.bar .button, playground-map button, .segments label, playground-tabs button')
      .evaluateAll((all) => all.map((element) => getComputedStyle(element).transitionDuration));
  expect(new Set(await durations()).size).toBeGreaterThan(1);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect(new Set(await durations())).toEqual(new Set(['0s']));
});

test('the keyboard goes through the page in the order in which it is read', async ({ page }) => {
  const playground = await open(page, small);
  /** @type {{name: string, outline: string, inside: string}[]} */
  const seen = [];
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Tab');
    seen.push(await focused(page));
  }
  const bar = seen.filter(({ inside }) => inside === 'contrastive-playground').map(({ name }) => name);
  expect(bar.slice(0, 2)).toEqual(['Train', 'Step']);
  expect(bar.join()).toMatch(/Train,Step,.*Share,File,Theme: as the system,Language/);
  const panels = [...new Set(seen.map(({ inside }) => inside))];
  expect(panels.slice(0, 3)).toEqual(['contrastive-playground', 'playground-images', 'playground-views']);
  for (const { name, outline } of seen) expect(outline, `focus on ${name}`).toMatch(/^(solid|auto) [1-9]/);
  await expect(playground.messages).toBeHidden();
});

test('a small phone: nothing is cut off at the sides, and every button of the bar can be hit', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const playground = await open(page, small);
  for (const { name } of list.filter(({ area }) => area === 'tabs')) {
    await playground.element.locator(`#tab-${name}`).click();
    await expect(playground.element.locator(`playground-${name}`).locator('h2').first()).toBeVisible();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width, name).toBeLessThanOrEqual(360);
  }
  const controls = playground.element.locator(
    '.bar :is(button, select, summary), playground-tabs [role=tab], playground-map button',
  );
  for (const control of await controls.all()) {
    if (!(await control.isVisible())) continue;
    const { width, height } = /** @type {{width: number, height: number}} */ (await control.boundingBox());
    const name = await control.evaluate((element) => element.outerHTML.slice(0, 120));
    expect(Math.min(width, height), name).toBeGreaterThanOrEqual(24); // WCAG 2.2, 2.5.8
  }
});

test('a training run is told at most once in five seconds, whatever follows it', async ({ page }) => {
  const playground = await open(page, [...small, 'evaluate.every=5', 'schedule.steps=5000']);
  await playground.element.locator('#tab-neighbours').click();
  const panel = playground.element.locator('playground-neighbours');
  await panel.getByRole('button', { name: 'Find neighbours' }).click();
  await panel.getByLabel('Follow the run').check();
  await expect(panel.getByText(/Made at step 0/)).toBeVisible();
  await playground.element.locator('playground-map').getByLabel('Colour by').selectOption('Colour: hardness');
  await page.evaluate(listenToLiveRegions);
  await playground.button('Train').click();
  await page.waitForTimeout(11_500);
  await playground.button('Pause').click();
  /** @type {{at: number, text: string}[]} */
  const heard = await page.evaluate('heard');
  expect(heard.length, JSON.stringify(heard)).toBeGreaterThanOrEqual(2);
  for (const [index, { at }] of heard.slice(1).entries())
    expect(at - heard[index].at, JSON.stringify(heard)).toBeGreaterThan(4900);
  expect(heard.at(-1)?.text).toMatch(/^Training, step .*, loss .*, kNN on h .*\.$/);
});

/** Keeps every text that a live region of the page takes from now on: what a screen reader would say by itself. */
function listenToLiveRegions() {
  const LIVE = '[aria-live], [role=status], [role=alert], [role=log]';
  /** @type {{at: number, text: string}[]} */
  const heard = [];
  Object.assign(globalThis, { heard });
  /** @type {Map<Element, string>} */
  const before = new Map();
  /** @param {ParentNode} root @returns {Element[]} */
  const regions = (root) =>
    /** @type {Element[]} */ ([...root.querySelectorAll('*')]).flatMap((element) => [
      ...(element.matches(LIVE) ? [element] : []),
      .../** @type {Element[]} */ (element.shadowRoot ? regions(element.shadowRoot) : []),
    ]);
  const look = () => {
    for (const region of regions(document)) {
      const text = region.checkVisibility() ? (region.textContent ?? '').trim().replace(/\s+/g, ' ') : '';
      if (text !== '' && before.has(region) && before.get(region) !== text)
        heard.push({ at: performance.now(), text });
      before.set(region, text);
    }
    setTimeout(look, 20);
  };
  look();
}

/**
 * What axe objects to.
 * @param {Page} page
 * @param {[string, string] | null} [within] an element in the shadow root of another; nothing: the whole page
 * @param {string[]} [rules] nothing: those that count for everybody
 */
async function objections(page, within = null, rules = []) {
  let axe = new AxeBuilder({ page });
  if (within) axe = axe.include({ fromShadowDom: within });
  if (rules.length > 0) axe = axe.withRules(rules);
  const { violations } = await axe.analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`,
  );
}

/**
 * What has the focus, how that is shown, and the element of ours in whose shadow it is.
 * @param {Page} page
 */
function focused(page) {
  return page.evaluate(() => {
    let element = document.activeElement;
    let inside = '';
    while (element?.shadowRoot?.activeElement) {
      if (
        /^(contrastive-playground|playground-(images|views|learn|map|loss|quality|tabs))$/.test(
          element.localName,
        )
      )
        inside = element.localName;
      element = element.shadowRoot.activeElement;
    }
    if (!element) throw new Error('nothing has the focus');
    // A control whose own box is hidden is shown by what stands around it.
    const shown = [element, element.closest('label')].filter((box) => box !== null);
    const outlines = shown
      .map((box) => getComputedStyle(box))
      .map((style) => `${style.outlineStyle} ${style.outlineWidth}`);
    const name = element.getAttribute('aria-label') ?? element.textContent?.trim().replace(/\s+/g, ' ') ?? '';
    return { name, inside, outline: outlines.find((outline) => !outline.startsWith('none')) ?? 'none' };
  });
}
