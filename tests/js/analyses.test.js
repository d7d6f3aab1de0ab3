import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analysesWith } from '../../www/analyses.js';
import { after, initialState } from '../../www/state.js';

/** @import {AnalysisRequest} from '../../www/engine/analyses.js' */
/** @import {State} from '../../www/state.js' */

/** @type {AnalysisRequest} */
const report = { kind: 'report', space: 'h' };
/** @type {any} */
const session = { type: 'session', config: {}, pairs: [], summary: {}, thumbnails: {}, device: 'cpu' };

test('a slot says at once that it is asked, and what is told under its id fills it', () => {
  let state = ask(initialState(), 1, report);
  assert.deepEqual([slot(state).state, slot(state).isBegun, slot(state).total], ['running', false, 0]);
  state = hear(state, 1, { state: 'running', label: 'Features', done: 2, total: 8 });
  assert.deepEqual([slot(state).label, slot(state).done, slot(state).isBegun], ['Features', 2, true]);
  assert.equal(slot(state).result, null);
  state = hear(state, 1, { state: 'running', label: 'kNN', done: 4, total: 8, result: { n: 4 } });
  state = hear(state, 1, { state: 'running', label: 'kNN', done: 5, total: 8 });
  assert.deepEqual(slot(state).result, { n: 4 }, 'what is left out has not changed');
  state = hear(state, 1, { state: 'done', result: { n: 8 } });
  assert.deepEqual([slot(state).state, slot(state).result.n, slot(state).done], ['done', 8, 8]);
});

test('what an earlier request has still to say changes nothing', () => {
  const first = hear(ask(initialState(), 1, report), 1, { state: 'running', label: '', done: 1, total: 2 });
  const second = ask(first, 2, { kind: 'doctor' });
  assert.equal(hear(second, 1, { state: 'stopped' }), second);
  assert.equal(hear(second, 1, { state: 'done', result: 1 }), second);
  assert.equal(hear(second, 9, { state: 'done', result: 1 }), second);
});

test('asked the same again, the answer before stays until there is a newer one, and says its step', () => {
  let state = hear(ask(initialState(), 1, report), 1, { state: 'done', result: 'at 0' });
  state = ask({ ...state, step: 40 }, 2, { ...report });
  assert.deepEqual([slot(state).result, slot(state).madeAt, slot(state).isOld], ['at 0', 0, true]);
  assert.deepEqual([slot(state).state, slot(state).step], ['running', 40]);
  state = hear(state, 2, { state: 'running', label: '', done: 1, total: 2, points: new Float32Array(2) }, 41);
  assert.deepEqual([slot(state).result, slot(state).madeAt, slot(state).isOld], [null, 41, false]);
  // Another question: what answered the first may not stand under it.
  state = ask(hear(state, 2, { state: 'done', result: 'at 41' }, 41), 3, { kind: 'report', space: 'z' });
  assert.deepEqual([slot(state).result, slot(state).points, slot(state).isOld], [null, null, false]);
});

test('about other images it is another question, however alike the request', () => {
  /** @type {AnalysisRequest} */
  const request = { kind: 'transfer', to: { kind: 'uploads' } };
  const { analyses } = hear(ask(initialState(), 1, request), 1, { state: 'done', result: 'of the first' });
  const again = analysesWith(analyses, 'one', { id: 2, request, step: 0, images: [] });
  assert.deepEqual([again.one?.result, again.one?.isOld], [null, false]);
});

test('the pictures an answer speaks of stay with it, and go with it', () => {
  /** @type {AnalysisRequest} */
  const request = { kind: 'transfer', to: { kind: 'factors' } };
  const pictures = /** @type {any} */ ({ count: 2 });
  const running = { state: 'running', label: '', done: 1, total: 2 };
  let state = hear(ask(initialState(), 1, request), 1, { ...running, result: 'some', pictures });
  state = hear(state, 1, { state: 'done', result: 'all' });
  assert.deepEqual([slot(state).result, slot(state).pictures], ['all', pictures]);
  // Asked again they stay until there is a newer answer, which brings its own, or is about the images of the run.
  state = ask(state, 2, request);
  assert.equal(slot(state).pictures, pictures);
  state = hear(state, 2, { ...running, result: 'anew' });
  assert.equal(slot(state).pictures, null);
  assert.equal(slot(ask(hear(state, 2, { ...running, pictures }), 3, report)).pictures, null);
});

test('stopped or failed, what was found stays', () => {
  const found = hear(ask(initialState(), 1, report), 1, { state: 'running', label: '', done: 1, total: 2, result: 1 }); // prettier-ignore
  assert.deepEqual(
    [slot(hear(found, 1, { state: 'stopped' })).result, slot(hear(found, 1, { state: 'stopped' })).state],
    [1, 'stopped'],
  );
  const failed = slot(hear(found, 1, { state: 'failed', message: 'No labels.' }));
  assert.deepEqual([failed.result, failed.message], [1, 'No labels.']);
});

test('a new session empties every slot but those that wait for it', () => {
  let state = hear(ask(initialState(), 1, report), 1, { state: 'done', result: 1 });
  state = ask({ ...state, step: 30 }, 2, { kind: 'doctor' }, 'waiting');
  state = { ...state, ...after({ ...state, selected: 3 }, session) };
  assert.deepEqual(Object.keys(state.analyses), ['waiting']);
  assert.deepEqual([state.analyses.waiting?.step, state.selected], [0, null]);
  state = hear(state, 2, { state: 'done', result: 2 }, 0, 'waiting');
  assert.equal(state.analyses.waiting?.result, 2);
  assert.equal(hear(state, 1, { state: 'done', result: 1 }), state, 'a slot of the session before is gone');
});

test('with the worker an analysis is lost; one that goes on says so itself', () => {
  const begun = hear(ask(initialState(), 1, report), 1, { state: 'running', label: '', done: 1, total: 2 });
  const lost = { ...begun, ...after(begun, { type: 'state', state: 'failed' }) };
  assert.equal(slot(lost).state, 'stopped');
  assert.equal(slot(hear(lost, 1, { state: 'running', label: '', done: 2, total: 2 })).state, 'running');
});

/** @param {State} state */
function slot(state) {
  const found = state.analyses.one;
  assert.ok(found);
  return found;
}

/**
 * @param {State} state
 * @param {number} id
 * @param {AnalysisRequest} request
 * @param {string} [name]
 * @returns {State}
 */
function ask(state, id, request, name = 'one') {
  return { ...state, analyses: analysesWith(state.analyses, name, { id, request, step: state.step }) };
}

/**
 * @param {State} state
 * @param {number} id
 * @param {any} what
 * @param {number} [step]
 * @param {string} [name]
 * @returns {State}
 */
function hear(state, id, what, step = state.step, name = 'one') {
  const { analyses } = after(state, { type: 'analysis', name, id, step, ...what });
  return analyses === state.analyses ? state : { ...state, analyses: analyses ?? {} };
}
