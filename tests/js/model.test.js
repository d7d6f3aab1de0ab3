import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  changesUnder,
  formatValue,
  only,
  readSchema,
  valueAt,
  withoutSetting,
  withSetting,
} from '../../www/controls/model.js';

const schema = {
  type: 'object',
  properties: {
    seed: {
      type: 'integer',
      title: 'Seed',
      default: 1,
      minimum: 0,
      maximum: 4294967295,
    },
    engine: {
      title: 'Engine',
      default: { kind: 'steam', pressure: 4, plates: [3, 2] },
      oneOf: [
        {
          type: 'object',
          title: 'Steam engine',
          description: 'Runs on water.',
          'x-formula': 'p V = n R T',
          properties: {
            kind: { type: 'string', const: 'steam' },
            pressure: {
              type: 'number',
              default: 3,
              minimum: 0.1,
              maximum: 10,
              'x-scale': 'log',
              'x-unit': 'bar',
            },
            plates: { type: 'array', items: { type: 'integer' }, default: [1] },
          },
        },
        {
          type: 'object',
          title: 'Motor',
          properties: {
            kind: { type: 'string', const: 'motor' },
            pressure: { type: 'number', default: 1 },
            brushless: { type: 'boolean', default: true },
          },
        },
      ],
    },
    body: {
      type: 'object',
      title: 'Body',
      properties: {
        paint: { enum: ['red', 'green'], default: 'red' },
        finish: {
          default: 'matt',
          oneOf: [
            { const: 'matt', title: 'Matt', description: 'No shine.' },
            { const: 'gloss', title: 'Gloss' },
          ],
        },
        inner_lining: {
          type: 'object',
          properties: { depth: { type: ['number', 'null'], default: null } },
        },
      },
    },
  },
};
const nodes = readSchema(schema);

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
    'engine.pressure=2',
    'seed=3',
    'engine.kind=motor',
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

test('values are found and written as in a link', () => {
  assert.equal(valueAt({ a: { b: 3 } }, 'a.b'), 3);
  assert.equal(valueAt({}, 'a.b'), undefined);
  assert.equal(formatValue([32, 64]), '32,64');
  assert.equal(formatValue(false), 'false');
  assert.equal(formatValue(null), '');
});
