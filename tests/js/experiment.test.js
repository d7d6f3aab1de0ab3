import assert from 'node:assert/strict';
import { setTimeout as after } from 'node:timers/promises';
import { test } from 'node:test';
import { Experiment } from '../../www/experiment.js';
import { deep } from './schemas.js';

/** @import {EngineEvent} from '../../www/engine/protocol.js' */

test('a preset goes to the engine as one pair, is shown at once, and comes back as its settings', async () => {
  const { experiment, asked, configured } = await start(['views.second.kind=own', 'method.kind=sort']);
  experiment.settings.change('views.preset', 'gentle');
  assert.deepEqual(experiment.store.state.shown.views, { crop: { smallest: 0.5 }, second: { kind: 'same' } });
  await after(100);
  assert.deepEqual(asked.at(-1), ['method.kind=sort', 'views.preset=gentle']);
  assert.deepEqual(configured.at(-1), ['method.kind=sort', 'views.crop.smallest=0.5']);
  assert.deepEqual(experiment.store.state.pairs, ['method.kind=sort', 'views.crop.smallest=0.5']);
  experiment.close();
});

test('a preset of a link is resolved in the same way', async () => {
  const { configured } = await start(['views.preset=gentle']);
  assert.deepEqual(configured, [['views.crop.smallest=0.5']]);
});

test('while a run goes on it takes on what it can, and the rest waits for a restart', async () => {
  const { experiment, commands, configured, hear } = await start([]);
  const state = () => experiment.store.state;
  hear({ type: 'state', state: 'training' });
  hear(made(1, 2, 3));
  experiment.settings.change('views.preset', 'gentle');
  await after(50);
  assert.deepEqual([commands.at(-1), state().restart], ['change views.crop.smallest=0.5', []]);
  assert.deepEqual([state().standing, state().step], [['views.crop.smallest=0.5'], 3]);
  experiment.settings.change('method.kind', 'sort');
  await after(50);
  assert.deepEqual(state().restart, ['method.kind']);
  assert.deepEqual(
    state().pairs,
    ['views.crop.smallest=0.5', 'method.kind=sort'],
    'the form shows what is wanted',
  );
  // Taken back, nothing waits any more.
  experiment.settings.takeBack();
  assert.deepEqual([state().restart, state().pairs], [[], ['views.crop.smallest=0.5']]);
  experiment.settings.change('method.kind', 'sort');
  await after(50);
  assert.equal(configured.length, 1, 'no new run by itself');
  await experiment.settings.restart();
  assert.deepEqual(commands.slice(-3), ['save', 'configure', 'train']);
  assert.deepEqual(configured.at(-1), ['views.crop.smallest=0.5', 'method.kind=sort']);
  assert.deepEqual([state().restart, state().runs.length], [[], 1]);
  experiment.close();
});

test('before the first step, after a failure, and with other images every change is a new run at once', async () => {
  const { experiment, commands, hear } = await start([]);
  experiment.settings.change('method.kind', 'sort');
  await after(50);
  assert.deepEqual(commands.slice(-1), ['configure']);
  hear({ type: 'state', state: 'training' });
  hear(made(1, 2, 3));
  experiment.settings.change('dataset.kind', 'emoji');
  await after(50);
  assert.deepEqual(commands.slice(-3), ['save', 'configure', 'train']);
  hear(made(1));
  hear({ type: 'state', state: 'failed' });
  experiment.settings.putBack('method.kind');
  await after(50);
  assert.equal(commands.at(-1), 'configure');
  experiment.close();
});

test('Reset is a new run with what waited for one', async () => {
  const { experiment, commands, configured, hear } = await start([]);
  hear(made(1, 2, 3));
  hear({ type: 'state', state: 'paused' });
  experiment.settings.change('method.kind', 'sort');
  await after(50);
  await experiment.reset();
  assert.deepEqual([commands.at(-1), configured.at(-1)], ['configure', ['method.kind=sort']]);
  await experiment.reset();
  assert.equal(commands.at(-1), 'reset');
});

test('a change that the engine refuses is taken back, with its sentence', async () => {
  const { experiment, hear } = await start([], 0, { change: 'Nothing sharpens.' });
  hear(made(1, 2, 3));
  hear({ type: 'state', state: 'paused' });
  experiment.settings.change('views.preset', 'gentle');
  await after(50);
  const { messages, pairs } = experiment.store.state;
  assert.deepEqual([messages.map(({ text }) => text), pairs], [['Nothing sharpens.'], []]);
});

