// The contract between the page and the engine: what engine/protocol.js and engine/analyses.js say is what the WASM file does.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import ts from 'typescript';
import { NOW, UNTRAINED } from '../../www/panels/probes-said.js';
import { kindsOf, nameOf } from '../../www/panels/projection.js';
import { FEATURES_NOW } from '../../www/panels/report-rows.js';
import { heldImages } from '../../www/panels/transfer-rows.js';
import { openEngine } from './real-engine.js';
import { rowsOf, saidOf, stagesOf } from '../../www/panels/anatomy-stages.js';
import { picturesIn, picturesOf, summaryOf } from '../../www/panels/similarity-rows.js';

/** @import {Figure, WasmAnalysis, WasmModule, WasmSession, WasmUploads} from '../../www/engine/protocol.js' */

/** Small enough that all analyses take seconds. */
const SMALL = [
  'dataset.images=500',
  'encoder.widths=8,16',
  'projector.hidden=16',
  'projector.output=8',
  'schedule.batch_size=16',
  'evaluate.images=60',
];
const STEPS = 2;

/** What makes a projection short. @type {Record<string, object>} */
const SHORT = { tsne: { iterations: 50 }, umap: { epochs: 20, fit: 40 } };

/** More pieces than these none of them has. */
const MOST_PIECES = 20_000;

/** @type {WasmModule} */
let engine;
/** @type {WasmUploads} */
let uploads;
/** @type {WasmSession} */
let session;

before(async () => {
  engine = await openEngine();
  uploads = new engine.Uploads();
  const { config, errors } = JSON.parse(engine.resolve(SMALL));
  assert.deepEqual(errors, []);
  session = await engine.Session.create(JSON.stringify(config), uploads);
  for (let step = 1; step <= STEPS; step++) assert.equal((await session.step()).step, step);
});

after(() => {
  session?.free();
  uploads?.free();
});

test('whatever the page calls is there', async () => {
  const expected = members();
  assert.deepEqual([...expected.keys()].sort(), [
    'WasmAnalysis',
    'WasmModule',
    'WasmSession',
    'WasmSweep',
    'WasmUploads',
  ]);
  const sweep = await session.sweep();
  const analysis = await session.begin('{"kind": "doctor"}', uploads);
  const found = {
    WasmAnalysis: analysis,
    WasmModule: engine,
    WasmSession: session,
    WasmSweep: sweep,
    WasmUploads: uploads,
  };
  for (const [type, object] of Object.entries(found))
    for (const name of expected.get(type) ?? []) assert.ok(name in object, `${type} has no ${name}`);
  for (const name of /** @type {const} */ (['create', 'load']))
    assert.equal(typeof engine.Session[name], 'function', `Session has no ${name}`);
  analysis.free();
  sweep.free();
});

test('the projections of the map come from the engine, with their settings', () => {
  const kinds = kindsOf(JSON.parse(engine.analyses_schema()));
  assert.deepEqual(
    kinds.map(({ value, title }) => [value, title]),
    kindsOf(null).map(({ value, title }) => [value, title]),
  );
  for (const { value, fields } of kinds)
    if (value !== 'pca') assert.ok(fields.length > 0 && fields.every(({ title }) => title), value);
});

test('an evaluation and the summary have what the panels show', async () => {
  const { transductive } = session.summary();
  assert.ok(transductive === null || transductive.length > 0);
  const { knn, probe, geometry, notes, points } = await session.evaluate();
  assert.ok(knn && probe && geometry && Array.isArray(notes));
  assert.equal(points.length, 2 * 60);
  for (const name of /** @type {const} */ (['alignment', 'uniformity', 'positive', 'negative']))
    for (const of of [geometry, geometry.h_views]) isInterval(of[name], name);
  for (const cloud of [geometry.z, geometry.h]) {
    for (const name of /** @type {const} */ (['dim', 'n', 'rank_me']))
      assert.ok(Number.isFinite(cloud[name]), name);
    for (const name of /** @type {const} */ (['spread', 'directions', 'mean_cosine']))
      isInterval(cloud[name], name);
  }
  assert.ok(geometry.pairs > 1 && geometry.verdict.sentence.length > 0);
});

