import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sweep } from '../../www/engine/sweeping.js';
import { sweepAfter, sweepColumns } from '../../www/sweep.js';
import { engineDouble } from './engine-double.js';

/** @import {SweepEvent, SweepPoint} from '../../www/engine/protocol.js' */

test('points are told at most ten times a second, and every one of them once', async () => {
  const { events } = await run({ sweepSteps: 100, msPerStep: 10 });
  assert.ok(events.length >= 9 && events.length <= 12, `${events.length} messages in a second`);
  const steps = events.flatMap(({ points }) => points.map(({ step }) => step));
  assert.deepEqual(
    steps,
    Array.from({ length: 100 }, (_, i) => i + 1),
  );
  assert.deepEqual([events[0].state, events.at(-1)?.state], ['running', 'done']);
});

test('stopped, it tells no suggestion and gives the copy back', async () => {
  const { events, log } = await run({ sweepSteps: 100, stopAfter: 3 });
  assert.equal(events.at(-1)?.state, 'stopped');
  assert.deepEqual(log.slice(-2), ['try 3', 'free sweep']);
});

test('stopped before the first step, it makes none', async () => {
  const { log } = await run({ stopAfter: 0 });
  assert.deepEqual(log.slice(1), ['sweep', 'free sweep']);
});

test('a copy that cannot be made is a sentence', async () => {
  const { events, log } = await run({ broken: 'There is not enough memory for a copy.' });
  const last = events.at(-1);
  assert.ok(last?.state === 'failed' && last.message === 'There is not enough memory for a copy.');
  assert.ok(!log.includes('free sweep'));
});

test('after a panic the copy is left alone', async () => {
  const { events, log } = await run({
    loss: () => {
      throw new WebAssembly.RuntimeError('unreachable');
    },
  });
  assert.equal(events.at(-1)?.state, 'failed');
  assert.ok(!log.includes('free sweep'));
});

/** @param {Partial<SweepPoint>} point @returns {SweepPoint} */
const at = (point) => ({ step: 1, steps: 9, learning_rate: 1, loss: 1, smoothed: 1, done: false, ...point });

test('a search begins anew with each first event and remembers for which settings it is true', () => {
  /** @type {SweepEvent} */
  const begin = { type: 'sweep', state: 'running', points: [] };
  const one = sweepAfter(sweepAfter(null, begin, ['a=1']), { ...begin, points: [at({})] }, ['a=2']);
  assert.deepEqual([one?.points.length, one?.pairs], [1, ['a=1']]);
  const two = sweepAfter(one, begin, ['a=2']);
  assert.deepEqual([two?.points.length, two?.pairs], [0, ['a=2']]);
  const failed = sweepAfter(two, { type: 'sweep', state: 'failed', points: [], message: 'No.' }, []);
  assert.deepEqual([failed?.state, failed?.message], ['failed', 'No.']);
});

test('where the loss runs away it leaves the picture, and infinities are gaps', () => {
  const smoothed = [2, 2, 1.5, 1, 1.2, 40, Infinity, NaN];
  const columns = sweepColumns(
    smoothed.map((value, i) => at({ learning_rate: (i + 1) / 100, smoothed: value, loss: value })),
  );
  assert.deepEqual([columns.best, columns.at], [1, 0.04]);
  assert.equal(columns.ceiling, 2.5); // half as far above the beginning, 2, as the lowest lies below it
  assert.deepEqual(columns.smoothed.slice(-3), [40, null, null]);
  assert.deepEqual(columns.losses.slice(-3), [40, null, null]);
});

test('a picture of negative losses and one of nothing at all still have a ceiling above them', () => {
  const negative = sweepColumns([-1, -1, -3, -4].map((value) => at({ smoothed: value, loss: value })));
  assert.deepEqual([negative.best, negative.ceiling], [-4, 0.5]);
  assert.ok(sweepColumns([at({ smoothed: NaN }), at({ smoothed: NaN })]).ceiling > 0);
});

/**
 * The whole search on a clock of its own.
 * @param {{sweepSteps?: number, msPerStep?: number, stopAfter?: number, broken?: string,
 *   loss?: (step: number) => number}} options
 */
async function run({ msPerStep = 1, stopAfter = Infinity, broken, ...engine }) {
  let clock = 0;
  let asked = 0;
  /** @type {string[]} */
  const log = [];
  /** @type {SweepEvent[]} */
  const events = [];
  const module = engineDouble({ log, before: () => void (clock += msPerStep), ...engine });
  const session = await module.Session.create('{}', new module.Uploads());
  if (broken)
    session.sweep = () => {
      throw new Error(broken);
    };
  clock = 0;
  await sweep(session, {
    call: async (task) => task(),
    emit: (event) => void (event.type === 'sweep' && events.push(event)),
    mayGoOn: () => asked++ < stopAfter,
    turn: async () => {},
    now: () => clock,
  });
  return { events, log };
}
