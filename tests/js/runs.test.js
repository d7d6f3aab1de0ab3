import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recordOf } from '../../www/archive.js';
import { fitted } from '../../www/charts/thumbnail.js';
import { aligned, thinned } from '../../www/curve.js';
import {
  FILES_BYTES,
  INKS,
  KEPT_RUNS,
  toggled,
  withChanges,
  withinLimits,
  withRun,
} from '../../www/kept-runs.js';
import { csvOf, jsonOf } from '../../www/panels/runs-files.js';

/** @import {KeptRun} from '../../www/kept-runs.js' */

/** @param {number} id @param {Partial<KeptRun>} [other] @returns {KeptRun} */
const run = (id, other = {}) => ({
  id,
  name: '',
  pinned: false,
  ink: null,
  pairs: [`seed=${id}`],
  config: {},
  summary: /** @type {any} */ ({ images: 10, parameters: 5, total_steps: 4, changes: [] }),
  step: 2,
  curve: { steps: [1, 2], total: [3, 2.5], terms: new Map([['pull', [1, null]]]) },
  baselines: [],
  evaluations: [],
  device: 'cpu',
  seconds: 1,
  file: null,
  labels: null,
  ...other,
});

const ids = (/** @type {KeptRun[]} */ runs) => runs.map(({ id }) => id);
const many = (
  /** @type {number} */ count,
  /** @type {(id: number) => Partial<KeptRun>} */ other = () => ({}),
) =>
  Array.from({ length: count }, (_, at) => run(at + 1, other(at + 1))).reduce(
    (/** @type {KeptRun[]} */ list, one) => withRun(list, one),
    [],
  );

test('the oldest make room, pinned ones last', () => {
  assert.deepEqual(
    ids(many(KEPT_RUNS + 3)),
    Array.from({ length: KEPT_RUNS }, (_, at) => at + 4),
  );
  const pinned = many(KEPT_RUNS + 3, (id) => ({ pinned: id < 3 }));
  assert.deepEqual(ids(pinned).slice(0, 4), [1, 2, 6, 7]);
  const all = many(KEPT_RUNS + 1, () => ({ pinned: true }));
  assert.deepEqual([all.length, all[0].id], [KEPT_RUNS, 2]);
});

test('files are kept while they find room, the newest first', () => {
  const file = { step: 2, bytes: { byteLength: FILES_BYTES / 2 } };
  const runs = many(3, () => ({ file: /** @type {any} */ (file) }));
  assert.deepEqual(
    runs.map((one) => one.file !== null),
    [false, true, true],
  );
  const huge = { step: 2, bytes: { byteLength: FILES_BYTES + 1 } };
  assert.equal(withRun(runs, run(4, { file: /** @type {any} */ (huge) })).at(-1)?.file, null);
});

test('chosen runs take the first free colour; there are only so many', () => {
  let runs = many(INKS + 1);
  for (const { id } of runs) runs = toggled(runs, id);
  assert.deepEqual(
    runs.map(({ ink }) => ink),
    [0, 1, 2, 3, null],
  );
  runs = toggled(toggled(runs, 2), 5);
  assert.deepEqual(
    runs.map(({ ink }) => ink),
    [0, null, 2, 3, 1],
  );
  assert.equal(withChanges(runs, 5, { name: 'Last' })[4].name, 'Last');
});

test('a long curve is kept with fewer points, its ends among them', () => {
  const steps = Array.from({ length: 10 }, (_, at) => at + 1);
  const curve = { steps, total: steps.map((step) => -step), terms: new Map([['pull', steps]]) };
  const few = thinned(curve, 5);
  assert.deepEqual(
    [few.steps, few.total],
    [
      [1, 4, 7, 10],
      [-1, -4, -7, -10],
    ],
  );
  assert.deepEqual(few.terms.get('pull'), [1, 4, 7, 10]);
  const whole = thinned(curve, 100);
  assert.deepEqual(whole.steps, steps);
  assert.notEqual(whole.steps, steps, 'a column of its own, for the other one grows');
});

