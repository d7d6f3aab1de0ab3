/** ANATOMY: one step of training taken apart and played in slow motion. */
import { html, nothing } from 'lit';
import '../charts/curves.js';
import '../charts/heat.js';
import '../charts/pictures.js';
import '../charts/space.js';
import { icons } from '../controls/icons.js';
import { anatomy as words } from '../strings/anatomy.js';
import { analysisStyle } from '../style/analysis.js';
import { anatomyStyle } from '../style/anatomy.js';
import { labelColour } from '../style/palette.js';
import { Player } from './anatomy-player.js';
import { films, numbers, totals } from './anatomy-parts.js';
import { keys } from './anatomy-keys.js';
import { looked } from './anatomy-signs.js';
import { saidOf, spaceOf, stagesOf } from './anatomy-stages.js';
import { space, table } from './anatomy-views.js';
import { Panel } from './panel.js';
import { notes } from './notes.js';
import './runner.js';
import { picturesIn } from './similarity-rows.js';

/** @import {AnalysisRequest, AnatomyResult, Anchor} from '../engine/analyses.js' */
/** @import {Key, Stage} from './anatomy-stages.js' */
/** @import {SpaceData} from '../charts/space.js' */

/** @type {AnalysisRequest} */
const REQUEST = { kind: 'anatomy' };
const request = () => REQUEST;
const still = matchMedia('(prefers-reduced-motion: reduce)');

/**
 * What is drawn at a moment: how far the motion of each stage has come, 0 before it is reached and 1 once it is over.
 * @typedef {{result: AnatomyResult, anchor: Anchor, source: ReturnType<typeof picturesIn>, space: SpaceData,
 *   done: (key: Key) => number, now: Key, theme: string}} Shown
 */

/** @typedef {{source: ReturnType<typeof picturesIn>, space: SpaceData, stages: Stage[]}} Made */

export class AnatomyPanel extends Panel {
  /** @type {(keyof import('../state.js').State)[]} */
  static shows = ['analyses', 'summary', 'step'];
  /** @type {import('lit').PropertyDeclarations} */
  static properties = { followed: { state: true } };
  static styles = [...Panel.styles, analysisStyle, anatomyStyle];

