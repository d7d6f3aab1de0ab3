/** The steps at which a map was drawn, to go back to and to play. */
import { html, LitElement, nothing } from 'lit';
import { icons } from '../controls/icons.js';
import { map as words } from '../strings/map.js';
import { base } from '../style/base.js';
import { scrubberStyle } from '../style/map-scrubber.js';
import { nextPlace, placeOf } from './map-time.js';

/** How long a map stands while it is played: a little longer than it takes to move there. */
const STAND_MS = 700;
/** So many marks can still be told apart. */
const MOST_MARKS = 60;

export class Scrubber extends LitElement {
  /** @type {import('lit').PropertyDeclarations} */
  static properties = {
    steps: { attribute: false },
    step: { attribute: false },
    go: { attribute: false },
    playing: { state: true },
  };
  static styles = [base, scrubberStyle];

  /** @type {ReturnType<typeof setInterval> | undefined} */
  #timer;

  constructor() {
    super();
    /** Of the maps there are, ascending. @type {number[]} */
    this.steps = [];
    /** Which is shown; null: always the newest. @type {number | null} */
    this.step = null;
    /** @type {(step: number | null) => void} */
    this.go = () => {};
    this.playing = false;
  }

  render() {
    const last = this.steps.length - 1;
    const place = placeOf(this.steps, this.step);
    return html`<button
        type="button"
        class="icon"
        aria-label=${this.playing ? words.pause : words.play}
        title=${this.playing ? words.pause : words.play}
        @click=${this.#toggle}
      >
        ${this.playing ? icons.pause : icons.play}
      </button>
      <span class="track">
        <input
          type="range"
          min="0"
          max=${last}
          .value=${String(place)}
          aria-label=${words.time}
          aria-valuetext=${words.drawnAt(this.steps[place], this.step === null)}
          @input=${(/** @type {any} */ event) => this.#leap(Number(event.target.value))}
        />
        <span class="marks" aria-hidden="true">
          ${last <= MOST_MARKS ? this.steps.map((_, at) => html`<i class=${at <= place ? 'past' : ''}></i>`) : nothing}
        </span>
      </span>`;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#stop();
  }

  #toggle = () => {
    if (this.playing) return this.#stop();
    // From the newest there is nowhere to go but back to the first.
    if (this.step === null) this.go(this.steps[0]);
    this.playing = true;
    this.#timer = setInterval(() => {
      const next = nextPlace(this.steps, this.step);
      this.go(next);
      if (next === null) this.#stop();
    }, STAND_MS);
  };

  #stop() {
    clearInterval(this.#timer);
    this.playing = false;
  }

  /** @param {number} place */
  #leap(place) {
    this.#stop();
    this.go(place === this.steps.length - 1 ? null : this.steps[place]);
  }
}

customElements.define('playground-scrubber', Scrubber);
