import { serial } from './queue.js';

/** @import {DeviceKind, WasmModule, WasmUploads} from './protocol.js' */

/** @typedef {{run: number, building: boolean}} User  whose call is running, so that a panic is laid at the right door */

/** One WASM instance. Every call of a session goes through `use`, one after the other. */
export class Device {
  /** @type {User | undefined} */
  user;
  busy = false;
  /** The emoji sheet, cut once for all runs. @type {Promise<WasmUploads> | undefined} */
  emoji;
  /** For sessions that draw their images themselves. @type {WasmUploads | undefined} */
  noImages;
  #queue = serial();
  #panicked;
  /** @type {(error: Error) => void} */
  #abandon = () => {};

  /**
   * @param {DeviceKind} kind
   * @param {string} label
   * @param {WasmModule} module
   * @param {(error: Error) => void} panicked
   * @param {number} [threads] on how many its file computes
   */
  constructor(kind, label, module, panicked, threads = 1) {
    this.kind = kind;
    this.label = label;
    this.module = module;
    this.#panicked = panicked;
    this.threads = threads;
  }

  /**
   * @template T
   * @param {User | undefined} user
   * @param {() => T | Promise<T>} task
   * @returns {Promise<T>}
   */
  use(user, task) {
    return this.#queue(async () => {
      this.user = user;
      this.busy = true;
      try {
        return await new Promise((resolve, reject) => {
          this.#abandon = reject;
          (async () => task())().then(resolve, reject);
        });
      } catch (error) {
        if (error instanceof WebAssembly.RuntimeError) this.#panicked(error);
        throw error;
      } finally {
        this.busy = false;
        this.user = undefined;
      }
    });
  }

  /**
   * Rejects the call that will never return.
   * @param {Error} error
   */
  lose(error) {
    this.#abandon(error);
  }
}