test('a change made while the engine resolves the one before is not lost', async () => {
  const { experiment, asked, commands, hear } = await start([], 15);
  hear({ type: 'state', state: 'training' });
  experiment.settings.change('views.preset', 'gentle');
  await after(5);
  experiment.settings.change('views.crop.smallest', 0.7);
  await after(450);
  assert.deepEqual(asked.slice(-2), [
    ['views.preset=gentle'],
    ['views.preset=gentle', 'views.crop.smallest=0.7'],
  ]);
  assert.equal(commands.at(-1), 'change views.crop.smallest=0.5,views.crop.smallest=0.7');
  assert.equal(commands.filter((command) => command.startsWith('change')).length, 1);
  experiment.close();
});

test('a learning rate is looked for and taken by the commands that other buttons use', async () => {
  const { experiment, asked, commands } = await start([]);
  await experiment.findLearningRate();
  await experiment.stopFinding();
  assert.deepEqual(commands.slice(-2), ['sweep', 'stopSweep']);
  experiment.settings.change('optimiser.learning_rate', '0.0032');
  await after(400);
  assert.deepEqual(asked.at(-1), ['optimiser.learning_rate=0.0032']);
  experiment.close();
});

test('a run that diverged starts again at a tenth of its learning rate, and trains', async () => {
  const { experiment, asked, commands, hear } = await start([]);
  hear({ type: 'state', state: 'failed' });
  experiment.store.set({ config: { optimiser: { learning_rate: 2 } } });
  await experiment.startSlower();
  assert.deepEqual(asked.at(-1), ['optimiser.learning_rate=0.2']);
  assert.deepEqual(commands.slice(-2), ['configure', 'train']);
  experiment.close();
});

