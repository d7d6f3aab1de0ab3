import assert from 'node:assert/strict';
import { test } from 'node:test';
import { differences } from '../../www/controls/differences.js';
import { readSchema } from '../../www/controls/model.js';
import { matching } from '../../www/controls/search.js';
import { deep, shallow } from './schemas.js';

/** @import {Node} from '../../www/controls/model.js' */

const nodes = readSchema(shallow);
const nested = readSchema(deep);

/** The paths of all settings among the nodes. @param {Node[]} nodes @param {string} [kind] @returns {string[]} */
function paths(nodes, kind) {
  return nodes.flatMap((node) => {
    if (node.type === 'group') return paths(node.nodes, kind);
    if (node.type !== 'choice') return [node.path];
    const variant = node.variants.find(({ value }) => value === (kind ?? node.standard)) ?? node.variants[0];
    return [node.path, ...paths(variant.nodes, kind)];
  });
}

test('a search leaves the settings that have every word in name, sentence or path', () => {
  const search = (/** @type {string} */ query) => {
    const { nodes: found, count } = matching(nodes, {}, query);
    return [paths(found), count];
  };
  assert.deepEqual(search('Lining DEPTH'), [['body.inner_lining.depth'], 1]);
  assert.deepEqual(search('pressure'), [['engine', 'engine.pressure'], 1], 'with the choice it belongs to');
  assert.deepEqual(search('gloss'), [['body.finish'], 1], 'options are looked through');
  assert.deepEqual(search('body'), [['body.paint', 'body.finish', 'body.inner_lining.depth'], 3]);
  assert.deepEqual(search('brushless'), [[], 0], 'what another variant has is not there to be changed');
  assert.deepEqual(search('motor'), [['engine'], 1], 'but that variant can be found and chosen');
  assert.deepEqual(search('nothing like that'), [[], 0]);
  assert.equal(matching(nodes, {}, '  ').nodes, nodes, 'without a word nothing is left out');
});

test('what is named so comes before what only mentions it', () => {
  const mentioned = { type: 'number', title: 'Load', description: 'How high the seed grows.', default: 1 };
  const schema = { properties: { load: mentioned, ...shallow.properties } };
  assert.deepEqual(paths(matching(readSchema(schema), {}, 'seed').nodes), ['seed', 'load']);
});

test('a search follows the variants that are chosen, however deep', () => {
  const config = { method: { kind: 'sort', measure: { kind: 'wide' } } };
  assert.deepEqual(paths(matching(nested, config, 'width').nodes, 'sort').at(-1), 'method.measure');
  assert.equal(matching(nested, config, 'width').count, 1);
  assert.equal(matching(nested, {}, 'width').count, 0);
});

test('differences are told in the words of the schema, with what a setting was', () => {
  const told = (/** @type {string[]} */ before, /** @type {string[]} */ now) =>
    differences(nodes, { pairs: before, config: {} }, { pairs: now, config: {} }).map(
      ({ title, from, to }) => `${title}: ${from} -> ${to}`,
    );
  assert.deepEqual(told([], ['seed=7', 'engine.pressure=2']), [
    'Seed: 1 -> 7',
    'Engine › Pressure: 4 bar -> 2 bar',
  ]);
  assert.deepEqual(told(['seed=7'], []), ['Seed: 7 -> 1']);
  assert.deepEqual(told(['engine.pressure=2'], ['engine.kind=motor', 'engine.brushless=false']), [
    'Engine: Steam engine -> Motor',
    'Engine › Brushless:  -> off',
    'Engine › Pressure: 2 bar -> 1',
  ]);
  assert.deepEqual(told(['body.finish=gloss'], ['body.finish=gloss']), []);
  assert.deepEqual(told([], ['body.finish=gloss', 'engine.plates=1,2']), [
    'Body › Finish: Matt -> Gloss',
    'Engine › Plates: 3, 2 -> 1, 2',
  ]);
});

test('the values of a preset are told as that preset, and those of nobody one by one', () => {
  const gentle = { views: { crop: { smallest: 0.5 }, second: { kind: 'same' } } };
  const settled = { pairs: ['views.crop.smallest=0.5'], config: gentle };
  const none = { pairs: [], config: {} };
  assert.deepEqual(differences(nested, none, settled), [
    { path: 'views', title: 'Views', from: '', to: 'Gentle' },
  ]);
  const own = { pairs: ['views.crop.smallest=0.4'], config: { views: { crop: { smallest: 0.4 } } } };
  assert.deepEqual(differences(nested, settled, own), [
    { path: 'views.crop.smallest', title: 'Crop › Smallest', from: '0.5', to: '0.4' },
  ]);
});
