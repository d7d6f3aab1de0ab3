import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byFamily, sideBySide } from '../../www/controls/fields.js';

/** @param {string} title @param {string} [family] */
const option = (title, family) => ({ value: title, title, family });

test('options stand by their families, each where its first member stands, in their own order', () => {
  const options = [
    option('b', 'pull'),
    option('none', ''),
    option('a', 'sort'),
    option('c', 'pull'),
    option('d'),
  ];
  assert.deepEqual(
    byFamily(options).map(([family, members]) => [family, members.map(({ title }) => title).join('')]),
    [
      ['Pull', 'bc'],
      ['', 'noned'],
      ['Sort', 'a'],
    ],
  );
});

test('few short options lie side by side, unless they have families', () => {
  assert.equal(sideBySide([option('a'), option('b', '')]), true);
  assert.equal(sideBySide([option('a', 'pull'), option('b')]), false);
  assert.equal(sideBySide(['a', 'b', 'c', 'd'].map((title) => option(title))), false);
});
