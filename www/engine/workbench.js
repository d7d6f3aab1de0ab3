import { change, create, load, measure, stand, timePerStep, warmUp } from './building.js';
import { messageOf } from '../message.js';
import { Inquiries } from './inquiries.js';
import { Loops } from './loops.js';
import { serial } from './queue.js';
import * as say from './sentences.js';
import { Status } from './status.js';
import { Supply } from './supply.js';
import { kernelsOf } from './tuning.js';
import { VIEW_PAIRS } from './training.js';

/** @import {Analyse, Changed, Configured, ImagesVersion, Preview, Questions, SavedRun} from './protocol.js' */
/** @import {Made, Standing, Wanted} from './building.js' */
/** @import {Channel} from './channel.js' */
/** @import {Device} from './device.js' */
/** @import {Devices} from './devices.js' */
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
 * @property {() => boolean} isTraining whether any run is
 */

/** The worker's side of one Run: its session, its images in the engine, and its training. */
export class Workbench {
  #id;
  #shared;
  /** Commands of this run, in order. WASM calls have their own queue per device, which these wait on. */
  #inOrder = serial();
  /** @type {Standing | undefined} */
  #standing;
  /** @type {Wanted | undefined} */
  #wanted;
  /** @type {Promise<Configured> | undefined} */
  #configuring;
  #isBuilding = false;
  /** Whether it trained, and goes on with that should the session that is being built never stand. */
  #goesOn = false;
  #supply;
  #status;
  #loops;
  #inquiries;

