import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './fixture.js';
import { open, small, told } from './playground.js';

const few = [...small.filter((pair) => !pair.startsWith('evaluate.images')), 'evaluate.images=60'];

test('the map turns from PCA to the other projections and into space, and says how far it can be trusted', async ({
  page,
}) => {
  const playground = await open(page, few);
  const panel = playground.element.locator('playground-map');
  const { map } = playground;
  for (const name of ['t-SNE', 'UMAP']) {
    const before = await playground.pictureOfMap();
    await panel.getByText(name, { exact: true }).click();
    await expect(map).toHaveAttribute('aria-label', new RegExp(`${name} of h, step 0; trustworthiness`), {
      timeout: 60_000,
    });
    const said = (await map.getAttribute('aria-label')) ?? '';
    const [, trustworthiness, continuity] =
      said.match(/trustworthiness ([\d.]+) \(.*\) · continuity ([\d.]+) \([\d.]+ to [\d.]+\)/) ?? [];
    for (const figure of [trustworthiness, continuity].map(Number)) {
      expect(figure).toBeGreaterThan(0.5); // what places drawn by lot come to
      expect(figure).toBeLessThanOrEqual(1);
    }
    expect(await playground.pictureOfMap()).not.toBe(before);
  }

  await panel.getByText('3-D', { exact: true }).click();
  await expect(map).toHaveAttribute('aria-label', /UMAP of h.*trustworthiness.*turns the map/, {
    timeout: 60_000,
  });
  const still = await playground.pictureOfMap();
  await map.focus();
  await map.press('Shift+ArrowRight');
  await expect.poll(() => playground.pictureOfMap()).not.toBe(still);
  await playground.element.getByRole('button', { name: 'Fit' }).click();
  await map.blur();
  await expect.poll(() => playground.pictureOfMap()).toBe(still);
  const { x, y } = /** @type {{x: number, y: number}} */ (await map.boundingBox());
  await page.mouse.move(x + 20, y + 20);
  await page.mouse.down();
  await page.mouse.move(x + 90, y + 20, { steps: 3 });
  await page.mouse.up();
  await expect.poll(() => playground.pictureOfMap()).not.toBe(still);

  await panel.getByText('2-D', { exact: true }).click();
  await panel.getByText('PCA', { exact: true }).click();
  await expect(map).toHaveAttribute('aria-label', /PCA of h, step 0; the axes show/);
  await expect(panel.locator('playground-runner')).toHaveCount(0);
});

test('a map that was asked for follows the training, which it does not change', async ({ page }) => {
  const settings = [...few, 'schedule.steps=24', 'evaluate.every=8'];
  const undisturbed = await open(page, settings);
  await undisturbed.button('Train').click();
  await expect(undisturbed.status).toHaveText('Finished', { timeout: 60_000 });
  const expected = (await told(page)).steps.map(({ loss }) => loss);

  await page.goto('about:blank');
  const playground = await open(page, settings);
  await playground.element.locator('playground-map').getByText('t-SNE', { exact: true }).click();
  await playground.button('Train').click();
  await expect(playground.status).toHaveText('Finished', { timeout: 60_000 });
  await expect(playground.map).toHaveAttribute('aria-label', /t-SNE of h, step 24; trustworthiness/, {
    timeout: 60_000,
  });
  expect((await told(page)).steps.map(({ loss }) => loss)).toEqual(expected);
  await expect(playground.messages).toBeHidden();

  // A new session has no such map yet, and gets one without being asked again.
  await playground.button('Reset').click();
  await expect(playground.map).toHaveAttribute('aria-label', /t-SNE of h, step 0; trustworthiness/, {
    timeout: 60_000,
  });
});

test('a map that is stopped stays stopped, also while training goes on', async ({ page }) => {
  // Enough images and moves that there is time to press the button.
  const settings = small.filter((pair) => !pair.startsWith('evaluate.'));
  const playground = await open(page, [
    ...settings,
    'evaluate.images=500',
    'evaluate.every=5',
    'schedule.steps=15',
  ]);
  const panel = playground.element.locator('playground-map');
  const runner = panel.locator('playground-runner');
  await panel.getByText('t-SNE', { exact: true }).click();
  await panel.getByRole('button', { name: 'Settings' }).click();
  await panel.getByRole('spinbutton', { name: 'Iterations' }).fill('5000');
  await page.keyboard.press('Tab');
  await expect(runner.getByRole('checkbox', { name: 'Follow the run' })).toBeChecked();
  await runner.getByRole('button', { name: 'Stop' }).click();
  await expect(runner.getByText('Stopped before it was done.')).toBeVisible();
  await expect(runner.getByRole('checkbox', { name: 'Follow the run' })).not.toBeChecked();
  await playground.button('Train').click();
  await expect(playground.status).toHaveText('Finished', { timeout: 60_000 });
  await expect(runner.getByText('Stopped before it was done.')).toBeVisible();
  await expect(runner.getByRole('button', { name: 'Stop' })).toHaveCount(0);
  await runner.getByRole('button', { name: 'Arrange' }).click();
  await expect(runner.getByRole('button', { name: 'Stop' })).toBeVisible();
});

