import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KEPT_RUNS } from '../../www/kept-runs.js';
import { after, initialState } from '../../www/state.js';

/** @import {EngineEvent} from '../../www/engine/protocol.js' */

/** @param {Exclude<EngineEvent, {type: 'error'}>[]} events */
const play = (...events) =>
  events.reduce((state, event) => ({ ...state, ...after(state, event) }), initialState());

/** @type {any} */
const session = {
  type: 'session',
  config: { seed: 1 },
  pairs: ['seed=1'],
  summary: { steps_per_epoch: 4 },
  thumbnails: {},
  device: 'cpu',
  step: 0,
};

/** @param {number[]} steps @returns {any} */
const steps = (...steps) => ({
  type: 'steps',
  imagesPerSecond: 100,
  steps: steps.map((step) => ({ step, epoch: 0, loss: 5 - step, terms: [], learning_rate: 0.1, images: 8 })),
});

/** @param {number} step @returns {any} */
const evaluation = (step) => ({
  type: 'evaluation',
  evaluation: { step, knn: null, points: new Float32Array(), explained: [], z_spread: 1, z_dim: 4 },
});

test('a session out of a file stands where it was, and its curve begins there', () => {
  const opened = play(session, steps(1, 2), { ...session, step: 10 });
  assert.deepEqual([opened.step, opened.epoch, opened.curve.steps], [10, 2.5, []]);
  const state = play(session, { ...session, step: 10 }, steps(11, 12));
  assert.deepEqual([state.step, state.curve.steps], [12, [11, 12]]);
});

test('a run that is brought back goes on with its curve and grades up to there, and is no other run', () => {
  const state = play(session, evaluation(0), steps(1, 2, 3), evaluation(3), {
    ...session,
    step: 2,
    restored: true,
  });
  assert.deepEqual([state.step, state.curve.total, state.runs, state.runId], [2, [4, 3], [], 1]);
  assert.deepEqual(
    state.evaluations.map(({ step }) => step),
    [0],
  );
  assert.ok(state.seconds > 0);
});

test('a new session starts at step 0 and keeps the curve before it', () => {
  const state = play(session, steps(1, 2), steps(3), evaluation(3), session);
  assert.deepEqual([state.step, state.curve.steps, state.evaluations], [0, [], []]);
  assert.deepEqual(
    state.runs.map(({ id, step, curve, evaluations }) => [id, step, curve.total, evaluations.length]),
    [[1, 3, [4, 3, 2], 1]],
  );
  assert.equal(state.runId, 2);
});

test('a run of which nothing can be drawn leaves no curve behind', () => {
  const state = play(session, steps(1), session, session);
  assert.deepEqual([state.runs, state.runId], [[], 1]);
});

test('only the last runs are kept', () => {
  const runs = Array.from({ length: KEPT_RUNS + 2 }, () => [session, steps(1, 2)]).flat();
  const { runs: kept, runId } = play(...runs, session);
  assert.deepEqual([kept.length, kept[0].id, runId], [KEPT_RUNS, 3, KEPT_RUNS + 3]);
});

test('what is kept of a run is its own: settings that stood, not those in the form, and its seconds', () => {
  const trained = play(session, steps(1, 2), steps(3));
  const state = { ...trained, runName: 'First', pairs: ['seed=9'] };
  const [run] = { ...state, ...after(state, { ...session, pairs: ['seed=9'] }) }.runs;
  assert.deepEqual([run.name, run.pairs, run.device], ['First', ['seed=1'], 'cpu']);
  assert.equal(run.seconds, (3 * 8) / 100, '24 images at 100 a second');
});

test('a run comes back where its file ends, and is no longer among those before', () => {
  const bytes = new Uint8Array(4);
  const trained = play(session, evaluation(0), steps(1, 2, 3), evaluation(2), steps(4));
  const saved = { ...trained, runName: 'First', saved: { step: 3, bytes } };
  const left = { ...saved, ...after(saved, session) };
  assert.deepEqual([left.undo, left.saved, left.runId, left.runName], [1, null, 2, '']);
  const untrained = { ...left, ...after(left, session) };
  assert.equal(untrained.undo, 1, 'another change before any step leaves the way back open');
  const more = { ...left, ...after(left, steps(1, 2)) };
  const asked = { ...more, returning: more.runs[0] };
  const back = { ...asked, ...after(asked, { ...session, step: 3 }) };
  assert.deepEqual(
    [back.runId, back.runName, back.step, back.undo, back.returning],
    [1, 'First', 3, null, null],
  );
  assert.deepEqual(back.curve.steps, [1, 2, 3]);
  assert.deepEqual(
    back.evaluations.map(({ step }) => step),
    [0, 2],
  );
  assert.deepEqual(
    back.runs.map(({ id, file }) => [id, file]),
    [[2, null]],
    'what stood meanwhile is kept in turn',
  );
  const next = { ...back, ...after(back, steps(4)) };
  assert.deepEqual(next.curve.steps, [1, 2, 3, 4]);
  assert.deepEqual(more.runs[0].curve.steps, [1, 2, 3, 4], 'the kept curve is not the one that grows');
  assert.equal(play(session, steps(1, 2), session).undo, null, 'without its file a run cannot come back');
});

test('steps give a new record each time, so that charts notice', () => {
  const one = play(session, steps(1));
  const two = { ...one, ...after(one, steps(2)) };
  assert.notEqual(one.curve, two.curve);
  assert.deepEqual([two.step, two.imagesPerSecond], [2, 100]);
});

test('an evaluation repeated at one step replaces the one before', () => {
  assert.deepEqual(
    play(session, evaluation(0), evaluation(10), evaluation(10)).evaluations.map(({ step }) => step),
    [0, 10],
  );
});

test('while images are awaited the form keeps what was chosen', () => {
  const state = { ...initialState(), awaiting: true, pairs: ['dataset.kind=upload'] };
  assert.equal(after(state, session).pairs, undefined);
});

test('a search for a learning rate outlives a session of which only the learning rate is another', () => {
  /** @type {any} */
  const begun = { type: 'sweep', state: 'running', points: [] };
  const done = {
    ...begun,
    state: 'done',
    points: [{ step: 1 }],
    suggestion: { learning_rate: 0.01, reason: '' },
  };
  const other = (/** @type {string[]} */ ...pairs) => ({ ...session, pairs });
  assert.equal(play(session, begun, done).sweep?.suggestion?.learning_rate, 0.01);
  assert.ok(play(session, begun, done, other('seed=1', 'optimiser.learning_rate=0.01')).sweep);
  assert.equal(play(session, begun, done, other('seed=2')).sweep, null);
  assert.equal(play(session, begun, session).sweep, null, 'one under way ends with its session');
  assert.equal(play(session, begun, { ...begun, state: 'stopped' }).sweep, null);
});

test('a search under way is lost with a run that fails, a finished one is not', () => {
  /** @type {any} */
  const begun = { type: 'sweep', state: 'running', points: [] };
  /** @type {any} */
  const done = { ...begun, state: 'done', suggestion: null };
  const failed = /** @type {const} */ ({ type: 'state', state: 'failed' });
  assert.equal(play(session, begun, failed).sweep, null);
  assert.equal(play(session, begun, done, failed).sweep?.state, 'done');
});

test('progress goes away when it is done', () => {
  assert.equal(play({ type: 'progress', done: 3, total: 3, label: '' }).progress, null);
  assert.deepEqual(play({ type: 'progress', done: 3, total: 0, label: 'a' }).progress, {
    done: 3,
    total: 0,
    label: 'a',
  });
});
