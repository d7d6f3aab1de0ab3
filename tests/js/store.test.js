import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Store } from '../../www/store.js';

test('listeners are told what changed, and only then', () => {
  const store = new Store({ step: 0, name: 'a' });
  /** @type {string[][]} */
  const heard = [];
  const stop = store.subscribe((changed) => heard.push([...changed]));
  store.set({ step: 1, name: 'a' });
  store.set({ step: 1 });
  store.set({ step: 2, name: 'b' });
  stop();
  store.set({ step: 3 });
  assert.deepEqual(heard, [['step'], ['step', 'name']]);
  assert.deepEqual(store.state, { step: 3, name: 'b' });
});

test('a state that was read stays as it was', () => {
  const store = new Store({ step: 0 });
  const before = store.state;
  store.set({ step: 1 });
  assert.equal(before.step, 0);
});

test('a listener may end its subscription while it is told', () => {
  const store = new Store({ step: 0 });
  let calls = 0;
  const stop = store.subscribe(() => {
    calls += 1;
    stop();
  });
  store.subscribe(() => (calls += 10));
  store.set({ step: 1 });
  store.set({ step: 2 });
  assert.equal(calls, 21);
});
