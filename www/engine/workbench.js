import { serial } from './queue.js';
import * as say from './sentences.js';
import { Supply } from './supply.js';
import { sweep } from './sweeping.js';
import { train, VIEW_PAIRS } from './training.js';

/** @import {Configured, EngineEvent, ImagesVersion, Questions, Resolved, RunState, Summary, WasmSession} from './protocol.js' */
/** @import {Channel} from './channel.js' */
/** @import {Device, Devices} from './device.js' */
/** @import {Surroundings} from './training.js' */
/** @import {Visibility} from './visibility.js' */

/**
 * What all runs in the worker share.
 * @typedef {object} Shared
 * @property {Devices} devices
 * @property {Channel<Questions>} client
 * @property {Visibility} visibility
 * @property {string} assets
 * @property {(run: Workbench, begin: () => void) => Promise<void>} takeOver halts every other run, then begins
 * @property {(run: Workbench) => unknown} standing a session stands: time for what needs one
 */

/** The worker's side of one Run: its session, its images in the engine, and its training. */
export class Workbench {
  #id;
  #shared;
  /** Commands of this run, in order. WASM calls have their own queue per device, which these wait on. */
  #inOrder = serial();
  /** @type {{device: Device, session: WasmSession, summary: Summary, steps: number} | undefined} */
  #standing;
  /** @type {{pairs: string[], images: ImagesVersion} | undefined} */
  #wanted;
  /** @type {Promise<Configured> | undefined} */
  #configuring;
  #isBuilding = false;
  #supply;
  /** @type {{stop: AbortController, ended: Promise<void>} | undefined} */
  #training;
  /** @type {{stop: AbortController, ended: Promise<void>} | undefined} */
  #sweeping;
  /** @type {RunState} */
  #state = 'loading';
  /** @type {string | undefined} */
  #failure;

  /**
   * @param {number} id
   * @param {Shared} shared
   */
  constructor(id, shared) {
    this.#id = id;
    this.#shared = shared;
    this.#supply = new Supply(id, shared, (event) => this.#emit(event));
  }

  get isStanding() {
    return this.#standing !== undefined;
  }

