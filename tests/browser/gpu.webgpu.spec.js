import { expect, test } from './fixture.js';
import { readFileSync } from 'node:fs';
import { counters } from '../bench/gpu.js';
import { open, openRun, saveRun, told } from './playground.js';

// SwiftShader computes shaders on the CPU: correct, and slow.
const tiny = [
  'dataset.images=500',
  'encoder.widths=8,16',
  'projector.hidden=16',
  'projector.output=8',
  'schedule.batch_size=4',
  'evaluate.images=50',
  'evaluate.every=1000',
];

test('the WebGPU file passes its self-test and takes the same steps as the CPU file', async ({ page }) => {
  const playground = await open(page, [...tiny, 'device=gpu']);
  const reason = playground.device.getByRole('tooltip', { includeHidden: true });
  await expect(reason).toContainText('agrees with the CPU', { timeout: 90_000 });
  const difference = Number(/to ([\d.e-]+)\.(?: |$)/.exec((await reason.textContent()) ?? '')?.[1]);
  expect(difference).toBeLessThanOrEqual(1e-3);
  await expect(playground.device.locator('.badge')).toHaveAttribute('data-kind', 'gpu');
  await onDevice(page, 'gpu');
  // Before the reader asks for a step. The browser tells the time of each product, so that it can be compared.
  await expect(reason).toContainText(/kernels were tuned to these settings: .* of [1-9]\d*/, {
    timeout: 90_000,
  });
  await lossesOf(page, playground, 1);
  const counts = await counters(page);
  const onGpu = await lossesOf(page, playground, 3);
  // What a step asks of WebGPU decides how fast a small one is. (Of the first steps snapshots are kept, for which 13 tensors are
  // copied; tests/bench/README.md counts a later step of a larger network.)
  const { launches, submissions, uploads, reads } = await counts.read();
  const most = { launches: 62, submissions: 3, uploads: 2, reads: 1 };
  for (const [what, count] of Object.entries({ launches, submissions, uploads, reads }))
    expect(count / 3, what).toBeLessThanOrEqual(most[/** @type {keyof typeof most} */ (what)]);

  await page.goto('about:blank');
  const again = await open(page, [...tiny, 'device=cpu']);
  expect((await told(page)).sessions.at(-1)?.device).toBe('cpu');
  const onCpu = await lossesOf(page, again, 3);
  for (const [i, loss] of onCpu.entries()) expect(Math.abs(onGpu[i] - loss) / loss).toBeLessThan(1e-3);
});

test('an adapter in software is refused with a sentence when nobody asked for it', async ({ page }) => {
  const playground = await open(page, tiny);
  const reason = playground.device.getByRole('tooltip', { includeHidden: true });
  await expect(reason).toContainText('emulated in software');
  await expect(playground.device.locator('.badge')).toHaveAttribute('data-kind', 'cpu');
});

// Plain SGD: the first step of Adam is the sign of the gradient, whatever its size, and so of mere rounding.
const plain = [...tiny, 'optimiser.kind=sgd', 'optimiser.learning_rate=0.05'];

test('every method takes the same steps on the GPU as on the CPU', async ({ page }) => {
  test.setTimeout(600_000);
  await agree(page, plain, async () => {
    const kinds = (await variantsOf(page, 'method')).map(({ value }) => value);
    expect(kinds.length).toBeGreaterThan(10);
    return kinds.map((kind) => [`method.kind=${kind}`]);
  });
});

test('every encoder with every normalisation takes the same steps on the GPU as on the CPU', async ({
  page,
}) => {
  test.setTimeout(300_000);
  const settings = plain.filter((pair) => !pair.startsWith('encoder.'));
  await agree(page, settings, async () => {
    const found = await encoders(page);
    expect(found.length).toBeGreaterThanOrEqual(8);
    return found;
  });
});

/**
 * Two steps of every variant of some settings on both devices, on one page each, so that kernels are compiled once.
 * @param {import('@playwright/test').Page} page
 * @param {string[]} settings
 * @param {() => Promise<string[][]>} variants
 */
async function agree(page, settings, variants) {
  /** @type {Record<string, Record<string, number[]>>} */
  const losses = {};
  for (const device of ['gpu', 'cpu']) {
    await page.goto('about:blank');
    // Of widths that no variant has, so that each of them is a new run.
    const playground = await open(page, [...settings, 'encoder.widths=8,12', `device=${device}`]);
    await onDevice(page, device);
    for (const variant of await variants()) {
      const name = variant.join(' ');
      const before = (await told(page)).sessions.length;
      await page.evaluate(
        (hash) => (location.hash = hash),
        [...settings, ...variant, `device=${device}`].join('&'),
      );
      await expect.poll(async () => (await told(page)).sessions.length, { timeout: 60_000 }).toBe(before + 1);
      // A setting that is wrong would have been left out, and a GPU that fails its self-test left the run to the CPU.
      const session = (await told(page)).sessions.at(-1);
      const [, group, kind] = /^(\w+)\.kind=(\w+)$/.exec(variant[0]) ?? [];
      expect([session?.config[group].kind, session?.device], name).toEqual([kind, device]);
      (losses[name] ??= {})[device] = await lossesOf(page, playground, 2);
    }
  }
  for (const [name, { gpu, cpu }] of Object.entries(losses)) {
    for (const [step, loss] of cpu.entries()) {
      const difference = Math.abs(gpu[step] - loss) / Math.max(Math.abs(loss), 0.1);
      expect(difference, `${name}, step ${step + 1}: ${gpu[step]} and ${loss}`).toBeLessThan(1e-3);
    }
  }
}

