/**
 * The page's only door to the engine: starts the training worker, replaces it when it is lost, and keeps the images
 * a person brought so that no worker has to be trusted with them.
 */

import { Channel } from './channel.js';
import { Run } from './run.js';
import * as say from './sentences.js';

/** @import {Commands, Crash, DeviceChoice, DeviceInfo, EngineEvent, Explore, Explored, Questions, Resolved} from './protocol.js' */

export { Run };

/** More losses of the worker than this within a minute, and it is not started again by itself. */
const TOLERATED_CRASHES = 3;

/** @type {Engine | undefined} */
let shared;

/**
 * The one engine of this page. Costs nothing until somebody connects or asks for the schema.
 * @returns {Engine}
 */
export function engine() {
  shared ??= new Engine();
  return shared;
}

export class Engine {
  /**
   * Where training runs, and why. Replaced, never changed, whenever a `device` event is sent.
   * @type {DeviceInfo}
   */
  device = { kind: 'cpu', label: say.cpuLabel(), reason: say.lookingForGpu(), probing: true };

  /** @type {Map<number, Run>} */
  #runs = new Map();
  /** @type {Channel<Commands> | undefined} */
  #channel;
  /** @type {Worker | undefined} */
  #worker;
  /** Where the threads of the worker say that they stop. @type {BroadcastChannel | undefined} */
  #lostThreads;
  /** @type {Promise<Record<string, any>> | undefined} */
  #schema;
  /** @type {DeviceChoice} */
  #choice = 'auto';
  /** @type {string | undefined} */
  #distrustGpu;
  /** @type {number[]} */
  #crashes = [];
  #nextRun = 1;

  /**
   * The JSON Schema of the settings, parsed.
   * @returns {Promise<Record<string, any>>}
   */
  schema() {
    this.#schema ??= this.ask('schema', {}).then((text) => JSON.parse(text));
    this.#schema.catch(() => (this.#schema = undefined));
    return this.#schema;
  }

  /**
   * The JSON Schema of what may be asked of an encoder, parsed: one variant per analysis, with the ranges of its settings.
   * @returns {Promise<Record<string, any>>}
   */
  async questions() {
    return JSON.parse(await this.ask('questions', {}));
  }

  /**
   * What "path=value" settings amount to; the wrong ones are left out and explained in `errors`.
   * @param {string[]} pairs
   * @returns {Promise<Resolved>}
   */
  resolve(pairs) {
    return this.ask('resolve', { pairs });
  }

  /**
   * A loss on its own, for rows of two views: its value, its terms, and its gradients with respect to both.
   * @param {Explore} request
   * @returns {Promise<Explored>}
   */
  explore(request) {
    return this.ask('explore', request);
  }

  /**
   * The addresses of the files that were fetched for the engine so far.
   * @returns {Promise<string[]>}
   */
  fetched() {
    return this.ask('fetched', {});
  }

  /**
   * 'gpu' also takes an adapter in software and skips the timing; the self-test is required either way.
   * Resolves when the choice has been acted on; `device` then says what came of it.
   * @param {DeviceChoice} choice
   * @returns {Promise<void>}
   */
  useDevice(choice) {
    this.#choice = choice;
    // Asking for a device by hand also takes back the distrust a crash left behind.
    this.#distrustGpu = undefined;
    return this.ask('useDevice', { choice });
  }

