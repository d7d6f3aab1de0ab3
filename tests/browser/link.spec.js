import { expect, test } from './fixture.js';
import { open, small, told } from './playground.js';

test('a change of a setting goes into the address, and the address makes the same run again', async ({
  page,
}) => {
  const playground = await open(page, [...small, 'method.temperature=0.3']);
  const sessions = (await told(page)).sessions.length;
  await playground.element.getByRole('spinbutton', { name: 'Seed' }).fill('7');
  await page.keyboard.press('Tab');
  await expect.poll(async () => (await told(page)).sessions.length).toBeGreaterThan(sessions);
  await expect(page).toHaveURL(/[#&]seed=7(&|$)/);
  await expect(page).toHaveURL(/[#&]method\.loss\.temperature=0\.3(&|$)/);
  const first = await runTwoSteps();

  const address = page.url();
  await page.goto('about:blank');
  await page.goto(address);
  const second = await runTwoSteps();
  expect(second.config).toEqual(first.config);
  expect(second.losses).toEqual(first.losses);

  async function runTwoSteps() {
    await playground.settled();
    for (const step of [1, 2]) {
      await playground.button('Step').click();
      await playground.reached(step);
    }
    const { sessions, steps } = await told(page);
    return { config: sessions.at(-1)?.config, losses: steps.map(({ loss }) => loss) };
  }
});

test('wrong settings in the address are named with their limits, and the rest counts', async ({ page }) => {
  const playground = await open(page, [...small, 'seed=5', 'schedule.batch_size=99999', 'augment.nothing=1']);
  await expect(playground.messages).toContainText('99999');
  await expect(playground.messages).toContainText('512');
  await expect(playground.messages).toContainText('augment.nothing');
  const [{ config }] = (await told(page)).sessions;
  expect(config.seed).toBe(5);
  expect(config.encoder.widths).toEqual([8, 16, 32]);
});
