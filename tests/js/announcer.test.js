import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { announce, TELL } from '../../www/announcer.js';
import { initialState } from '../../www/state.js';
import { Store } from '../../www/store.js';

test('however much happens, it is said at most once in five seconds, and then as it is by then', () => {
  let clock = 0;
  mock.timers.enable({ apis: ['setTimeout'] });
  const now = mock.method(performance, 'now', () => clock);
  const store = new Store(initialState());
  /** @type {[number, string][]} */
  const said = [];
  const end = announce(store, (text) => said.push([clock, text]));
  for (let i = 0; i < 300; i++) {
    // Ten times a second for thirty seconds, as training on a fast machine does.
    store.set({ status: i % 7 === 6 ? 'paused' : 'training', step: i, evaluations: [] });
    clock += 100;
    mock.timers.tick(100);
  }
  end();
  store.set({ status: 'finished' });
  mock.timers.tick(10_000);
  now.mock.restore();
  mock.timers.reset();

  const times = said.map(([time]) => time);
  for (const [i, time] of times.slice(1).entries()) assert.ok(time - times[i] >= 5000, `${times}`);
  assert.ok(said.length >= 5, `${times}`);
  assert.match(said[0][1], /^Training/);
});

test('what a panel tells is said with the news of the run, and counts as they do', () => {
  let clock = 0;
  mock.timers.enable({ apis: ['setTimeout'] });
  const now = mock.method(performance, 'now', () => clock);
  const store = new Store(initialState());
  const page = new EventTarget();
  /** @type {[number, string][]} */
  const said = [];
  const end = announce(store, (text) => said.push([clock, text]), page);
  const tell = (/** @type {string} */ text) => page.dispatchEvent(new CustomEvent(TELL, { detail: text }));
  const pass = (/** @type {number} */ ms) => {
    for (let i = 0; i < ms; i += 100) {
      clock += 100;
      mock.timers.tick(100);
    }
  };
  tell('Made at step 3.');
  pass(300);
  assert.deepEqual(said, [[200, 'Made at step 3.']]);
  tell('Made at step 4.');
  tell('Made at step 5.');
  store.set({ status: 'training' });
  pass(10_000);
  assert.deepEqual(said.slice(1), [[5200, 'Made at step 5. Training.']]);
  end();
  tell('Made at step 6.');
  pass(10_000);
  assert.equal(said.length, 2);
  now.mock.restore();
  mock.timers.reset();
});
