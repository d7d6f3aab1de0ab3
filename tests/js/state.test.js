import assert from 'node:assert/strict';
import { test } from 'node:test';
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

test('a new session starts at step 0 and keeps the curve before it', () => {
  const state = play(session, steps(1, 2), steps(3), evaluation(3), session);
  assert.deepEqual([state.step, state.curve.steps, state.evaluations], [0, [], []]);
  assert.deepEqual(
    state.earlier.map((curve) => curve.total),
    [[4, 3, 2]],
  );
});

test('a run of which nothing can be drawn leaves no curve behind', () => {
  assert.deepEqual(play(session, steps(1), session, session).earlier, []);
});

test('only the last runs are kept', () => {
  const runs = [1, 2, 3, 4, 5, 6].flatMap(() => [session, steps(1, 2)]);
  assert.equal(play(...runs, session).earlier.length, 4);
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
