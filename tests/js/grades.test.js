// How answers of the engine are shaped for the panels that grade and probe.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decades, room, roundValues, scale } from '../../www/charts/axis.js';
import { Follower } from '../../www/panels/follow.js';
import { figures, measured, pathSummary, valueCurves, valuesChart } from '../../www/panels/geometry-path.js';
import { labelsChart, labelsSummary, places } from '../../www/panels/labels-curves.js';
import { landmarks } from '../../www/panels/landmarks.js';
import { byImage, oneOfEach, requestOf, withPin } from '../../www/panels/neighbours-rows.js';
import { looks, probeChart, probeSummary, reach, sentences, worst } from '../../www/panels/probes-said.js';
import { confusionRows, featureRows, imagesOf, marksOf, shade } from '../../www/panels/report-rows.js';
import { heldImages, setsOf } from '../../www/panels/transfer-rows.js';

const score = (/** @type {number} */ accuracy) => ({
  accuracy,
  low: accuracy - 0.1,
  high: accuracy + 0.1,
  n: 40,
});

test('an axis puts its ends at the ends, also in logarithms and backwards', () => {
  assert.deepEqual([0, 5, 10].map(scale([0, 10], [40, 140])), [40, 90, 140]);
  assert.deepEqual([100, 60, 20].map(scale([100, 20], [0, 80])), [0, 40, 80]);
  const log = scale([0.01, 100], [0, 100], true);
  assert.deepEqual(
    [0.01, 1, 100].map((value) => Math.round(log(value))),
    [0, 50, 100],
  );
  assert.equal(scale([3, 3], [0, 10])(3), 5, 'a range without width has its middle');
});

test('an axis is marked at round values', () => {
  assert.deepEqual(roundValues(0.1, 0.42, 4), [0.1, 0.2, 0.3, 0.4]);
  assert.deepEqual(roundValues(-3.1, -0.4, 4), [-3, -2, -1]);
  assert.deepEqual(roundValues(2, 2, 4), [2]);
  assert.deepEqual(decades(0.003, 250, 5), [0.01, 0.1, 1, 10, 100]);
  assert.deepEqual(decades(1e-6, 1, 4), [1e-6, 1e-4, 0.01, 1]);
  assert.deepEqual(decades(2, 8, 4), []);
});

test('a range has air, and is never empty', () => {
  assert.deepEqual(room([0, 10], 0.1), [-1, 11]);
  assert.deepEqual(room([NaN]), [0, 1]);
  const [low, high] = room([0]);
  assert.ok(low < 0 && high > 0);
});

test('a report has a row per kind of features and a column per classifier; what is missing is null', () => {
  const { columns, rows } = featureRows([
    { features: 'encoder now', scores: [{ classifier: 'kNN', score: score(0.8) }] },
    { features: 'raw pixels', scores: [{ classifier: 'linear probe', score: score(0.4) }] },
  ]);
  assert.deepEqual(columns, ['kNN', 'linear probe']);
  assert.deepEqual(
    rows.map(({ mine, scores }) => [mine, ...scores.map((one) => one?.accuracy ?? null)]),
    [
      [true, 0.8, null],
      [false, null, 0.4],
    ],
  );
  // Drawn as one mark for each score there is; a classifier has the same one in every row.
  assert.deepEqual(
    rows.map((row) => marksOf(row).map(({ value, marker }) => [value, marker])),
    [[[0.8, 'circle']], [[0.4, 'diamond']]],
  );
  assert.notEqual(marksOf(rows[0])[0].colour, marksOf(rows[1])[0].colour);
});

test('a cell of the confusion is a share of its true class, and shades as one', () => {
  const [first, second] = confusionRows([
    [3, 1],
    [0, 0],
  ]);
  assert.deepEqual(
    first.cells.map(({ share, right }) => [share, right]),
    [
      [0.75, true],
      [0.25, false],
    ],
  );
  assert.deepEqual(
    second.cells.map(({ share }) => share),
    [0, 0],
    'a class without images',
  );
  assert.match(shade(first.cells[0]), /--accent\) 35%/);
  assert.match(shade(first.cells[1]), /--warm\) 16%/);
  assert.equal(shade(second.cells[0]), '');
  const cells = [{ truth: 0, predicted: 1, images: [7] }];
  assert.deepEqual([imagesOf(cells, 0, 1), imagesOf(cells, 1, 1)], [[7], []]);
});

