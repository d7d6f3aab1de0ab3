import assert from 'node:assert/strict';
import { setTimeout as after } from 'node:timers/promises';
import { test } from 'node:test';
import { none, setUp, until } from './worker-double.js';

/** @import {EngineEvent} from '../../www/engine/protocol.js' */

test('an analysis has its pieces between the steps of the training, which goes on as ever', async () => {
  const { open, log } = setUp({ totalSteps: 1e6, evaluateEvery: 1e6, pieces: 20 });
  const { bench, events, steps, states } = open();
  await bench.configure(['a'], none);
  await bench.train();
  await after(10);
  await bench.analyse({ name: 'one', id: 1, request: { kind: 'report' }, held: none });
  await bench.analyse({
    name: 'two',
    id: 2,
    request: { kind: 'map', projection: { kind: 'any' } },
    held: none,
  });
  await until(() => told(events).filter(({ state }) => state === 'done').length === 2);
  assert.equal(states().at(-1), 'training');
  await bench.pause();
  const begun = log.indexOf('begin report');
  const ended = log.lastIndexOf('free map');
  const between = log.slice(begun, ended);
  const made = between.filter((call) => call.startsWith('step')).length;
  assert.ok(made >= 15, `${made} steps while 20 pieces of two analyses were made`);
  for (let i = 1; i <= 20; i++) assert.ok(between.includes(`report ${i}`) && between.includes(`map ${i}`));
  const all = steps();
  assert.deepEqual(
    all,
    all.map((_, i) => i + 1),
  );
  const ends = told(events).filter(({ state }) => state === 'done');
  assert.deepEqual(ends.map(({ name, id }) => [name, id]).sort(), [
    ['one', 1],
    ['two', 2],
  ]);
  // Each says of which step it is: that of the last step before it began.
  for (const { step, result } of ends) assert.equal(step, result.step);
  assert.ok(ends[0].points === undefined || ends[1].points === undefined, 'only a map has points');
});

test('an analysis is stopped after the piece in progress, whatever the training does', async () => {
  const { open, log } = setUp({ totalSteps: 1e6, pieces: 1e6 });
  const { bench, events, states } = open();
  await bench.configure(['a'], none);
  await bench.train();
  await bench.analyse({ name: 'one', id: 1, request: { kind: 'report' }, held: none });
  await after(20);
  const asked = log.length;
  await bench.stopAnalysis('one');
  assert.ok(log.slice(asked).filter((call) => call.startsWith('report')).length <= 1);
  assert.ok(log.slice(asked).includes('free report'));
  assert.equal(told(events).at(-1)?.state, 'stopped');
  assert.equal(states().at(-1), 'training');
  await bench.stopAnalysis('one');
  await bench.stopAnalysis('never begun');
  // Not yet begun when it is stopped: it is stopped all the same.
  const [begun, stopped] = [
    bench.analyse({ name: 'one', id: 2, request: { kind: 'report' }, held: none }),
    bench.stopAnalysis('one'),
  ];
  await Promise.all([begun, stopped]);
  assert.deepEqual([told(events).at(-1)?.id, told(events).at(-1)?.state], [2, 'stopped']);
});

test('asked again in a slot, the one before ends first; training paused or not, it goes on', async () => {
  const { open, log } = setUp({ totalSteps: 1e6, pieces: 1e6 });
  const { bench, events } = open();
  await bench.configure(['a'], none);
  await bench.analyse({ name: 'one', id: 1, request: { kind: 'report' }, held: none });
  await after(10);
  await bench.analyse({ name: 'one', id: 2, request: { kind: 'invariance' }, held: none });
  assert.deepEqual(
    [told(events).at(-1)?.id, told(events).at(-1)?.state],
    [1, 'stopped'],
    'the first has said its last word',
  );
  assert.ok(
    !log.includes('begin invariance') || log.indexOf('free report') < log.indexOf('begin invariance'),
  );
  await bench.train();
  await bench.pause();
  await bench.step();
  const pieces = () => log.filter((call) => call.startsWith('invariance')).length;
  const before = pieces();
  await until(() => pieces() > before); // neither training nor its end stops it
});

test('a new session ends every analysis before it is told, and so does closing', async () => {
  const { open, log } = setUp({ totalSteps: 1e6, pieces: 1e6 });
  const { bench, events } = open();
  await bench.configure(['a'], none);
  for (const again of [() => bench.reset(none), () => bench.configure(['b'], none)]) {
    await bench.analyse({ name: 'one', id: 1, request: { kind: 'report' }, held: none });
    await bench.analyse({
      name: 'two',
      id: 2,
      request: { kind: 'map', projection: { kind: 'any' } },
      held: none,
    });
    await after(10);
    const [calls, heard] = [log.length, events.length];
    await again();
    const since = events.slice(heard);
    const session = since.findIndex(({ type }) => type === 'session');
    assert.deepEqual(
      told(since.slice(0, session))
        .filter(({ state }) => state === 'stopped')
        .map(({ name }) => name)
        .sort(),
      ['one', 'two'],
    );
    assert.equal(told(since.slice(session)).length, 0, 'nothing of them reaches the new session');
    const freed = log.slice(calls);
    assert.ok(freed.includes('free report') && freed.includes('free map'));
    await after(10);
    assert.ok(log.indexOf('free', calls) > log.indexOf('free report', calls), 'the session is freed last');
  }
  await bench.analyse({ name: 'one', id: 3, request: { kind: 'report' }, held: none });
  await bench.close();
  assert.deepEqual(log.slice(-2), ['free report', 'free']);
});