  /**
   * @param {string[]} pairs
   * @param {ImagesVersion} images
   * @returns {Promise<Configured>}
   */
  configure(pairs, images) {
    this.#wanted = { pairs, images };
    // A slider being dragged asks many times while one session is being built: they all get the last one.
    this.#configuring ??= this.#inOrder(() => {
      this.#configuring = undefined;
      return this.#build();
    });
    return this.#configuring;
  }

  /**
   * @param {ImagesVersion} images
   * @returns {Promise<void>}
   */
  async reset(images) {
    if (!this.#wanted) throw new Error(say.nothingConfigured());
    await this.configure(this.#wanted.pairs, images);
  }

  /** @returns {Promise<void>} */
  train() {
    return this.#inOrder(async () => {
      if (this.#training) return;
      const { summary } = this.#ready();
      if (this.#state === 'finished') throw new Error(say.alreadyFinished(summary.total_steps));
      await this.halt();
      await this.#shared.takeOver(this, () => {
        const stop = new AbortController();
        this.#be('training');
        this.#training = { stop, ended: this.#run(stop.signal, Infinity) };
      });
    });
  }

  /** @returns {Promise<void>} */
  pause() {
    // Not behind the commands in waiting: whoever presses pause means now.
    this.#training?.stop.abort();
    return this.#inOrder(() => this.halt());
  }

  /**
   * Ends training, or the search for a learning rate, after the step in progress, whatever commands are waiting. (Two
   * runs taking over from each other would wait for ever if this stood in line.)
   */
  async halt() {
    this.#training?.stop.abort();
    this.#sweeping?.stop.abort();
    await this.#training?.ended;
    await this.#sweeping?.ended;
  }

  /**
   * Tries learning rates on a copy of the network. Training is paused first; the run is not changed.
   * @returns {Promise<void>} when it has begun
   */
  sweep() {
    return this.#inOrder(async () => {
      await this.halt();
      const { device, session } = this.#ready();
      const user = { run: this.#id, building: false };
      await this.#shared.takeOver(this, () => {
        const stop = new AbortController();
        // Not by way of the session: the copy is given back even when the run has failed meanwhile.
        const call = (/** @type {() => any} */ task) => device.use(user, task);
        const ended = sweep(session, { ...this.#surroundings(stop.signal), call }).then(() => {
          this.#sweeping = undefined;
        });
        this.#sweeping = { stop, ended };
      });
    });
  }

  /** @returns {Promise<void>} */
  stopSweep() {
    this.#sweeping?.stop.abort();
    return this.#inOrder(async () => this.#sweeping?.ended);
  }

  /** @returns {Promise<void>} */
  step() {
    return this.#inOrder(async () => {
      await this.halt();
      const { summary } = this.#ready();
      if (this.#state === 'finished') throw new Error(say.alreadyFinished(summary.total_steps));
      await this.#run(undefined, 1);
    });
  }

  /** @returns {Promise<void>} */
  redrawViews() {
    return this.#inOrder(async () => {
      const { session } = this.#ready();
      this.#emit({ type: 'views', views: await this.#call(() => session.redraw_views(VIEW_PAIRS)) });
    });
  }

  /**
   * Moves an untrained session to the device that is chosen now; a trained one stays until it is built anew.
   * @returns {Promise<void>}
   */
  follow() {
    return this.#inOrder(async () => {
      const device = await this.#shared.devices.current();
      const isBusy = this.#training || this.#sweeping || !this.#standing || this.#standing.steps > 0;
      if (isBusy || this.#standing?.device === device) return;
      try {
        await this.#build();
      } catch (error) {
        this.#emit({ type: 'error', message: messageOf(error), action: 'retry' });
      }
    });
  }

  /** @returns {Promise<void>} */
  close() {
    this.#training?.stop.abort();
    return this.#inOrder(async () => {
      await this.halt();
      const standing = this.#standing;
      this.#standing = undefined;
      await standing?.device.use(undefined, () => standing.session.free());
      await this.#supply.free();
    });
  }

  /**
   * Milliseconds per step of these settings on a device, without touching the session: of three steps the first,
   * which compiles, does not count. The CPU waits meanwhile, because both would share this thread.
   * @param {Device} device
   * @param {Device} cpu
   * @returns {Promise<number>}
   */
  async timeOn(device, cpu) {
    if (!this.#wanted) throw new Error(say.nothingConfigured());
    const { config } = resolved(device, this.#wanted.pairs);
    const user = { run: this.#id, building: false };
    // Images of its own, because commands of this run may be at work on the others meanwhile.
    const supply = new Supply(this.#id, this.#shared, () => {});
    const uploads = await supply.give(config, device, this.#wanted.images);
    const session = await device.use(user, () =>
      device.module.Session.create(JSON.stringify(config), uploads),
    );
    await device.use(user, () => session.step());
    const timed = async () => {
      const begun = performance.now();
      await session.step();
      await session.step();
      return (performance.now() - begun) / 2;
    };
    const perStep = await (device === cpu
      ? cpu.use(user, timed)
      : cpu.use(undefined, () => device.use(user, timed)));
    await device.use(undefined, () => session.free());
    await supply.free();
    return perStep;
  }

  /**
   * The session before stays until the new one stands, so that a bad setting costs nothing.
   * @returns {Promise<Configured>}
   */
  async #build() {
    await this.halt();
    const before = this.#state;
    this.#isBuilding = true;
    this.#be('loading');
    const user = { run: this.#id, building: true };
    try {
      const device = await this.#shared.devices.current();
      if (!this.#wanted) throw new Error(say.nothingConfigured());
      const { pairs: wantedPairs, images } = this.#wanted;
      const { config, pairs, errors } = resolved(device, wantedPairs);
      const uploads = await this.#supply.give(config, device, images);
      const session = await device.use(user, () =>
        device.module.Session.create(JSON.stringify(config), uploads),
      );
      const { summary, thumbnails, views } = await device.use(user, () => ({
        summary: session.summary(),
        thumbnails: session.thumbnails(),
        views: session.views(VIEW_PAIRS),
      }));
      const old = this.#standing;
      if (old) old.device.use(undefined, () => old.session.free());
      this.#standing = { device, session, summary, steps: 0 };
      this.#failure = undefined;
      this.#emit({ type: 'session', config, pairs, summary, thumbnails, device: device.kind });
      this.#emit({ type: 'views', views });
      this.#be('ready');
      this.#isBuilding = false;
      this.#measureUntrained();
      this.#shared.standing(this);
      return { pairs, errors };
    } catch (error) {
      this.#be(this.#standing ? before : 'failed');
      this.#isBuilding = false;
      if (this.#standing?.steps === 0) this.#measureUntrained(); // may have been skipped for what has now failed
      throw error;
    }
  }

  /** Queued at once, and so before any step can be, but not waited for: the page shows the session meanwhile. */
  #measureUntrained() {
    if (!this.#standing) return;
    const { device, session } = this.#standing;
    const user = { run: this.#id, building: true };
    // While a slider is dragged the next session is wanted before this one's turn has come.
    const ifStill = (/** @type {() => Promise<EngineEvent>} */ measure) => async () => {
      const isWanted = !this.#configuring && !this.#isBuilding && this.#standing?.session === session;
      if (isWanted) this.#emit(await measure());
    };
    Promise.all([
      device.use(
        user,
        ifStill(async () => ({ type: 'baselines', baselines: await session.baselines() })),
      ),
      device.use(
        user,
        ifStill(async () => ({ type: 'evaluation', evaluation: await session.evaluate() })),
      ),
    ]).catch((error) => this.#fail(error));
  }

  /**
   * @param {AbortSignal | undefined} signal
   * @param {number} most
   * @returns {Promise<void>} never rejects: failures are told as events
   */
  async #run(signal, most) {
    const standing = this.#ready();
    try {
      const end = await train(
        standing.session,
        standing.summary,
        {
          ...this.#surroundings(signal),
          emit: (event) => {
            if (event.type === 'steps') standing.steps = event.steps[event.steps.length - 1].step;
            this.#emit(event);
          },
        },
        most,
      );
      this.#training = undefined;
      this.#be(end);
    } catch (error) {
      this.#training = undefined;
      this.#fail(error);
    }
  }

  /**
   * @param {AbortSignal} [signal] without one nothing stops it and it does not wait to be seen
   * @returns {Surroundings}
   */
  #surroundings(signal) {
    return {
      call: (task) => this.#call(task),
      emit: (event) => this.#emit(event),
      mayGoOn: async () => {
        if (!signal) return true;
        await this.#shared.visibility.seenOrAborted(signal);
        return !signal.aborted;
      },
    };
  }

  #ready() {
    if (this.#failure) throw new Error(this.#failure);
    if (!this.#standing) throw new Error(say.nothingConfigured());
    return this.#standing;
  }

  /**
   * @template T
   * @param {() => T | Promise<T>} task
   * @returns {Promise<T>}
   */
  #call(task) {
    return this.#ready().device.use({ run: this.#id, building: false }, task);
  }

  /** @param {unknown} error */
  #fail(error) {
    this.#failure = messageOf(error);
    this.#be('failed');
    this.#emit({ type: 'error', message: this.#failure, action: 'retry' });
  }

  /** @param {RunState} state */
  #be(state) {
    this.#state = state;
    this.#emit({ type: 'state', state });
  }

  /** @param {EngineEvent} event */
  #emit(event) {
    this.#shared.client.tell('event', { run: this.#id, event });
  }
}

/**
 * @param {Device} device
 * @param {string[]} pairs
 * @returns {Resolved}
 */
function resolved(device, pairs) {
  return JSON.parse(device.module.resolve(pairs));
}

/** @param {unknown} error */
function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}
