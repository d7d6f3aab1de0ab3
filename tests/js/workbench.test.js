import assert from 'node:assert/strict';
import { setTimeout as after } from 'node:timers/promises';
import { test } from 'node:test';
import { savedRun } from './engine-double.js';
import { none, setUp, until } from './worker-double.js';

test('baselines and the first evaluation come before the first step, even if Train is pressed at once', async () => {
  const { open, log } = setUp();
  const { bench } = open();
  await Promise.all([bench.configure(['a'], none), bench.train()]);
  await until(() => log.includes('step 1'));
  assert.deepEqual(log.slice(0, 4), ['create a', 'baselines', 'evaluate 0', 'step 1']);
});

test('a step that is asked for while the encoder is being graded is made after it', async () => {
  // On a GPU a grade waits for the device, and other commands come in meanwhile.
  const { open } = setUp({ before: (call) => (call === 'evaluate 0' ? after(30) : undefined) });
  const { bench, states, steps } = open();
  await bench.configure(['a'], none);
  await after(10);
  await bench.step();
  assert.deepEqual([states().at(-1), steps()], ['paused', [1]]);
});

test('settings that come in quick succession are answered by one session with the last of them', async () => {
  const { open, log } = setUp();
  const { bench } = open();
  const first = bench.configure(['a'], none);
  const second = bench.configure(['b'], none);
  const third = bench.configure(['c'], none);
  assert.deepEqual(
    (await Promise.all([first, second, third])).map(({ pairs }) => pairs[0]),
    ['c', 'c', 'c'],
  );
  assert.equal(log.filter((call) => call.startsWith('create')).length, 1);
});

test('a session that is about to be replaced is not measured; if its successor fails, it is', async () => {
  const { open, log } = setUp();
  const { bench } = open();
  await bench.configure(['a'], none);
  await bench.configure(['b'], none);
  await after(20);
  // What had begun for the first session is ended; its evaluation, which had not, is left out.
  assert.equal(log.filter((call) => call === 'evaluate 0').length, 1);
  await bench.configure(['c'], none);
  await assert.rejects(bench.configure(['fail'], none));
  await after(20);
  assert.deepEqual(log.slice(-3), ['create fail', 'baselines', 'evaluate 0']);
});

test('settings change between two steps of a run that trains on, and what needs a new run is named', async () => {
  const { open, log } = setUp({ totalSteps: 1e6 });
  const { bench, events, states, steps } = open();
  await bench.configure(['method.rate=1'], none);
  await bench.train();
  await until(() => log.includes('step 2'));
  const changed = await bench.change(['method.rate=3', 'encoder.kind=wide']);
  assert.deepEqual(changed, { pairs: ['method.rate=3'], restart: ['encoder.kind'] });
  const told = events.find((event) => event.type === 'settings');
  assert.deepEqual([told?.config.method.rate, told?.config.encoder.kind], [3, 'plain']);
  const at = log.findIndex((call) => call.startsWith('change to rate 3'));
  const done = Number(log[at].split(' ').at(-1));
  await until(() => log.includes(`step ${done + 2}`));
  assert.equal(states().at(-1), 'training');
  await bench.pause();
  assert.ok(
    steps().every((step, i) => step === i + 1),
    'no step was lost or made twice',
  );
  // Another run is one with what runs.
  await bench.reset(none);
  assert.ok(log.includes('create method.rate=3'));
});

test('the views of an image that is looked at come first, also while the run goes on, until another session stands', async () => {
  const { open, log } = setUp({ totalSteps: 1e6 });
  const { bench, events } = open();
  await assert.rejects(bench.lookAt(3));
  await bench.configure(['a'], none);
  const count = () => events.filter((event) => event.type === 'views').length;
  const before = count();
  await bench.lookAt(3);
  await bench.redrawViews();
  assert.deepEqual([count() - before, log.filter((call) => call === 'views of 3').length], [2, 2]);
  await bench.train();
  await until(() => log.filter((call) => call === 'views of 3').length > 2);
  await bench.pause();
  await bench.lookAt(null);
  const looked = log.filter((call) => call.startsWith('views of')).length;
  await bench.redrawViews();
  await bench.lookAt(5);
  await bench.configure(['b'], none);
  await bench.redrawViews();
  assert.equal(log.filter((call) => call.startsWith('views of')).length, looked + 1);
});

