import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cellAt, colourOf, moved } from '../../www/charts/heat-cells.js';
import {
  effective,
  heatOf,
  negativesOf,
  orderOf,
  picturesOf,
  relation,
  seams,
  summaryOf,
  weights,
} from '../../www/panels/similarity-rows.js';

/** @import {SimilarityResult} from '../../www/engine/analyses.js' */

const softmax = { temperature: 0.5, across: false, with_positives: true };

// Three images, the first and the last of one label. Views are A0 A1 A2 B0 B1 B2; A2 and A0 are more alike than A0 and B0.
const result = batch([
  [1, 0, 0.9, 0.8, 0, 0.1],
  [0, 1, 0, 0, 0.7, 0],
  [0.9, 0, 1, 0.1, 0, 0.6],
  [0.8, 0, 0.1, 1, 0, 0],
  [0, 0.7, 0, 0, 1, 0],
  [0.1, 0, 0.6, 0, 0, 1],
]);

test('the other view of an image is positive, and a negative with its label is a false one', () => {
  const row = [0, 1, 2, 3, 4, 5].map((j) => relation(result, 0, j));
  assert.deepEqual(row, ['self', 'negative', 'false', 'positive', 'negative', 'false']);
  const supervised = { ...result, contrast: { ...result.contrast, by_label: true } };
  assert.equal(relation(supervised, 0, 2), 'positive');
  assert.equal(relation({ ...result, labels: [null, null, null] }, 0, 2), 'negative', 'no label is no label');
});

test('weights are the softmax by hand, of the candidates that the loss has', () => {
  // exp(s / 0.5) of row 0: views 1 and 4: 1, view 2: e^1.8, view 3: e^1.6, view 5: e^0.2.
  const sum = 2 + Math.exp(1.8) + Math.exp(1.6) + Math.exp(0.2);
  close(weights(result, softmax, 0), [0, 1, Math.exp(1.8), Math.exp(1.6), 1, Math.exp(0.2)].map((power) => power / sum)); // prettier-ignore
  const alone = sum - Math.exp(1.6);
  close(weights(result, { ...softmax, with_positives: false }, 0), [0, 1, Math.exp(1.8), 0, 1, Math.exp(0.2)].map((power) => power / alone)); // prettier-ignore
  // Across: second views alone.
  const second = 1 + Math.exp(1.6) + Math.exp(0.2);
  close(weights(result, { ...softmax, across: true }, 0), [0, 0, 0, Math.exp(1.6), 1, Math.exp(0.2)].map((power) => power / second)); // prettier-ignore
});

test('a low temperature leaves one weight, a high one makes all even', () => {
  close(weights(result, softmax, 0, 0.001), [0, 0, 1, 0, 0, 0]);
  for (const weight of weights(result, softmax, 0, 1e6).slice(1)) assert.ok(Math.abs(weight - 0.2) < 1e-6);
  assert.ok(Math.abs(effective([0.25, 0.25, 0.25, 0.25]) - 4) < 1e-12);
  assert.deepEqual([effective([0, 1, 0]), effective([0, 0])], [1, 0]);
});

test('the figures by hand', () => {
  const { views, positives, negatives, positive, negative, falseShare, falseHardest, found } =
    summaryOf(result);
  assert.deepEqual([views, positives, negatives], [6, 6, 24]);
  close([positive ?? 0, negative ?? 0], [(0.8 + 0.7 + 0.6) / 3, (0.9 + 0.1 + 0.1 + 0) / 12]);
  // Images 0 and 2: four of the twelve negative pairs; all four negatives of a view are among its ten hardest.
  close([falseShare ?? 0, falseHardest ?? 0], [1 / 3, 1 / 3]);
  // Only A0 and A2 are nearer to each other than to their own other views.
  close([found], [4 / 6]);
});

test('without labels nothing is said of false negatives, and where labels teach there are none', () => {
  assert.equal(summaryOf({ ...result, labels: [null, null, null] }).falseShare, null);
  const supervised = { ...result, contrast: { ...result.contrast, by_label: true } };
  assert.deepEqual([summaryOf(supervised).falseShare, summaryOf(supervised).positives], [null, 14]);
});

