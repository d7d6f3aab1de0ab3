import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Device } from '../../www/engine/device.js';
import { rehearse, tune } from '../../www/engine/tuning.js';
import { engineDouble } from './engine-double.js';

/** @import {DeviceKind} from '../../www/engine/protocol.js' */

const user = { run: 1, building: false };
const isWanted = () => true;

test('a card is tuned after a step, piece by piece, and how far it is is told until it has ended', async () => {
  const { device, search, log } = await setUp();
  /** @type {unknown[][]} */
  const told = [];
  await tune(search, device, user, { isWanted, tell: (...what) => told.push(what) });
  assert.deepEqual(log, ['step 1', 'tune 1', 'tune 2', 'tune 3', 'free tuning']);
  const at = (/** @type {number} */ done) => ({ done, total: 3 });
  const found = { products: 1, moved: 0, before: 1, after: 1, complete: true };
  assert.deepEqual(told, [[at(0)], [at(1)], [at(2)], [undefined, found]]);
});

test('others have their turn between its pieces, and it ends when nobody wants it any more', async () => {
  const { device, search, log } = await setUp();
  let isWanted = true;
  const tuning = tune(search, device, user, { isWanted: () => isWanted, tell: () => {} });
  const changed = (async () => {
    while (!log.includes('tune 1')) await new Promise((resolve) => setTimeout(resolve));
    await device.use(user, () => {
      isWanted = false;
      log.push('other settings');
    });
  })();
  await Promise.all([tuning, changed]);
  assert.deepEqual(log.slice(0, 2), ['step 1', 'tune 1']);
  assert.ok(log.indexOf('other settings') < 4 && !log.includes('tune 3'), log.join(', '));
  assert.equal(log.at(-1), 'free tuning');
});

test('a run that trains has the card for itself between the pieces', async () => {
  const { device, search, log } = await setUp();
  await tune(search, device, user, {
    isWanted,
    isTraining: () => log.includes('tune 2'),
    tell: () => {},
    wait: async (ms) => void log.push(`for ${ms} ms`),
  });
  assert.deepEqual(log.slice(1, -1), ['tune 1', 'tune 2', 'for 200 ms', 'tune 3', 'for 200 ms']);
});

test('it ends when its own time is up, however long others took, and says what it knows', async () => {
  const { device, search, log } = await setUp();
  let [time, found] = [0, /** @type {unknown} */ (undefined)];
  await tune(search, device, user, {
    isWanted: () => ((time += 10_000), true),
    tell: (_, what) => (found = what),
    now: () => (time += 2500),
  });
  assert.deepEqual(log, ['step 1', 'tune 1', 'tune 2', 'free tuning']);
  assert.deepEqual(found, { products: 1, moved: 0, before: 1, after: 1, complete: false });
});

test('where nothing was compared nothing is said', async () => {
  const { device, search, log } = await setUp();
  /** @type {unknown[]} */
  const told = [];
  await tune(search, device, user, {
    isWanted: () => !log.includes('tune 1'),
    tell: (...what) => told.push(what),
  });
  assert.deepEqual(told.at(-1), [undefined, undefined]);
});

test('what it is told of ends with a piece that fails', async () => {
  const { device, search, log } = await setUp((call) => {
    if (call === 'tune 2') throw new Error('lost');
  });
  /** @type {unknown[]} */
  const told = [];
  const tuning = tune(search, device, user, { isWanted, tell: (...what) => told.push(what) });
  await assert.rejects(tuning, /lost/);
  assert.deepEqual([told.at(-1), log.at(-1)], [[undefined, undefined], 'free tuning']);
});

test('on the CPU there is nothing to tune', async () => {
  const { device, session, log } = await open('cpu');
  assert.equal(await rehearse(session, device, user), undefined);
  assert.deepEqual(log, ['step 1']);
});

/** @param {(call: string) => void} [before] */
async function setUp(before) {
  const { device, session, log } = await open('gpu', before);
  const search = await rehearse(session, device, user);
  assert.ok(search);
  return { device, search, log };
}

/**
 * @param {DeviceKind} kind
 * @param {(call: string) => void} [before]
 */
async function open(kind, before = () => {}) {
  /** @type {string[]} */
  const log = [];
  const module = engineDouble({
    log,
    before: async (call) => {
      await new Promise((resolve) => setTimeout(resolve));
      before(call);
    },
  });
  const device = new Device(kind, kind, module, (error) => assert.fail(error.message));
  const session = await module.Session.create('{}', new module.Uploads());
  log.length = 0;
  return { device, session, log };
}
