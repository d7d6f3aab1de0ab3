import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyse } from '../../www/engine/analysing.js';

/** @import {Piece} from '../../www/engine/analyses.js' */
/** @import {AnalysisEvent} from '../../www/engine/protocol.js' */

test('progress is told at least twice and at most about ten times a second, with the last that was found', async () => {
  // 300 pieces of 20 ms are 6 s of the test's own clock.
  const { events } = await run({ pieces: 300, msPerPiece: 20 });
  const told = events.filter(({ state }) => state === 'running');
  assert.ok(told.length > 12 && told.length <= 61, `${told.length} events in 6 s`);
  assert.deepEqual(
    told.slice(1, 3).map(({ result }) => result.at),
    [5, 10],
    'what was found by then: a piece takes 20 ms, 100 ms lie between two events',
  );
  assert.equal(events.at(-1)?.state, 'done');
  assert.equal(events.at(-1)?.result.at, 300);
});

test('slow pieces are told one by one', async () => {
  const { events } = await run({ pieces: 4, msPerPiece: 400 });
  assert.deepEqual(
    events.map(({ state, done }) => [state, done]),
    [['running', 0], ['running', 1], ['running', 2], ['running', 3], ['done', undefined]], // prettier-ignore
  );
});

test('stopped, it makes no other piece, tells what it had found, and is given back', async () => {
  const { events, calls } = await run({ pieces: 100, msPerPiece: 10, stopAfter: 7 });
  assert.deepEqual(calls, ['begin', ...Array.from({ length: 7 }, (_, i) => `piece ${i + 1}`), 'free']);
  const [before, last] = events.slice(-2);
  assert.deepEqual([before.state, before.result.at, last.state], ['running', 7, 'stopped']);
  assert.ok(!('result' in last));
});

test('what has not changed is not told again', async () => {
  const { events } = await run({ pieces: 40, msPerPiece: 100, resultEvery: 10 });
  const results = events.filter((event) => 'result' in event && event.result !== null);
  assert.deepEqual(
    results.map(({ result }) => result.at),
    [10, 20, 30, 40],
  );
});

test('pictures are told once, with the piece that has them', async () => {
  const { events } = await run({ pieces: 30, msPerPiece: 100, picturesAt: 10 });
  const told = events.filter((event) => 'pictures' in event);
  assert.deepEqual(
    told.map(({ state, pictures, result }) => [state, pictures.count, result.at]),
    [['running', 7, 10]],
  );
});

test('a failure is a sentence, and what is held is given back; after a panic nothing is called', async () => {
  const failing = await run({ pieces: 9, failAt: 3, error: new Error('There are no labels.') });
  assert.deepEqual([failing.events.at(-1)?.state, failing.events.at(-1)?.message], ['failed', 'There are no labels.']); // prettier-ignore
  assert.equal(failing.calls.at(-1), 'free');
  const panicking = await run({ pieces: 9, failAt: 3, error: new WebAssembly.RuntimeError('unreachable') });
  assert.equal(panicking.calls.at(-1), 'piece 3');
  assert.equal(panicking.events.at(-1)?.state, 'failed');
});

test('what cannot even begin is a sentence too', async () => {
  const { events, calls } = await run({ pieces: 1, error: new Error('k is 0.'), failAt: 0 });
  assert.deepEqual(
    events.map(({ state, message }) => [state, message]),
    [['failed', 'k is 0.']],
  );
  assert.deepEqual(calls, ['begin']);
});

/**
 * One analysis on a clock of its own.
 * @param {object} options
 * @param {number} options.pieces
 * @param {number} [options.msPerPiece]
 * @param {number} [options.stopAfter]
 * @param {number} [options.resultEvery]
 * @param {number} [options.picturesAt]
 * @param {number} [options.failAt] 0: at the beginning
 * @param {Error} [options.error]
 */
async function run({
  pieces,
  msPerPiece = 1,
  stopAfter = Infinity,
  resultEvery = 1,
  picturesAt = -1,
  failAt = -1,
  error,
}) {
  /** @type {string[]} */
  const calls = [];
  /** @type {any[]} */
  const events = [];
  let clock = 0;
  let at = 0;
  const pictures = { size: 1, count: 7, rgba: new Uint8Array(28), label: new Int32Array(7), name: [] };
  const analysis = {
    /** @returns {Promise<Piece>} */
    advance: async () => {
      calls.push(`piece ${++at}`);
      clock += msPerPiece;
      if (at === failAt) throw error;
      const result = at % resultEvery === 0 ? { at } : null;
      const piece = { label: 'a', done: at, total: pieces, finished: at >= pieces, result, points: null };
      return at === picturesAt ? { ...piece, pictures } : piece;
    },
    free: () => void calls.push('free'),
  };
  const begin = async () => {
    calls.push('begin');
    if (failAt === 0) throw error;
    return { analysis, step: 20 };
  };
  await analyse({ name: 'slot', id: 3, step: 17 }, begin, {
    call: async (/** @type {() => any} */ task) => task(),
    emit: (event) => void events.push(event),
    mayGoOn: () => at < stopAfter,
    turn: async () => {},
    now: () => clock,
  });
  for (const event of /** @type {AnalysisEvent[]} */ (events))
    assert.deepEqual([event.type, event.name, event.id], ['analysis', 'slot', 3]);
  return { calls, events };
}
