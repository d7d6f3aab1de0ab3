/**
 * One observable record. Whoever changes it calls `set` with the entries that differ; whoever shows it subscribes
 * and is told which entries those were.
 * @template {object} T
 */
export class Store {
  /** @type {T} */
  #state;
  /** @type {Set<(changed: Set<keyof T>) => void>} */
  #listeners = new Set();

  /** @param {T} initial */
  constructor(initial) {
    this.#state = initial;
  }

  /** @returns {Readonly<T>} */
  get state() {
    return this.#state;
  }

  /**
   * Entries equal to what stands (===) are no change and wake nobody.
   * @param {Partial<T>} patch
   */
  set(patch) {
    const keys = /** @type {(keyof T)[]} */ (Object.keys(patch));
    const changed = new Set(keys.filter((key) => this.#state[key] !== patch[key]));
    if (changed.size === 0) return;
    this.#state = { ...this.#state, ...patch };
    for (const listener of [...this.#listeners]) listener(changed);
  }

  /**
   * @param {(changed: Set<keyof T>) => void} listener
   * @returns {() => void} ends the subscription
   */
  subscribe(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
