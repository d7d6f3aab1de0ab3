import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPanels } from '../../www/panels/choice.js';

test('without the attribute everything is shown', () => {
  const { panels, settings } = readPanels(null);
  assert.ok(panels.has('map') && panels.has('share'));
  assert.equal(settings, null);
});

test('a word that is no panel is the path of a setting', () => {
  const { panels, settings } = readPanels(' views, loss  some.setting ');
  assert.deepEqual([...panels], ['views', 'loss']);
  assert.deepEqual(settings, ['some.setting']);
});
