/** Plays stages one after the other, each first in motion and then at rest. A controller of Lit. */

/** @import {Stage} from './anatomy-stages.js' */

export class Player {
  /** Which stage is shown. */
  place = 0;
  /** How much of its motion is done, 0 to 1. */
  share = 1;
  isPlaying = false;
  #host;
  #stages;
  #isStill;
  #asked = 0;
  #began = 0;

  /**
   * @param {import('lit').ReactiveControllerHost} host
   * @param {() => Pick<Stage, 'moves' | 'rests'>[]} stages
   * @param {() => boolean} isStill whether the reader asked for less motion: then every stage is its last picture
   */
  constructor(host, stages, isStill) {
    this.#host = host;
    this.#stages = stages;
    this.#isStill = isStill;
    host.addController(this);
  }

  hostDisconnected() {
    this.pause();
    cancelAnimationFrame(this.#asked);
    this.share = 1;
  }

  get last() {
    return this.#stages().length - 1;
  }

  /** From the end it begins anew. */
  play() {
    this.isPlaying = true;
    this.go(this.place >= this.last ? 0 : this.share < 1 ? this.place : this.place + 1);
  }

  pause() {
    this.isPlaying = false;
    this.#host.requestUpdate();
  }

  /** @param {number} place */
  go(place) {
    this.place = Math.max(0, Math.min(this.last, place));
    this.share = this.#isStill() ? 1 : 0;
    this.#began = performance.now();
    cancelAnimationFrame(this.#asked);
    if (this.isPlaying || this.share < 1) this.#asked = requestAnimationFrame(this.#frame);
    this.#host.requestUpdate();
  }

  /** @param {number} now */
  #frame = (now) => {
    const stage = this.#stages()[this.place];
    if (!stage) return;
    const gone = now - this.#began;
    const share = this.#isStill() ? 1 : Math.max(0, Math.min(1, gone / stage.moves));
    if (share !== this.share) this.#host.requestUpdate();
    this.share = share;
    if (this.isPlaying && gone >= stage.moves + stage.rests) {
      if (this.place < this.last) return this.go(this.place + 1);
      this.pause();
    }
    if (this.isPlaying || share < 1) this.#asked = requestAnimationFrame(this.#frame);
  };
}