test('a batch of one class that learns by label has no negatives, and says so with nulls', () => {
  const one = { ...result, labels: [0, 0, 0], contrast: { ...result.contrast, by_label: true } };
  const { negatives, negative, falseShare, falseHardest, found } = summaryOf(one);
  assert.deepEqual([negatives, negative, falseShare, falseHardest, found], [0, null, null, null, 1]);
  assert.deepEqual(weights(one, { ...softmax, with_positives: false }, 0), [0, 0, 0, 0, 0, 0]);
});

test('by label the views of a label stand together, those of an image side by side, those without a label last', () => {
  assert.deepEqual(orderOf(result, 'view'), [0, 1, 2, 3, 4, 5]);
  assert.deepEqual(orderOf(result, 'label'), [0, 3, 2, 5, 1, 4]);
  assert.deepEqual(orderOf({ ...result, labels: [null, 1, null] }, 'label'), [1, 4, 0, 3, 2, 5]);
  assert.deepEqual([seams(result, 'view'), seams(result, 'label')], [[3], [4]]);
});

test('the matrix goes by the order, and its marks with it', () => {
  assert.deepEqual(negativesOf(result, 0), [2, 5, 1, 4]);
  const { values, outlined, dots, rings } = heatOf(result, 'label');
  // Rows are A0 B0 A2 B2 A1 B1: the hardest negative of A0 is A2, in the third column.
  assert.deepEqual(values.slice(0, 6), [1, 0.8, 0.9, 0.1, 0, 0]);
  assert.deepEqual([outlined.length, dots.length, rings.length], [6, 8, 6]);
  assert.deepEqual([outlined[0], dots[0], rings[0]], [[0, 1], [0, 2], [0, 2]]); // prettier-ignore
});

test('pictures are what the text stands for', () => {
  // AQID is 1, 2, 3.
  const { size, count, rgba } = picturesOf({ ...result, n: 1, side: 1, pixels: 'AQIDBAUG' });
  assert.deepEqual([size, count, [...rgba]], [1, 2, [1, 2, 3, 255, 4, 5, 6, 255]]);
});

test('a cell is found under the pointer, and keys stay within the matrix', () => {
  const size = { rows: 2, columns: 4 };
  assert.deepEqual([cellAt(size, 0, 0), cellAt(size, 0.99, 0.5), cellAt(size, 1, 0)], [[0, 0], [1, 3], null]); // prettier-ignore
  assert.deepEqual(moved(size, null, 'ArrowDown'), [0, 0]);
  assert.deepEqual(moved(size, [0, 0], 'ArrowUp'), [0, 0]);
  assert.deepEqual(moved(size, [0, 0], 'End'), [0, 3]);
  assert.deepEqual(moved(size, [0, 1], 'ArrowDown'), [1, 1]);
  assert.equal(moved(size, [0, 0], 'a'), null);
});

test('colours go from one end over the ground to the other, and no further', () => {
  const inks = { low: 'rgb(200, 0, 0)', middle: 'rgb(0, 100, 200)', high: 'rgb(100, 100, 0)' };
  const colour = colourOf([0, 2], inks);
  assert.deepEqual([1, 1.25, 0.5, 9].map(colour), [[0, 100, 200], [25, 100, 150], [100, 50, 100], [100, 100, 0]]); // prettier-ignore
});

/**
 * @param {number[][]} rows
 * @returns {SimilarityResult}
 */
function batch(rows) {
  return {
    n: 3,
    batch: 3,
    cosines: rows.flat(),
    places: [0, 7, 1],
    names: ['a', 'b', 'c'],
    labels: [0, 1, 0],
    side: 1,
    pixels: '',
    contrast: { sentence: '', pushes: true, by_label: false, softmax },
    learns_from_labels: false,
  };
}

/**
 * @param {number[]} found
 * @param {number[]} expected
 */
function close(found, expected) {
  assert.equal(found.length, expected.length);
  for (const [place, value] of found.entries())
    assert.ok(Math.abs(value - expected[place]) < 1e-9, `${value} for ${expected[place]} at ${place}`);
}
