import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromSlider, SLIDER_END, slides, toSlider } from '../../www/controls/scale.js';

const about = {
  title: '',
  help: '',
  formula: '',
  paper: '',
  paperTitle: '',
  path: 'x',
  live: false,
  unit: '',
  standard: 0,
};

/** @param {{minimum: number, maximum: number, log?: boolean, integer?: boolean}} range */
const field = ({ log = false, integer = false, ...range }) => ({
  ...about,
  type: /** @type {const} */ ('number'),
  log,
  integer,
  ...range,
});

test('both ends of a slider are both ends of the range', () => {
  for (const range of [
    { minimum: 0, maximum: 1 },
    { minimum: 0.01, maximum: 2, log: true },
    { minimum: 0, maximum: 0.1, log: true },
    { minimum: 2, maximum: 512, log: true, integer: true },
  ]) {
    assert.equal(fromSlider(field(range), 0), range.minimum);
    assert.equal(fromSlider(field(range), SLIDER_END), range.maximum);
    assert.equal(toSlider(field(range), range.minimum), 0);
    assert.equal(toSlider(field(range), range.maximum), SLIDER_END);
  }
});

test('stops are round numbers', () => {
  assert.equal(fromSlider(field({ minimum: 0, maximum: 1 }), 333), 0.33);
  assert.equal(fromSlider(field({ minimum: 0, maximum: 1 }), 300), 0.3);
  assert.equal(fromSlider(field({ minimum: 0.01, maximum: 1, log: true }), 500), 0.1);
  assert.equal(fromSlider(field({ minimum: 1, maximum: 9, integer: true }), 499), 5);
});

test('a slider stands where its value is', () => {
  const range = field({ minimum: 0.001, maximum: 1, log: true });
  assert.ok(Math.abs(toSlider(range, fromSlider(range, 640)) - 640) < 10);
  assert.equal(toSlider(range, 5), SLIDER_END);
});

test('a range too wide to aim at has no slider', () => {
  assert.equal(slides(field({ minimum: 0, maximum: 4294967295 })), false);
  assert.equal(slides(field({ minimum: 1, maximum: 1e6, log: true })), true);
  assert.equal(slides({ ...field({ minimum: 0, maximum: 1 }), maximum: undefined }), false);
});
