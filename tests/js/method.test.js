import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  barsChart,
  barsSummary,
  historyChart,
  historyOf,
  historySummary,
  inOrder,
  matrixSummary,
} from '../../www/panels/method-signs.js';
import { signsAfter } from '../../www/signs.js';
import { after, initialState } from '../../www/state.js';

/** @import {Sign} from '../../www/engine/analyses.js' */
/** @import {AnalysisEvent} from '../../www/engine/protocol.js' */

/** @type {(title: string, value: number) => Sign} */
const number = (title, value) => ({ kind: 'number', title, value, help: '', unit: '%', healthy: '' });
/** @type {Extract<Sign, {kind: 'bars'}>} */
const bars = {
  kind: 'bars',
  title: 'Use',
  help: '',
  of: 'thing',
  values: [0.75, 0.25, 0],
  level: { name: 'even', value: 0.9 },
};
/** @type {Extract<Sign, {kind: 'matrix'}>} */
const matrix = {
  kind: 'matrix',
  title: 'Grid',
  help: '',
  rows: 2,
  columns: 2,
  of: [9, 9],
  values: [1, -0.5, 0.25, 0.5],
  axes: ['down', 'across'],
  range: [-1, 1],
};

test('numbers are kept at every step at which they were told, once each, and bars are not', () => {
  let seen = signsAfter([], done(0, [number('age', 1), bars]));
  seen = signsAfter(seen, done(10, [number('age', 3)]));
  seen = signsAfter(seen, done(10, [number('age', 4)]));
  assert.deepEqual(seen, [
    { step: 0, values: { age: 1 } },
    { step: 10, values: { age: 4 } },
  ]);
  assert.deepEqual(historyOf(seen, 'age'), [{ x: 0, y: 1 }, { x: 10, y: 4 }]); // prettier-ignore
  assert.deepEqual(historyOf(seen, 'other'), []);
});

test('other analyses add nothing, and a new session begins anew', () => {
  const seen = signsAfter([], done(0, [number('age', 1)]));
  assert.equal(signsAfter(seen, { ...done(5, []), result: { n: 1 } }), seen);
  assert.equal(signsAfter(seen, /** @type {any} */ ({ type: 'analysis', state: 'stopped' })), seen);
  const state = after({ ...initialState(), signs: seen }, /** @type {any} */ ({ type: 'session', config: {}, pairs: [], summary: {}, thumbnails: {}, step: 0 })); // prettier-ignore
  assert.deepEqual(state.signs, []);
});

test('a history goes from the first step to the last, and says both', () => {
  const points = [{ x: 0, y: 10 }, { x: 40, y: 55.5 }]; // prettier-ignore
  const { x, y } = historyChart(points, 'age', '%');
  assert.deepEqual([x.range, x.ticks.map(({ at }) => at)], [[0, 40], [0, 40]]); // prettier-ignore
  assert.ok(y.range[0] < 10 && y.range[1] > 55.5);
  assert.equal(
    historySummary(points, 'Age', '%'),
    'Age, measured 2 times: 10.0 % at step 0, then 55.5 % at step 40.',
  );
});

test('bars leave room for their level, and the matrix tells its diagonal from the rest', () => {
  const { y, levels, curves } = barsChart(bars);
  assert.ok(y.range[1] > 0.9);
  assert.deepEqual(levels?.map(({ value }) => value), [0.9]); // prettier-ignore
  assert.deepEqual(curves[0].points[1], { x: 2, y: 0.25, low: 0, high: 0.25 });
  assert.match(barsSummary(bars), /3 values, one per thing, from 0\.750 down to 0; even 0\.900/);
  // (1 + 0.5) / 2 and (0.5 + 0.25) / 2.
  assert.match(matrixSummary(matrix), /Mean of the diagonal 0\.750, mean size beside it 0\.375/);
});

test('numbers come first, in the order in which the engine has them', () => {
  const signs = inOrder([matrix, number('b', 1), bars, number('a', 1)]);
  assert.deepEqual(signs.map(({ title }) => title), ['b', 'a', 'Use', 'Grid']); // prettier-ignore
});

/**
 * @param {number} step
 * @param {Sign[]} signs
 * @returns {Extract<AnalysisEvent, {state: 'done'}>}
 */
function done(step, signs) {
  return { type: 'analysis', name: 'any', id: 1, step, state: 'done', result: { n: 4, signs } };
}