const point = (/** @type {number | null} */ per_class, /** @type {number} */ mean) => ({
  per_class,
  labels: 4,
  mean,
  low: mean - 0.05,
  high: mean + 0.05,
  runs: [mean],
  n: 40,
});

test('the few-label curves share places, rising, with all labels last; partial ones too', () => {
  const curves = [
    { name: 'probe', points: [point(1, 0.5), point(10, 0.7), point(null, 0.9)] },
    { name: 'scratch', points: [point(2, 0.3)] },
  ];
  assert.deepEqual(places(curves), [1, 2, 10, null]);
  const { curves: drawn, x, y } = labelsChart(curves);
  assert.deepEqual(
    drawn.map(({ points }) => points.map((one) => one.x)),
    [[0, 2, 3], [1]],
  );
  assert.deepEqual(
    x.ticks.map(({ name }) => name),
    ['1', '2', '10', 'all'],
  );
  assert.deepEqual([y.range, x.format(3), x.format(0)], [[0.2, 1], 'all labels', '1 per class']);
  assert.notDeepEqual([drawn[0].colour, drawn[0].marker], [drawn[1].colour, drawn[1].marker]);
  assert.match(
    labelsSummary(curves),
    /^probe: 50.0 % with 1 per class, .*90.0 % with all labels\. scratch: 30/,
  );
  assert.equal(labelsSummary([{ name: 'probe', points: [] }]), labelsSummary([]));
  const [alone] = labelsChart([
    { name: 'probe', points: [{ ...point(null, 0.9), low: null, high: null }] },
  ]).curves;
  assert.deepEqual([alone.points[0].y, alone.points[0].low], [0.9, undefined], 'one draw alone has no band');
});

const around = (/** @type {number} */ value) => ({ value, low: value - 0.1, high: value + 0.1 });
const cloud = (/** @type {number[]} */ singular_values, rank_me = 2) => ({
  dim: 8,
  n: 20,
  spread: around(0.5),
  rank_me,
  rank_me_interval: /** @type {[number, number] | null} */ (rank_me > 1 ? [rank_me - 1, rank_me + 1] : null),
  singular_values,
  directions: around(3),
  mean_cosine: around(0.2),
});
const evaluation = (/** @type {number} */ step, /** @type {any} */ geometry) =>
  /** @type {any} */ ({ step, geometry });
const agreement = (/** @type {number} */ alignment) => ({
  alignment: around(alignment),
  uniformity: around(-2),
  positive: around(0.9),
  negative: around(0.1),
  pairs: 10,
});
const shape = (/** @type {number} */ alignment) => ({
  ...agreement(alignment),
  h_views: agreement(alignment / 5),
  z: cloud([4, 0.4, 0]),
  h: cloud([10, 1]),
  verdict: { kind: 'none', sentence: 'Fine.' },
});

test('geometry is told where it was measured, from the first to the last', () => {
  const all = measured([evaluation(0, shape(0.5)), evaluation(10, null), evaluation(20, shape(0.25))]);
  assert.deepEqual(
    all.map(({ step }) => step),
    [0, 20],
  );
  assert.match(pathSummary(all), /Step 0: alignment 0.500.*Step 20: alignment 0.250/);
  const rows = figures(all[0], all[1]);
  assert.deepEqual(rows[0], {
    name: 'alignment of z',
    n: 10,
    before: '0.500 (0.400 to 0.600)',
    now: '0.250 (0.150 to 0.350)',
  });
  const ofH = rows.find(({ name }) => name === 'alignment of h');
  assert.deepEqual(ofH, {
    name: 'alignment of h',
    n: 10,
    before: '0.100 (0.000 to 0.200)',
    now: '0.050 (-0.050 to 0.150)',
  });
  assert.ok(
    rows.some(
      ({ name, n, now }) => /directions .* of 8/.test(name) && n === 20 && now === '3.00 (2.90 to 3.10)',
    ),
  );
  assert.ok(
    rows.some(({ name, now }) => name.startsWith('effective rank of z') && now === '2.00 (1.00 to 3.00)'),
  );
  const few = measured([evaluation(0, { ...shape(0.5), z: cloud([4], 0.9) })])[0];
  assert.ok(
    figures(few, few).some(({ name, now }) => name.startsWith('effective rank of z') && now === '0.900'),
  );
});

