/** 2 VIEWS: the pairs the encoder is given, and what makes them differ. */
import { html, nothing } from 'lit';
import '../controls/form.js';
import './preview.js';
import { icons } from '../controls/icons.js';
import { only } from '../controls/model.js';
import { draw } from '../charts/strip.js';
import { strings } from '../strings.js';
import { viewsStyle } from '../style/views.js';
import { localsOf, recipesOf, said } from './locals.js';
import { Panel } from './panel.js';

/** @import {Group} from '../controls/model.js' */
/** @import {Views} from '../engine/protocol.js' */

const MOST_PAIRS = 4;
/** With local views under them the pairs take more room. */
const MOST_WITH_LOCALS = 2;
const FOLDED = () => true;
const words = strings.views;

export class ViewsPanel extends Panel {
  /** @type {(keyof import('../state.js').State)[]} */
  static shows = ['nodes', 'shown', 'pairs', 'views', 'selected', 'restart', 'status', 'step'];
  /** @type {import('lit').PropertyDeclarations} */
  static properties = {
    pointed: { state: true },
    pointedLocal: { state: true },
    spelledOut: { state: true },
  };
  static styles = [...Panel.styles, viewsStyle];

  /** @type {Views | null} */
  #drawn = null;
  /** Which pairs are shown, from above, by their places among the views. @type {number[]} */
  #rows = [];
  /** Where the pair stood that was pressed here: it stays there. */
  #pressed = { place: -1, at: 0 };

  constructor() {
    super();
    this.pointed = -1;
    this.pointedLocal = -1;
    /** Whoever comes by the keyboard cannot point at a single local view, and reads of all of them. */
    this.spelledOut = false;
  }

  render() {
    const { nodes, shown, pairs, views } = this.state;
    const { settings } = this.experiment;
    const augment = nodes.filter((node) => node.path === 'augment');
    const offered = this.only ? only(augment, this.only, shown) : augment;
    const again = html`<button
      type="button"
      class="icon"
      aria-label=${words.again}
      title=${words.again}
      ?disabled=${!views}
      @click=${this.#again}
    >
      ${icons.again}
    </button>`;
    return html`${this.head(2, words.title, words.lead, again)}
      <div class="strip ${offered.length > 0 ? 'settled' : ''}">
        ${views ? this.#strip(views) : this.waiting(words.loading)}
      </div>
      ${
        offered.length === 0
          ? nothing
          : html`<div class="body" tabindex="-1">
              <playground-form
                .nodes=${offered}
                .config=${shown}
                .pairs=${pairs}
                .bare=${true}
                .folded=${this.only ? null : FOLDED}
                .restart=${settings.areLive ? this.state.restart : null}
                .within=${this.#preview}
                .change=${settings.change}
                .putBack=${settings.putBack}
              ></playground-form>
            </div>`
      }`;
  }

  updated() {
    const { views } = this.state;
    if (!views || views === this.#drawn) return;
    this.#drawn = views;
    const { size } = views;
    const sources = [views.a, views.original, views.b].map((rgba) => ({ rgba, size }));
    const locals = { rgba: views.locals ?? new Uint8Array(), size: views.local_size ?? 0 };
    const each = localsOf(views);
    for (const [at, button] of this.renderRoot.querySelectorAll('.pair').entries()) {
      const row = this.#rows[at];
      /** @param {string} part */
      const canvases = (part) => button.querySelectorAll(`${part} canvas`).entries();
      for (const [column, canvas] of canvases('.both'))
        draw(/** @type {HTMLCanvasElement} */ (canvas), sources[column], [row]);
      for (const [index, canvas] of canvases('.locals'))
        draw(/** @type {HTMLCanvasElement} */ (canvas), locals, [row * each + index]);
    }
  }

  /** @param {Views} views */
  #strip(views) {
    const most = localsOf(views) > 0 ? MOST_WITH_LOCALS : MOST_PAIRS;
    this.#rows = Array.from({ length: Math.min(most, views.count) }, (_, row) => row);
    // The engine tells the one that is selected first.
    const { place, at } = this.#pressed;
    if (place === this.state.selected && place === views.place[0])
      this.#rows.splice(at, 0, ...this.#rows.splice(0, 1));
    const row = this.pointed;
    return html`<div class="columns" aria-hidden="true">
        <span>${words.a}</span><span>${words.original}</span><span>${words.b}</span>
      </div>
      ${this.#rows.map((index) => this.#pair(views, index))}
      <dl class="recipe" aria-hidden="true">
        ${row >= 0 && row < views.count ? this.#recipe(views, row) : html`<div class="quiet"><dd>${words.hint}</dd></div>`}
      </dl>`;
  }

  /**
   * @param {Views} views
   * @param {number} row
   */
  #pair(views, row) {
    const place = views.place[row];
    return html`<button
      type="button"
      class="pair"
      data-place=${place}
      aria-label=${this.#name(views, row)}
      aria-pressed=${place === this.state.selected}
      @click=${() => {
        this.#pressed = { place, at: this.#rows.indexOf(row) };
        this.experiment.toggleSelected(place);
      }}
      @keydown=${this.#keys}
      @pointerenter=${() => this.#point(views, row)}
      @pointerleave=${() => this.#point(views, -1)}
      @focus=${(/** @type {FocusEvent} */ event) => this.#focus(event, views, row)}
      @blur=${() => this.#point(views, -1)}
    >
      ${views.in_batch[row] ? nothing : html`<span class="apart">${words.apart}</span>`}
      <span class="both"><canvas></canvas><canvas></canvas><canvas></canvas></span>
      ${this.#locals(views)}
    </button>`;
  }

