import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CELL, contour, densityAt, densityOf, levelsOf } from '../../www/charts/density.js';
import { hillsOf, overlapOf } from '../../www/charts/map-density.js';

const size = { width: 400, height: 300 };

/** Numbers that only look like chance. @param {number} seed */
function chance(seed) {
  let state = seed;
  return () => (state = (state * 16807) % 2147483647) / 2147483647;
}

/** So many points around a middle, by Box and Muller. */
function heap(/** @type {number} */ count, /** @type {[number, number]} */ [x, y], deviation = 20, seed = 7) {
  const next = chance(seed);
  return Array.from({ length: count }, () => {
    const [length, turn] = [deviation * Math.sqrt(-2 * Math.log(next())), 2 * Math.PI * next()];
    return [x + length * Math.cos(turn), y + length * Math.sin(turn)];
  }).flat();
}

const all = (/** @type {ArrayLike<number>} */ places) =>
  Array.from({ length: places.length / 2 }, (_, at) => at);

test('a density is as many points as there are, and highest where they are', () => {
  const places = heap(2000, [200, 150]);
  const grid = densityOf(places, all(places), size);
  const sum = grid.values.reduce((one, other) => one + other, 0);
  assert.ok(Math.abs(sum - 2000) < 1, `${sum}`);
  const most = grid.values.indexOf(Math.max(...grid.values));
  const [column, row] = [most % grid.columns, Math.floor(most / grid.columns)];
  assert.ok(Math.hypot(column * CELL - 200, row * CELL - 150) < 12, `${column * CELL}, ${row * CELL}`);
  assert.equal(densityAt(grid, 5, 5), 0);
  assert.equal(densityAt(grid, -1, 20), 0);
});

test('points beyond the canvas do no harm', () => {
  const grid = densityOf([-50, 20, 1e9, 20, 200, 150], [0, 1, 2], size);
  assert.ok(grid.values.every((value) => value >= 0 && value < 1));
});

// Of a Gaussian in a plane half of the points lie within 1.1774 deviations, nine tenths within 2.146: 1 - exp(-r²/2).
test('lines enclose the shares that they say, of a Gaussian at the radius that they must have', () => {
  const places = heap(20_000, [200, 150]);
  const grid = densityOf(places, all(places), size);
  const shares = [0.5, 0.9];
  const levels = levelsOf(grid, places, all(places), shares);
  for (const [at, level] of levels.entries()) {
    const inside = all(places).filter(
      (index) => densityAt(grid, places[2 * index], places[2 * index + 1]) >= level,
    );
    assert.ok(Math.abs(inside.length / 20_000 - shares[at]) < 0.001);
    const line = contour(grid, level);
    assert.ok(line.length > 40);
    const expected = 20 * Math.sqrt(-2 * Math.log(1 - shares[at]));
    const radii = all(line).map((index) => Math.hypot(line[2 * index] - 200, line[2 * index + 1] - 150));
    const mean = radii.reduce((one, other) => one + other, 0) / radii.length;
    assert.ok(Math.abs(mean - expected) < 2, `${mean} for ${expected}`);
  }
});

test('a line is closed: every end of a piece is the end of another', () => {
  const places = [...heap(300, [120, 150], 15), ...heap(300, [280, 150], 15, 3)];
  const grid = densityOf(places, all(places), size);
  for (const share of [0.3, 0.6, 0.95]) {
    const line = contour(grid, levelsOf(grid, places, all(places), [share])[0]);
    /** @type {Map<string, number>} */
    const ends = new Map();
    for (const index of all(line)) {
      const end = `${line[2 * index].toFixed(2)} ${line[2 * index + 1].toFixed(2)}`;
      ends.set(end, (ends.get(end) ?? 0) + 1);
    }
    assert.ok([...ends.values()].every((count) => count === 2));
  }
});

test('a saddle is cut as its middle says', () => {
  const saddle = (/** @type {number[]} */ values) =>
    contour({ columns: 2, rows: 2, values: Float32Array.from(values) }, 1);
  // Upper left and lower right are high. A high middle joins them: the corners without are cut off.
  assert.deepEqual(
    [...saddle([4, 0, 0, 4])].map((value) => value / CELL),
    [0.75, 0, 1, 0.25, 0, 0.75, 0.25, 1],
  );
  // A low one parts them.
  assert.deepEqual(
    [...saddle([1.5, 0, 0, 1.5])].map((value) => Number((value / CELL).toFixed(3))),
    [0, 0.333, 0.333, 0, 1, 0.667, 0.667, 1],
  );
});

test('hills are told apart by colour; too many colours are one hill, too few images none', () => {
  const places = Float32Array.from([...heap(100, [100, 150]), ...heap(60, [300, 150], 20, 3), 10, 10]);
  const colours = [...Array(100).fill('#aa0000'), ...Array(60).fill('#00aa00'), '#0000aa'];
  const hills = hillsOf(places, colours, { ...size, ink: 'rgb(1, 2, 3)' });
  assert.deepEqual(
    hills.map(({ colour, members }) => [colour, members.length]),
    [
      ['#aa0000', 100],
      ['#00aa00', 60],
    ],
  );
  assert.ok(Number(overlapOf(hills, places)?.share) < 0.01);
  const many = colours.map((_, index) => `#0000${(index % 90) + 10}`);
  assert.deepEqual(
    hillsOf(places, many, { ...size, ink: 'rgb(1, 2, 3)' }).map(({ colour }) => colour),
    ['rgb(1, 2, 3)'],
  );
  const picked = hillsOf(places, colours, { ...size, ink: '', picked: (index) => index >= 100 });
  assert.deepEqual(
    picked.map(({ colour }) => colour),
    ['#00aa00'],
  );
  // The second heap lies on the first, and is narrower.
  const upon = Float32Array.from([...heap(200, [200, 150], 30), ...heap(100, [200, 150], 5, 3)]);
  const two = [...Array(200).fill('#aa0000'), ...Array(100).fill('#00aa00')];
  const overlap = overlapOf(hillsOf(upon, two, { ...size, ink: '' }), upon);
  assert.deepEqual([overlap?.one, overlap?.within], ['#00aa00', '#aa0000']);
  assert.ok(Number(overlap?.share) > 0.95);
});
