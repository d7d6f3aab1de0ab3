/**
 * The image that is pointed at, or that the keyboard is on, anywhere in an experiment. It stands beside the store: it changes
 * with every move of the pointer, and nothing has to be drawn anew for it but a frame.
 */
export class Hover {
  /** Its place among the thumbnails, as `state.selected`. @type {number | null} */
  place = null;
  /** @type {Set<(place: number | null) => void>} */
  #listeners = new Set();

  /** @param {number | null} place */
  at(place) {
    if (place === this.place) return;
    this.place = place;
    for (const listener of [...this.#listeners]) listener(place);
  }

  /**
   * @param {(place: number | null) => void} listener
   * @returns {() => void} ends it
   */
  listen(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
