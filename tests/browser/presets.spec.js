import { expect, test } from './fixture.js';
import { open, Playground, small, told } from './playground.js';

test('a preset sets all of its group, is in the address as plain settings, and training goes on', async ({
  page,
}) => {
  const playground = await open(page, [...small, 'augment.crop.smallest=0.77']);
  const views = playground.element.locator('playground-views');
  const chooser = views.getByRole('combobox', { name: 'Preset' });
  await expect(chooser.locator('option:checked')).toHaveText('Custom');
  await playground.button('Train').click();
  await playground.reached(2);

  const title = (await chooser.locator('option').nth(2).textContent()) ?? '';
  await chooser.selectOption({ label: title });
  await expect.poll(async () => (await told(page)).changes.length).toBeGreaterThan(0);
  await expect(chooser.locator('option:checked')).toHaveText(title);
  await expect(chooser.locator('option')).not.toContainText(['Custom']);
  await expect(page).not.toHaveURL(/preset|0\.77/);
  await expect(playground.status).toHaveText('Training');
  await playground.reached((await playground.steps()) + 1);
  await playground.button('Pause').click();
  const config = (await told(page)).changes.at(-1);

  // The address holds the settings themselves: it means the same when the preset is another one day.
  const address = page.url();
  await page.goto('about:blank');
  await page.goto(address);
  await playground.settled();
  expect((await told(page)).sessions.at(-1)?.config).toEqual(config);
  await expect(chooser.locator('option:checked')).toHaveText(title);

  await playground.unfold('augment.crop');
  await views.getByRole('spinbutton', { name: 'Smallest' }).fill('0.66');
  await page.keyboard.press('Tab');
  await expect(chooser.locator('option:checked')).toHaveText('Custom');
});

test('a preset may stand in a link', async ({ page }) => {
  await page.goto('about:blank');
  const playground = await open(page, small);
  const chooser = playground.element.locator('playground-views').getByRole('combobox', { name: 'Preset' });
  await expect(chooser).toBeVisible();
  const other = await page.context().newPage();
  await other.goto(`./#${[...small, 'augment.preset=crop_only'].join('&')}`);
  const second = new Playground(other.locator('contrastive-playground'));
  await second.settled();
  await expect(other).toHaveURL(/augment\./);
  await expect(other).not.toHaveURL(/preset/);
  await expect(second.messages).toBeHidden();
  await other.close();
});