test('the page is given the run where training ends, not after single steps, and a run brought back says so', async () => {
  const { open, keptAt } = setUp({ totalSteps: 1e6 });
  const { bench, events, steps } = open();
  await bench.configure(['a'], none);
  await bench.step();
  assert.deepEqual(keptAt, []);
  await bench.train();
  await until(() => steps().length > 2);
  await bench.pause();
  assert.deepEqual(keptAt, [steps().at(-1)]);
  await bench.load(savedRun(['a'], 7), none, true);
  await bench.load(savedRun(['a'], 7), none);
  const sessions = events.flatMap((event) =>
    event.type === 'session' ? [[event.step, event.restored]] : [],
  );
  assert.deepEqual(sessions, [
    [0, undefined],
    [7, true],
    [7, undefined],
  ]);
});

test('a run at its end goes on when it is made longer', async () => {
  const { open } = setUp({ totalSteps: 2 });
  const { bench, states, steps } = open();
  await bench.configure([], none);
  await bench.train();
  await until(() => states().at(-1) === 'finished');
  await bench.change(['method.rate=2']);
  assert.equal(states().at(-1), 'finished');
  await bench.change(['total=4']);
  assert.equal(states().at(-1), 'paused');
  await bench.train();
  await until(() => states().at(-1) === 'finished');
  assert.deepEqual(steps(), [1, 2, 3, 4]);
});

test('a session that cannot be built leaves the one before as it was', async () => {
  const { open, log } = setUp();
  const { bench, states } = open();
  await bench.configure(['a'], none);
  await bench.step();
  await assert.rejects(bench.configure(['fail'], none), { message: 'These settings do not go together.' });
  assert.equal(states().at(-1), 'paused');
  await bench.step();
  assert.equal(log.at(-1), 'step 2');
  assert.ok(!log.includes('free'));
});

test('one trains at a time: the second run takes over, and the first goes on where it was', async () => {
  const { open } = setUp({ totalSteps: 1e6 });
  const one = open();
  const two = open();
  await one.bench.configure(['a'], none);
  await two.bench.configure(['b'], none);
  await one.bench.train();
  await after(10);
  await two.bench.train();
  await after(10);
  assert.deepEqual([one.states().at(-1), two.states().at(-1)], ['paused', 'training']);
  // Both at once: whoever comes last trains, and nobody waits for ever.
  await Promise.all([one.bench.train(), two.bench.pause().then(() => two.bench.train())]);
  const running = [one, two].filter(({ states }) => states().at(-1) === 'training');
  assert.equal(running.length, 1);
  await Promise.all([one.bench.pause(), two.bench.pause()]);
  const steps = one.steps();
  assert.ok(steps.length > 0 && steps.every((step, i) => step === i + 1), 'no step was lost or made twice');
});

test('training waits while nobody can see the page, and can be paused there', { timeout: 2000 }, async () => {
  const { open, shared } = setUp({ totalSteps: 1e6 });
  const { bench, steps, states } = open();
  await bench.configure(['a'], none);
  shared.visibility.set(false);
  await bench.train();
  await after(20);
  assert.equal(steps().length, 0);
  shared.visibility.set(true);
  await after(20);
  shared.visibility.set(false);
  await after(20);
  await bench.pause();
  assert.ok(steps().length > 0);
  assert.equal(states().at(-1), 'paused');
});

test('images are fetched in batches, only those that are missing, and again when they were renumbered or resized', async () => {
  const { open, asked } = setUp();
  const { bench, events } = open();
  await bench.configure(['upload'], { generation: 0, count: 100 });
  await bench.configure(['upload'], { generation: 0, count: 130 });
  await bench.configure(['upload'], { generation: 1, count: 140 });
  await bench.configure(['upload', 'method.rate=2'], { generation: 1, count: 140 });
  await bench.configure(['upload', 'dataset.size=64'], { generation: 1, count: 64 });
  const first = ['0: 0+64', '0: 64+64', '0: 100+64'];
  assert.deepEqual(asked, [...first, '1: 0+64', '1: 64+64', '1: 128+64', '1: 0+64']);
  const held = events.flatMap((event) => (event.type === 'session' ? [event.summary.images] : []));
  assert.deepEqual(held, [100, 130, 140, 140, 64]);
});