test('every analysis comes to its end, and its answer has what the panels show', async (t) => {
  const schema = JSON.parse(engine.analyses_schema());
  const kinds = schema.oneOf.map((/** @type {any} */ variant) => variant.properties.kind.const);
  assert.deepEqual(
    kinds.filter((/** @type {string} */ kind) => !(kind in questions)),
    [],
    'not tried here',
  );
  for (const [kind, { requests, check }] of Object.entries(questions)) {
    for (const settings of requests(schema)) {
      const request = { kind, ...settings };
      await t.test(JSON.stringify(request), async () => {
        const { result, points } = await finish(request);
        check(result, points, request);
      });
    }
  }
});

test('only projections that have a place for other images can be made from some', () => {
  const kinds = kindsOf(JSON.parse(engine.analyses_schema()));
  const offered = kinds.filter(({ fields }) => fields.some((field) => nameOf(field) === 'fit'));
  assert.deepEqual(
    offered.map(({ value }) => value),
    ['pca', 'umap'],
  );
});

test('images of one’s own are gone to in both ways, and are asked for when there are none', async () => {
  const pictures = new engine.Uploads();
  for (let index = 0; index < 40; index++) {
    const rgba = Uint8Array.from({ length: 4 * 64 }, (_, at) => (at * (index + 3)) % 256);
    pictures.push(`${index}.png`, index % 2 ? 'odd' : 'even', 8, 8, rgba);
  }
  for (const to of [{ kind: 'uploads' }, { kind: 'dataset', pairs: heldImages([]) }]) {
    const request = { kind: 'transfer', to };
    const { result, pictures: shown } = await finish(request, pictures);
    assert.deepEqual([result.reports[0].n, result.reports[0].seen], [40, 0]);
    assert.deepEqual(
      [shown?.count, shown?.rgba.length, shown?.name[3]],
      [40, 40 * 4 * shown.size ** 2, '3.png'],
    );
    await assert.rejects(finish(request), /^Error: There are no images yet/);
  }
  pictures.free();
});

/** What a report and each report of a transfer have. @param {any} marks */
function isMarked({ table, classifiers, clusters, labels, test_kind, notes }) {
  assert.equal(table[0].features, FEATURES_NOW);
  assert.ok(['split', 'leave-one-out'].includes(test_kind) && Array.isArray(notes));
  for (const { report } of classifiers) {
    isInterval(report.balanced_accuracy, 'balanced accuracy');
    for (const of of [report.macro_average, ...report.classes])
      for (const name of ['precision', 'recall', 'f1']) isInterval(of[name], name);
    assert.equal(report.classes.length, labels.length);
  }
  assert.ok(clusters.k > 1 && clusters.n > 1);
  isInterval(clusters.nmi, 'NMI');
  if (clusters.silhouette) isInterval(clusters.silhouette, 'silhouette');
}

/**
 * By kind, what is asked and what has to be answered.
 * @type {Record<string, {requests: (schema: any) => object[],
 *   check: (result: any, points: Float32Array | null, request: any) => void}>}
 */
