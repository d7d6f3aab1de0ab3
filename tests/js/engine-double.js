/** A WASM module that only counts, for tests of what stands around it. Overlapping calls throw, as the real ones do. */

/** @import {Step, Suggestion, Summary, SweepPoint, WasmModule, WasmSession, WasmUploads} from '../../www/engine/protocol.js' */

/**
 * @param {object} [options]
 * @param {string[]} [options.log] every call, in order
 * @param {number} [options.totalSteps]
 * @param {number} [options.evaluateEvery]
 * @param {(step: number) => number} [options.loss]
 * @param {(call: string) => void | Promise<void>} [options.before] awaited inside every asynchronous call
 * @param {number | ((config: any) => number)} [options.selfTest] the loss that the self-test finds
 * @param {boolean} [options.overlaps] whether several steps are worth asking for at once
 * @param {number} [options.sweepSteps]
 * @param {number} [options.pieces] of every analysis, and of the search for the fastest kernels
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
    pieces = 3,
    suggestion,
    selfTest = 1,
    overlaps = false,
  } = options;

  class Uploads {
    /** @type {unknown[]} */
    list = [];
    /** @type {WasmUploads['push']} */
    push = (...image) => void this.list.push(image);
    push_rgb = this.push;
    free = () => void log.push('free uploads');
    static squares = () => new Uploads();
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

  class Analysis {
    #at = 0;
    #kind;
    #isBusy = false;

    /** @param {string} kind @param {number} step @param {number} images */
    constructor(kind, step, images) {
      this.#kind = kind;
      this.about = { step, images };
    }

    /** The result says of which step, and of which piece. */
    async advance() {
      if (this.#isBusy) throw new Error('recursive use of an object detected');
      this.#isBusy = true;
      const done = ++this.#at;
      log.push(`${this.#kind} ${done}`);
      await before(`${this.#kind} ${done}`);
      this.#isBusy = false;
      if (this.#kind === 'doctor' && done === 2) throw new Error('The images cannot be read.');
      const points = this.#kind === 'map' ? Float32Array.of(done, done) : null;
      const result = { ...this.about, done };
      return { label: this.#kind, done, total: pieces, finished: done >= pieces, result, points };
    }

    free() {
      if (this.#isBusy) throw new Error('freed while in use');
      log.push(`free ${this.#kind}`);
    }
  }

  class Session {
    #at = 0;
    #isBusy = false;

    #total = totalSteps;

    constructor(/** @type {number} */ images, at = 0) {
      this.images = images;
      this.#at = at;
    }

    /** The settings in full, which `live` made. @param {string} text */
    change(text) {
      this.#lend();
      const config = JSON.parse(text);
      log.push(`change to rate ${config.method.rate} after step ${this.#at}`);
      this.#total = config.total ?? totalSteps;
      return { config, pairs: [`method.rate=${config.method.rate}`], restart: [] };
    }

    /** @param {Uint8Array} file @param {WasmUploads} uploads */
    static async load(file, uploads) {
      const { pairs, step } = readFile(file);
      log.push(`load ${pairs} ${step}`);
      await before('load');
      if (pairs.includes('fail')) throw new Error('The saved run has seen other images.');
      return new Session(uploads.length, step);
    }

    async save() {
      await this.#alone(`save ${this.#at}`);
      return savedRun(['saved'], this.#at);
    }

    get step_count() {
      this.#lend();
      return this.#at;
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
      this.#lend();
      this.#isBusy = true;
      log.push(name);
      await before(name);
      this.#isBusy = false;
    }

    /** Like the real one, it can be asked nothing at all while a call is under way. */
    #lend() {
      if (this.#isBusy) throw new Error('recursive use of an object detected');
    }

    get finished() {
      this.#lend();
      return this.#at >= this.#total;
    }

    free() {
      if (this.#isBusy) throw new Error('freed while in use');
      log.push('free');
    }

    /** @returns {Promise<Step>} */
    async step() {
      await this.#alone(`step ${this.#at + 1}`);
      this.#at++;
      if (!Number.isFinite(loss(this.#at))) throw new Error(`The loss is lost at step ${this.#at}.`);
      return { step: this.#at, epoch: 0, loss: loss(this.#at), terms: [], learning_rate: 0.1, images: 16 };
    }

    /** Like the real one it tells every step, and calls nobody else meanwhile. @type {WasmSession['steps']} */
    async steps(most, tell) {
      for (let made = 0; made < most && this.#at < this.#total; made++) {
        const step = await this.step();
        this.#isBusy = true;
        tell(step);
        this.#isBusy = false;
      }
    }

    async step_to_tune() {
      await this.step();
      const session = this;
      return {
        pieces,
        left: pieces,
        async advance() {
          await session.#alone(`tune ${pieces - this.left + 1}`);
          this.left--;
        },
        /** Nothing is known after the first piece. */
        found() {
          return {
            products: Number(this.left < pieces - 1),
            moved: 0,
            before: 1,
            after: 1,
            complete: this.left === 0,
          };
        },
        free: () => void log.push('free tuning'),
      };
    }

    overlaps = overlaps;

    async baselines() {
      await this.#alone('baselines');
      return [];
    }

    async evaluate() {
      await this.#alone(`evaluate ${this.#at}`);
      const points = new Float32Array(2);
      const grades = { knn: null, probe: null, geometry: null, notes: [] };
      return { step: this.#at, ...grades, points, explained: [1, 0], z_spread: 1, z_dim: 4 };
    }

    /** @param {string} request @param {WasmUploads} uploads */
    async begin(request, uploads) {
      const { kind } = JSON.parse(request);
      await this.#alone(`begin ${kind}`);
      if (kind === 'transfer' && uploads.length === 0) throw new Error('There is nothing to transfer to.');
      return new Analysis(kind, this.#at, uploads.length);
    }

    sweep() {
      this.#lend();
      log.push('sweep');
      return new Sweep();
    }

    summary() {
      this.#lend();
      const summary = { images: this.images, total_steps: this.#total, evaluate_every: evaluateEvery };
      return /** @type {Summary} */ (summary);
    }

    thumbnails() {
      this.#lend();
      return { size: 1, count: 0, rgba: new Uint8Array(0), label: new Int32Array(0), name: [] };
    }

    /** @param {number} _count @param {number} [place] */
    views(_count, place) {
      this.#lend();
      if (place !== undefined) log.push(`views of ${place}`);
      const none = () => new Uint8Array(0);
      return {
        size: 1,
        count: 0,
        original: none(),
        a: none(),
        b: none(),
        name: [],
        place: new Int32Array(0),
        in_batch: [],
        words_a: [],
        words_b: [],
      };
    }

    redraw_views = this.views;

    /** @type {WasmSession['preview_transform']} */
    preview_transform(path, pairs, count) {
      if (this.#isBusy) throw new Error('recursive use of an object detected');
      log.push(`preview ${path} ${pairs}`);
      const words = Array.from({ length: count }, () => path);
      return { size: 1, count, rgba: new Uint8Array(4 * count), words };
    }
  }

  return {
    default: async () => {},
    schema: () => '{}',
    analyses_schema: () => '{}',
    resolve: (pairs) => JSON.stringify({ config: configOf(pairs), pairs, errors: [] }),
    live: (running, wanted) => {
      const [before, after] = [running, wanted].map((text) => JSON.parse(text));
      const restart = before.encoder.kind === after.encoder.kind ? [] : ['encoder.kind'];
      return JSON.stringify({ config: { ...before, method: after.method, total: after.total }, restart });
    },
    open_device: async () => before('open_device'),
    self_test: async (text) => {
      const config = JSON.parse(text ?? 'null');
      log.push(`test ${config?.method?.kind} ${config?.encoder?.kind}`);
      return Float32Array.of(typeof selfTest === 'number' ? selfTest : selfTest(config));
    },
    saved_settings: (file) => {
      const { pairs } = readFile(file);
      return JSON.stringify({ pairs, config: configOf(pairs) });
    },
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

/**
 * Settings as the double has them: `method.kind=x`, `encoder.kind=x` and `projector.norm=x` choose, `dataset.size=32`,
 * `method.rate=1` and `projector.layers=1` are numbers. Those of the method, and `total`, may change while a run goes on.
 * @param {string[]} pairs
 */
function configOf(pairs) {
  const value = (/** @type {string} */ path) =>
    pairs.find((pair) => pair.startsWith(`${path}=`))?.slice(path.length + 1);
  return {
    dataset: {
      kind: pairs.includes('upload') ? 'upload' : 'shapes',
      size: Number(value('dataset.size') ?? 32),
    },
    fail: pairs.includes('fail'),
    seed: pairs.join(),
    total: value('total') && Number(value('total')),
    method: { kind: value('method.kind') ?? 'one', rate: Number(value('method.rate') ?? 1) },
    encoder: { kind: value('encoder.kind') ?? 'plain' },
    projector: { norm: value('projector.norm') ?? 'plain', layers: Number(value('projector.layers') ?? 2) },
  };
}

/**
 * @param {string[]} pairs
 * @param {number} step
 */
export function savedRun(pairs, step) {
  return new TextEncoder().encode(JSON.stringify({ pairs, step }));
}

/**
 * @param {Uint8Array} file
 * @returns {{pairs: string[], step: number}}
 */
function readFile(file) {
  const text = new TextDecoder().decode(file);
  if (!text.startsWith('{')) throw new Error('The file is no saved run.');
  return JSON.parse(text);
}