test("without images of one's own there is a sentence", async () => {
  const { open } = setUp();
  const { bench, states } = open();
  await assert.rejects(bench.configure(['upload'], none), /no images of your own yet/);
  assert.equal(states().at(-1), 'failed');
  await assert.rejects(bench.train(), /nothing to train yet/);
});

test('a lost loss is told once, Train repeats the sentence, and Reset helps', async () => {
  const { open } = setUp({ loss: () => NaN });
  const { bench, states, events } = open();
  await bench.configure(['a'], none);
  await bench.train();
  await until(() => states().at(-1) === 'failed');
  await after(5);
  const errors = events.filter((event) => event.type === 'error');
  assert.deepEqual(
    errors.map(({ action }) => action),
    ['slower'],
  );
  await assert.rejects(bench.train(), /lost at step 1/);
  await bench.reset(none);
  assert.equal(states().at(-1), 'ready');
});

test('the end of the schedule is a state of its own', async () => {
  const { open } = setUp({ totalSteps: 2 });
  const { bench, states } = open();
  await bench.configure(['a'], none);
  await bench.step();
  assert.equal(states().at(-1), 'paused');
  await bench.step();
  assert.equal(states().at(-1), 'finished');
  await assert.rejects(bench.step(), /finished its 2 steps/);
});

test('a search for a learning rate pauses training, leaves the run as it is, and training goes on from there', async () => {
  const suggestion = { learning_rate: 0.003, reason: 'Because.' };
  const { open, log } = setUp({ totalSteps: 1e6, evaluateEvery: 1e6, suggestion });
  const { bench, events, states, steps } = open();
  await bench.configure(['a'], none);
  await bench.train();
  await after(20);
  await bench.sweep();
  await until(() => log.at(-1) === 'free sweep');
  assert.equal(states().at(-1), 'paused');
  const made = steps().length;
  const begun = log.indexOf('sweep');
  assert.deepEqual(log.slice(begun), ['sweep', 'try 1', 'try 2', 'try 3', 'try 4', 'try 5', 'free sweep']);
  const [first, ...others] = events.flatMap((event) => (event.type === 'sweep' ? [event] : []));
  assert.deepEqual([first.state, first.points], ['running', []]);
  const last = others.at(-1);
  assert.ok(last?.state === 'done');
  assert.deepEqual(last.suggestion, suggestion);
  assert.deepEqual(
    others.flatMap(({ points }) => points.map(({ step }) => step)),
    [1, 2, 3, 4, 5],
  );
  await bench.step();
  assert.equal(steps().at(-1), made + 1);
  assert.equal(events.filter(({ type }) => type === 'session').length, 1, 'no other session was set up');
});

test('whatever computes ends the search, gives the copy back first, and none is told as done', async () => {
  const { open, log } = setUp({ totalSteps: 1e6, sweepSteps: 1e6 });
  const { bench, events, states } = open();
  await bench.configure(['a'], none);
  const others = [
    () => bench.stopSweep(),
    () => bench.pause(),
    () => bench.step(),
    () => bench.train(),
    () => bench.sweep(),
    () => bench.configure(['b'], none),
  ];
  for (const other of others) {
    await bench.sweep();
    await until(() => log.at(-1)?.startsWith('try'));
    const calls = log.length;
    await other();
    const given = log.indexOf('free sweep', calls);
    const next = log.findIndex((call, at) => at >= calls && /^(step|sweep|create)/.test(call));
    assert.ok(given >= calls && (next < 0 || given < next), log.slice(calls).join());
  }
  assert.equal(states().at(-1), 'ready');
  await after(20);
  const ends = events.flatMap((event) =>
    event.type === 'sweep' && event.state !== 'running' ? [event.state] : [],
  );
  assert.deepEqual(ends, Array(7).fill('stopped'));
});

