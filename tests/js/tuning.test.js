import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Device } from '../../www/engine/device.js';
import { tune } from '../../www/engine/tuning.js';
import { engineDouble } from './engine-double.js';

/** @import {DeviceKind} from '../../www/engine/protocol.js' */
/** @import {Tuned} from '../../www/engine/tuning.js' */

const user = { run: 1, building: false };

test('a card is tuned after a step, piece by piece, and how far it is is told until it has ended', async () => {
  const { device, session, log } = await setUp('gpu');
  /** @type {unknown[][]} */
  const told = [];
  await tune(
    session,
    device,
    user,
    () => true,
    (...what) => told.push(what),
  );
  assert.deepEqual(log, ['step 1', 'tune 1', 'tune 2', 'tune 3', 'free tuning']);
  const at = (/** @type {number} */ done) => ({ done, total: 3 });
  const found = { products: 1, moved: 0, before: 1, after: 1 };
  assert.deepEqual(told, [[at(0)], [at(1)], [at(2)], [undefined, found]]);
});

test('others have their turn between its pieces, and it ends when nobody wants it any more', async () => {
  const { device, session, log } = await setUp('gpu');
  let isWanted = true;
  const tuning = tune(
    session,
    device,
    user,
    () => isWanted,
    () => {},
  );
  const pressed = (async () => {
    while (!log.includes('tune 1')) await new Promise((resolve) => setTimeout(resolve));
    await device.use(user, () => {
      isWanted = false;
      log.push('train');
    });
  })();
  await Promise.all([tuning, pressed]);
  assert.deepEqual(log.slice(0, 2), ['step 1', 'tune 1']);
  assert.ok(log.indexOf('train') < 4 && !log.includes('tune 3'), log.join(', '));
  assert.equal(log.at(-1), 'free tuning');
});

test('it ends when its time is up', async () => {
  const { device, session, log } = await setUp('gpu');
  let time = 0;
  await tune(
    session,
    device,
    user,
    () => true,
    () => {},
    () => (time += 1500),
  );
  assert.deepEqual(log, ['step 1', 'tune 1', 'tune 2', 'free tuning']);
});

test('what it is told of ends with a piece that fails', async () => {
  const before = (/** @type {string} */ call) => {
    if (call === 'tune 2') throw new Error('lost');
  };
  const { device, session, log } = await setUp('gpu', before);
  /** @type {(Tuned | undefined)[]} */
  const told = [];
  await assert.rejects(
    tune(
      session,
      device,
      user,
      () => true,
      (tuned) => told.push(tuned),
    ),
    /lost/,
  );
  assert.deepEqual([told.at(-1), log.at(-1)], [undefined, 'free tuning']);
});

test('on the CPU there is nothing to tune', async () => {
  const { device, session, log } = await setUp('cpu');
  await tune(
    session,
    device,
    user,
    () => true,
    () => assert.fail('told'),
  );
  assert.deepEqual(log, ['step 1']);
});

/**
 * @param {DeviceKind} kind
 * @param {(call: string) => void} [before]
 */
async function setUp(kind, before = () => {}) {
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
