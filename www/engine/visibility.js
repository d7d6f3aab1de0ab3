/** Whether anybody can see the page; training waits while nobody can. */
export class Visibility {
  #visible = true;
  /** @type {Set<() => void>} */
  #waiting = new Set();

  /** @param {boolean} visible */
  set(visible) {
    this.#visible = visible;
    if (visible) for (const go of this.#waiting) go();
  }

  /**
   * What computes asks this before every step: it waits while nobody looks.
   * @param {AbortSignal} signal
   * @returns {Promise<boolean>}
   */
  async mayGoOn(signal) {
    await this.seenOrAborted(signal);
    return !signal.aborted;
  }

  /**
   * Resolves when the page is visible or the signal is aborted, whichever comes first.
   * @param {AbortSignal} signal
   * @returns {Promise<void>}
   */
  async seenOrAborted(signal) {
    if (this.#visible || signal.aborted) return;
    /** @type {() => void} */
    let go = () => {};
    await new Promise((resolve) => {
      go = () => resolve(undefined);
      this.#waiting.add(go);
      signal.addEventListener('abort', go, { once: true });
    });
    this.#waiting.delete(go);
    signal.removeEventListener('abort', go);
  }
}