test('singular values fit a logarithmic axis, those of nought too', () => {
  const all = measured([evaluation(0, shape(0.5)), evaluation(20, shape(0.25))]);
  assert.equal(valueCurves(all[0], all[0]).length, 2, 'untrained is drawn once');
  const curves = valueCurves(all[0], all[1]);
  assert.equal(curves.length, 4);
  const { curves: drawn, y, x } = valuesChart(curves);
  assert.ok(y.range[0] > 0 && y.range[1] > 10);
  for (const { points } of drawn) for (const one of points) assert.ok(one.y >= y.range[0] && one.y > 0);
  assert.deepEqual(x.range, [1, 3]);
  const flat = valuesChart([{ name: 'z', colour: '', points: [] }]);
  assert.ok(flat.y.range.every((end) => Number.isFinite(end) && end > 0));
});

/**
 * @param {string} title
 * @param {number[]} now
 * @param {number[]} before
 * @returns {import('../../www/engine/analyses.js').InvarianceTransform}
 */
const transform = (title, now, before, strengths = [0, 45, 90], unit = '°') => ({
  name: title.toLowerCase(),
  title,
  unit,
  strengths,
  curves: [
    { name: 'untrained', step: 0, mean: before, low: before, high: before },
    { name: 'now', step: 9, mean: now, low: now.map((value) => value - 0.3), high: now },
  ],
});

test('what is ignored most and kept most is read off where the cosine is lowest', () => {
  const hue = transform('Hue', [1, 0.97, 0.99], [1, 0.5, 0.4]);
  const turn = transform('Rotation', [1, 0.4, 0.2], [1, 0.9, 0.8]);
  assert.deepEqual(worst(hue), { least: 0.97, at: '45°', before: 0.5 });
  assert.deepEqual(sentences([turn, hue]), [
    'It ignores most: hue. The cosine stays at 0.97 or more (lowest at 45°; 0.50 untrained).',
    'It keeps most: rotation. The cosine falls to 0.20 (lowest at 90°; 0.80 untrained).',
  ]);
  assert.deepEqual(sentences([hue, transform('Blur', [1, 0.96, 0.96], [1, 1, 1])]).length, 1);
  assert.deepEqual(sentences([hue]), [], 'alone it is no comparison');
  const flip = transform('Horizontal flip', [1, 0.1], [1, 0.9], [0, 1], '');
  assert.match(sentences([hue, flip])[1], /most: horizontal flip\. .* 0\.10 \(0\.90 untrained\)\./);
});

test('probes are drawn from the unchanged image on, all over the same cosines', () => {
  const crop = transform('Crop', [1, 0.8, 0.6], [1, 1, 1], [100, 60, 20], '% of the area');
  const hue = transform('Hue', [1, 0.2, -0.1], [1, 1, 1], [0, 90, 180]);
  const range = reach([crop, hue]);
  assert.deepEqual(range, [-0.5, 1]);
  const chart = probeChart(crop, looks([crop]), range);
  assert.deepEqual(chart.x.range, [100, 20]);
  assert.deepEqual(
    chart.x.ticks.map(({ name }) => name),
    ['100', '60', '20%'],
  );
  assert.deepEqual(
    probeChart(transform('Both', [1, 1, 1], [1, 1, 1], [-9, 0, 9]), looks([hue]), range).x.range,
    [-9, 9],
  );
  assert.equal(chart.curves.at(-1)?.name, 'now');
  assert.deepEqual([chart.curves[0].points[1].low, chart.curves[1].points[2].low], [undefined, 0.3]);
  assert.match(probeSummary(crop), /^Crop\. untrained: .*now: lowest cosine 0.60 at 20 % of the area\.$/);
});

test('of many snapshots the first, a third, two thirds and the last are looked at', () => {
  const steps = (/** @type {number[]} */ list) =>
    landmarks(list.map((step) => ({ step }))).map(({ step }) => step);
  assert.deepEqual(steps([0, 10, 20, 30, 40, 50, 60, 70, 80, 90]), [0, 30, 60, 90]);
  assert.deepEqual(steps([0, 50]), [0, 50]);
  assert.deepEqual([steps([0]), steps([])], [[0], []]);
});

test('neighbours are asked of one image of each label, or of some where there are none', () => {
  const label = Int32Array.of(2, -1, 0, 2, 1, 0);
  assert.deepEqual(oneOfEach({ count: 6, label }), [2, 4, 0]);
  const without = new Int32Array(60).fill(-1);
  assert.deepEqual(oneOfEach({ count: 60, label: without }), [0, 10, 20, 30, 40, 50]);
  assert.deepEqual(oneOfEach({ count: 2, label: without.subarray(0, 2) }), [0, 1]);
  assert.deepEqual(withPin([4, 5, 6], 5), [5, 4, 6]);
  assert.equal(withPin([1, 2, 3, 4, 5, 6], 7).length, 6);
});