test('another run that trains ends the search, and a search ends the training of another run', async () => {
  const { open } = setUp({ totalSteps: 1e6, sweepSteps: 1e6 });
  const one = open();
  const two = open();
  await one.bench.configure(['a'], none);
  await two.bench.configure(['b'], none);
  await one.bench.train();
  await two.bench.sweep();
  assert.equal(one.states().at(-1), 'paused');
  await one.bench.train();
  const ends = two.events.flatMap((event) => (event.type === 'sweep' ? [event.state] : []));
  assert.equal(ends.at(-1), 'stopped');
});

test('a search that fails is a sentence, and the run goes on', async () => {
  const loss = (/** @type {number} */ step) => {
    if (step === 3) throw new Error('The device could not be read.');
    return 1;
  };
  const { open, log } = setUp({ loss });
  const { bench, events, states } = open();
  await assert.rejects(bench.sweep(), /nothing to train yet/);
  await bench.configure(['a'], none);
  await bench.sweep();
  await until(() => log.at(-1) === 'free sweep');
  const last = events.findLast((event) => event.type === 'sweep');
  assert.ok(last?.type === 'sweep' && last.state === 'failed');
  assert.equal(last.message, 'The device could not be read.');
  assert.equal(log.at(-1), 'free sweep');
  assert.equal(states().at(-1), 'ready');
  assert.equal(events.filter(({ type }) => type === 'error').length, 0);
  await bench.step();
  assert.equal(states().at(-1), 'paused');
});

test('a transform is shown alone at settings of its own, also while training, and nothing else changes', async () => {
  const { open, log } = setUp({ totalSteps: 1e6, evaluateEvery: 1e6 });
  const { bench, events, steps } = open();
  await assert.rejects(bench.preview('augment.crop', [], 6), /nothing to train yet/);
  await bench.configure(['a'], none);
  await bench.train();
  await after(10);
  const heard = events.filter(({ type }) => type !== 'steps').length;
  const preview = await bench.preview('augment.crop', ['augment.crop.smallest=0.1'], 6);
  assert.deepEqual([preview.count, preview.words.length], [6, 6]);
  assert.ok(log.includes('preview augment.crop augment.crop.smallest=0.1'));
  assert.equal(events.filter(({ type }) => type !== 'steps').length, heard, 'it is no event');
  await after(10);
  await bench.pause();
  assert.ok(steps().every((step, i) => step === i + 1) && steps().length > 0);
});

test('a run is saved between two steps of its training, and goes on', async () => {
  const { open, log } = setUp({ totalSteps: 1e6, evaluateEvery: 1e6 });
  const { bench, steps } = open();
  await assert.rejects(bench.save(), /nothing to train yet/);
  await bench.configure(['a'], none);
  await bench.train();
  await after(10);
  const { file, step } = await bench.save();
  assert.deepEqual(file, savedRun(['saved'], step));
  await after(10);
  await bench.pause();
  assert.equal(log[log.indexOf(`save ${step}`) - 1], `step ${step}`);
  assert.ok(Number(steps().at(-1)) > step);
});

test('a saved run stands where it was, with its own settings, and Reset starts it over', async () => {
  const { open, log } = setUp({ totalSteps: 10, evaluateEvery: 5 });
  const { bench, events, states } = open();
  await bench.configure(['a'], none);
  assert.deepEqual(await bench.load(savedRun(['b'], 7), none), { pairs: ['b'], errors: [] });
  assert.equal(states().at(-1), 'paused');
  const session = events.findLast((event) => event.type === 'session');
  assert.ok(session?.type === 'session');
  assert.deepEqual([session.pairs, session.step], [['b'], 7]);
  await until(() => log.at(-1) === 'evaluate 7');
  assert.equal(log.at(-1), 'evaluate 7', 'the map is of the step where it stands');
  await bench.step();
  assert.equal(log.at(-1), 'step 8');
  await bench.load(savedRun(['b'], 10), none);
  assert.equal(states().at(-1), 'finished');
  await bench.reset(none);
  assert.equal(states().at(-1), 'ready');
  assert.ok(log.includes('create b'));
});

