// The page of the benchmark: drives the engine through the same client as the real page does.
import { engine } from '../../../www/engine/client.js';

/**
 * The time of every step, in milliseconds, from the command to its answer.
 * @param {string[]} pairs settings
 * @param {number} steps
 * @returns {Promise<number[]>}
 */
async function measure(pairs, steps) {
  const run = engine().connect(() => {});
  await engine().useDevice('cpu');
  const { errors } = await run.configure(pairs);
  if (errors.length > 0) throw new Error(errors.join(' '));
  const times = [];
  for (let i = 0; i < steps; i++) {
    const start = performance.now();
    await run.step();
    times.push(performance.now() - start);
  }
  await run.close();
  return times;
}

Object.assign(globalThis, { measure });