  /**
   * @param {(event: EngineEvent) => void} listener
   * @param {Run} [other] whose images the new one shares
   * @returns {Run}
   */
  connect(listener, other) {
    const id = this.#nextRun++;
    const run = new Run(this, id, listener, () => this.#runs.delete(id), other?.images);
    this.#runs.set(id, run);
    listener({ type: 'device', device: this.device });
    // Starting the worker opens every known run in it, so opening once more is only needed when it already stands.
    if (this.#channel) this.#channel.ask('open', { run: id }).catch(() => {});
    else this.#start();
    return run;
  }

  /**
   * For Run only: one command to the worker, which is started if need be.
   * @template {keyof Commands & string} N
   * @param {N} name
   * @param {Commands[N]['payload']} payload
   * @returns {Promise<Commands[N]['result']>}
   */
  ask(name, payload) {
    return (this.#channel ?? this.#start()).ask(name, payload);
  }

  /** @returns {Channel<Commands>} */
  #start() {
    const worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module', name: 'engine' });
    /** @type {{[N in keyof Questions]: (payload: Questions[N]['payload']) => unknown}} */
    const handlers = {
      event: ({ run, event }) => this.#runs.get(run)?.hear(event),
      images: ({ run, generation, from, count }) =>
        this.#runs.get(run)?.images.copy(generation, from, count) ?? [],
      kept: ({ run, ...saved }) => this.#runs.get(run)?.keep(saved),
      device: ({ device }) => this.#deviceIs(device),
      crashed: (crash) => this.#replace(worker, crash),
    };
    /** @type {Channel<Commands>} */
    const channel = new Channel(worker, handlers);
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.#replace(worker, { message: event.message, building: false, device: this.device.kind });
    });
    // A thread that stops cannot tell the worker it belongs to, which waits for its part and hears nothing meanwhile.
    const lost = new BroadcastChannel(`engine ${Math.random()}`);
    lost.onmessage = ({ data: message }) =>
      this.#replace(worker, { message, building: false, device: 'cpu' });
    this.#lostThreads = lost;
    this.#worker = worker;
    this.#channel = channel;

    const base = import.meta.env?.BASE_URL ?? './';
    const assets = new URL(base, document.baseURI).href;
    const visible = !document.hidden;
    const started = channel.ask('start', {
      choice: this.#choice,
      assets,
      visible,
      distrustGpu: this.#distrustGpu,
      lostThreads: lost.name,
    });
    started.catch((error) => {
      // A worker that was replaced meanwhile has been spoken of already.
      if (this.#channel === channel)
        this.#tellAll({ type: 'error', message: error.message, action: 'reload' });
    });
    for (const run of this.#runs.keys()) channel.ask('open', { run }).catch(() => {});
    document.removeEventListener('visibilitychange', this.#visibility);
    document.addEventListener('visibilitychange', this.#visibility);
    return channel;
  }

  #visibility = () => {
    this.#channel?.ask('visible', { visible: !document.hidden }).catch(() => {});
  };

  /**
   * A panicked WASM instance answers nothing sensible any more, so the whole worker goes and every run is set up
   * again in a new one, where it was when it was kept last.
   * @param {Worker} worker
   * @param {Crash} crash
   */
  #replace(worker, crash) {
    if (worker !== this.#worker) return;
    worker.terminate();
    this.#lostThreads?.close();
    const lost = this.#channel;
    this.#worker = undefined;
    this.#channel = undefined;
    const now = performance.now();
    this.#crashes = [...this.#crashes.filter((time) => now - time < 60_000), now];
    const givenUp = this.#crashes.length > TOLERATED_CRASHES;

    const isGpu = crash.device === 'gpu';
    const tell = isGpu ? say.gpuLost : say.crashed;
    if (isGpu) this.#distrustGpu = say.gpuStopped();
    lost?.close(new Error(givenUp ? say.crashedTooOften() : tell(crash.message, 0)));
    if (givenUp) {
      this.#tellAll({ type: 'state', state: 'failed' });
      this.#tellAll({ type: 'error', message: say.crashedTooOften(), action: 'reload' });
      return;
    }
    for (const [id, run] of this.#runs) {
      const message = tell(crash.message, run.keptStep);
      run.hear({ type: 'error', message, action: isGpu ? 'cpu' : 'retry' });
      run.restore(crash.building && crash.run === id);
    }
  }

  /** @param {DeviceInfo} device */
  #deviceIs(device) {
    this.device = device;
    this.#tellAll({ type: 'device', device });
  }

  /** @param {EngineEvent} event */
  #tellAll(event) {
    for (const run of this.#runs.values()) run.hear(event);
  }
}
