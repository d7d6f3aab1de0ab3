import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  isLive,
  kindsOf,
  LIVE,
  requestOf,
  shownAsked,
  shownLive,
  withSetting,
} from '../../www/panels/projection.js';

/** A schema as the engine might tell it. */
const questions = {
  oneOf: [
    { title: 'Other', properties: { kind: { const: 'other' } } },
    {
      title: 'Map',
      properties: {
        kind: { const: 'map' },
        projection: {
          default: { kind: 'flat' },
          oneOf: [
            { title: 'Flat', properties: { kind: { const: 'flat' } } },
            {
              title: 'Spread',
              description: 'Far apart.',
              properties: {
                kind: { const: 'spread' },
                reach: { type: 'number', default: 0.1, minimum: 0, maximum: 0.99 },
                mates: { type: 'integer', default: 15, minimum: 2, maximum: 100 },
              },
            },
          ],
        },
        dims: { type: 'integer', default: 2 },
      },
    },
  ],
};

const figure = (/** @type {number} */ value) => ({ value, low: value - 0.01, high: value + 0.01 });

test('projections and the ranges of their settings come from the engine; without its word they have their names', () => {
  const kinds = kindsOf(questions);
  assert.deepEqual(
    kinds.map(({ value, title, fields }) => [
      value,
      title,
      fields.map((field) => field.path.split('.').at(-1)),
    ]),
    [
      ['flat', 'Flat', []],
      ['spread', 'Spread', ['reach', 'mates']],
    ],
  );
  assert.deepEqual(
    kindsOf(null).map(({ value, fields }) => [value, fields.length]),
    [
      ['pca', 0],
      ['tsne', 0],
      ['umap', 0],
    ],
  );
});

test('a setting is kept within its range, and leaves the request when it is the default again', () => {
  const [, spread] = kindsOf(questions);
  const [reach, mates] = spread.fields;
  const projected = /** @type {const} */ ({ kind: 'spread', dims: 3, space: 'z' });
  let settings = withSetting(withSetting({}, 'spread', reach, '0.5'), 'spread', mates, '300.4');
  assert.deepEqual(requestOf(projected, settings), {
    kind: 'map',
    projection: { kind: 'spread', reach: 0.5, mates: 100 },
    dims: 3,
    space: 'z',
  });
  settings = withSetting(withSetting(settings, 'spread', reach, '0.1'), 'spread', mates, 'many');
  assert.deepEqual(requestOf(projected, settings).projection, { kind: 'spread' });
  assert.ok(!isLive(projected, settings));
  assert.ok(isLive(LIVE, settings));
  assert.ok(!isLive({ ...LIVE, dims: 3 }, settings));
});

test('what is drawn answers what was chosen, for these images, and says its step', () => {
  const request = requestOf({ kind: 'spread', dims: 3, space: 'h' }, {});
  /** @type {any} */
  const analysis = {
    state: 'running',
    request: { ...request },
    points: new Float32Array(6),
    madeAt: 20,
    result: null,
  };
  const shown = shownAsked(analysis, request, 'Spread', 2);
  assert.deepEqual([shown?.dims, shown?.step, shown?.isStreaming], [3, 20, true]);
  assert.equal(shownAsked({ ...analysis, isOld: true }, request, '', 2)?.isStreaming, false);
  assert.equal(shownAsked(analysis, { ...request, dims: 2 }, '', 3), null, 'another question');
  assert.equal(shownAsked(analysis, request, '', 3), null, 'other images');
  assert.equal(shownAsked({ ...analysis, points: null }, request, '', 2), null);
  const result = {
    k: 15,
    n: 2,
    trustworthiness: figure(0.9),
    continuity: figure(0.8),
    explained: [0.5],
    notes: [],
  };
  assert.deepEqual(shownAsked({ ...analysis, state: 'done', result }, request, '', 2)?.explained, [0.5]);
  /** @type {any} */
  const evaluation = { step: 5, points: new Float32Array(4), explained: [1, 0] };
  assert.equal(shownLive(evaluation, 2)?.step, 5);
  assert.equal(shownLive(evaluation, 3), null);
  assert.equal(shownLive(undefined, 3), null);
});
