/** When an analysis that follows the run is to be made again. */

/** @import {Analysis} from '../analyses.js' */

/**
 * Once per evaluation and never on top of another; after a failure only when a person asks again, and what was stopped
 * not before the next evaluation.
 */
export class Follower {
  /** The step of the last evaluation for which nothing is to be made any more. */
  #done = -1;
  /** @type {Analysis | undefined} */
  #stopped;

  /**
   * Whether it is to be asked for now; then it counts as asked for.
   * @param {object} now
   * @param {boolean} now.following
   * @param {boolean} now.ready whether it can be asked for, and is looked at
   * @param {Analysis | undefined} now.analysis what was asked last
   * @param {number} now.last the step of the last evaluation, -1 for none
   */
  isDue({ following, ready, analysis, last }) {
    // A run that began anew is followed from its start.
    this.#done = Math.min(this.#done, last);
    if (analysis?.state === 'stopped' && analysis !== this.#stopped) {
      this.#stopped = analysis;
      this.#done = last;
    }
    if (!following || !ready || last <= this.#done) return false;
    if (analysis?.state === 'running' || analysis?.state === 'failed') return false;
    if (analysis?.result && analysis.madeAt >= last) return false;
    this.#done = last;
    return true;
  }
}