  /**
   * The arrow keys go from pair to pair.
   * @param {KeyboardEvent} event
   */
  #keys = (event) => {
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!way) return;
    const pairs = /** @type {HTMLElement[]} */ ([...this.renderRoot.querySelectorAll('.pair')]);
    const next = pairs[pairs.indexOf(/** @type {HTMLElement} */ (event.currentTarget)) + way];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };

  /**
   * @param {Views} views
   * @param {number} row
   */
  #name(views, row) {
    const [a, b] = [said(views.words_a[row]), said(views.words_b[row])];
    const pair = words.pair(views.name[row], a, b, views.in_batch[row]);
    const locals = recipesOf(views, row);
    return locals.length > 0 ? `${pair} ${words.locals(locals)}` : pair;
  }

  /** @param {Views} views */
  #locals(views) {
    const each = localsOf(views);
    if (each === 0) return nothing;
    return html`<span class="locals" @pointerleave=${() => (this.pointedLocal = -1)}
      >${Array.from(
        { length: each },
        (_, index) => html`<canvas @pointerenter=${() => (this.pointedLocal = index)}></canvas>`,
      )}</span
    >`;
  }

  /**
   * What was done to the pair, or to the local view that is pointed at.
   * @param {Views} views
   * @param {number} row
   */
  #recipe(views, row) {
    const locals = recipesOf(views, row);
    const local = locals[this.pointedLocal];
    if (local) return line(words.local(this.pointedLocal + 1), local);
    return html`${line('A', said(views.words_a[row]))} ${line('B', said(views.words_b[row]))}
    ${this.spelledOut && locals.length > 0 ? line(words.localsShort, locals.join(' · ')) : nothing}`;
  }

  /** @param {Views} views @param {number} row -1: none */
  #point(views, row) {
    this.pointed = row;
    this.hover(views.place[row] ?? -1);
  }

  /**
   * @param {FocusEvent} event
   * @param {Views} views
   * @param {number} row
   */
  #focus(event, views, row) {
    this.#point(views, row);
    this.spelledOut = /** @type {HTMLElement} */ (event.target).matches(':focus-visible');
  }

  /** @param {Group} group */
  #preview = ({ path, title, preview }) =>
    preview
      ? html`<playground-preview
          .experiment=${this.experiment}
          .path=${path}
          .name=${title}
        ></playground-preview>`
      : nothing;

  #again = () => this.experiment.redrawViews();
}

/**
 * @param {string} name
 * @param {string} recipe
 */
function line(name, recipe) {
  return html`<div>
    <dt>${name}</dt>
    <dd>${recipe}</dd>
  </div>`;
}

customElements.define('playground-views', ViewsPanel);
