import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blend, frameOf, nearestTowards, onScreen } from '../../www/charts/map-geometry.js';

test('the outermost points lie inside, and both axes have one scale', () => {
  const points = new Float32Array([-2, 0, 2, 0, 0, 1, 0, -1]);
  const placed = { points, frame: frameOf(points) };
  const [left, right, top, bottom] = [0, 1, 2, 3].map((index) => onScreen(placed, index, 400, 300));
  assert.ok(left[0] > 0 && right[0] < 400 && top[1] > 0 && bottom[1] < 300);
  assert.ok(Math.abs((right[0] - left[0]) / 4 - (bottom[1] - top[1]) / 2) < 1e-9);
});

test('points in one place and no points at all still have a frame', () => {
  const points = new Float32Array([3, 3, 3, 3]);
  const place = onScreen({ points, frame: frameOf(points) }, 1, 200, 100);
  assert.deepEqual(place, [100, 50]);
  assert.equal(frameOf(new Float32Array()).across, 1);
});

test('a map moves from one placing to the next', () => {
  const from = {
    points: new Float32Array([0, 0]),
    frame: { x: 0, y: 0, across: 1, up: 1 },
  };
  const to = {
    points: new Float32Array([4, 2]),
    frame: { x: 2, y: 0, across: 3, up: 1 },
  };
  const half = blend(from, to, 0.5);
  assert.deepEqual([...half.points, half.frame.x, half.frame.across], [2, 1, 1, 2]);
  assert.equal(blend(from, to, 1), to);
});

test('arrow keys go to the nearest picture that way, and stay where there is none', () => {
  /** @type {[number, number][]} */
  const places = [
    [50, 50],
    [90, 52],
    [60, 200],
    [10, 50],
  ];
  assert.equal(nearestTowards(places, -1, [1, 0], [52, 52]), 0);
  assert.equal(nearestTowards(places, 0, [1, 0], [0, 0]), 1);
  assert.equal(nearestTowards(places, 0, [0, 1], [0, 0]), 2);
  assert.equal(nearestTowards(places, 3, [-1, 0], [0, 0]), 3);
});
