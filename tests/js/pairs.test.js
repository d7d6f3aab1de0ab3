import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSchema } from '../../www/controls/model.js';
import {
  changesUnder,
  formatValue,
  withDefault,
  withoutSetting,
  withSetting,
  withValue,
} from '../../www/controls/pairs.js';
import { formatLink, parseLink } from '../../www/link.js';
import { deep, shallow } from './schemas.js';

const nodes = readSchema(shallow);
const inner = readSchema(deep);

test('a changed setting is written once, and not at all when it is back at its default', () => {
  let pairs = withSetting(nodes, [], 'body.paint', 'green');
  pairs = withSetting(nodes, pairs, 'seed', '7');
  assert.deepEqual(pairs, ['body.paint=green', 'seed=7']);
  pairs = withSetting(nodes, pairs, 'seed', 8);
  assert.deepEqual(pairs, ['body.paint=green', 'seed=8']);
  assert.deepEqual(withSetting(nodes, pairs, 'seed', 1), ['body.paint=green']);
  assert.deepEqual(withSetting(nodes, [], 'engine.plates', '3,2'), []);
});

test('what the default is depends on the variant that is chosen', () => {
  assert.deepEqual(withSetting(nodes, [], 'engine.pressure', 4), []);
  assert.deepEqual(withSetting(nodes, ['engine.kind=motor'], 'engine.pressure', 4), [
    'engine.kind=motor',
    'engine.pressure=4',
  ]);
  assert.deepEqual(withSetting(nodes, ['engine.kind=motor'], 'engine.pressure', 1), ['engine.kind=motor']);
});

test('another variant takes along the settings which it does not have', () => {
  const pairs = ['engine.plates=5', 'engine.pressure=2', 'seed=3'];
  assert.deepEqual(withSetting(nodes, pairs, 'engine.kind', 'motor'), [
    'engine.kind=motor',
    'engine.pressure=2',
    'seed=3',
  ]);
  assert.deepEqual(
    withSetting(nodes, ['engine.kind=motor', 'engine.brushless=false'], 'engine.kind', 'steam'),
    [],
  );
});

test('settings are counted and put back by what they lie under', () => {
  const pairs = ['body.paint=green', 'body.inner_lining.depth=2', 'bodywork=1'];
  assert.equal(changesUnder(pairs, 'body'), 2);
  assert.deepEqual(withoutSetting(pairs, 'body'), ['bodywork=1']);
  assert.deepEqual(withoutSetting(pairs, 'body.paint'), ['body.inner_lining.depth=2', 'bodywork=1']);
});

test('values are written as in a link', () => {
  assert.equal(formatValue([32, 64]), '32,64');
  assert.equal(formatValue(false), 'false');
  assert.equal(formatValue(null), '');
});

test('a setting in a choice inside a choice is written and taken back like any other', () => {
  const pairs = withSetting(inner, [], 'method.measure.sharpness', 0.7);
  assert.deepEqual(pairs, ['method.measure.sharpness=0.7']);
  assert.deepEqual(withSetting(inner, pairs, 'method.measure.sharpness', 0.3), []);
  // Chosen by itself, the inner variant has the defaults of its own.
  const wide = ['method.kind=sort'];
  assert.deepEqual(withSetting(inner, wide, 'method.measure.width', 0.6), wide);
  assert.deepEqual(withSetting(inner, wide, 'method.measure.width', 0.4), [
    ...wide,
    'method.measure.width=0.4',
  ]);
  const own = ['views.second.kind=own'];
  assert.deepEqual(withSetting(inner, own, 'views.second.crop.smallest', 0.2), own);
  assert.deepEqual(withSetting(inner, own, 'views.second.crop.smallest', 0.4), [
    ...own,
    'views.second.crop.smallest=0.4',
  ]);
});

test('an inner choice is told after the outer one that brings it, and before its own settings', () => {
  const pairs = ['method.measure.sharpness=0.7', 'method.teacher.momentum=0.1'];
  assert.deepEqual(withSetting(inner, pairs, 'method.measure.kind', 'plain'), [
    'method.measure.kind=plain',
    'method.teacher.momentum=0.1',
  ]);
  const sort = ['method.kind=sort', 'method.measure.width=0.1'];
  assert.deepEqual(withSetting(inner, sort, 'method.measure.kind', 'plain'), [
    'method.kind=sort',
    'method.measure.kind=plain',
  ]);
});

test('another outer variant takes along what does not exist in it, at any depth', () => {
  const pairs = ['method.measure.kind=plain', 'method.teacher.momentum=0.1', 'views.crop.smallest=0.4'];
  assert.deepEqual(withSetting(inner, pairs, 'method.kind', 'sort'), [
    'method.kind=sort',
    'method.measure.kind=plain',
    'views.crop.smallest=0.4',
  ]);
  // Its own kind of measure goes, and with it the setting which only that kind has.
  const sort = ['method.kind=sort', 'method.measure.width=0.1'];
  assert.deepEqual(withSetting(inner, sort, 'method.kind', 'pull'), []);
  assert.deepEqual(withSetting(inner, sort, 'method.kind', 'pull_hard'), ['method.kind=pull_hard']);
});

test('a choice put back takes along what it had brought', () => {
  const own = ['views.second.kind=own', 'views.second.crop.smallest=0.4', 'views.crop.smallest=0.4'];
  assert.deepEqual(withDefault(inner, own, 'views.second.kind'), ['views.crop.smallest=0.4']);
  assert.deepEqual(withDefault(inner, own, 'views.second.crop.smallest'), [
    'views.second.kind=own',
    'views.crop.smallest=0.4',
  ]);
  assert.deepEqual(withDefault(inner, own, 'views'), []);
});

test('a preset takes the place of all pairs of its group, and no others', () => {
  const pairs = ['views.second.kind=own', 'method.kind=sort', 'views.crop.smallest=0.4'];
  const chosen = withSetting(inner, pairs, 'views.preset', 'gentle');
  assert.deepEqual(chosen, ['method.kind=sort', 'views.preset=gentle']);
  assert.deepEqual(withSetting(inner, chosen, 'views.preset', 'uneven'), [
    'method.kind=sort',
    'views.preset=uneven',
  ]);
  assert.deepEqual(parseLink(formatLink({ pairs: chosen, device: 'auto', language: null })).pairs, chosen);
});

test('until a preset is resolved, a setting at its default is told as well', () => {
  // 0.2 is the default but not what the preset sets.
  assert.deepEqual(withSetting(inner, ['views.preset=gentle'], 'views.crop.smallest', 0.2), [
    'views.preset=gentle',
    'views.crop.smallest=0.2',
  ]);
  assert.deepEqual(withSetting(inner, ['views.preset=gentle'], 'views.second.kind', 'same'), [
    'views.preset=gentle',
    'views.second.kind=same',
  ]);
});

test('the form shows a change, or all values of a preset, at once', () => {
  const config = { views: { crop: { smallest: 0.2 }, second: { kind: 'same' } }, seed: 1 };
  assert.deepEqual(withValue(inner, [], config, 'views.crop.smallest', 0.4), {
    views: { crop: { smallest: 0.4 }, second: { kind: 'same' } },
    seed: 1,
  });
  assert.deepEqual(withValue(inner, [], config, 'views.preset', 'uneven'), {
    views: { crop: { smallest: 0.1 }, second: { kind: 'own', crop: { smallest: 0.9 } } },
    seed: 1,
  });
  assert.equal(config.views.crop.smallest, 0.2);
});
