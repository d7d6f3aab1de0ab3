import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blend, flatten, frameOf, nearestTowards, onScreen, turned } from '../../www/charts/map-geometry.js';

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
    dims: 2,
    frame: { x: 0, y: 0, across: 1, up: 1 },
  };
  const to = {
    points: new Float32Array([4, 2]),
    dims: 2,
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

test('turned without a turn, space is seen from the front; a quarter turn brings one axis where another was', () => {
  const near = (/** @type {number[]} */ one, /** @type {number[]} */ other) =>
    one.forEach((value, i) => assert.ok(Math.abs(value - other[i]) < 1e-12, `${one} is not ${other}`));
  near(turned([1, 2, 3], { yaw: 0, pitch: 0 }), [1, 2, 3]);
  near(turned([0, 0, 1], { yaw: Math.PI / 2, pitch: 0 }), [1, 0, 0]); // what was near is at the right
  near(turned([0, 1, 0], { yaw: 0, pitch: Math.PI / 2 }), [0, 0, 1]); // what was above has tipped to the viewer
  const [x, y, z] = turned([1, 2, 3], { yaw: 0.7, pitch: -0.4 });
  assert.ok(Math.abs(Math.hypot(x, y, z) - Math.hypot(1, 2, 3)) < 1e-12, 'turning changes no length');
});

test('however space is turned, nothing is cut off and the scale stays', () => {
  const points = new Float32Array([3, 0, 0, -3, 0, 0, 0, 1, 2, 0, -1, -2]);
  const placed = { points, dims: 3, frame: frameOf(points, 3) };
  assert.equal(placed.frame.across, 3);
  for (const camera of [
    { yaw: 0, pitch: 0 },
    { yaw: 1, pitch: 0.5 },
    { yaw: 4, pitch: -1.5 },
  ]) {
    const flat = flatten(placed, camera);
    assert.equal(flat.frame.across, 3);
    for (let i = 0; i < 4; i++) {
      const [x, y] = onScreen(flat, i, 300, 200);
      assert.ok(x >= 0 && x <= 300 && y >= 0 && y <= 200);
      assert.ok(Math.abs(/** @type {Float32Array} */ (flat.depth)[i]) <= 1);
    }
  }
  const { depth } = flatten(placed, { yaw: 0, pitch: 0 });
  assert.ok(depth && depth[2] > depth[0] && depth[0] > depth[3], 'greater z is nearer');
});

test('on a plane the camera changes nothing', () => {
  const points = new Float32Array([0, 1, 2, 3]);
  const placed = { points, dims: 2, frame: frameOf(points) };
  const flat = flatten(placed, { yaw: 1, pitch: 1 });
  assert.equal(flat.points, points);
  assert.equal(flat.depth, undefined);
});
