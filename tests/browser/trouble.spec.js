import { expect, test } from './fixture.js';
import { photographs, writeZip } from './photographs.js';
import { drop, open, small, told } from './playground.js';

// A loss whose embeddings have no bound, at a rate that is three times the standard: it diverges at step 46 on the CPU. At a tenth
// of that rate 300 steps are made without.
const diverging = [
  ...small,
  'method.kind=vicreg',
  'optimiser.kind=sgd',
  'optimiser.learning_rate=0.2',
  'optimiser.momentum=0.5',
];

test('a loss that is no number stops the run, keeps what is shown, and a button starts it slower', async ({
  page,
}) => {
  const playground = await open(page, diverging);
  await playground.button('Train').click();
  await expect(playground.status).toHaveText('Stopped', { timeout: 60_000 });
  await expect(playground.messages).toContainText(/The loss is (NaN|inf) at step \d+: the run has diverged/);
  await expect(playground.messages).toContainText('The curves and the map show the run up to there.');
  const { steps, sessions } = await told(page);
  expect(steps.length).toBeGreaterThan(20);
  expect(steps.every(({ loss }) => Number.isFinite(loss))).toBe(true);
  expect(await playground.steps()).toBe(steps.length);
  // The last map that could be drawn, not one of numbers that are none.
  await expect(playground.map).toHaveAttribute('aria-label', /Map of 100 images .*step [24]0;/);
  expect(await playground.coloursOfMap()).toBeGreaterThan(20);

  await playground.button('Start again with a tenth of the learning rate').click();
  await expect.poll(async () => (await told(page)).sessions.length).toBe(sessions.length + 1);
  expect((await told(page)).sessions.at(-1)?.config.optimiser.learning_rate).toBe(0.02);
  await expect.poll(async () => (await told(page)).steps.length).toBeGreaterThan(0);
  await expect(playground.messages).toBeHidden();
});

test('an engine that traps is started again where the run was kept last, with the images', async ({
  page,
}, info) => {
  const zip = info.outputPath('wardrobe.zip');
  writeZip(zip, await photographs(['hat', 'shoes'], 20));
  const playground = await open(page, small);
  await drop(page, [zip]);
  await expect(playground.map).toHaveAttribute('aria-label', /Map of 40 images .*step 0;/);
  await playground.button('Train').click();
  await playground.reached(2);
  await playground.button('Pause').click();
  await expect(playground.button('Train')).toBeEnabled();
  const at = await playground.steps();
  const before = (await told(page)).steps.map(({ loss }) => loss);

  const worker = page.workers().find((worker) => /\/worker-/.test(worker.url()));
  await worker?.evaluate(() => {
    // (module (func (export "f") unreachable)): what a panic of the engine is, where no promise carries it.
    const code = [
      0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0,
      11,
    ];
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(code)));
    setTimeout(/** @type {() => void} */ (exports.f));
  });
  await expect(playground.messages).toContainText('The training engine stopped (');
  await expect(playground.messages).toContainText(`was started again at step ${at}. Your images are kept.`);
  await expect.poll(async () => (await told(page)).sessions.length).toBe(3);
  await expect(playground.map).toHaveAttribute('aria-label', new RegExp(`Map of 40 images .*step ${at};`));
  expect(await playground.steps()).toBe(at);
  // The same run goes on: its curve is there from the first step on.
  const curve = () => page.evaluate("document.querySelector('contrastive-playground').experiment.store.state.curve.total"); // prettier-ignore
  expect(await curve()).toEqual(before);
  await playground.button('Train').click();
  await playground.reached(at + 2);
  expect((await curve()).slice(0, at)).toEqual(before);
});
