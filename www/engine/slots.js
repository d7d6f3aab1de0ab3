/** Loops that run in the background, one per name, each of which can be stopped. */
export class Slots {
  /** @type {Map<string, {stop: AbortController, ended: Promise<void>}>} */
  #running = new Map();

  get areBusy() {
    return this.#running.size > 0;
  }

  /** @param {string} name */
  has(name) {
    return this.#running.has(name);
  }

  /**
   * @param {string} name of which nothing runs
   * @param {(signal: AbortSignal) => Promise<void>} work never rejects, and ends soon after the signal
   */
  begin(name, work) {
    const stop = new AbortController();
    const ended = work(stop.signal).then(() => {
      if (this.#running.get(name)?.stop === stop) this.#running.delete(name);
    });
    this.#running.set(name, { stop, ended });
  }

  /**
   * Ends it after the piece in progress.
   * @param {string} name
   */
  async stop(name) {
    const slot = this.#running.get(name);
    slot?.stop.abort();
    await slot?.ended;
  }

  /** @returns {Promise<void>} */
  async stopAll() {
    await Promise.all([...this.#running.keys()].map((name) => this.stop(name)));
  }
}
