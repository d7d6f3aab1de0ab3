import { messageOf } from '../message.js';

/** @import {EngineEvent, ErrorEvent, Questions, RunState} from './protocol.js' */
/** @import {Channel} from './channel.js' */

/** How one run is, told to the page at every change. */
export class Status {
  /** @type {RunState} */
  state = 'loading';
  /** Why the session cannot be used any more; '' while it can. */
  failure = '';
  #run;
  #client;

  /**
   * @param {number} run
   * @param {Channel<Questions>} client
   */
  constructor(run, client) {
    this.#run = run;
    this.#client = client;
  }

  /** @param {EngineEvent} event */
  emit = (event) => this.#client.tell('event', { run: this.#run, event });

  /**
   * Gives the page the run as it is, should the worker be lost.
   * @param {import('./protocol.js').SavedRun} saved
   */
  keep = (saved) => this.#client.tell('kept', { run: this.#run, ...saved });

  /** @param {RunState} state */
  be(state) {
    this.state = state;
    this.emit({ type: 'state', state });
  }

  /**
   * @param {unknown} error
   * @param {ErrorEvent['action']} [action] what to do about it
   */
  fail(error, action = 'retry') {
    this.failure = messageOf(error);
    this.be('failed');
    this.emit({ type: 'error', message: this.failure, action });
  }
}
