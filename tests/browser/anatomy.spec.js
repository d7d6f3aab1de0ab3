// Inside a step: the next step, taken apart, is the one that the run then takes.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './fixture.js';
import { open, small, told } from './playground.js';

/** @import {Locator} from '@playwright/test' */

/** @param {Locator} panel */
const said = (panel) => panel.locator('.telling > [role=status]');

test('a step is played stage by stage, and then the run takes it', async ({ page }) => {
  const playground = await open(page, [...small, 'evaluate.images=500', 'schedule.steps=20']);
  await playground.element.getByRole('tab', { name: 'Inside a step' }).click();
  const panel = playground.element.locator('playground-anatomy');
  await expect(said(panel)).toContainText('Step 1 takes 32 images at once', { timeout: 30_000 });
  const stages = panel.getByRole('list', { name: 'Stages of the step' }).getByRole('button');
  await expect(stages).toHaveCount(9);

  // What is pointed at in it is marked on the map, where all images are.
  const map = await playground.pictureOfMap();
  await panel.locator('playground-pictures .picture').first().hover();
  await expect.poll(() => playground.pictureOfMap()).not.toBe(map);
  await page.mouse.move(0, 0);
  await expect.poll(() => playground.pictureOfMap()).toBe(map);

  // By itself it goes on.
  await panel.getByRole('button', { name: 'Play in slow motion' }).click();
  await expect(said(panel)).toContainText('Chance makes two views of it.', { timeout: 15_000 });
  await panel.getByRole('button', { name: 'Pause' }).click();

  // By keys it goes where one wants.
  const scene = panel.getByRole('group', { name: /^Stage \d of 9/ });
  await scene.press('End');
  await expect(said(panel)).toContainText(/the cosine with view B goes from -?[\d.]+ to -?[\d.]+/);
  await expect(said(panel)).toContainText('Press Step, and the run does exactly this.');
  await expect(panel.getByRole('img', { name: /^Half a circle of angles/ })).toBeVisible();
  await scene.press('ArrowLeft');
  await scene.press('ArrowLeft');
  await expect(said(panel)).toContainText('the loss of step 1');
  const [, loss] = /over the batch is ([\d.]+)/.exec(await said(panel).innerText()) ?? [];
  for (const place of ['Home', 'End']) {
    await scene.press(place);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target.join(' '))])).toEqual([]);
  }

  await playground.button('Step').click();
  await playground.reached(1);
  await expect(said(panel)).toContainText('The run has gone on since');
  const [step] = (await told(page)).steps;
  expect(step.loss.toFixed(2)).toBe(loss);
});

test('with less motion asked for, every stage is a still picture', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const playground = await open(page, [...small, 'method.kind=byol', 'schedule.steps=20']);
  await playground.element.getByRole('tab', { name: 'Inside a step' }).click();
  const panel = playground.element.locator('playground-anatomy');
  await expect(said(panel)).toContainText('Step 1 takes 32 images', { timeout: 30_000 });
  await expect(panel.getByRole('button', { name: 'Play in slow motion' })).toHaveCount(0);
  await panel.getByRole('button', { name: 'Next', exact: true }).click();
  // All of the last frame of each film is there at once.
  await expect(panel.locator('.done li:not(.on)')).toHaveCount(0);
  // A method without negatives shows what it looks at instead.
  await panel.getByRole('button', { name: /Look$/ }).click();
  await expect(panel.locator('.looked')).toContainText(/Prediction meets target -?\d/);
});
