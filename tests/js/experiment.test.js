import assert from 'node:assert/strict';
import { setTimeout as after } from 'node:timers/promises';
import { test } from 'node:test';
import { Experiment } from '../../www/experiment.js';
import { deep } from './schemas.js';

/** @import {EngineEvent} from '../../www/engine/protocol.js' */

test('a preset goes to the engine as one pair, is shown at once, and comes back as its settings', async () => {
  const { experiment, asked, configured } = await start(['views.second.kind=own', 'method.kind=sort']);
  experiment.change('views.preset', 'gentle');
  assert.deepEqual(experiment.store.state.shown.views, { crop: { smallest: 0.5 }, second: { kind: 'same' } });
  await after(20);
  assert.deepEqual(asked.at(-1), ['method.kind=sort', 'views.preset=gentle']);
  assert.deepEqual(configured.at(-1), ['method.kind=sort', 'views.crop.smallest=0.5']);
  assert.deepEqual(experiment.store.state.pairs, ['method.kind=sort', 'views.crop.smallest=0.5']);
  experiment.close();
});

test('a preset of a link is resolved in the same way', async () => {
  const { configured } = await start(['views.preset=gentle']);
  assert.deepEqual(configured, [['views.crop.smallest=0.5']]);
});

test('when a run is under way, a preset starts it over and training goes on', async () => {
  const { experiment, commands, hear } = await start([]);
  hear({ type: 'state', state: 'training' });
  experiment.change('views.preset', 'gentle');
  await after(20);
  assert.deepEqual(commands.slice(-2), ['configure', 'train']);
  experiment.close();
});

test('a change made while the engine resolves the one before is not lost', async () => {
  const { experiment, asked, configured, commands, hear } = await start([], 15);
  hear({ type: 'state', state: 'training' });
  experiment.change('views.preset', 'gentle');
  await after(5);
  experiment.change('method.kind', 'sort');
  await after(60);
  assert.deepEqual(asked.slice(-2), [['views.preset=gentle'], ['views.preset=gentle', 'method.kind=sort']]);
  assert.deepEqual(configured.at(-1), ['views.crop.smallest=0.5', 'method.kind=sort']);
  assert.equal(commands.at(-1), 'train');
  experiment.close();
});

test('a learning rate is looked for and taken by the commands that other buttons use', async () => {
  const { experiment, asked, commands } = await start([]);
  await experiment.findLearningRate();
  await experiment.stopFinding();
  assert.deepEqual(commands.slice(-2), ['sweep', 'stopSweep']);
  experiment.change('optimiser.learning_rate', '0.0032');
  await after(400);
  assert.deepEqual(asked.at(-1), ['optimiser.learning_rate=0.0032']);
  experiment.close();
});

test('what keeps a search from beginning is a sentence', async () => {
  const { experiment } = await start([], 0, { sweep: 'The loss became infinite.' });
  await experiment.findLearningRate();
  assert.deepEqual(
    experiment.store.state.messages.map(({ text }) => text),
    ['The loss became infinite.'],
  );
});

/**
 * An experiment on an engine that knows one preset.
 * @param {string[]} pairs of the link
 * @param {number} [resolveMs]
 * @param {Record<string, string>} [refusals] why a command is refused
 */
async function start(pairs, resolveMs = 0, refusals = {}) {
  /** @type {string[][]} */
  const asked = [];
  /** @type {string[][]} */
  const configured = [];
  /** @type {string[]} */
  const commands = [];
  /** @type {(event: EngineEvent) => void} */
  let hear = () => {};
  const command = (/** @type {string} */ name) => async () => {
    commands.push(name);
    if (refusals[name]) throw new Error(refusals[name]);
  };
  const run = {
    configure: async (/** @type {string[]} */ list) => {
      configured.push(list);
      commands.push('configure');
      const thumbnails = { size: 1, count: 0, rgba: new Uint8Array(), label: new Int32Array(), name: [] };
      const summary = /** @type {any} */ ({});
      hear({ type: 'session', config: {}, pairs: list, summary, thumbnails, device: 'cpu' });
      hear({ type: 'state', state: 'ready' });
    },
    train: command('train'),
    sweep: command('sweep'),
    stopSweep: command('stopSweep'),
    close: async () => {},
  };
  const engine = {
    connect: (/** @type {typeof hear} */ listener) => {
      hear = listener;
      return run;
    },
    schema: async () => deep,
    resolve: async (/** @type {string[]} */ list) => {
      asked.push(list);
      await after(resolveMs);
      const explicit = list.map((pair) =>
        pair === 'views.preset=gentle' ? 'views.crop.smallest=0.5' : pair,
      );
      return { config: {}, pairs: explicit, errors: [] };
    },
  };
  const experiment = new Experiment(() => {});
  await experiment.start(async () => /** @type {any} */ (engine), { pairs, device: 'auto' });
  return { experiment, asked, configured, commands, hear };
}
