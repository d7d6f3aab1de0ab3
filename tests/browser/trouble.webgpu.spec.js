import { expect, test } from './fixture.js';
import { open, told } from './playground.js';

test('a graphics card that is lost leaves the run to the CPU, and a button trains it there', async ({
  page,
}) => {
  test.setTimeout(240_000);
  // Keeps the device that the engine opens, for nothing else in reach could take it away.
  await page.route('**/worker-*.js', async (route) => {
    const response = await route.fetch();
    const keep = `const { requestDevice } = GPUAdapter.prototype;
      GPUAdapter.prototype.requestDevice = async function (...given) {
        return (globalThis.opened = await requestDevice.apply(this, given));
      };`;
    await route.fulfill({ response, body: `${keep}\n${await response.text()}` });
  });
  const playground = await open(page, [
    'dataset.images=500',
    'encoder.widths=8,16',
    'projector.hidden=16',
    'projector.output=8',
    'schedule.batch_size=4',
    'evaluate.images=50',
    'evaluate.every=1000',
    'device=gpu',
  ]);
  await expect.poll(async () => (await told(page)).sessions.at(-1)?.device, { timeout: 90_000 }).toBe('gpu');
  await playground.settled();
  // Burn stops with a message in the console where a card is lost while it is asked for the time. The page gets over that too.
  const reason = playground.device.getByRole('tooltip', { includeHidden: true });
  await expect(reason).toContainText('tuned', { timeout: 60_000 });
  await playground.button('Train').click();
  await playground.reached(2);
  await playground.button('Pause').click();
  await expect(playground.button('Train')).toBeEnabled();
  const at = await playground.steps();

  const workers = page.workers().filter((worker) => /\/worker-/.test(worker.url()));
  for (const worker of workers) await worker.evaluate('opened?.destroy()');
  await expect(playground.messages).toContainText('Training on the graphics card stopped (');
  await expect(playground.messages).toContainText(`set up again on the CPU at step ${at}`);
  await expect(playground.device.locator('.badge')).toHaveAttribute('data-kind', 'cpu');
  await expect(playground.map).toHaveAttribute('aria-label', new RegExp(`step ${at};`));
  await playground.button('Train on the CPU').click();
  await playground.reached(at + 2);
  expect((await told(page)).sessions.at(-1)?.device).toBe('cpu');
});
