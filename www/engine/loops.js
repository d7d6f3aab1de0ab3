import { Slots } from './slots.js';
import { sweep } from './sweeping.js';
import { Diverged, train } from './training.js';

/** @import {Standing} from './building.js' */
/** @import {Status} from './status.js' */
/** @import {Surroundings} from './training.js' */
/** @import {Visibility} from './visibility.js' */

const TRAINING = 'training';
const SEARCH = 'search';

/**
 * What a loop needs from around it. `takeOver` halts every other run, then begins.
 * @typedef {{status: Status, visibility: Visibility, takeOver: (begin: () => void) => Promise<void>}} Around
 */

/** What a run does by itself until it is stopped: it trains, or looks for a learning rate. One at a time. */
export class Loops {
  #user;
  #around;
  #slots = new Slots();

  /**
   * @param {number} run
   * @param {Around} around
   */
  constructor(run, around) {
    this.#user = { run, building: false };
    this.#around = around;
  }

  get areBusy() {
    return this.#slots.areBusy;
  }

  get isTraining() {
    return this.#slots.has(TRAINING);
  }

  /**
   * @param {Standing} standing
   * @returns {Promise<void>} when it has begun
   */
  train(standing) {
    const { status, takeOver } = this.#around;
    return takeOver(() => {
      status.be('training');
      this.#slots.begin(TRAINING, (signal) => this.#steps(standing, Infinity, signal));
    });
  }

  /**
   * @param {Standing} standing
   * @returns {Promise<void>} when it has been made, or told why not
   */
  step(standing) {
    return this.#steps(standing, 1);
  }

  /**
   * Tries learning rates on a copy of the network.
   * @param {Standing} standing
   * @returns {Promise<void>} when it has begun
   */
  sweep({ device, session }) {
    // Whatever has become of the run meanwhile: the copy is given back even when it has failed.
    const call = (/** @type {() => any} */ task) => device.use(this.#user, task);
    return this.#around.takeOver(() => {
      this.#slots.begin(SEARCH, (signal) => sweep(session, this.#surroundings(call, signal)));
    });
  }

  stopTraining() {
    return this.#slots.stop(TRAINING);
  }

  stopSearch() {
    return this.#slots.stop(SEARCH);
  }

  /** Ends whatever goes on, after the step in progress. */
  halt() {
    return this.#slots.stopAll();
  }

  /**
   * @param {Standing} standing
   * @param {number} most
   * @param {AbortSignal} [signal]
   * @returns {Promise<void>} never rejects: failures are told as events
   */
  async #steps(standing, most, signal) {
    const { device, session } = standing;
    const { status } = this.#around;
    const call = async (/** @type {() => any} */ task) => {
      if (status.failure) throw new Error(status.failure);
      return device.use(this.#user, task);
    };
    const made = (/** @type {{step: number}} */ { step }) => void (standing.steps = step);
    try {
      status.be(await train(session, standing, { ...this.#surroundings(call, signal), made }, most));
    } catch (error) {
      status.fail(error, error instanceof Diverged ? 'slower' : 'retry');
    }
  }

  /**
   * @param {Surroundings['call']} call
   * @param {AbortSignal} [signal] without one nothing stops it and it does not wait to be seen
   * @returns {Surroundings}
   */
  #surroundings(call, signal) {
    const { status, visibility } = this.#around;
    return {
      call,
      emit: status.emit,
      keep: status.keep,
      mayGoOn: () => !signal || visibility.mayGoOn(signal),
    };
  }
}