  /**
   * @param {number} id
   * @param {Shared} shared
   */
  constructor(id, shared) {
    this.#id = id;
    this.#shared = shared;
    this.#status = new Status(id, shared.client);
    this.#supply = new Supply(id, shared, this.#status.emit);
    this.#inquiries = new Inquiries(id, shared, this.#status.emit);
    this.#loops = new Loops(id, {
      status: this.#status,
      visibility: shared.visibility,
      takeOver: (begin) => shared.takeOver(this, begin),
    });
  }

  get isStanding() {
    return this.#standing !== undefined;
  }

  get isTraining() {
    return this.#loops.isTraining;
  }

  /** Which kernels a step asks for. */
  get kernels() {
    return this.#standing ? kernelsOf(this.#standing) : '';
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
   * Takes on what may change while the run goes on, after the step in progress; the rest needs a new run.
   * @param {string[]} pairs
   * @returns {Promise<Changed>}
   */
  change(pairs) {
    return this.#inOrder(async () => {
      const standing = this.#ready();
      const { restart, ...changed } = await change(this.#id, this.#shared, standing, pairs);
      this.#wanted = { ...this.#settings(), pairs: changed.pairs };
      this.#status.emit({ type: 'settings', ...changed, config: standing.config, summary: standing.summary });
      // Made longer, it is not at its end any more.
      if (this.#status.state === 'finished' && !(await this.#call(() => standing.session.finished)))
        this.#status.be('paused');
      return { pairs: changed.pairs, restart };
    });
  }

  /**
   * @param {ImagesVersion} images
   * @returns {Promise<void>}
   */
  async reset(images) {
    await this.configure(this.#settings().pairs, images);
  }

  train() {
    return this.#inOrder(async () => {
      if (this.#loops.isTraining) return;
      const standing = this.#unfinished();
      await this.halt();
      await this.#loops.train(standing);
    });
  }

  pause() {
    // Not behind the commands in waiting: whoever presses pause means now.
    this.#goesOn = false;
    this.#loops.stopTraining();
    return this.#inOrder(() => this.halt());
  }

  /**
   * Ends training, or the search for a learning rate, after the step in progress, whatever commands are waiting. (Two
   * runs taking over from each other would wait for ever if this stood in line.)
   */
  halt() {
    this.#goesOn = false;
    return this.#loops.halt();
  }

  /**
   * Tries learning rates on a copy of the network. Training is paused first; the run is not changed.
   * @returns {Promise<void>} when it has begun
   */
  sweep() {
    return this.#inOrder(async () => {
      await this.halt();
      await this.#loops.sweep(this.#ready());
    });
  }

  stopSweep() {
    this.#loops.stopSearch();
    return this.#inOrder(() => this.#loops.stopSearch());
  }

  step() {
    return this.#inOrder(async () => {
      await this.halt();
      await this.#loops.step(this.#unfinished());
    });
  }

  redrawViews() {
    return this.#inOrder(async () => {
      const { session, lookedAt } = this.#ready();
      const views = await this.#call(() => session.redraw_views(VIEW_PAIRS, lookedAt));
      this.#status.emit({ type: 'views', views });
    });
  }

  /**
   * The views of this image come before all others from now on; null: of none.
   * @param {number | null} place
   */
  lookAt(place) {
    return this.#inOrder(async () => {
      const standing = this.#ready();
      standing.lookedAt = place ?? undefined;
      const views = await this.#call(() => standing.session.views(VIEW_PAIRS, standing.lookedAt));
      this.#status.emit({ type: 'views', views });
    });
  }

  /**
   * One transform alone, at settings that need not be those of the session.
   * @param {string} path
   * @param {string[]} pairs
   * @param {number} count
   * @returns {Promise<Preview>}
   */
  preview(path, pairs, count) {
    return this.#inOrder(() => {
      const { session } = this.#ready();
      return this.#call(() => session.preview_transform(path, pairs, count));
    });
  }

  /**
   * The session as it is after the step in progress; training goes on.
   * @returns {Promise<SavedRun>}
   */
  save() {
    return this.#inOrder(() => {
      const { session } = this.#ready();
      return this.#call(async () => ({ step: session.step_count, file: await session.save() }));
    });
  }

  /**
   * @param {Uint8Array} file
   * @param {ImagesVersion} images
   * @param {boolean} [restored] it is the run that stood, brought back
   * @returns {Promise<Configured>}
   */
  load(file, images, restored) {
    return this.#inOrder(() =>
      this.#stand(async () => {
        const made = await load(this.#id, this.#shared, this.#supply, file, images);
        this.#wanted = { pairs: made.pairs, images };
        return made;
      }, restored),
    );
  }

  /**
   * Moves an untrained session to the device that is chosen now; a trained one stays until it is built anew.
   * @returns {Promise<void>}
   */
  follow() {
    return this.#inOrder(async () => {
      const isBusy = this.#loops.areBusy || this.#inquiries.areBusy;
      if (isBusy || !this.#standing || this.#standing.steps > 0) return;
      const device = await this.#shared.devices.deviceFor(this.#standing.config);
      if (this.#standing.device === device) return;
      try {
        await this.#build();
      } catch (error) {
        this.#status.emit({ type: 'error', message: messageOf(error), action: 'retry' });
      }
    });
  }

  close() {
    this.halt();
    return this.#inOrder(async () => {
      await Promise.all([this.halt(), this.#inquiries.stopAll()]);
      const standing = this.#standing;
      this.#standing = undefined;
      await standing?.device.use(undefined, () => standing.session.free());
      await this.#supply.free();
    });
  }

  /**
   * Asks something of the encoder as it is when its turn has come. Neither waits for the other: training goes on, and
   * so does this when training ends.
   * @param {Omit<Analyse, 'run'>} asked
   * @returns {Promise<void>} when it has begun
   */
  analyse(asked) {
    return this.#inOrder(() => this.#inquiries.begin(this.#ready(), asked));
  }

  /**
   * @param {string} name
   * @returns {Promise<void>}
   */
  stopAnalysis(name) {
    // Not behind the commands in waiting; one of those may be the very one that is to be stopped, though.
    this.#inquiries.stop(name);
    return this.#inOrder(() => this.#inquiries.stop(name));
  }

  /**
   * Milliseconds per step of these settings on a device, without touching the session.
   * @param {Device} device
   * @param {Device} cpu
   * @returns {Promise<number>}
   */
  async timeOn(device, cpu) {
    const wanted = this.#settings();
    const isIdle = () => this.#wanted === wanted && !this.#shared.isTraining();
    return timePerStep(this.#id, this.#shared, wanted, device, cpu, isIdle);
  }

  /**
   * Takes a step of these settings on a device, without touching the session.
   * @param {Device} device
   * @returns {Promise<void>}
   */
  async warmUp(device) {
    const wanted = this.#settings();
    return warmUp(this.#id, this.#shared, wanted, device, () => this.#wanted === wanted);
  }

  /** @returns {Promise<Configured>} */
  #build() {
    return this.#stand(async () => create(this.#id, this.#shared, this.#supply, this.#settings()));
  }

  /**
   * The session before stays until the new one stands, so that a bad setting or file costs nothing.
   * @param {() => Promise<Made>} make
   * @param {boolean} [restored]
   * @returns {Promise<Configured>}
   */
  async #stand(make, restored) {
    const status = this.#status;
    const trained = this.#loops.isTraining;
    const halted = this.halt();
    this.#goesOn = trained; // whoever halts the run from now on takes this back
    await halted;
    const before = status.state;
    this.#isBuilding = true;
    status.be('loading');
    try {
      const made = await make();
      const { standing, thumbnails, views } = await stand(this.#id, made);
      await this.#inquiries.stopAll(); // what they have to tell is told before the new session is
      const old = this.#standing;
      if (old) old.device.use(undefined, () => old.session.free());
      this.#standing = standing;
      status.failure = '';
      const { config, device, session, steps: step, summary } = standing;
      const { pairs, errors } = made;
      const about = { config, pairs, summary, thumbnails, device: device.kind, step, restored };
      status.emit({ type: 'session', ...about });
      status.emit({ type: 'views', views });
      status.be(session.finished ? 'finished' : step > 0 ? 'paused' : 'ready');
      this.#isBuilding = false;
      this.#measure();
      this.#shared.standing(this);
      return { pairs, errors };
    } catch (error) {
      status.be(this.#standing ? before : 'failed');
      this.#isBuilding = false;
      if (this.#standing?.steps === 0) this.#measure(); // may have been skipped for what has now failed
      if (this.#standing && this.#goesOn && before === 'paused') await this.#loops.train(this.#standing);
      throw error;
    }
  }

  #measure() {
    const standing = this.#standing;
    if (!standing) return;
    const status = this.#status;
    // While a slider is dragged the next session is wanted before this one's turn has come.
    const isWanted = () => !this.#configuring && !this.#isBuilding && this.#standing === standing;
    measure(standing, this.#id, isWanted, status.emit).catch((error) => status.fail(error));
  }

  #ready() {
    if (this.#status.failure) throw new Error(this.#status.failure);
    if (!this.#standing) throw new Error(say.nothingConfigured());
    return this.#standing;
  }

  #unfinished() {
    const standing = this.#ready();
    if (this.#status.state === 'finished') throw new Error(say.alreadyFinished(standing.summary.total_steps));
    return standing;
  }

  #settings() {
    if (!this.#wanted) throw new Error(say.nothingConfigured());
    return this.#wanted;
  }

  /**
   * @template T
   * @param {() => T | Promise<T>} task
   * @returns {Promise<T>}
   */
  #call(task) {
    return this.#ready().device.use({ run: this.#id, building: false }, task);
  }
}
