import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  allOnScreen,
  blend,
  flatten,
  frameOf,
  isWithin,
  nearestTowards,
  onScreen,
  turned,
} from '../../www/charts/map-geometry.js';
import { keysFor } from '../../www/charts/map-keys.js';
import { drawnAs, orderOf } from '../../www/charts/map-order.js';
import { scaleOf } from '../../www/charts/map-sphere.js';
import { colouring, renamed } from '../../www/panels/map-colours.js';
import { mixOf, toggled } from '../../www/panels/map-mix.js';
import { drawn, nextPlace, placeOf } from '../../www/panels/map-time.js';
import { pullSaid, shownSphere, wantedFor } from '../../www/panels/true-space.js';
import { labelColour, scaleColour, scaleColours } from '../../www/style/palette.js';

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
  const places = [50, 50, 90, 52, 60, 200, 10, 50];
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

test('a lasso holds what lies within its line, closed from end to beginning, and not what lies in its bay', () => {
  // A U: the spot between its arms is outside, though it is within the box around it.
  /** @type {[number, number][]} */
  const u = [
    [0, 0],
    [0, 90],
    [90, 90],
    [90, 0],
    [60, 0],
    [60, 60],
    [30, 60],
    [30, 0],
  ];
  /** @type {[number, number][]} */
  const spots = [
    [10, 10],
    [45, 80],
    [80, 20],
    [45, 20],
    [100, 50],
  ];
  assert.deepEqual(
    spots.map((spot) => isWithin(u, spot)),
    [true, true, true, false, false],
  );
});

test('places on the canvas are those of each point, zoomed', () => {
  const points = new Float32Array([-2, 0, 2, 1]);
  const flat = { points, frame: frameOf(points) };
  const places = allOnScreen(flat, 400, 300, { k: 2, x: 5, y: -7 });
  const [x, y] = onScreen(flat, 1, 400, 300);
  assert.deepEqual([places[2], places[3]], [Math.fround(2 * x + 5), Math.fround(2 * y - 7)]);
});

test('the nearest is drawn last, and what is picked out after all else', () => {
  assert.deepEqual([...orderOf(undefined, null, 3)], [0, 1, 2]);
  assert.deepEqual([...orderOf(new Float32Array([0.5, -1, 0]), null, 3)], [1, 2, 0]);
  assert.deepEqual([...orderOf(new Float32Array([0.5, -1, 0]), (index) => index === 1, 3)], [2, 0, 1]);
});

test('few images are all pictures; of very many one for each place, the last in the order, which hides others', () => {
  const [picture, canvas] = [
    { side: 12, covers: 5 },
    { width: 100, height: 100 },
  ];
  const few = drawnAs(new Float32Array(20), orderOf(undefined, null, 10), picture, canvas);
  assert.ok([0, 9].every((index) => few(index) === 'picture'));
  // 2000 images in two places, one beside the first of them and one that is off the canvas.
  const places = Float32Array.from({ length: 4000 }, (_, i) => (i < 2000 ? 10 : 60));
  places.set([-50, 10, 16, 10], 0);
  const kindOf = drawnAs(places, orderOf(undefined, null, 2000), picture, canvas);
  const kinds = Array.from({ length: 2000 }, (_, index) => kindOf(index));
  assert.deepEqual(
    [
      kinds.indexOf('picture'),
      kinds.lastIndexOf('picture'),
      kinds.filter((kind) => kind === 'hidden').length,
    ],
    [999, 1999, 1996],
  );
  assert.deepEqual(kinds.slice(0, 3), ['point', 'point', 'hidden']);
});

test('most arrows reach a fifth of the radius, whatever the pulls are measured in', () => {
  const arrows = Array.from({ length: 11 }, (_, i) => ({ image: i, at: [1, 0], pull: [0, i * 1e-4] }));
  assert.ok(Math.abs(scaleOf(arrows) * 9e-4 - 0.22) < 1e-12, 'the tenth of eleven');
  assert.equal(scaleOf([{ image: 0, at: [1, 0], pull: [0, 0] }]), 0);
});

const pictures = { count: 4, label: Int32Array.of(1, 0, -1, 1) };
const known = { step: 8, clusters: 2, cluster: [0, 0, 1, 1], hardness: [0, 0.5, 1, 0.25], held_out: [2] };

test('images take the colour of their label, cluster, hardness, or of whether they are trained on', () => {
  const by = (/** @type {any} */ what) => colouring(what, pictures, ['cat', 'dog'], known);
  assert.deepEqual(by('label').colours, [1, 0, -1, 1].map(labelColour));
  assert.deepEqual(
    by('label').parts.map(({ title }) => title),
    ['cat', 'dog'],
  );
  assert.deepEqual(by('cluster').colours, [0, 0, 1, 1].map(labelColour));
  const hard = by('hardness');
  assert.deepEqual([hard.scale?.low, hard.scale?.high, hard.parts.length], [0, 1, 0]);
  assert.deepEqual([hard.colours[0], hard.colours[2]], [scaleColour(0), scaleColour(1)]);
  assert.deepEqual(Array.from(by('held_out').of ?? []), [0, 0, 1, 0]);
  assert.equal(new Set(by('none').colours).size, 1);
  // What is known of other images says nothing of these.
  const other = colouring('cluster', { count: 5, label: new Int32Array(5) }, [], known);
  assert.deepEqual([new Set(other.colours).size, other.parts.length], [1, 0]);
});