const questions = {
  similarity: {
    requests: () => [{}, { most: 4 }],
    check: (result, _, { most = Infinity }) => {
      const { n, batch, cosines, places, names, labels, contrast } = result;
      assert.equal(n, Math.min(batch, most, 32));
      assert.deepEqual([cosines.length, places.length, names.length, labels.length], [4 * n * n, n, n, n]);
      assert.equal(typeof contrast.sentence, 'string');
      assert.ok(summaryOf(result).found <= 1);
      assert.equal(picturesOf(result).rgba.length, 2 * n * result.side ** 2 * 4);
    },
  },
  anatomy: {
    requests: () => [{}, { anchors: 1 }],
    check: (result, _, { anchors = 8 }) => {
      const { n, h_dim, z_dim, step, terms, pictured, pixels, side } = result;
      assert.deepEqual([result.anchors.length, step, terms.length], [anchors, STEPS + 1, 1]);
      const { count } = picturesIn(pixels, side);
      for (const anchor of result.anchors) {
        for (const rows of [anchor.h, anchor.z]) assert.equal(rows.length, 2);
        assert.deepEqual([anchor.h[0].length, anchor.z[0].length], [h_dim, z_dim]);
        for (const of of [anchor.cosines, anchor.cosines_after, anchor.weights, anchor.pull.along])
          assert.equal(of.length, 2 * n);
        assert.ok(rowsOf(result, anchor).length > 1);
        for (const { key } of stagesOf(result, anchor))
          assert.match(saidOf(key, result, anchor, { parameters: 1, step: STEPS }), /^[A-Z][^]*\.$/);
        assert.ok(Math.max(anchor.original, ...pictured) < count);
      }
    },
  },
  signs: {
    requests: () => [{}],
    check: ({ n, signs }) => {
      assert.ok(n > 0 && signs.length > 0);
      for (const { kind, title, help, value, healthy } of signs) {
        assert.ok(title && help);
        if (kind === 'number') assert.ok(Number.isFinite(value) && healthy);
        else assert.ok(kind === 'bars' || kind === 'matrix');
      }
    },
  },
  map: {
    requests: (schema) =>
      kindsOf(schema).map(({ value: kind }, index) => ({
        projection: { kind, ...SHORT[kind] },
        dims: 2 + (index % 2),
      })),
    check: ({ n, k, trustworthiness, continuity, explained, notes }, points, { dims }) => {
      assert.ok(n > k && k > 0);
      isInterval(trustworthiness, 'trustworthiness');
      isInterval(continuity, 'continuity');
      assert.ok(Array.isArray(explained) && Array.isArray(notes));
      assert.equal(points?.length, 60 * dims);
    },
  },
  per_image: {
    requests: () => [{}],
    check: ({ clusters, cluster, hardness, held_out }) => {
      assert.deepEqual([cluster.length, hardness.length], [60, 60]);
      assert.ok(cluster.every((/** @type {number} */ one) => one >= 0 && one < clusters));
      assert.ok(hardness.every((/** @type {number} */ one) => one >= 0 && one <= 2));
      assert.ok(held_out.every((/** @type {number} */ one) => one >= 0 && one < 60));
    },
  },
  sphere: {
    requests: () => [{}, { images: [7] }],
    check: ({ dim, n, pairs, notes }, points, { images }) => {
      assert.ok(n === 60 && dim > 3 && points === null && Array.isArray(notes));
      if (images) assert.equal(pairs[0].image, images[0]);
      assert.ok(pairs.length > 1);
      for (const { views } of pairs)
        for (const { at, pull, towards } of views) {
          assert.deepEqual([at.length, pull.length], [dim, dim]);
          assert.ok(Math.abs(Math.hypot(...at) - 1) < 1e-3 && Math.abs(towards) <= 1);
        }
    },
  },
  report: {
    requests: () => [{ supervised: true }, { space: 'z' }],
    check: isMarked,
  },
  neighbours: {
    requests: () => [{ images: [0, 7], k: 8 }],
    check: ({ snapshots }) => {
      assert.deepEqual([snapshots[0].name, snapshots.at(-1).name], [UNTRAINED, NOW]);
      for (const { queries, precision } of snapshots) {
        assert.deepEqual(
          queries.map((/** @type {any} */ { image, neighbours }) => [image, neighbours.length]),
          [
            [0, 8],
            [7, 8],
          ],
        );
        isInterval(precision, 'precision');
        assert.ok(precision.k === 8 && precision.n > 0 && precision.chance > 0);
      }
    },
  },
  invariance: {
    requests: () => [{ images: 4 }],
    check: ({ transforms, n }) => {
      assert.ok(n === 4 && transforms.length > 1);
      for (const { curves, strengths } of transforms) {
        assert.deepEqual([curves[0].name, curves.at(-1).name], [UNTRAINED, NOW]);
        for (const { mean } of curves) assert.equal(mean.length, strengths.length);
      }
    },
  },
  doctor: {
    requests: () => [{}],
    check: ({ findings, n, probe, notes }) => {
      assert.deepEqual([n, probe], [500, 60]);
      assert.ok(Array.isArray(notes) && Array.isArray(findings));
      for (const { images, groups } of findings)
        for (const place of [...images, ...groups.flat()]) assert.ok(place >= 0 && place < probe);
    },
  },
  transfer: {
    requests: () => [
      { to: { kind: 'factors' } },
      { to: { kind: 'dataset', pairs: ['dataset.kind=shapes'] } },
    ],
    check: ({ reports, from, to, notes }) => {
      assert.ok(from && to && Array.isArray(notes) && reports.length > 1);
      for (const report of reports) {
        const { name, n, seen, chance } = report;
        assert.ok(name && n > 1 && seen >= 0 && seen <= n && chance > 0);
        isMarked(report);
      }
    },
  },
  few_labels: {
    requests: () => [{ per_class: [1, 0], seeds: 2, steps: 2 }],
    check: ({ curves, notes }) => {
      assert.ok(curves.length > 1 && Array.isArray(notes));
      for (const { points } of curves) {
        assert.deepEqual(
          points.map((/** @type {any} */ { per_class }) => per_class),
          [1, null],
        );
        for (const { mean, low, high } of points)
          assert.ok((low === null && high === null) || (low <= mean && mean <= high));
      }
    },
  },
};

