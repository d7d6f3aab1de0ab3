// The page of the benchmark: drives the engine through the same client as the real page does.
import { findAdapter, refusal } from '../../../www/engine/adapter.js';
import { engine } from '../../../www/engine/client.js';

/**
 * A run at step 0, and what it says from then on, without the pictures: kept, those would be the memory of a long run.
 * @param {string[]} pairs settings
 * @param {import('../../../www/engine/protocol.js').DeviceChoice} [choice]
 */
async function begin(pairs, choice = 'cpu') {
  /** @type {{at: number, event: any}[]} */
  const heard = [];
  const run = engine().connect((event) => {
    if (event.type !== 'views') heard.push({ at: performance.now(), event });
  });
  await engine().useDevice(choice);
  const { errors } = await run.configure(pairs);
  if (errors.length > 0) throw new Error(errors.join(' '));
  return { run, heard };
}

/**
 * The time of every step, in milliseconds, from the command to its answer, and the engine that took it.
 * @param {string[]} pairs settings
 * @param {number} steps
 * @param {import('../../../www/engine/protocol.js').DeviceChoice} [choice]
 * @returns {Promise<{times: number[], label: string}>}
 */
async function measure(pairs, steps, choice) {
  const { label } = await hold(pairs, choice ?? 'cpu');
  const times = await take(steps);
  await held?.run.close();
  return { times, label };
}

/** @type {Awaited<ReturnType<typeof begin>> | undefined} */
let held;

/**
 * Begins a run that `take` goes on with, and says which engine takes its steps. A graphics card is tuned by then: what is done
 * beside the run would be timed and counted with its steps.
 * @param {string[]} pairs settings
 * @param {import('../../../www/engine/protocol.js').DeviceChoice} choice
 */
async function hold(pairs, choice) {
  held = await begin(pairs, choice);
  while (engine().device?.kind === 'gpu' && !/tuned/.test(engine().device?.reason ?? ''))
    await new Promise((resolve) => setTimeout(resolve, 50));
  return engine().device;
}

/**
 * The times of so many more steps of the held run, in milliseconds.
 * @param {number} steps
 */
async function take(steps) {
  const times = [];
  for (let i = 0; i < steps; i++) {
    const start = performance.now();
    await held?.run.step();
    times.push(performance.now() - start);
  }
  return times;
}

/**
 * Milliseconds per step while the held run trains by itself, over at least so many more steps: on a GPU steps overlap.
 * @param {number} steps
 */
async function trained(steps) {
  if (!held) throw new Error('no run is held');
  const { run, heard } = held;
  heard.length = 0;
  const start = performance.now();
  const made = () => heard.filter(({ event }) => event.type === 'steps');
  const count = () => made().reduce((sum, { event }) => sum + event.steps.length, 0);
  await run.train();
  await until(heard, () => count() >= steps);
  const spent = (made().at(-1)?.at ?? start) - start;
  const perStep = spent / count();
  await run.pause();
  return perStep;
}

/** Whether the GPU file could train here, and whether by software alone. */
async function adapter() {
  const found = await findAdapter();
  return { usable: refusal(found, true) === undefined, isSoftware: refusal(found, false) !== undefined };
}

/**
 * What training is slowed by being graded: the time of as many steps as the settings ask for, in milliseconds.
 * @param {string[]} pairs settings
 * @returns {Promise<number>}
 */
async function train(pairs) {
  const { run, heard } = await begin(pairs);
  await until(heard, (event) => event.type === 'evaluation'); // the one of step 0, before any training
  const start = performance.now();
  await run.train();
  await until(heard, (event) => event.type === 'state' && event.state === 'finished');
  const spent = performance.now() - start;
  await run.close();
  return spent;
}

/**
 * How long each part of a map takes, in milliseconds, how long the page waited for news of it at most, and how long it
 * waited for a second one to stop when it asked for that in its middle.
 * @param {string[]} pairs settings
 * @param {object} projection
 */
async function project(pairs, projection) {
  const { run, heard } = await begin(pairs);
  await until(heard, (event) => event.type === 'evaluation');
  const request = /** @type {any} */ ({ kind: 'map', projection });
  const asked = performance.now();
  await run.analyse('whole', 1, request);
  await until(heard, (event) => event.name === 'whole' && event.state !== 'running');
  const news = heard.filter(({ event }) => event.name === 'whole');
  const end = news.at(-1)?.event;
  if (end.state !== 'done') throw new Error(end.message ?? end.state);
  /** @type {Record<string, number>} */
  const parts = {};
  let [longest, before] = [0, asked];
  news.forEach(({ at }, index) => {
    longest = Math.max(longest, at - before);
    // What is told is what is about to be done; the last one tells of nothing more.
    const label = news[index - 1]?.event.label || 'beginning';
    parts[label] = (parts[label] ?? 0) + at - before;
    before = at;
  });
  const { trustworthiness, continuity } = end.result;
  const stop = await stopAt(run, heard, request, (before - asked) / 2);
  await run.close();
  return { parts, longest, stop, trustworthiness: trustworthiness.value, continuity: continuity.value };
}

/**
 * Milliseconds from asking an analysis to stop, so long after its beginning, to its end.
 * @param {import('../../../www/engine/run.js').Run} run
 * @param {{event: any}[]} heard
 * @param {any} request
 * @param {number} after
 */
async function stopAt(run, heard, request, after) {
  await run.analyse('stopped', 2, { ...request, fresh: true });
  await new Promise((resolve) => setTimeout(resolve, after));
  const start = performance.now();
  await run.stopAnalysis('stopped');
  const spent = performance.now() - start;
  const end = heard.findLast(({ event }) => event.name === 'stopped')?.event;
  return end?.state === 'stopped' ? spent : null; // it was done before
}

/**
 * @param {{event: any}[]} heard
 * @param {(event: any) => boolean} is
 */
async function until(heard, is) {
  while (!heard.some(({ event }) => is(event))) {
    const failed = heard.find(({ event }) => event.type === 'error');
    if (failed) throw new Error(failed.event.message);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

Object.assign(globalThis, { measure, hold, take, trained, adapter, train, project });
