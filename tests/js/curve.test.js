import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emptyCurve, extend, smooth } from '../../www/curve.js';

/** @param {number} step @param {number} loss @param {Record<string, number>} terms */
const at = (step, loss, terms) => ({
  step,
  epoch: 0,
  loss,
  terms: Object.entries(terms).map(([name, value]) => ({ name, value })),
  learning_rate: 0.1,
  images: 8,
});

test('columns stay equally long when a term comes late or is missing', () => {
  const curve = extend(emptyCurve(), [
    at(1, 3, { pull: 1 }),
    at(2, 2, { pull: 0.5, push: 1.5 }),
    at(3, 1, { push: 1 }),
  ]);
  assert.deepEqual(curve.steps, [1, 2, 3]);
  assert.deepEqual(curve.total, [3, 2, 1]);
  assert.deepEqual(
    [...curve.terms],
    [
      ['pull', [1, 0.5, null]],
      ['push', [null, 1.5, 1]],
    ],
  );
});

test('smoothing keeps a constant, halves a step after the half-life, and passes over gaps', () => {
  assert.deepEqual(
    smooth([2, 2, null, 2], 4).map((value) => value && Number(value.toFixed(9))),
    [2, 2, null, 2],
  );
  const long = [...Array(200).fill(0), ...Array(4).fill(1)];
  assert.ok(Math.abs(Number(smooth(long, 4).at(-1)) - 0.5) < 1e-6);
});