/**
 * @param {object} request
 * @param {WasmUploads} [pictures]
 * @returns {Promise<{result: any, points: Float32Array | null, pictures: any}>}
 */
async function finish(request, pictures = uploads) {
  /** @type {WasmAnalysis} */
  const analysis = await session.begin(JSON.stringify(request), pictures);
  /** @type {{result: any, points: Float32Array | null, pictures: any}} */
  const found = { result: null, points: null, pictures: null };
  try {
    for (let made = 0; made < MOST_PIECES; made++) {
      const { label, done, total, finished, result, points, pictures: shown } = await analysis.advance();
      assert.ok(typeof label === 'string' && done <= total, `${label}: ${done} of ${total}`);
      if (result != null) found.result = result;
      if (points) found.points = points;
      if (shown) found.pictures = shown;
      if (finished) return found;
    }
  } finally {
    analysis.free();
  }
  assert.fail(`not at its end after ${MOST_PIECES} pieces`);
}

/**
 * @param {Figure} interval
 * @param {string} name
 */
function isInterval({ value, low, high }, name) {
  const crumb = 1e-9; // of rounding
  assert.ok(low <= value + crumb && value <= high + crumb, `${name}: ${low} ≤ ${value} ≤ ${high}`);
}

/**
 * What the types of the WASM file have, by their names in engine/protocol.js.
 * @returns {Map<string, string[]>}
 */
function members() {
  const text = readFileSync(new URL('../../www/engine/protocol.js', import.meta.url), 'utf8');
  const file = ts.createSourceFile('protocol.js', text, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
  // The compiler counts the comments before a statement among its children.
  const comments = file.statements.flatMap((statement) => statement.getChildren(file)).filter(ts.isJSDoc);
  /** @type {Map<string, string[]>} */
  const found = new Map();
  for (const { tags = [] } of comments) {
    for (const tag of tags) {
      if (!ts.isJSDocTypedefTag(tag) || !tag.name || !/^Wasm/.test(tag.name.text)) continue;
      const { typeExpression: type } = tag;
      const properties = (type && ts.isJSDocTypeLiteral(type) && type.jsDocPropertyTags) || [];
      found.set(
        tag.name.text,
        properties.map(({ name }) => name.getText(file)),
      );
    }
  }
  return found;
}