test('curves of different steps lie over one axis', () => {
  const { steps, fit } = aligned([{ steps: [1, 2, 3] }, { steps: [] }, { steps: [2, 5] }]);
  assert.deepEqual(steps, [1, 2, 3, 5]);
  assert.deepEqual(fit([2, 5], [20, 50]), [null, 20, null, 50]);
  const usual = aligned([{ steps: [1, 2, 3] }, { steps: [1, 2] }]);
  assert.deepEqual(
    [usual.steps, usual.fit([1, 2], [5, 6])],
    [
      [1, 2, 3],
      [5, 6, null],
    ],
  );
});

test('the table for other programs has a line per step, and its text is only text', () => {
  const graded = { step: 0, knn: { accuracy: 0.5, low: 0.4, high: 0.6, n: 9 }, probe: null };
  const first = { run: run(1, { evaluations: [/** @type {any} */ (graded)] }), name: 'a "b", c' };
  const second = { run: run(2, { curve: { steps: [1], total: [7], terms: new Map() } }), name: '=1+1' };
  const rate = { path: 'rate', from: 0.1, to: 0.2 };
  const view = { path: 'view', from: { kind: 'same' }, to: { kind: 'own', size: 2 } };
  const changes = [{ step: 1, settings: [rate, view] }];
  Object.assign(second.run.summary, { changes });
  assert.deepEqual(csvOf([first, second]).split('\r\n'), [
    'run,name,step,loss,term pull,knn_accuracy,knn_low,knn_high,knn_n,probe_accuracy,probe_low,probe_high,probe_n,changed after',
    '1,"a ""b"", c",0,,,0.5,0.4,0.6,9,,,,,',
    '1,"a ""b"", c",1,3,1,,,,,,,,,',
    '1,"a ""b"", c",2,2.5,,,,,,,,,,',
    "2,'=1+1,1,7,,,,,,,,,,rate=0.2 view=own",
    '',
  ]);
  assert.deepEqual(JSON.parse(jsonOf([second.run].map((run) => ({ run, name: '' }))))[0].changes, changes);
  const [told] = JSON.parse(jsonOf([first]));
  assert.deepEqual([told.settings, told.curve.loss, told.grades[0].knn.n], [['seed=1'], [3, 2.5], 9]);
});

test('a run is kept for the next visit with its maps, or only the last of many, and drawn in no chart', () => {
  const evaluation = (/** @type {number} */ points) =>
    /** @type {any} */ ({ step: 1, points: new Float32Array(points) });
  const few = recordOf(run(1, { ink: 2, evaluations: [evaluation(10), evaluation(10)] }));
  assert.deepEqual(
    [few.ink, few.recalled, few.evaluations.map(({ points }) => points.length)],
    [null, true, [10, 10]],
  );
  const many = recordOf(run(1, { evaluations: [evaluation(400_000), evaluation(400_000)] }));
  assert.deepEqual(
    many.evaluations.map(({ points }) => points.length),
    [0, 400_000],
  );
});

test('what other pages have kept counts to the same limits, and what fits is not copied', () => {
  const kept = Array.from({ length: KEPT_RUNS + 4 }, (_, at) => run(at + 1, { pinned: at === 0 }));
  const fits = withinLimits(kept);
  assert.deepEqual([fits.length, fits[0], fits.at(-1)], [KEPT_RUNS, kept[0], kept.at(-1)]);
});

test('a map fits into its small picture, by one measure for both axes and with y upwards', () => {
  // Twice as wide as high, in a picture of 46 with margins of 3: 40 wide, 20 high, in the middle.
  const place = fitted([0, 0, 4, 2, 2, 1], 46);
  assert.deepEqual([0, 1, 2].map(place), [
    [3, 33],
    [43, 13],
    [23, 23],
  ]);
  assert.deepEqual(fitted([5, 5], 46)(0), [23, 23]);
});