test('a session that cannot be built leaves the analyses of the one before at work', async () => {
  const { open, log } = setUp({ pieces: 1e6 });
  const { bench, events } = open();
  await bench.configure(['a'], none);
  await bench.analyse({ name: 'one', id: 1, request: { kind: 'report' }, held: none });
  await assert.rejects(bench.configure(['fail'], none));
  const pieces = log.filter((call) => call.startsWith('report')).length;
  await until(() => log.filter((call) => call.startsWith('report')).length > pieces);
  assert.equal(told(events).at(-1)?.state, 'running');
  await bench.stopAnalysis('one');
});

test('an analysis that fails is a sentence, and the run goes on', async () => {
  const { open, log } = setUp();
  const { bench, events, states } = open();
  await assert.rejects(
    bench.analyse({ name: 'one', id: 1, request: { kind: 'doctor' }, held: none }),
    /nothing to train yet/,
  );
  await bench.configure(['a'], none);
  await bench.analyse({ name: 'one', id: 2, request: { kind: 'doctor' }, held: none });
  await until(() => told(events).at(-1)?.state === 'failed');
  const last = told(events).at(-1);
  assert.deepEqual([last?.state, last?.message], ['failed', 'The images cannot be read.']);
  assert.equal(log.at(-1), 'free doctor');
  await bench.step();
  assert.equal(states().at(-1), 'paused');
  assert.equal(events.filter(({ type }) => type === 'error').length, 0);
});

test(
  'an analysis waits while nobody can see the page, and can be stopped there',
  { timeout: 2000 },
  async () => {
    const { open, log, shared } = setUp({ pieces: 1e6 });
    const { bench, events } = open();
    await bench.configure(['a'], none);
    shared.visibility.set(false);
    await bench.analyse({ name: 'one', id: 1, request: { kind: 'report' }, held: none });
    await until(() => told(events).length > 0);
    await after(20);
    assert.ok(!log.includes('report 1'));
    await bench.stopAnalysis('one');
    assert.equal(log.at(-1), 'free report');
  },
);

test('images to transfer to come with the request, from the set that is named, or not at all', async () => {
  const { open, log, asked } = setUp({ pieces: 1 });
  const { bench, events } = open();
  await bench.configure(['a'], none);
  const images = Array.from({ length: 70 }, () => ({
    path: 'x',
    width: 1,
    height: 1,
    rgb: new Uint8Array(3),
  }));
  const to = /** @type {const} */ ({ kind: 'uploads' });
  await bench.analyse({ name: 'one', id: 1, request: { kind: 'transfer', to }, held: none, images });
  await until(() => told(events).at(-1)?.state === 'done');
  assert.equal(told(events).at(-1)?.result.images, 70);
  assert.ok(log.indexOf('free uploads') > log.indexOf('begin transfer'), 'kept until they were read');
  await bench.analyse({ name: 'one', id: 2, request: { kind: 'transfer', to }, held: none });
  await until(() => told(events).at(-1)?.state === 'failed');
  assert.match(told(events).at(-1)?.message, /no images of your own yet/);
  /** @type {import('../../www/engine/analyses.js').TransferTo} */
  const dataset = { kind: 'dataset', pairs: ['upload'] };
  const held = { generation: 0, count: 100 };
  await bench.analyse({ name: 'one', id: 3, request: { kind: 'transfer', to: dataset }, held });
  await until(() => told(events).at(-1)?.id === 3 && told(events).at(-1)?.state === 'done');
  assert.equal(told(events).at(-1)?.result.images, 100, 'those the client holds');
  assert.deepEqual(asked, ['0: 0+64', '0: 64+64']);
});

test('a session with an analysis under way stays on its device', async () => {
  const { open, log } = setUp({ pieces: 1e6 });
  const { bench } = open();
  await bench.configure(['a'], none);
  await bench.analyse({ name: 'one', id: 1, request: { kind: 'report' }, held: none });
  await bench.follow();
  assert.equal(log.filter((call) => call.startsWith('create')).length, 1);
  await bench.stopAnalysis('one');
});

/**
 * What was told of analyses.
 * @param {EngineEvent[]} events
 * @returns {any[]}
 */
function told(events) {
  return events.filter(({ type }) => type === 'analysis');
}
