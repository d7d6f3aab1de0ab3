import assert from 'node:assert/strict';
import { test } from 'node:test';
import { only, presetOf, readSchema, valueAt, variantOf } from '../../www/controls/model.js';
import { deep, shallow } from './schemas.js';

const nodes = readSchema(shallow);

test('each property becomes the control it needs', () => {
  const [seed, engine, body] = nodes;
  assert.deepEqual([seed.type, engine.type, body.type], ['number', 'choice', 'group']);
  assert.equal(seed.type === 'number' && seed.integer, true);
  assert.equal(engine.type === 'choice' && engine.standard, 'steam');
  assert.ok(body.type === 'group');
  assert.deepEqual(
    body.nodes.map(({ type, path, title }) => [type, path, title]),
    [
      ['options', 'body.paint', 'Paint'],
      ['options', 'body.finish', 'Finish'],
      ['group', 'body.inner_lining', 'Inner lining'],
    ],
  );
  const [paint, finish, lining] = body.nodes;
  assert.ok(paint.type === 'options' && finish.type === 'options' && lining.type === 'group');
  assert.deepEqual(
    paint.options.map((option) => option.title),
    ['Red', 'Green'],
  );
  assert.equal(finish.options[0].help, 'No shine.');
  assert.equal(lining.nodes[0].type, 'number');
});

test('a variant keeps its help and formula, and leaves its name out of its settings', () => {
  const engine = nodes[1];
  assert.ok(engine.type === 'choice');
  const [steam, motor] = engine.variants;
  assert.deepEqual(
    [steam.value, steam.title, steam.help, steam.formula],
    ['steam', 'Steam engine', 'Runs on water.', 'p V = n R T'],
  );
  assert.deepEqual(
    steam.nodes.map((node) => node.path),
    ['engine.pressure', 'engine.plates'],
  );
  assert.deepEqual(
    motor.nodes.map((node) => node.type),
    ['number', 'switch'],
  );
});

test('the default of the whole choice wins over that of its part', () => {
  const engine = nodes[1];
  assert.ok(engine.type === 'choice');
  const [pressure] = engine.variants[0].nodes;
  assert.ok(pressure.type === 'number');
  assert.deepEqual([pressure.standard, pressure.log, pressure.unit, pressure.maximum], [4, true, 'bar', 10]);
});

test('what may change while a run goes on is said of a setting, a variant or a group, and holds for all in it', () => {
  const number = { type: 'number', default: 1 };
  const kind = { const: 'slow' };
  const [rate, rest] = readSchema({
    properties: {
      rate: { oneOf: [{ 'x-live': true, properties: { kind, top: number } }] },
      rest: { properties: { one: { ...number, 'x-live': true }, other: number } },
    },
  });
  assert.ok(rate.type === 'choice' && rest.type === 'group');
  assert.deepEqual([rate.live, rate.variants[0].nodes[0].live], [false, true]);
  assert.deepEqual([rest.live, ...rest.nodes.map((node) => node.live)], [false, true, false]);
});

test('only the settings asked for are left', () => {
  const [body] = only(nodes, ['body.inner_lining.depth']);
  assert.ok(body.type === 'group' && body.nodes.length === 1);
  assert.equal(body.nodes[0].path, 'body.inner_lining');
  assert.deepEqual(
    only(nodes, ['engine.pressure']).map((node) => node.path),
    ['engine.pressure'],
  );
  assert.deepEqual(
    only(nodes, ['engine.kind', 'seed']).map((node) => node.path),
    ['seed', 'engine'],
  );
  assert.deepEqual(only(nodes, ['wheels']), []);
});

test('values are found by their path', () => {
  assert.equal(valueAt({ a: { b: 3 } }, 'a.b'), 3);
  assert.equal(valueAt({}, 'a.b'), undefined);
});

test('a choice inside a variant of a choice, and groups there, are read like any other', () => {
  const [method, views] = readSchema(deep);
  assert.ok(method.type === 'choice' && views.type === 'group');
  const [pull, sort] = method.variants;
  assert.deepEqual(
    [pull, sort].map(({ value, family, expect }) => [value, family, expect]),
    [
      ['pull', 'pulling', 'A slow starter.'],
      ['sort', 'sorting', ''],
    ],
  );
  const [measure, teacher] = pull.nodes;
  assert.ok(measure.type === 'choice' && teacher.type === 'group');
  // The default of the whole method wins over that of the inner choice, and of the setting in its variant.
  assert.equal(measure.standard, 'sharp');
  const [sharpness] = measure.variants[1].nodes;
  assert.deepEqual(
    [sharpness.path, sharpness.type === 'number' && sharpness.standard],
    ['method.measure.sharpness', 0.3],
  );
  assert.ok(teacher.nodes[0].path === 'method.teacher.momentum');
  const second = views.nodes[1];
  assert.ok(second.type === 'choice');
  const [own] = second.variants[1].nodes;
  assert.ok(own.type === 'group' && own.nodes[0].path === 'views.second.crop.smallest');
});

test('what an unknown kind stands for is the standard variant', () => {
  const [method] = readSchema(deep);
  assert.ok(method.type === 'choice');
  assert.equal(variantOf(method, 'sort').value, 'sort');
  assert.equal(variantOf(method, 'nonsense').value, 'pull');
  assert.equal(variantOf(method, undefined).value, 'pull');
});

test('a preset is recognised by all its values, at any depth, and by no others', () => {
  const views = readSchema(deep)[1];
  assert.ok(views.type === 'group');
  const gentle = { crop: { smallest: 0.5 }, second: { kind: 'same' } };
  assert.equal(presetOf(views, gentle)?.name, 'gentle');
  assert.equal(presetOf(views, { ...gentle, crop: { smallest: Math.fround(0.5000001) } })?.name, 'gentle');
  assert.equal(presetOf(views, { ...gentle, crop: { smallest: 0.51 } }), undefined);
  assert.equal(presetOf(views, { ...gentle, blur: true }), undefined);
  assert.equal(presetOf(views, { crop: { smallest: 0.5 } }), undefined);
  const uneven = { crop: { smallest: 0.1 }, second: { kind: 'own', crop: { smallest: 0.9 } } };
  assert.equal(presetOf(views, uneven)?.name, 'uneven');
  uneven.second.crop.smallest = 0.8;
  assert.equal(presetOf(views, uneven), undefined);
});

test('of a choice the settings of the chosen variant are offered, and presets when they are asked for', () => {
  const read = readSchema(deep);
  const paths = ['method.measure.sharpness', 'views.crop.smallest'];
  const offered = (/** @type {any} */ config) => only(read, paths, config).map((node) => node.path);
  assert.deepEqual(offered({}), ['method.measure.sharpness', 'views']);
  assert.deepEqual(offered({ method: { kind: 'pull', measure: { kind: 'plain' } } }), ['views']);
  assert.deepEqual(offered({ method: { kind: 'sort' } }), ['views']);
  const [views] = only(read, paths, { method: { kind: 'sort' } });
  assert.ok(views.type === 'group' && views.picked && views.presets.length === 0);
  const [chooser] = only(read, ['views.preset']);
  assert.ok(chooser.type === 'group' && chooser.presets.length === 2 && chooser.nodes.length === 0);
});
