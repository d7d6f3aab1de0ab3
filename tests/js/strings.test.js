import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compact, learningRate, number, strings } from '../../www/strings.js';
import { finder } from '../../www/strings/finder.js';

test('large counts have three digits at most and the unit that fits', () => {
  const said = [0, 7, 98, 999, 1000, 9960, 98_304, 999_600, 1.9e6, 123_456_789, 2.4e9].map((value) =>
    compact(value).trim(),
  );
  assert.deepEqual(said, [
    '0',
    '7',
    '98',
    '999',
    '1.0 k',
    '10 k',
    '98 k',
    '1.0 M',
    '1.9 M',
    '123 M',
    '2.4 G',
  ]);
});

test('the size of a network is one line', () => {
  const said = strings.learn.size({ parameters: 98_304, flops: 1.9e6, h_dim: 256, z_dim: 64 });
  assert.equal(said, '98 k parameters, 1.9 MFLOPs per image, h has 256 and z 64 dimensions');
});

test('a learning rate has two digits, and reads back as itself', () => {
  assert.deepEqual([0.0031622, 0.1, 1e-7, 0.00012].map(learningRate), ['0.0032', '0.1', '1e-7', '0.00012']);
  assert.equal(finder.use(0.0031622), 'Use 0.0032');
});

test('a loss that has run away is told by its magnitude, a count never', () => {
  assert.equal(number(999_999.5, 2), '999,999.50');
  assert.equal(number(5.876e30, 3), '5.9e30');
  assert.equal(number(-2e6, 1), '-2.0e6');
  assert.equal(number(1_234_567), '1,234,567');
});
