import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Hover } from '../../www/hover.js';

test('what is pointed at is told once to all who listen, until they listen no more', () => {
  const hover = new Hover();
  /** @type {(number | null)[][]} */
  const heard = [[], []];
  const ends = heard.map((list) => hover.listen((place) => list.push(place)));
  hover.at(3);
  hover.at(3);
  ends[0]();
  hover.at(null);
  assert.deepEqual(heard, [[3], [3, null]]);
  assert.equal(hover.place, null);
});