test('an image pressed on the map is the one others are compared with', async ({ page }) => {
  const playground = await open(page, few);
  await playground.map.focus();
  await playground.map.press('ArrowRight');
  const card = playground.element.locator('playground-map .card');
  await expect(card).toBeVisible();
  const name = await card.locator('strong').innerText();
  await playground.map.press('Enter');
  await playground.element.getByRole('tab', { name: 'Neighbours' }).click();
  const neighbours = playground.element.locator('playground-neighbours');
  // Its label stands behind its name.
  await expect(neighbours.locator('.query .name')).toHaveText([new RegExp(`^${name}, `)], {
    timeout: 60_000,
  });

  // Chosen while another panel is in sight, it is asked for when this one is opened again.
  await playground.element.getByRole('tab', { name: 'Geometry' }).click();
  await playground.map.focus();
  await playground.map.press('ArrowRight');
  await playground.map.press('ArrowRight');
  await expect(card).toBeVisible();
  await expect(card.locator('strong')).not.toHaveText(name);
  const other = await card.locator('strong').innerText();
  await playground.map.press('Enter');
  await playground.element.getByRole('tab', { name: 'Neighbours' }).click();
  await expect(neighbours.locator('.query .name')).toHaveText(
    [new RegExp(`^${other}, `), new RegExp(`^${name}, `)],
    { timeout: 60_000 },
  );
});

test('images are gathered with a lasso and by keys, and earlier maps come back', async ({ page }) => {
  const playground = await open(page, [...few, 'schedule.steps=12', 'evaluate.every=4']);
  const panel = playground.element.locator('playground-map');
  const { map } = playground;
  const chosen = panel.locator('.selection [role=status]');
  const { x, y, width, height } = /** @type {{x: number, y: number, width: number, height: number}} */ (
    await map.boundingBox()
  );
  await page.keyboard.down('Shift');
  await page.mouse.move(x + 3, y + 3);
  await page.mouse.down();
  for (const [right, down] of /** @type {[number, number][]} */ ([
    [1, 0],
    [1, 1],
    [0, 1],
  ]))
    // prettier-ignore
    await page.mouse.move(x + 3 + right * (width - 6), y + 3 + down * (height - 6), { steps: 3 });
  await page.mouse.up();
  await page.keyboard.up('Shift');
  await expect(chosen).toHaveText('60 of 60 chosen');
  await map.press('Escape');
  await expect(chosen).toHaveCount(0);
  await map.press('ArrowRight');
  await map.press(' ');
  await map.press('ArrowLeft');
  await map.press(' ');
  await expect(chosen).toHaveText('2 of 60 chosen');
  await panel.getByRole('combobox', { name: 'Colour by' }).selectOption('cluster');
  await expect(panel.getByRole('button', { name: 'cluster 1' })).toBeVisible({ timeout: 60_000 });

  await playground.button('Train').click();
  await expect(playground.status).toHaveText('Finished', { timeout: 60_000 });
  const slider = panel.getByRole('slider', { name: 'Map of an earlier step' });
  await slider.press('Home');
  await expect(map).toHaveAttribute('aria-label', /PCA of h, step 0;/);
  await slider.press('ArrowRight');
  await expect(map).toHaveAttribute('aria-label', /PCA of h, step 4;/);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target.join(' '))])).toEqual([]);
  await panel.getByRole('button', { name: 'Play' }).click();
  await expect(map).toHaveAttribute('aria-label', /PCA of h, step 12;/, { timeout: 10_000 });
});

test('a z of two dimensions is drawn as it is, with where the loss pulls', async ({ page }) => {
  const playground = await open(page, few);
  const panel = playground.element.locator('playground-map');
  await panel.getByText('true z', { exact: true }).click();
  await expect(panel.getByText('z has 16 dimensions here.')).toBeVisible();
  await panel.getByRole('button', { name: 'Train with a 2-D z' }).click();
  await expect(playground.map).toHaveAttribute('aria-label', /Directions of z, step 0/, { timeout: 60_000 });
  const [config] = (await told(page)).sessions.slice(-1).map(({ config }) => config);
  expect(config.projector.output).toBe(2);
  await playground.map.focus();
  await playground.map.press('ArrowRight');
  await playground.map.press('Enter');
  // Asked of just this image, if it is not among those whose pull is known.
  await expect(panel.getByText(/the loss moves view A .* B, and view B .* A/)).toBeVisible({
    timeout: 60_000,
  });
});

test('where images lie dense is drawn, and told in words', async ({ page }) => {
  const playground = await open(page, few);
  const panel = playground.element.locator('playground-map');
  const points = await playground.pictureOfMap();
  await panel.getByText('Density', { exact: true }).click();
  await expect(playground.map).toHaveAttribute(
    'aria-label',
    /step 0; .* Density: lines enclose the densest half and nine tenths of each colour; most overlap: \d/,
  );
  await expect(panel.locator('.caption')).toContainText('lies where');
  expect(await playground.pictureOfMap()).not.toBe(points);
  expect(await playground.coloursOfMap()).toBeGreaterThan(10);
  const { violations } = await new AxeBuilder({ page }).include('contrastive-playground').analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target.join(' '))])).toEqual([]);
});
