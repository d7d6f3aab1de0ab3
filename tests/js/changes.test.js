import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changesInWords } from '../../www/controls/changes.js';
import { readSchema } from '../../www/controls/model.js';
import { live } from '../../www/strings/live.js';
import { deep, shallow } from './schemas.js';

test('a change is told with its step, by the names of its settings', () => {
  const changes = [
    { step: 4, settings: [{ path: 'engine.pressure', from: 4, to: 2 }] },
    {
      step: 9,
      settings: [
        { path: 'engine.pressure', from: 2, to: 5 },
        { path: 'body.inner_lining.depth', from: 1, to: 3 },
        { path: 'no.such', from: 1, to: 2 },
      ],
    },
  ];
  const told = changesInWords(readSchema(shallow), [], { engine: { kind: 'steam', pressure: 5 } }, changes);
  assert.deepEqual(told, [
    { step: 4, settings: [{ title: 'Pressure', from: '4 bar', to: '2 bar' }] },
    {
      step: 9,
      settings: [
        { title: 'Pressure', from: '2 bar', to: '5 bar' },
        { title: 'Inner lining › Depth', from: '1', to: '3' },
      ],
    },
  ]);
  assert.equal(live.short(told[0].settings), 'Pressure 4 bar → 2 bar');
  assert.equal(live.short(told[1].settings), 'Pressure 2 bar → 5 bar + 1');
  assert.equal(
    live.changed(9, told[1].settings),
    'Pressure 2 bar → 5 bar, Inner lining › Depth 1 → 3 at step 9.',
  );
});

test('a group that went from one of its presets to another is told by their names, whatever came after', () => {
  const nodes = readSchema(deep);
  const gentle = { crop: { smallest: 0.5 }, second: { kind: 'same' } };
  const second = { kind: 'own', crop: { smallest: 0.9 } };
  const config = { views: { crop: { smallest: 0.3 }, second } };
  const pairs = ['views.crop.smallest=0.3', 'views.second.kind=own'];
  const changes = [
    {
      step: 2,
      settings: [
        { path: 'views.crop.smallest', from: 0.5, to: 0.1 },
        { path: 'views.second', from: gentle.second, to: second },
      ],
    },
    { step: 5, settings: [{ path: 'views.crop.smallest', from: 0.1, to: 0.3 }] },
  ];
  assert.deepEqual(changesInWords(nodes, pairs, config, changes), [
    { step: 2, settings: [{ title: 'Views', from: 'Gentle', to: 'Uneven' }] },
    { step: 5, settings: [{ title: 'Crop › Smallest', from: '0.1', to: '0.3' }] },
  ]);
  const alone = [{ step: 1, settings: [{ path: 'views.second', from: gentle.second, to: second }] }];
  assert.deepEqual(changesInWords(nodes, pairs, config, alone)[0].settings, [
    { title: 'Views › Second view', from: 'Like the first', to: 'On its own' },
  ]);
});
