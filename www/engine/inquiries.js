import { analyse } from './analysing.js';
import { beginAnalysis } from './building.js';
import { Slots } from './slots.js';
import { Supply } from './supply.js';

/** @import {Analyse, EngineEvent} from './protocol.js' */
/** @import {Standing} from './building.js' */
/** @import {Shared} from './workbench.js' */

/** What is asked of one run's encoder beside its training: one analysis per slot, a piece of one at a time. */
export class Inquiries {
  #run;
  #shared;
  #emit;
  #slots = new Slots();

  /**
   * @param {number} run
   * @param {Shared} shared
   * @param {(event: EngineEvent) => void} emit
   */
  constructor(run, shared, emit) {
    this.#run = run;
    this.#shared = shared;
    this.#emit = emit;
  }

  get areBusy() {
    return this.#slots.areBusy;
  }

  /**
   * Whatever fills the slot is stopped first.
   * @param {Standing} standing
   * @param {Omit<Analyse, 'run'>} asked
   * @returns {Promise<void>} when it has begun
   */
  async begin(standing, asked) {
    const { name, id } = asked;
    const run = this.#run;
    const user = { run, building: false };
    await this.#slots.stop(name);
    // Images of its own, because commands of this run may be at work on the others meanwhile.
    const supply = new Supply(run, this.#shared, this.#emit);
    const begin = () => beginAnalysis(standing, { run, ...asked }, supply);
    this.#slots.begin(name, (signal) =>
      analyse({ name, id, step: standing.steps }, begin, {
        // Not by way of the session: what is held is given back even when the run has failed meanwhile.
        call: (task) => standing.device.use(user, task),
        emit: this.#emit,
        mayGoOn: () => this.#shared.visibility.mayGoOn(signal),
      }),
    );
  }

  /** @param {string} name */
  stop(name) {
    return this.#slots.stop(name);
  }

  stopAll() {
    return this.#slots.stopAll();
  }
}