test('a scale runs through its colours and holds what lies beyond its ends', () => {
  assert.equal(scaleColour(-1), scaleColour(0));
  assert.equal(scaleColour(0.5), 'rgb(31, 158, 137)'); // the fourth of seven
  assert.equal(scaleColours[3], '#1f9e89');
  assert.equal(scaleColour(2), scaleColour(1));
});

test('clusters keep the names of those that they share most images with', () => {
  const before = { ...known, clusters: 3, cluster: [0, 0, 0, 1, 1, 2] };
  const now = { ...before, cluster: [2, 2, 2, 0, 0, 1] };
  assert.deepEqual(renamed(before, now).cluster, before.cluster);
  assert.equal(renamed(null, now), now);
  assert.equal(renamed({ ...before, clusters: 4 }, now), now);
});

test('a selection says what it is made of, the most frequent label first', () => {
  assert.deepEqual(mixOf([0, 2, 3, 1], pictures.label), [
    { label: 1, count: 2, share: 0.5 },
    { label: -1, count: 1, share: 0.25 },
    { label: 0, count: 1, share: 0.25 },
  ]);
  assert.deepEqual([toggled([3], 5), toggled([3, 5], 3)], [[3, 5], [5]]);
});

test('maps of earlier steps are gone back to, and played up to the newest', () => {
  const evaluation = (/** @type {number} */ step, size = 8) =>
    /** @type {any} */ ({ step, points: new Float32Array(size) });
  const maps = drawn([evaluation(0), evaluation(5, 0), evaluation(10), evaluation(20)], 4);
  const steps = maps.map(({ step }) => step);
  assert.deepEqual(steps, [0, 10, 20], 'of a run that diverged there is no map');
  assert.deepEqual([placeOf(steps, 0), placeOf(steps, 12), placeOf(steps, null)], [0, 1, 2]);
  assert.deepEqual([nextPlace(steps, 0), nextPlace(steps, 10), nextPlace(steps, null)], [10, null, null]);
});

test('where z can be drawn the loss is said to pull or to push, and is asked of an image only once', () => {
  const views = [
    { at: [1, 0], pull: [0, 1], towards: 1 },
    { at: [0, 1], pull: [-1, 0], towards: -1 },
  ];
  const result = { step: 3, dim: 2, n: 2, pairs: [{ image: 1, views }], notes: ['A note.'] };
  /** @type {any} */
  const analysis = {
    request: { kind: 'sphere', images: [] },
    points: new Float32Array(4),
    madeAt: 3,
    result,
  };
  const shown = shownSphere(analysis, 2);
  assert.deepEqual(
    [shown?.dims, shown?.isSphere, shown?.arrows.length, shown?.notes],
    [2, true, 2, ['A note.']],
  );
  assert.equal(shownSphere(analysis, 3), null);
  assert.equal(shownSphere({ ...analysis, request: { kind: 'map' } }, 2), null);
  assert.match(pullSaid(analysis, 1), /view A to view B, and view B from view A/);
  assert.equal(pullSaid(analysis, 0), '');
  assert.deepEqual([wantedFor(analysis, [], 1), wantedFor(analysis, [], 0)], [[], [0]]);
  const before = [0];
  assert.equal(wantedFor(analysis, before, 0), before);
});

test('keys go from image to image, gather, select, and leave what they do not know to the browser', () => {
  /** @type {string[]} */
  const done = [];
  const note =
    (/** @type {string} */ name) =>
    (/** @type {any[]} */ ...what) =>
      void done.push([name, ...what].join(' '));
  const keys = keysFor({
    go: note('go'),
    shift: note('shift'),
    zoomBy: note('zoom'),
    fit: note('fit'),
    press: note('press'),
    gather: note('gather'),
    leave: note('leave'),
  });
  let held = 0;
  const press = (/** @type {string} */ key, more = {}) =>
    keys(/** @type {any} */ ({ key, preventDefault: () => held++, ...more }));
  press('ArrowUp');
  press('ArrowLeft', { shiftKey: true });
  for (const key of ['+', '0', 'Enter', ' ', 'Escape']) press(key);
  assert.deepEqual(done, ['go 0,-1', 'shift -1,0', 'zoom 1.5', 'fit', 'press', 'gather', 'leave']);
  press('Tab');
  press('+', { ctrlKey: true });
  assert.deepEqual([done.length, held], [7, 7]);
});

test('sorted by counting, nearer images come later', () => {
  let state = 5; // numbers that only look like chance
  const next = () => (state = (state * 16807) % 2147483647) / 2147483647;
  const depth = Float32Array.from({ length: 5000 }, () => 2 * next() - 1);
  const order = orderOf(depth, null, 5000);
  assert.equal(new Set(order).size, 5000);
  for (let at = 1; at < order.length; at++)
    assert.ok(depth[order[at]] >= depth[order[at - 1]] - 2 / 4096, `${at}`);
  assert.deepEqual([...orderOf(Float32Array.from([1, -1, 5]), null, 3)], [1, 0, 2]);
});
