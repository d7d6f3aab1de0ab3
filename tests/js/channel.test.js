import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { buffersIn, Channel } from '../../www/engine/channel.js';

/** @type {MessageChannel | undefined} */
let ports;
afterEach(() => ports?.port1.close());

test('answers find their questions, in whatever order they come', async () => {
  const ask = connect({
    slow: () => new Promise((resolve) => setTimeout(resolve, 10, 'slow')),
    quick: () => 'quick',
  });
  assert.deepEqual(await Promise.all([ask.ask('slow', {}), ask.ask('quick', {})]), ['slow', 'quick']);
});

test('what the other side throws arrives as an error with the same sentence', async () => {
  const ask = connect({
    fails: () => {
      throw new Error('There are no images yet.');
    },
  });
  await assert.rejects(ask.ask('fails', {}), { message: 'There are no images yet.' });
  await assert.rejects(ask.ask('unheard of', {}), /nothing here answers "unheard of"/);
});

test('pixels are handed over, not copied', async () => {
  const ask = connect({ back: (/** @type {any} */ payload) => payload });
  const rgba = Uint8Array.of(1, 2, 3, 4);
  const answer = await ask.ask('back', { images: [{ name: 'a', rgba }] });
  assert.equal(rgba.length, 0, 'gone from here');
  assert.deepEqual(answer, { images: [{ name: 'a', rgba: Uint8Array.of(1, 2, 3, 4) }] });
});

test('a buffer that two arrays look into is named once', () => {
  const buffer = new ArrayBuffer(8);
  const message = {
    a: new Uint8Array(buffer, 0, 4),
    b: [{ c: new Uint8Array(buffer, 4) }],
    d: ['x', 'y'],
    e: null,
  };
  assert.deepEqual([...buffersIn(message)], [buffer]);
});

test('when the other side is lost, every question is answered by the reason', async () => {
  const ask = connect({ never: () => new Promise(() => {}) });
  const waiting = ask.ask('never', {});
  ask.close(new Error('The engine stopped.'));
  await assert.rejects(waiting, { message: 'The engine stopped.' });
  await assert.rejects(ask.ask('later', {}), { message: 'The engine stopped.' });
});

/**
 * @param {Record<string, (payload: any) => unknown>} handlers
 * @returns {Channel<Record<string, {payload: any, result: any}>>}
 */
function connect(handlers) {
  ports = new MessageChannel();
  new Channel(ports.port2, handlers);
  return new Channel(ports.port1, {});
}
