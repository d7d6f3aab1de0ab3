import * as say from './sentences.js';

/** @import {DeviceInfo} from './protocol.js' */
/** @import {Kernels} from './adapter.js' */
/** @import {Found, Tuned} from './tuning.js' */

/** What the page is told of the device: which one it is and why, and what a GPU is at work on. */
export class DeviceNews {
  #tell;
  /** What was said last, and what may help a CPU. @type {{info: DeviceInfo, help: string} | undefined} */
  #said;
  /** What of the GPU's kernels is not ready. @type {Kernels | undefined} */
  #kernels;
  /** How far the search for its fastest ones is. @type {Tuned | undefined} */
  #tuned;
  /** What that has found. */
  #found = '';

  /** @param {(device: DeviceInfo) => void} tell */
  constructor(tell) {
    this.#tell = tell;
  }

  /**
   * @param {DeviceInfo} info
   * @param {string} help
   */
  say(info, help) {
    this.#said = { info, help };
    this.#tellAgain();
  }

  /** @param {Kernels} kernels */
  preparing(kernels) {
    this.#kernels = kernels.asked > 0 ? kernels : undefined;
    this.#tellAgain();
  }

  /**
   * @param {Tuned} [tuned]
   * @param {Found} [found]
   */
  tuning(tuned, found) {
    this.#tuned = tuned;
    if (found) this.#found = say.tuned(found);
    this.#tellAgain();
  }

  /** What was said last, if anything, with what of the GPU is known now. */
  #tellAgain() {
    if (!this.#said) return;
    const { info, help } = this.#said;
    const reason = [info.reason, info.kind === 'gpu' ? this.#found : help].filter(Boolean).join(' ');
    this.#tell({ ...info, reason, kernels: this.#kernels, tuned: this.#tuned });
  }
}
