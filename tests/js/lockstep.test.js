import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Run } from '../../www/engine/run.js';
import { Lockstep, mayGo } from '../../www/lockstep.js';
import { Store } from '../../www/store.js';

/**
 * A run that counts its steps and writes into a log that both share.
 * @param {string} name @param {string[]} log @param {{step?: number, total?: number, fails?: number}} [how]
 */
function experiment(name, log, { step = 0, total = 5, fails = Infinity } = {}) {
  const store = new Store(
    /** @type {any} */ ({ step, status: step >= total ? 'finished' : 'paused', inLockstep: false }),
  );
  const one = {
    store,
    ask: async () => {
      await Promise.resolve();
      const step = store.state.step + 1;
      log.push(`${name}${step}`);
      store.set({ step, status: step >= fails ? 'failed' : step >= total ? 'finished' : 'paused' });
      return true;
    },
    step: () => one.ask(),
    toggle: async () => store.set({ status: 'paused' }),
    reset: async () => store.set({ step: 0, status: 'ready' }),
  };
  return /** @type {any} */ (one);
}

const seen = async () => {};

test('two runs step in turn, A first, until both are at the end of the shorter one', async () => {
  /** @type {string[]} */
  const log = [];
  await new Lockstep(experiment('A', log, { total: 2 }), experiment('B', log, { total: 4 }), seen).go();
  assert.deepEqual(log, ['A1', 'B1', 'A2', 'B2']);
  log.length = 0;
  await new Lockstep(experiment('A', log, { total: 4 }), experiment('B', log, { total: 2 }), seen).go();
  assert.deepEqual(log, ['A1', 'B1', 'A2', 'B2']);
});

test('the one that is behind catches up first', async () => {
  /** @type {string[]} */
  const log = [];
  const [a, b] = [experiment('A', log, { step: 3 }), experiment('B', log, { step: 1 })];
  await new Lockstep(a, b, seen).step();
  assert.deepEqual(log.splice(0), ['B2']);
  await new Lockstep(a, b, seen).go();
  assert.deepEqual(log, ['B3', 'A4', 'B4', 'A5', 'B5']);
});

test('a run that fails ends it, and so does whoever stops it', async () => {
  /** @type {string[]} */
  const log = [];
  const a = experiment('A', log);
  await new Lockstep(a, experiment('B', log, { fails: 2 }), seen).go();
  assert.deepEqual(log.splice(0), ['A1', 'B1', 'A2', 'B2']);
  assert.equal(a.store.state.inLockstep, false);

  const [c, d] = [experiment('C', log), experiment('D', log)];
  const both = new Lockstep(c, d, seen);
  c.store.subscribe((/** @type {Set<string>} */ changed) => {
    if (changed.has('step') && c.store.state.step === 2) both.stop();
  });
  await both.go();
  assert.deepEqual(log.splice(0), ['C1', 'D1', 'C2', 'D2'], 'stopped in between, B still follows');
  await both.reset();
  assert.deepEqual([c.store.state.step, d.store.state.step], [0, 0]);
});

test('a run that is being set up anew is waited for, and then catches up', async () => {
  /** @type {string[]} */
  const log = [];
  const [a, b] = [experiment('A', log, { total: 2 }), experiment('B', log, { total: 2 })];
  const end = a.store.subscribe((/** @type {Set<string>} */ changed) => {
    if (!changed.has('step')) return;
    end();
    b.store.set({ status: 'loading' });
    setTimeout(() => b.store.set({ step: 0, status: 'ready' }));
  });
  await new Lockstep(a, b, seen).go();
  assert.deepEqual(log, ['A1', 'B1', 'A2', 'B2']);
});

test('one that is begun beside a finished run catches up with it, and then both are done', async () => {
  /** @type {string[]} */
  const log = [];
  const [a, b] = [experiment('A', log, { step: 2, total: 2 }), experiment('B', log, { total: 2 })];
  assert.equal(mayGo(a.store.state, b.store.state), true);
  await new Lockstep(a, b, seen).go();
  assert.deepEqual(log, ['B1', 'B2']);
  assert.equal(mayGo(a.store.state, b.store.state), false);
});

test('a run that shares the images of another leaves them alone when it is closed', async () => {
  const engine = /** @type {any} */ ({ ask: async () => {} });
  const own = new Run(
    engine,
    1,
    () => {},
    () => {},
  );
  own.images.append([{ path: 'a.png', width: 1, height: 1, rgb: new Uint8Array(3) }]);
  const beside = new Run(
    engine,
    2,
    () => {},
    () => {},
    own.images,
  );
  assert.equal(beside.images.count, 1);
  await beside.close();
  assert.equal(own.images.count, 1);
  await own.close();
  assert.equal(own.images.count, 0);
});
