import assert from 'node:assert/strict';
import { setTimeout as after } from 'node:timers/promises';
import { test } from 'node:test';
import { serial } from '../../www/engine/queue.js';

test('tasks run one after the other in the order they came, however long each takes', async () => {
  const inOrder = serial();
  /** @type {string[]} */
  const log = [];
  const task = (/** @type {string} */ name, /** @type {number} */ ms) =>
    inOrder(async () => {
      log.push(`${name} begins`);
      await after(ms);
      log.push(`${name} ends`);
      return name;
    });
  const results = await Promise.all([task('slow', 20), task('quick', 0), task('last', 5)]);
  assert.deepEqual(results, ['slow', 'quick', 'last']);
  assert.deepEqual(log, [
    'slow begins',
    'slow ends',
    'quick begins',
    'quick ends',
    'last begins',
    'last ends',
  ]);
});

test('a failing task rejects its own promise only, whether it throws or rejects', async () => {
  const inOrder = serial();
  const thrown = inOrder(() => {
    throw new Error('thrown');
  });
  const rejected = inOrder(() => Promise.reject(new Error('rejected')));
  const fine = inOrder(() => 3);
  await assert.rejects(thrown, { message: 'thrown' });
  await assert.rejects(rejected, { message: 'rejected' });
  assert.equal(await fine, 3);
});
