/** The network, loss and optimiser that every library trains here: what run.js asks of our own engine, written out. */
export const network = {
  channels: [3, 32, 64, 128, 128],
  strides: [1, 2, 2, 2],
  projector: [128, 128, 64],
  temperature: 0.5,
  rate: 0.001,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
};

/**
 * What a library is asked to train.
 * @typedef {{views: number, size: number, steps: number}} Task
 */

/** What came of it: the milliseconds of each step and its loss. @typedef {{times: number[], losses: number[]}} Trained */

/**
 * Pixels of `views` images, the second half a little unlike the first, as views are; the same for every library.
 * @param {Task} task
 * @returns {Float32Array<ArrayBuffer>} [views, 3, size, size]
 */
export function pixels({ views, size }) {
  const random = generator(1);
  const image = 3 * size * size;
  const first = Float32Array.from({ length: (views / 2) * image }, () => random() - 0.5);
  const all = new Float32Array(views * image);
  all.set(first);
  all.set(
    first.map((value) => value + 0.2 * (random() - 0.5)),
    first.length,
  );
  return all;
}

/**
 * Initial weights with the variance 2 / fan in of He et al. (2015).
 * @param {number} count
 * @param {number} fanIn
 * @param {number} seed
 */
export function weights(count, fanIn, seed) {
  const random = generator(seed);
  const limit = Math.sqrt(6 / fanIn);
  return Float32Array.from({ length: count }, () => (2 * random() - 1) * limit);
}

/**
 * Numbers from 0 to 1 (mulberry32).
 * @param {number} seed
 */
function generator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Times steps of which each gives its loss.
 * @param {number} steps
 * @param {() => Promise<number>} step
 * @returns {Promise<Trained>}
 */
export async function timed(steps, step) {
  const trained = { times: /** @type {number[]} */ ([]), losses: /** @type {number[]} */ ([]) };
  for (let i = 0; i < steps; i++) {
    const start = performance.now();
    trained.losses.push(await step());
    trained.times.push(performance.now() - start);
  }
  if (!trained.losses.every(Number.isFinite)) throw new Error(`The loss is no number: ${trained.losses}.`);
  return trained;
}
