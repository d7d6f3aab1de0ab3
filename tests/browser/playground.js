// The page as a person meets it: buttons by their names, numbers as they are shown. Beside that, the events that the element
// sends to the page around it, for what is not shown in full, such as every step's loss.
import { expect } from './fixture.js';

/** @import {Locator, Page} from '@playwright/test' */

/** Small enough that a step takes some tens of milliseconds on one core. */
export const small = [
  'dataset.images=500',
  'encoder.widths=8,16,32',
  'projector.hidden=32',
  'projector.output=16',
  'schedule.batch_size=32',
  'evaluate.images=100',
  'evaluate.every=20',
];

/**
 * @typedef {{step: number, loss: number, terms: {name: string, value: number}[]}} Step
 * @typedef {{device: string, config: Record<string, any>}} Session
 * @typedef {{sessions: Session[], changes: Record<string, any>[], steps: Step[], evaluations: number}} Told
 *   all but the sessions are those of the last one; `changes` are its settings after each change
 */

export class Playground {
  /** @param {Locator} element */
  constructor(element) {
    this.element = element;
    this.status = element.locator('.status');
    this.device = element.locator('.device');
    this.map = element.getByRole('application');
    this.messages = element.getByRole('alert');
  }

  /** @param {string} name */
  button(name) {
    return this.element.getByRole('button', { name, exact: true });
  }

  /** @returns {Promise<number>} */
  async steps() {
    return Number((await this.element.locator('.step-count').innerText()).replace(/\D/g, ''));
  }

  /**
   * Opens a folded section of the settings.
   * @param {string} path
   */
  async unfold(path) {
    const section = this.element.locator(`details[data-path="${path}"]`);
    if (!(await section.evaluate((details) => /** @type {HTMLDetailsElement} */ (details).open)))
      await section.locator('> summary').click();
    return section;
  }

  /** Waits until the untrained encoder's map is drawn: from then on nothing happens by itself. */
  async settled() {
    await expect(this.button('Train')).toBeEnabled();
    await expect(this.map).toHaveAttribute('aria-label', /step 0;/);
  }

  /** @param {number} count */
  async reached(count) {
    await expect.poll(() => this.steps(), { timeout: 60_000 }).toBeGreaterThanOrEqual(count);
  }

  /** How many different colours the map shows, in coarse levels: one or two when nothing is drawn. */
  async coloursOfMap() {
    return this.map.evaluate((canvas) => {
      const { width, height } = /** @type {HTMLCanvasElement} */ (canvas);
      const context = /** @type {HTMLCanvasElement} */ (canvas).getContext('2d');
      const { data } = /** @type {CanvasRenderingContext2D} */ (context).getImageData(0, 0, width, height);
      const colours = new Set();
      for (let i = 0; i < data.length; i += 4)
        colours.add(((data[i] >> 5) << 6) | ((data[i + 1] >> 5) << 3) | (data[i + 2] >> 5));
      return colours.size;
    });
  }

  /**
   * The picture of the map once it stands still, to tell whether it has changed: the page says what it shows before the
   * next frame draws it, and pictures move to where they belong over several.
   */
  async pictureOfMap() {
    return this.map.evaluate(async (canvas) => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const picture = () => /** @type {HTMLCanvasElement} */ (canvas).toDataURL();
      let last = '';
      let same = 0;
      while (same < 5) {
        await frame();
        const next = picture();
        same = next === last ? same + 1 : 0;
        last = next;
      }
      return last;
    });
  }
}

/**
 * Opens the page with these settings and waits until it is ready to train.
 * @param {Page} page
 * @param {string[]} settings
 */
export async function open(page, settings) {
  await listen(page);
  await page.goto(`./#${settings.join('&')}`);
  const playground = new Playground(page.locator('contrastive-playground'));
  await playground.settled();
  return playground;
}

/**
 * Keeps what the elements of the page tell, from the next page that is opened on.
 * @param {Page} page
 */
async function listen(page) {
  await page.addInitScript(() => {
    /** @type {Told} */
    const told = { sessions: [], changes: [], steps: [], evaluations: 0 };
    const detail = (/** @type {Event} */ event) => /** @type {CustomEvent} */ (event).detail;
    document.addEventListener('ready', (event) => {
      told.sessions.push({ device: detail(event).device, config: detail(event).config });
      told.changes = [];
      told.steps = [];
      told.evaluations = 0;
    });
    document.addEventListener('settings', (event) => told.changes.push(detail(event).config));
    document.addEventListener('step', (event) => told.steps.push(detail(event)));
    document.addEventListener('evaluation', () => told.evaluations++);
    Object.assign(globalThis, { told });
  });
}

/**
 * Drops files and folders of this machine in the middle of the page, as the browser does it when a person lets go of them.
 * @param {Page} page
 * @param {string[]} files
 */
export async function drop(page, files) {
  const session = await page.context().newCDPSession(page);
  const { width, height } = /** @type {{width: number, height: number}} */ (page.viewportSize());
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of /** @type {const} */ (['dragEnter', 'dragOver', 'drop'])) {
    await session.send('Input.dispatchDragEvent', { type, x: width / 2, y: height / 2, data });
  }
  await session.detach();
}

/**
 * Saves the run by the menu and keeps the file.
 * @param {Page} page
 * @param {Playground} playground
 * @param {string} path
 * @returns {Promise<string>} what the page calls it
 */
export async function saveRun(page, playground, path) {
  await playground.element.locator('summary', { hasText: 'File' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    playground.button('Save this run').click(),
  ]);
  await download.saveAs(path);
  return download.suggestedFilename();
}

/**
 * Opens a saved run by the menu.
 * @param {Page} page
 * @param {string[]} paths
 */
export async function openRun(page, [path]) {
  await page.locator('summary', { hasText: 'File' }).click();
  await page.getByLabel('Open a run').setInputFiles(path);
}

/**
 * @param {Page} page
 * @returns {Promise<Told>}
 */
export function told(page) {
  return page.evaluate('told');
}

/** @param {number[]} values */
export function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
