/** A WASM module that only counts, for tests of what stands around it. Overlapping calls throw, as the real ones do. */

/** @import {Step, Suggestion, Summary, SweepPoint, WasmModule, WasmUploads} from '../../www/engine/protocol.js' */

/**
 * @param {object} [options]
 * @param {string[]} [options.log] every call, in order
 * @param {number} [options.totalSteps]
 * @param {number} [options.evaluateEvery]
 * @param {(step: number) => number} [options.loss]
 * @param {(call: string) => void | Promise<void>} [options.before] awaited inside every asynchronous call
 * @param {number} [options.selfTest] the loss that the self-test finds
 * @param {number} [options.sweepSteps]
 * @param {Suggestion} [options.suggestion] nothing: no learning rate stands out
 * @returns {WasmModule}
 */
export function engineDouble(options = {}) {
  const {
    log = [],
    totalSteps = 10,
    evaluateEvery = 5,
    loss = (step) => 1 / step,
    before = () => {},
    sweepSteps = 5,
    suggestion,
  } = options;

  class Uploads {
    /** @type {unknown[]} */
    list = [];
    /** @type {WasmUploads['push']} */
    push = (...image) => void this.list.push(image);
    free = () => void log.push('free uploads');
    get length() {
      return this.list.length;
    }
  }

  class Sweep {
    #at = 0;

    /** @returns {Promise<SweepPoint>} */
    async step() {
      const step = ++this.#at;
      log.push(`try ${step}`);
      await before(`try ${step}`);
      const values = { learning_rate: 10 ** (step - 6), loss: loss(step), smoothed: loss(step) };
      return { step, steps: sweepSteps, ...values, done: step >= sweepSteps };
    }

    suggestion = () => suggestion ?? null;
    free = () => void log.push('free sweep');
  }

  class Session {
    #at = 0;
    #isBusy = false;

    constructor(/** @type {number} */ images) {
      this.images = images;
    }

    /** @param {string} config @param {WasmUploads} uploads */
    static async create(config, uploads) {
      const { fail, seed } = JSON.parse(config);
      log.push(`create ${seed}`);
      await before('create');
      if (fail) throw new Error('These settings do not go together.');
      return new Session(uploads.length);
    }

    /** @param {string} name */
    async #alone(name) {
      if (this.#isBusy) throw new Error('recursive use of an object detected');
      this.#isBusy = true;
      log.push(name);
      await before(name);
      this.#isBusy = false;
    }

    get finished() {
      return this.#at >= totalSteps;
    }

    free() {
      if (this.#isBusy) throw new Error('freed while in use');
      log.push('free');
    }

    /** @returns {Promise<Step>} */
    async step() {
      await this.#alone(`step ${this.#at + 1}`);
      this.#at++;
      return { step: this.#at, epoch: 0, loss: loss(this.#at), terms: [], learning_rate: 0.1, images: 16 };
    }

    async baselines() {
      await this.#alone('baselines');
      return [];
    }

    async evaluate() {
      await this.#alone(`evaluate ${this.#at}`);
      const points = new Float32Array(2);
      return { step: this.#at, knn: null, points, explained: [1, 0], z_spread: 1, z_dim: 4 };
    }

    sweep() {
      if (this.#isBusy) throw new Error('recursive use of an object detected');
      log.push('sweep');
      return new Sweep();
    }

    summary() {
      const summary = { images: this.images, total_steps: totalSteps, evaluate_every: evaluateEvery };
      return /** @type {Summary} */ (summary);
    }

    thumbnails() {
      return { size: 1, count: 0, rgba: new Uint8Array(0), label: new Int32Array(0), name: [] };
    }

    views() {
      const none = () => new Uint8Array(0);
      return {
        size: 1,
        count: 0,
        original: none(),
        a: none(),
        b: none(),
        name: [],
        words_a: [],
        words_b: [],
      };
    }

    redraw_views = this.views;
  }

  return {
    default: async () => {},
    schema: () => '{}',
    resolve: (pairs) => {
      const config = {
        dataset: { kind: pairs.includes('upload') ? 'upload' : 'shapes' },
        fail: pairs.includes('fail'),
      };
      return JSON.stringify({ config: { ...config, seed: pairs.join() }, pairs, errors: [] });
    },
    open_device: async () => before('open_device'),
    self_test: async () => Float32Array.of(options.selfTest ?? 1),
    loss_and_gradient: async () => ({
      value: 0,
      terms: [],
      grad_a: new Float32Array(),
      grad_b: new Float32Array(),
    }),
    self_test_difference: (a, b) => ({ loss: Math.abs(a[0] - b[0]) / Math.abs(a[0]), gradient: 0 }),
    Uploads,
    Session,
  };
}