test('without the GPU the run goes on by the commands that other buttons use', async () => {
  const { experiment, commands } = await start([]);
  await experiment.trainOn('cpu');
  assert.deepEqual([experiment.store.state.deviceChoice, commands.at(-1)], ['cpu', 'train']);
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

test('a saved run among the files is opened, after the images that came with it', async () => {
  const { experiment, commands } = await start([]);
  const texts = () => experiment.store.state.messages.map(({ text }) => text);
  const entry = (/** @type {string} */ path) => ({ path, file: new File(['run'], path) });
  commands.length = 0;
  await experiment.files.add([entry('cats/1.png'), entry('Run.SAFETENSORS')]);
  assert.deepEqual(commands, ['addFiles cats/1.png', 'load run']);
  assert.equal(experiment.store.state.step, 7);
  assert.match(texts().at(-1) ?? '', /^Run\.SAFETENSORS is open and goes on from step 7\./);
  commands.length = 0;
  await experiment.files.add([entry('a.safetensors'), entry('b.safetensors')]);
  assert.deepEqual([commands, texts().at(-1)], [[], '2 runs were dropped; only one can be open.']);
  await experiment.files.add([entry('cats/1.png')]);
  assert.deepEqual(commands, ['addFiles cats/1.png', 'configure'], 'images alone start a run with them');
});

test('a change of settings that is on its way does not replace the run that is opened', async () => {
  const { experiment, commands } = await start([]);
  commands.length = 0;
  experiment.settings.change('deep.rate', 3);
  await experiment.files.openRun(new File(['run'], 'a.safetensors'));
  await after(500);
  assert.deepEqual(commands, ['load run']);
});

test('a run that is opened takes the place of images that were waited for; a refused one leaves them awaited', async () => {
  const own = ['dataset.kind=upload', 'method.kind=sort'];
  const { experiment, configured, hear } = await start(own);
  const shown = () => [experiment.store.state.awaiting, ...experiment.store.state.pairs];
  assert.deepEqual([configured.at(-1), shown()], [['method.kind=sort'], [true, ...own]]);
  await experiment.files.openRun(new File(['run'], 'a.safetensors'));
  assert.deepEqual(shown(), [false]);
  hear(
    /** @type {any} */ ({
      type: 'session',
      config: {},
      pairs: ['seed=2'],
      summary: {},
      thumbnails: {},
      step: 0,
    }),
  );
  assert.deepEqual(shown(), [false, 'seed=2'], 'what comes then is shown too');

  const refused = await start(own, 0, { load: 'No saved run.' });
  await refused.experiment.files.openRun(new File([''], 'a.safetensors'));
  const { awaiting, pairs, status } = refused.experiment.store.state;
  assert.deepEqual([awaiting, pairs, status], [true, own, 'ready']);
  assert.equal(refused.configured.length, 1, 'the sample set goes on as it was');
});

test('a run is saved under its step; what prevents it is a sentence', async () => {
  const { experiment } = await start([]);
  const saved = await experiment.files.saveRun();
  assert.deepEqual([saved?.name, saved?.bytes.length], ['contrastive-run-step-3.safetensors', 4]);
  const refused = await start([], 0, { save: 'The device could not be read.', load: 'No saved run.' });
  assert.equal(await refused.experiment.files.saveRun(), null);
  await refused.experiment.files.openRun(new File([''], 'a.safetensors'));
  assert.deepEqual(
    refused.experiment.store.state.messages.map(({ kind, text }) => [kind, text]),
    [
      ['error', 'The device could not be read.'],
      ['error', 'No saved run.'],
    ],
  );
});

test('a trained run is kept as a file before a change takes its place, and brought back from it', async () => {
  const { experiment, commands, hear } = await start([]);
  const state = () => experiment.store.state;
  await experiment.reset();
  assert.ok(!commands.includes('save'), 'there is nothing to keep of an untrained one');
  hear(made(1, 2, 3));
  experiment.settings.change('method.kind', 'sort');
  await after(50);
  assert.deepEqual(commands.slice(-2), ['save', 'configure']);
  assert.deepEqual([state().undo, state().runs[0].file?.step, state().pairs], [1, 3, ['method.kind=sort']]);
  await experiment.runs.bringBack(1);
  assert.equal(commands.at(-1), 'load \0\0\0\0');
  assert.deepEqual([state().runId, state().runs, state().curve.steps, state().pairs], [1, [], [1, 2, 3], []]);

  const refused = await start([], 0, { save: 'The device could not be read.', load: 'No saved run.' });
  refused.hear(made(1, 2));
  await refused.experiment.reset();
  assert.deepEqual([refused.experiment.store.state.messages, refused.commands.at(-1)], [[], 'reset']);
});

test('the runs before can be named, pinned, chosen, used again and removed', async () => {
  const { experiment, configured, hear } = await start(['method.kind=sort']);
  const { runs, store } = experiment;
  hear(made(1, 2));
  runs.rename(1, 'First');
  experiment.settings.putBack('method.kind');
  await after(50);
  runs.rename(1, 'The first');
  runs.pin(1, true);
  runs.toggle(1);
  const [{ name, pinned, ink }] = store.state.runs;
  assert.deepEqual([name, pinned, ink], ['The first', true, 0]);
  await runs.applySettings(1);
  assert.deepEqual(configured.at(-1), ['method.kind=sort']);
  runs.remove(1);
  assert.deepEqual([store.state.runs, store.state.undo], [[], null]);
});

test('runs of visits before come first, those of this one are kept, and all are forgotten together', async () => {
  /** @type {string[]} */
  const log = [];
  const before = /** @type {any} */ ({ id: 4, name: 'Before', pinned: false, ink: null, file: null });
  const archive = {
    all: async () => [before],
    keep: async (/** @type {any[]} */ runs, /** @type {number} */ standing) =>
      void log.push(
        `keep ${runs.map(({ id, file }) => `${id}${file ? ' with file' : ''}`)} beside ${standing}`,
      ),
    clear: async () => void log.push('clear'),
  };
  const { experiment, hear } = await start([], 0, {}, async () => /** @type {any} */ (archive));
  const state = () => experiment.store.state;
  assert.deepEqual([state().runs, state().runId, experiment.runs.areArchived], [[before], 5, true]);
  hear(made(1, 2, 3));
  hear({ type: 'state', state: 'paused' });
  await after(1100);
  assert.deepEqual(log, ['keep 4,5 with file beside 5'], 'what came to rest is kept');
  await experiment.reset();
  hear(/** @type {any} */ ({ type: 'session', config: {}, pairs: [], summary: {}, thumbnails: {}, step: 0 }));
  experiment.runs.remove(4);
  await after(5);
  assert.deepEqual(log.slice(1), ['keep 4,5 with file beside 6', 'keep 5 with file beside 6']);
  experiment.runs.forgetAll();
  await after(5);
  assert.deepEqual([state().runs, log.at(-1)], [[], 'clear']);
  experiment.close();

  const none = await start([], 0, {}, async () => Promise.reject(new Error('no room')));
  assert.deepEqual([none.experiment.runs.areArchived, none.experiment.store.state.messages], [false, []]);
});

test('a lesson sets everything up anew, even with the settings that stand', async () => {
  const { experiment, configured } = await start(['method.kind=sort']);
  const lesson = { title: 'Sort', watch: 'What comes first?', pairs: ['method.kind=sort'] };
  await experiment.tryLesson(lesson);
  assert.equal(configured.length, 2);
  assert.equal(experiment.store.state.lesson, lesson);
  experiment.forgetLesson();
  assert.equal(experiment.store.state.lesson, null);
});

test('a question to the encoder has its slot at once, and a refusal is its answer', async () => {
  const { experiment, commands, hear } = await start([]);
  const asked = experiment.analyse('one', { kind: 'doctor' });
  assert.equal(experiment.store.state.analyses.one?.state, 'running');
  await asked;
  hear({ type: 'analysis', name: 'one', id: 1, step: 0, state: 'done', result: { findings: [] } });
  assert.deepEqual(experiment.store.state.analyses.one?.result, { findings: [] });
  await experiment.stopAnalysis('one');
  assert.deepEqual(commands.slice(-2), ['analyse', 'stopAnalysis']);
  // Another playground of the page goes on: what is under way here is stopped, what is done is left alone.
  experiment.analyse('two', { kind: 'report' });
  await experiment.pause();
  assert.deepEqual(commands.slice(-2), ['analyse', 'stopAnalysis']);
  experiment.close();

  const refused = await start([], 0, { analyse: 'The loss became infinite.' });
  await refused.experiment.analyse('one', { kind: 'report' });
  const slot = refused.experiment.store.state.analyses.one;
  assert.deepEqual([slot?.state, slot?.message], ['failed', 'The loss became infinite.']);
  assert.deepEqual(refused.experiment.store.state.messages, [], 'told where it was asked, not over the page');
});

/** @param {number[]} steps @returns {EngineEvent} */
function made(...steps) {
  const told = steps.map((step) => ({ step, epoch: 0, loss: 1, terms: [], learning_rate: 0.1, images: 8 }));
  return { type: 'steps', imagesPerSecond: 8, steps: told };
}

/**
 * An experiment on an engine that knows one preset.
 * @param {string[]} pairs of the link
 * @param {number} [resolveMs]
 * @param {Record<string, string>} [refusals] why a command is refused
 * @param {Parameters<Experiment['runs']['archiveIn']>[0]} [archive]
 */
async function start(pairs, resolveMs = 0, refusals = {}, archive) {
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
      hear({ type: 'session', config: {}, pairs: list, summary, thumbnails, device: 'cpu', step: 0 });
      hear({ type: 'state', state: 'ready' });
    },
    // Of a double's settings those of the views may change while it goes on.
    change: async (/** @type {string[]} */ list) => {
      if (refusals.change) throw new Error(refusals.change);
      commands.push(`change ${list}`);
      const pairs = list.filter((pair) => pair.startsWith('views.'));
      hear({ type: 'settings', config: {}, pairs, summary: /** @type {any} */ ({}) });
      const restart = list.filter((pair) => !pair.startsWith('views.')).map((pair) => pair.split('=')[0]);
      return { pairs, restart };
    },
    addFiles: async (/** @type {{path: string}[]} */ entries) => {
      commands.push(`addFiles ${entries.map(({ path }) => path)}`);
      return { added: entries.length, rejected: [] };
    },
    load: async (/** @type {Uint8Array} */ file) => {
      if (refusals.load) throw new Error(refusals.load);
      commands.push(`load ${new TextDecoder().decode(file)}`);
      const thumbnails = { size: 1, count: 0, rgba: new Uint8Array(), label: new Int32Array(), name: [] };
      const summary = /** @type {any} */ ({});
      hear({ type: 'session', config: {}, pairs: [], summary, thumbnails, device: 'cpu', step: 7 });
    },
    save: async () => {
      if (refusals.save) throw new Error(refusals.save);
      commands.push('save');
      return { file: new Uint8Array(4), step: 3 };
    },
    train: command('train'),
    reset: command('reset'),
    sweep: command('sweep'),
    stopSweep: command('stopSweep'),
    analyse: command('analyse'),
    stopAnalysis: command('stopAnalysis'),
    close: async () => {},
  };
  const engine = {
    connect: (/** @type {typeof hear} */ listener) => {
      hear = listener;
      return run;
    },
    schema: async () => deep,
    questions: async () => ({}),
    useDevice: async () => {},
    resolve: async (/** @type {string[]} */ list) => {
      asked.push(list);
      await after(resolveMs);
      const explicit = list.map((pair) =>
        pair === 'views.preset=gentle' ? 'views.crop.smallest=0.5' : pair,
      );
      const kind = list.find((pair) => pair.startsWith('dataset.kind='))?.slice('dataset.kind='.length);
      return { config: { dataset: { kind } }, pairs: explicit, errors: [] };
    },
  };
  const experiment = new Experiment(() => {});
  if (archive) await experiment.runs.archiveIn(archive);
  await experiment.start(async () => /** @type {any} */ (engine), { pairs, device: 'auto' });
  return { experiment, asked, configured, commands, hear };
}
