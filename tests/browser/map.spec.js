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