test('a run is saved from the GPU with what its optimiser remembers, and goes on from the file', async ({
  page,
}, info) => {
  test.setTimeout(240_000);
  const playground = await open(page, [...tiny, 'device=gpu']);
  await onDevice(page, 'gpu');
  await lossesOf(page, playground, 2);
  const file = info.outputPath('run.safetensors');
  await saveRun(page, playground, file);
  expect(readFileSync(file).toString('latin1')).toContain('optimiser.second_moment.branch.encoder');
  const next = async () => {
    await playground.button('Step').click();
    await playground.reached(3);
    return /** @type {number} */ ((await told(page)).steps.at(-1)?.loss);
  };
  const expected = await next();
  await openRun(page, [file]);
  await expect.poll(() => playground.steps()).toBe(2);
  expect((await told(page)).sessions.at(-1)?.device).toBe('gpu');
  expect(Math.abs((await next()) - expected) / expected).toBeLessThan(1e-5);
});

test('settings change while it trains on the GPU as they do on the CPU', async ({ page }) => {
  test.setTimeout(240_000);
  /** @type {Record<string, number[]>} */
  const losses = {};
  for (const device of ['gpu', 'cpu']) {
    await page.goto('about:blank');
    const playground = await open(page, [...plain, `device=${device}`]);
    await onDevice(page, device);
    await lossesOf(page, playground, 2);
    // A smoother softmax, and views without colour.
    for (const [done, pair] of [
      'method.loss.temperature=0.5',
      'augment.colour_jitter.probability=0',
    ].entries()) {
      const taken = page.evaluate((text) => {
        const { run, store } = /** @type {any} */ (document.querySelector('contrastive-playground'))
          .experiment;
        return run.change([...store.state.standing, text]);
      }, pair);
      expect((await taken).restart).toEqual([]);
      expect((await told(page)).changes).toHaveLength(done + 1);
      await playground.button('Step').click();
      await playground.reached(3 + done);
    }
    const { sessions, changes, steps } = await told(page);
    expect([sessions.at(-1)?.device, changes.at(-1)?.method.loss.temperature]).toEqual([device, 0.5]);
    expect(changes.at(-1)?.augment.colour_jitter.probability).toBe(0);
    losses[device] = steps.map(({ loss }) => loss);
  }
  expect(losses.gpu).toHaveLength(4);
  for (const [step, loss] of losses.cpu.entries())
    expect(Math.abs(losses.gpu[step] - loss) / loss, `step ${step + 1}`).toBeLessThan(1e-3);
});

/**
 * The settings of every encoder of the form, with every normalisation that it offers, made small.
 * @param {import('@playwright/test').Page} page
 * @returns {Promise<string[][]>}
 */
async function encoders(page) {
  const small = { widths: '8,16', dim: '16', depth: '1', heads: '2', patch: '8' };
  return (await variantsOf(page, 'encoder')).flatMap(({ value, settings, norms }) => {
    const shrunk = Object.entries(small)
      .filter(([name]) => settings.includes(`encoder.${name}`))
      .map(([name, size]) => `encoder.${name}=${size}`);
    const each = norms.length > 0 ? norms.map((norm) => [`encoder.norm=${norm}`]) : [[]];
    return each.map((pairs) => [`encoder.kind=${value}`, ...shrunk, ...pairs]);
  });
}

/**
 * What a choice of the form offers, with the settings of each and its normalisations.
 * @param {import('@playwright/test').Page} page
 * @param {string} path
 * @returns {Promise<{value: string, settings: string[], norms: string[]}[]>}
 */
function variantsOf(page, path) {
  return page.evaluate((path) => {
    const { experiment } = /** @type {import('../../www/element.js').ContrastivePlayground} */ (
      document.querySelector('contrastive-playground')
    );
    const choice = experiment.store.state.nodes.find((node) => node.path === path);
    if (choice?.type !== 'choice') throw new Error(`there is no choice of ${path}`);
    return choice.variants.map(({ value, nodes }) => {
      const norm = nodes.find((node) => node.path === `${path}.norm`);
      const norms = norm?.type === 'options' ? norm.options.map((option) => option.value) : [];
      return { value, settings: nodes.map((node) => node.path), norms };
    });
  }, path);
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {string} device
 */
async function onDevice(page, device) {
  await expect.poll(async () => (await told(page)).sessions.at(-1)?.device, { timeout: 90_000 }).toBe(device);
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {import('./playground.js').Playground} playground
 * @param {number} count
 */
async function lossesOf(page, playground, count) {
  await playground.settled();
  for (let step = 1; step <= count; step += 1) {
    await playground.button('Step').click();
    await playground.reached(step);
  }
  return (await told(page)).steps.map(({ loss }) => loss);
}
