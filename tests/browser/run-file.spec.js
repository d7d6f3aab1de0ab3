import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from './fixture.js';
import { drop, open, openRun, saveRun, small, told } from './playground.js';

test('a saved run is opened on a page with other settings and takes the very same steps', async ({
  page,
}, info) => {
  const playground = await open(page, [...small, 'method.kind=moco', 'seed=5']);
  await steps(playground, 1, 3);
  const file = info.outputPath('run.safetensors');
  expect(await saveRun(page, playground, file)).toBe('contrastive-run-step-3.safetensors');
  const text = readFileSync(file).toString('latin1');
  expect(text).toContain('method.kind=moco');
  expect(text).toContain('optimiser.first_moment.query.encoder');
  await steps(playground, 4, 6);
  const expected = (await told(page)).steps.slice(3).map(({ loss }) => loss);
  expect(expected).toHaveLength(3);

  for (const how of [openRun, drop]) {
    await page.goto('about:blank');
    const again = await open(page, small);
    await how(page, [file]);
    await expect(again.messages).toContainText('goes on from step 3');
    await expect(again.status).toHaveText('Paused');
    expect(await again.steps()).toBe(3);
    expect(page.url()).toContain('method.kind=moco');
    await expect(again.map).toHaveAttribute('aria-label', /step 3;/);
    await steps(again, 4, 6);
    expect((await told(page)).steps.map(({ loss }) => loss)).toEqual(expected);
    // Back to its own beginning, not to that of the run before.
    await again.button('Reset').click();
    await expect.poll(() => again.steps()).toBe(0);
    expect((await told(page)).sessions.at(-1)?.config.method.kind).toBe('moco');
  }
});

test('a file that is no run, or has seen other images, is refused and the run goes on', async ({
  page,
}, info) => {
  const playground = await open(page, small);
  await steps(playground, 1, 2);
  const file = info.outputPath('run.safetensors');
  await saveRun(page, playground, file);

  const broken = info.outputPath('broken.safetensors');
  writeFileSync(broken, readFileSync(file).subarray(0, 5000));
  await drop(page, [broken]);
  await expect(playground.messages).toContainText('The file is no saved run');

  const other = info.outputPath('other.safetensors');
  const bytes = readFileSync(file).toString('latin1');
  // One digit of the sum by which the images are known again.
  writeFileSync(
    other,
    bytes.replace(/images \((.)/, (_, digit) => `images (${digit === '0' ? '1' : '0'}`),
    'latin1',
  );
  await drop(page, [other]);
  await expect(playground.messages).toContainText('The saved run has seen other images: 500 images (');

  expect((await told(page)).sessions).toHaveLength(1);
  await steps(playground, 3, 3);
});

/**
 * @param {import('./playground.js').Playground} playground
 * @param {number} from
 * @param {number} to
 */
async function steps(playground, from, to) {
  for (let step = from; step <= to; step++) {
    await playground.button('Step').click();
    await playground.reached(step);
  }
}
