/** Images per second over about the last two seconds, as the reader lives them: evaluation included. */
export class Rate {
  /** @type {{time: number, images: number}[]} */
  #marks;

  /** @param {number} time in milliseconds, when the first of the images was begun */
  constructor(time) {
    this.#marks = [{ time, images: 0 }];
  }

  /**
   * @param {number} time when they were done
   * @param {number} images
   */
  add(time, images) {
    this.#marks.push({ time, images });
    while (this.#marks.length > 2 && time - this.#marks[1].time > 2000) this.#marks.shift();
  }

  /** @returns {number} 0 before anything was counted */
  get perSecond() {
    const elapsed = this.#marks[this.#marks.length - 1].time - this.#marks[0].time;
    const images = this.#marks.slice(1).reduce((sum, mark) => sum + mark.images, 0);
    return elapsed > 0 ? (1000 * images) / elapsed : 0;
  }
}
