/** What the map panel asks of the encoder: the map that was chosen, and what it is coloured by. */
import { html, nothing } from 'lit';
import { messageOf } from '../message.js';
import { strings } from '../strings.js';
import { map as words } from '../strings/map.js';
import { Follower } from './follow.js';
import { isAsked } from './map-colours.js';
import { requestOf } from './projection.js';
import { canBeDrawn, sphereRequest, wantedFor } from './true-space.js';

/** @import {MapPanel} from './map.js' */
/** @import {Runner} from './runner.js' */

/** Where the answers stand in the state. */
export const SLOT = 'map';
export const COLOURS = 'per_image';

export class MapAsking {
  #panel;
  #colours = new Follower();
  /** Whether the line that asks for a map is loaded. */
  #hasRunner = false;
  /** @type {Runner | null} */
  #runner = null;
  /** The images whose pull is asked for. @type {number[]} */
  #wanted = [];
  /** The images that these are about. @type {unknown} */
  #source = null;

  /** @param {MapPanel} panel */
  constructor(panel) {
    this.#panel = panel;
  }

  request = () => {
    const { isSphere, projected, settings } = this.#panel;
    return isSphere ? sphereRequest(this.#wanted) : requestOf(projected, settings);
  };

  /** Asks for what was chosen, or stops asking when it is there anyway. */
  async turnTo() {
    const { experiment, isLive, state } = this.#panel;
    if (isLive) {
      if (state.analyses[SLOT]?.state === 'running') experiment.stopAnalysis(SLOT);
      return;
    }
    const request = this.request();
    try {
      await import('./runner.js');
      this.#hasRunner = true;
      this.#panel.requestUpdate();
    } catch (error) {
      experiment.say('error', strings.tabs.failed(messageOf(error)));
    }
    // What was chosen meanwhile, be it the map that need not be asked for, has its own turn.
    if (JSON.stringify(request) !== JSON.stringify(this.request()) || this.#panel.isLive) return;
    const dim = experiment.store.state.summary?.z_dim ?? 0;
    if (this.#isReady() && (!this.#panel.isSphere || canBeDrawn(dim))) experiment.analyse(SLOT, request);
  }

  /** @param {number | null} selected the image that is */
  wantPullOf(selected) {
    const { analyses, thumbnails } = this.#panel.state;
    if (thumbnails !== this.#source) this.#wanted = []; // those were other images
    this.#source = thumbnails;
    const before = this.#wanted;
    this.#wanted = wantedFor(analyses[SLOT], before, selected);
    if (this.#wanted !== before) this.turnTo();
  }

  /** What is asked for follows the run: a map unless the reader says otherwise, what it is coloured by always. */
  follow() {
    const { by, experiment, renderRoot, state } = this.#panel;
    const runner = /** @type {Runner | null} */ (renderRoot.querySelector('playground-runner'));
    if (runner && runner !== this.#runner) runner.following = this.#runner?.following ?? true;
    if (runner) this.#runner = runner;
    const analysis = state.analyses[COLOURS];
    const last = state.evaluations.at(-1)?.step ?? -1;
    const ready = this.#isReady() && this.#panel.checkVisibility();
    if (this.#colours.isDue({ following: isAsked(by), ready, analysis, last }))
      experiment.analyse(COLOURS, { kind: COLOURS });
  }

  /** The line with the button that asks for a map. */
  line() {
    const { experiment, isLive, isSphere, state } = this.#panel;
    if (isLive || !this.#hasRunner || state.evaluations.length === 0) return nothing;
    return html`<playground-runner
      name=${SLOT}
      follows
      brief
      .experiment=${experiment}
      .words=${isSphere ? words.look : words}
      .request=${this.request}
      >${
        isSphere
          ? nothing
          : html`<button type="button" class="button" title=${words.afreshHelp} @click=${this.#beginAfresh}>
              ${words.afresh}
            </button>`
      }</playground-runner
    >`;
  }

  /** Forgets where the images lay before. */
  #beginAfresh = () => {
    const { experiment, projected, settings } = this.#panel;
    if (this.#isReady()) experiment.analyse(SLOT, { ...requestOf(projected, settings), fresh: true });
  };

  #isReady() {
    const { summary, status } = this.#panel.experiment.store.state;
    return summary !== null && status !== 'loading' && status !== 'failed';
  }
}