test('an image has no more neighbours than there are others', () => {
  const label = Int32Array.of(0, 1, 0);
  const k = (/** @type {number} */ count) => requestOf({ count, label }, [1], 'z').k;
  assert.deepEqual([k(100), k(9), k(5), k(1)], [8, 8, 4, 1]);
  assert.deepEqual(requestOf({ count: 3, label }, [], 'h').images, [0, 1]);
  assert.deepEqual(requestOf(null, [], 'h').images, []);
});

test('the answer on neighbours is turned from snapshots to images', () => {
  const near = (/** @type {(boolean | null)[]} */ sames) =>
    sames.map((same, image) => ({ image, similarity: 0.9, same }));
  const rows = byImage({
    k: 2,
    snapshots: [
      {
        step: 0,
        name: 'untrained',
        precision: null,
        queries: [{ image: 3, neighbours: near([true, false]) }],
      },
      {
        step: 9,
        name: 'now',
        precision: null,
        queries: [
          { image: 3, neighbours: near([true, true]) },
          { image: 5, neighbours: near([null, null]) },
        ],
      },
    ],
  });
  assert.deepEqual(
    rows.map(({ image, found }) => [image, ...found.map(({ name, same }) => `${name} ${same}`)]),
    [
      [3, 'untrained 1', 'now 2'],
      [5, 'now null'],
    ],
  );
});

test('a transfer goes to every sample set but the own one', () => {
  const variants = ['one', 'two', 'upload'].map((value) => ({ value, title: value.toUpperCase() }));
  const nodes = /** @type {any} */ ([
    { path: 'seed', type: 'number' },
    { path: 'dataset', type: 'choice', variants },
  ]);
  assert.deepEqual(setsOf(nodes, 'one'), [{ value: 'two', title: 'TWO' }]);
  assert.deepEqual(setsOf([], 'one'), []);
  const own = ['seed=3', 'dataset.kind=upload', 'dataset.fit=whole'];
  assert.deepEqual(heldImages(own), ['dataset.kind=upload', 'dataset.fit=whole'], 'as the run has them');
  assert.deepEqual(heldImages(['dataset.kind=emoji', 'dataset.fit=whole']), ['dataset.kind=upload']);
});

/** @param {any} analysis @param {number} last */
const now = (analysis, last) => ({ following: true, ready: true, analysis, last });
const done = (/** @type {number} */ madeAt) => ({ state: 'done', result: {}, madeAt });

test('what follows the run is made again once per evaluation, and not after a failure', () => {
  for (const analysis of [undefined, done(20)]) {
    const follower = new Follower();
    assert.equal(follower.isDue(now(analysis, 40)), true);
    assert.equal(follower.isDue(now(analysis, 40)), false, 'that was asked for');
    assert.equal(follower.isDue(now(analysis, 60)), true);
    assert.equal(follower.isDue(now(undefined, -1)), false);
    assert.equal(follower.isDue(now(undefined, 0)), true, 'a run that began anew');
  }
  for (const other of [
    { following: false },
    { ready: false },
    { last: -1 },
    { analysis: done(40) },
    { analysis: { ...done(20), state: 'running' } },
    { analysis: { ...done(20), state: 'failed' } },
  ]) {
    const asked = /** @type {any} */ ({ ...now(done(20), 40), ...other });
    assert.equal(new Follower().isDue(asked), false, JSON.stringify(other));
  }
});

test('what was stopped is not begun again before the next evaluation, whoever had asked for it', () => {
  const stopped = { state: 'stopped', result: null, madeAt: 0 };
  // Asked for by hand at step 10, between the evaluations at 0 and 20, and stopped after the latter.
  const follower = new Follower();
  assert.equal(follower.isDue(now({ ...stopped, state: 'running' }, 20)), false);
  assert.equal(follower.isDue(now(stopped, 20)), false);
  assert.equal(follower.isDue(now(stopped, 20)), false);
  assert.equal(follower.isDue(now(stopped, 40)), true);
  assert.equal(follower.isDue(now({ ...stopped, result: {} }, 40)), false, 'and stopped once more');
  assert.equal(follower.isDue(now(undefined, -1)), false);
  assert.equal(follower.isDue(now(undefined, 0)), true, 'another session has nothing of it');
});