test('a file that cannot be used leaves the run as it was', async () => {
  const { open, log } = setUp();
  const { bench, states } = open();
  await bench.configure(['a'], none);
  await bench.step();
  const wrong = new TextEncoder().encode('something else');
  await assert.rejects(bench.load(wrong, none), { message: 'The file is no saved run.' });
  await assert.rejects(bench.load(savedRun(['fail'], 3), none), { message: /has seen other images/ });
  await assert.rejects(bench.load(savedRun(['upload'], 3), none), { message: /no images of your own yet/ });
  assert.equal(states().at(-1), 'paused');
  await bench.step();
  assert.equal(log.at(-1), 'step 2');
  await bench.reset(none);
  assert.equal(
    log.findLast((call) => call.startsWith('create')),
    'create a',
  );
});

test('a run that trains goes on training when a file or settings are refused, unless it was paused meanwhile', async () => {
  const { open } = setUp({ totalSteps: 1e6, evaluateEvery: 1e6 });
  const { bench, states, steps } = open();
  await bench.configure(['a'], none);
  await bench.train();
  await until(() => steps().length > 0);
  for (const refused of [
    () => bench.load(savedRun(['fail'], 3), none),
    () => bench.load(new TextEncoder().encode('something else'), none),
    () => bench.configure(['fail'], none),
  ]) {
    await assert.rejects(refused());
    assert.equal(states().at(-1), 'training');
    const made = steps().length;
    await until(() => steps().length > made);
  }
  const all = steps();
  assert.ok(
    all.every((step, i) => step === i + 1),
    'no step was lost or made twice',
  );
  const refused = assert.rejects(bench.configure(['fail'], none));
  await after(1); // it is being built
  await bench.pause();
  await refused;
  assert.equal(states().at(-1), 'paused');

  // Another run that began meanwhile is not taken over from.
  await bench.train();
  const other = open();
  await other.bench.configure(['b'], none);
  await Promise.all([assert.rejects(bench.configure(['fail'], none)), other.bench.train()]);
  assert.deepEqual([states().at(-1), other.states().at(-1)], ['paused', 'training']);
});

test('a run whose layers the GPU gets wrong is built on the CPU', async () => {
  Object.defineProperty(globalThis, 'navigator', {
    value: {
      gpu: {
        requestAdapter: async () => ({ info: {}, features: new Set(['timestamp-query']) }),
      },
    },
    configurable: true,
  });
  try {
    // Both devices are the same double: that the second of them answers otherwise is what differs.
    let asked = 0;
    const selfTest = (/** @type {any} */ config) => (config.encoder.kind === 'odd' ? ++asked : 1);
    const { open, shared } = setUp({ selfTest });
    const { bench, events } = open();
    await shared.devices.choose('gpu');
    const devices = () => events.flatMap((event) => (event.type === 'session' ? [event.device] : []));
    await bench.configure(['encoder.kind=odd'], none);
    await bench.configure(['encoder.kind=plain'], none);
    await bench.configure(['encoder.kind=odd'], none);
    await bench.follow();
    assert.deepEqual(devices(), ['cpu', 'gpu', 'cpu']);
  } finally {
    Reflect.deleteProperty(globalThis, 'navigator');
  }
});

test('timing a device takes three steps of a session of its own and gives everything back', async () => {
  const { open, log, shared } = setUp();
  const { bench, events } = open();
  await bench.configure(['upload'], { generation: 0, count: 100 });
  await until(() => events.some(({ type }) => type === 'evaluation'));
  const [calls, heard] = [log.length, events.length];
  const cpu = await shared.devices.cpu;
  assert.ok((await bench.timeOn(cpu, cpu)) > 0);
  assert.deepEqual(log.slice(calls), ['create upload', 'step 1', 'step 2', 'step 3', 'free', 'free uploads']);
  assert.equal(events.length, heard, 'and says nothing');
  await bench.step();
  assert.equal(log.at(-1), 'step 1', 'of the session that was there before');
});

test('closing frees the session, after the step in progress', async () => {
  const { open, log } = setUp({ totalSteps: 1e6 });
  const { bench } = open();
  await bench.configure(['a'], none);
  await bench.train();
  await after(10);
  await bench.close();
  assert.equal(log.at(-1), 'free');
  await after(10);
  assert.equal(log.at(-1), 'free', 'nothing is called afterwards');
});