  /** @type {AnatomyResult | null} */
  #read = null;
  /** What is made of the result once, for a motion draws it anew many times. @type {Made | null} */
  #made = null;
  #player = new Player(
    this,
    () => this.#made?.stages ?? [],
    () => still.matches,
  );

  constructor() {
    super();
    /** The anchor that is followed, by its place among them. */
    this.followed = 0;
  }

  get result() {
    return /** @type {AnatomyResult | null | undefined} */ (this.state.analyses.anatomy?.result);
  }

  /** @param {import('lit').PropertyValues} changed */
  willUpdate(changed) {
    const { result } = this;
    if (!result || (result === this.#read && !changed.has('followed'))) return;
    if (this.followed >= result.anchors.length) this.followed = 0;
    const anchor = result.anchors[this.followed];
    const source =
      result === this.#read && this.#made ? this.#made.source : picturesIn(result.pixels, result.side);
    this.#made = { source, space: spaceOf(result, anchor), stages: stagesOf(result, anchor) };
    this.#read = result;
    this.#player.place = Math.min(this.#player.place, this.#player.last);
  }

  render() {
    const { result } = this;
    return html`${this.head(null, words.title, words.lead)}
      <div class="body" tabindex="-1">
        <playground-runner
          name="anatomy"
          .following=${!result}
          .experiment=${this.experiment}
          .words=${words}
          .request=${request}
        ></playground-runner>
        ${result ? this.#shown(result) : this.waiting(words.empty)}
      </div>`;
  }

  /** @param {AnatomyResult} result */
  #shown(result) {
    const anchor = result.anchors[this.followed];
    const { stages, source, space: where } = /** @type {Made} */ (this.#made);
    const { place, share } = this.#player;
    const now = stages[place].key;
    const done = (/** @type {Key} */ key) => {
      const at = stages.findIndex((stage) => stage.key === key);
      return at < 0 || at > place ? 0 : at < place ? 1 : share;
    };
    const shown = { result, anchor, source, space: where, done, now, theme: this.theme };
    const said = saidOf(now, result, anchor, {
      parameters: this.state.summary?.parameters ?? 0,
      step: this.state.step,
    });
    return html`<div class="player" @keydown=${this.#key}>
      ${this.#controls(stages)}
      <div class="telling">
        <p class="said" role="status">${said}</p>
        ${this.#chooser(shown)}
      </div>
      <div
        class="scene"
        tabindex="0"
        role="group"
        aria-label=${`${words.place(place + 1, stages.length, words.stages[now])}. ${words.keys}`}
      >
        <div class="making">${films(shown)} ${numbers(shown)}</div>
        <div class="meeting ${done('compare') > 0 || now === 'compare' ? '' : 'later'}">
          ${space(shown)}
          <div class="column outcome">${table(shown)} ${keys(shown)} ${looked(shown)} ${totals(shown)}</div>
        </div>
      </div>
      ${notes(result.notes)}
    </div>`;
  }

  /** @param {Stage[]} stages */
  #controls(stages) {
    const { place, isPlaying, last } = this.#player;
    return html`<div class="controls">
      <div class="buttons">
        <button
          type="button"
          class="button"
          ?disabled=${place === 0}
          @click=${() => this.#player.go(place - 1)}
        >
          ${words.back}
        </button>
        ${
          still.matches
            ? nothing
            : html`<button
                type="button"
                class="button bright"
                @click=${() => (isPlaying ? this.#player.pause() : this.#player.play())}
              >
                ${isPlaying ? icons.pause : icons.play} ${isPlaying ? words.pause : words.play}
              </button>`
        }
        <button
          type="button"
          class="button"
          ?disabled=${place === last}
          @click=${() => this.#player.go(place + 1)}
        >
          ${words.next}
        </button>
      </div>
      <ol class="rail" aria-label=${words.stagesOf}>
        ${stages.map(
          ({ key }, at) =>
            html`<li class=${at < place ? 'past' : ''}>
              <button
                type="button"
                aria-current=${at === place ? 'step' : nothing}
                @click=${() => this.#player.go(at)}
              >
                <span class="number" aria-hidden="true">${at + 1}</span>${words.stages[key]}
              </button>
            </li>`,
        )}
      </ol>
    </div>`;
  }

  /** @param {Shown} shown */
  #chooser({ result, source }) {
    const items = result.anchors.map(({ original, place }, at) => ({
      index: original,
      place: result.places[place],
      name: result.names[place],
      colour: labelColour(result.labels[place] ?? -1),
      on: at === this.followed,
    }));
    return html`<playground-pictures
      class="chooser"
      .source=${source}
      .items=${items}
      .press=${this.#follow}
      label=${words.followed}
    ></playground-pictures>`;
  }

  /** @param {number} original */
  #follow = (original) => {
    const at = this.result?.anchors.findIndex((anchor) => anchor.original === original) ?? -1;
    if (at < 0) return;
    this.followed = at;
    this.#player.go(this.#player.place);
  };

  /** @param {KeyboardEvent} event */
  #key = (event) => {
    const { place, last, isPlaying } = this.#player;
    const isPressed = event.composedPath().some((one) => one instanceof HTMLButtonElement);
    if (event.key === ' ' && !isPressed && !still.matches) {
      if (isPlaying) this.#player.pause();
      else this.#player.play();
    } else {
      const to = { ArrowLeft: place - 1, ArrowRight: place + 1, Home: 0, End: last };
      const next = to[/** @type {keyof typeof to} */ (event.key)];
      if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
      if (next >= 0 && next <= last) this.#player.go(next);
    }
    event.preventDefault();
  };
}

customElements.define('playground-anatomy', AnatomyPanel);
