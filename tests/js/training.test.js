import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Rate } from '../../www/engine/rate.js';
import { Diverged, train } from '../../www/engine/training.js';
import { engineDouble } from './engine-double.js';

/** @import {EngineEvent} from '../../www/engine/protocol.js' */

test('evaluates every so many steps and at the end, with all steps told before', async () => {
  const { events } = await run({ totalSteps: 12, evaluateEvery: 5 });
  /** @type {number[]} */
  const seen = [];
  for (const event of events) {
    if (event.type === 'steps') seen.push(...event.steps.map(({ step }) => step));
    if (event.type === 'evaluation') assert.equal(seen.length, event.evaluation.step, 'steps come first');
  }
  assert.deepEqual(
    seen,
    Array.from({ length: 12 }, (_, i) => i + 1),
  );
  const evaluated = events.flatMap((event) => (event.type === 'evaluation' ? [event.evaluation.step] : []));
  assert.deepEqual(evaluated, [5, 10, 12]);
});

test('steps are told at most ten times a second and views about three times, however fast they come', async () => {
  // 200 steps of 10 ms are 2 s of the test's own clock.
  const { events } = await run({ totalSteps: 200, evaluateEvery: 1000, msPerStep: 10 });
  const count = (/** @type {string} */ type) => events.filter((event) => event.type === type).length;
  assert.ok(count('steps') >= 15 && count('steps') <= 21, `${count('steps')} messages with steps`);
  assert.ok(count('views') >= 4 && count('views') <= 7, `${count('views')} messages with views`);
});

test('the clock decides what is shown, never what is computed', async () => {
  const fast = await run({ totalSteps: 30, evaluateEvery: 7, msPerStep: 1 });
  const slow = await run({ totalSteps: 30, evaluateEvery: 7, msPerStep: 900 });
  assert.deepEqual(fast.calls, slow.calls);
  assert.notEqual(fast.events.length, slow.events.length, 'while what is shown does differ');
});

test('paused and resumed, the session sees the same calls as undisturbed', async () => {
  const undisturbed = await run({ totalSteps: 9, evaluateEvery: 4 });
  const paused = await run({ totalSteps: 9, evaluateEvery: 4, pauseAfter: [2, 4, 5] });
  assert.deepEqual(paused.calls, undisturbed.calls);
  assert.deepEqual(paused.ends, ['paused', 'paused', 'paused', 'finished']);
});

// The last five are four: there the schedule ends.
test('a device that overlaps steps is asked for as many as take a tenth of a second, up to the next grade', async () => {
  /** @type {number[]} */
  const asked = [];
  const options = { totalSteps: 40, evaluateEvery: 12, msPerStep: 20, overlaps: true, asked };
  const { calls } = await run(options);
  assert.deepEqual(asked, [1, 5, 5, 1, 5, 5, 2, 5, 5, 2, 5]);
  const alone = await run({ ...options, overlaps: false, asked: [] });
  assert.deepEqual(calls, alone.calls, 'what is computed is the same');
});

test('a device that overlaps steps takes no more of them than were asked for', async () => {
  /** @type {number[]} */
  const asked = [];
  await run({ totalSteps: 9, evaluateEvery: 100, msPerStep: 500, overlaps: true, asked });
  assert.deepEqual(asked, Array(9).fill(1), 'slow steps are made one by one');
});

test('steps that were made are told even when the next one fails', async () => {
  /** @type {EngineEvent[]} */
  const events = [];
  const loss = (/** @type {number} */ step) => {
    if (step === 4) throw new Error('The loss is no longer a number.');
    return 1;
  };
  const running = run({ totalSteps: 9, evaluateEvery: 100, loss, events });
  await assert.rejects(running, (error) => {
    assert.ok(error instanceof Diverged);
    return /^The loss is no longer a number\. The curves and the map show/.test(error.message);
  });
  assert.deepEqual(
    events.flatMap((event) => (event.type === 'steps' ? event.steps.map(({ step }) => step) : [])),
    [1, 2, 3],
  );
});

test('a trap is no divergence: it is the end of the engine', async () => {
  const trap = new WebAssembly.RuntimeError('unreachable');
  const loss = () => {
    throw trap;
  };
  await assert.rejects(run({ totalSteps: 9, evaluateEvery: 100, loss }), (error) => error === trap);
});

test('time spent hidden does not lower the images per second', async () => {
  const { events } = await run({
    totalSteps: 8,
    evaluateEvery: 100,
    msPerStep: 100,
    hiddenBefore: 5,
    hiddenMs: 60_000,
  });
  const rates = events.flatMap((event) => (event.type === 'steps' ? [event.imagesPerSecond] : []));
  for (const rate of rates) assert.equal(rate, 160, '16 images in each 100 ms');
});

test('images per second cover about the last two seconds', () => {
  const rate = new Rate(0);
  assert.equal(rate.perSecond, 0);
  rate.add(500, 100);
  assert.equal(rate.perSecond, 200); // 100 in 0.5 s
  rate.add(1000, 50);
  assert.equal(rate.perSecond, 150); // 150 in 1 s
  for (let time = 1500; time <= 10_000; time += 500) rate.add(time, 10);
  assert.equal(rate.perSecond, 20); // ten each half second; the first second is forgotten
  rate.add(20_000, 10);
  assert.ok(rate.perSecond > 0.9 && rate.perSecond < 2.5, 'one slow step still counts');
});

/**
 * The whole loop on a clock of its own.
 * @param {object} options
 * @param {number} options.totalSteps
 * @param {number} options.evaluateEvery
 * @param {number} [options.msPerStep]
 * @param {number[]} [options.pauseAfter]
 * @param {number} [options.hiddenBefore]
 * @param {number} [options.hiddenMs]
 * @param {(step: number) => number} [options.loss]
 * @param {boolean} [options.overlaps]
 * @param {number[]} [options.asked] takes how many steps the session was asked for at once
 * @param {EngineEvent[]} [options.events]
 */
async function run({
  msPerStep = 1,
  pauseAfter = [],
  hiddenBefore = 0,
  hiddenMs = 0,
  events = [],
  asked: askedFor,
  ...engine
}) {
  /** @type {string[]} */
  const calls = [];
  let clock = 0;
  let asked = 0;
  const before = (/** @type {string} */ call) => {
    if (call.startsWith('step')) clock += msPerStep;
  };
  const module = engineDouble({ log: calls, before, ...engine });
  const session = await module.Session.create('{}', new module.Uploads());
  const { steps } = session;
  session.steps = (most, tell) => {
    askedFor?.push(most);
    return steps.call(session, most, tell);
  };
  const pauses = [...pauseAfter];
  const surroundings = {
    call: async (/** @type {() => any} */ task) => task(),
    emit: (/** @type {EngineEvent} */ event) => void events.push(event),
    mayGoOn: async () => {
      asked++;
      if (asked === hiddenBefore) clock += hiddenMs;
      const done = calls.filter((call) => call.startsWith('step')).length;
      if (pauses[0] !== done) return true;
      pauses.shift();
      return false;
    },
    turn: async () => {},
    now: () => clock,
  };
  const ends = [];
  do ends.push(await train(session, { summary: session.summary() }, surroundings));
  while (ends.at(-1) !== 'finished');
  return { calls, events, ends };
}
