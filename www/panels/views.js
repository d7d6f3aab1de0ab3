/** 2 VIEWS: the pairs the encoder is given, and what makes them differ. */
import { html, nothing } from 'lit';
import '../controls/form.js';
import { icons } from '../controls/icons.js';
import { only } from '../controls/model.js';
import { strings } from '../strings.js';
import { viewsStyle } from '../style/views.js';
import { Panel } from './panel.js';

/** @import {Views} from '../engine/protocol.js' */

const MOST_PAIRS = 4;
const FOLDED = () => true;
const words = strings.views;

export class ViewsPanel extends Panel {
  /** @type {(keyof import('../state.js').State)[]} */
  static shows = ['nodes', 'shown', 'pairs', 'views'];
  /** @type {import('lit').PropertyDeclarations} */
  static properties = { pointed: { state: true } };
  static styles = [...Panel.styles, viewsStyle];

  /** @type {Views | null} */
  #drawn = null;

  constructor() {
    super();
    this.pointed = -1;
  }

  render() {
    const { nodes, shown, pairs, views } = this.state;
    const augment = nodes.filter((node) => node.path === 'augment');
    // Its parts are sections of their own here: the column is called what the group is called.
    const offered = (this.only ? only(augment, this.only) : augment).flatMap((node) =>
      node.type === 'group' ? node.nodes : [node],
    );
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
                .folded=${this.only ? null : FOLDED}
                .change=${this.#change}
                .putBack=${this.#putBack}
              ></playground-form>
            </div>`
      }`;
  }

  updated() {
    const { views } = this.state;
    if (!views || views === this.#drawn) return;
    this.#drawn = views;
    const sources = [views.a, views.original, views.b];
    for (const [row, button] of this.renderRoot.querySelectorAll('.pair').entries()) {
      for (const [column, canvas] of button.querySelectorAll('canvas').entries())
        draw(canvas, sources[column], views.size, row);
    }
  }

  /** @param {Views} views */
  #strip(views) {
    const rows = Array.from({ length: Math.min(MOST_PAIRS, views.count) }, (_, row) => row);
    const row = this.pointed;
    return html`<div class="columns" aria-hidden="true">
        <span>${words.a}</span><span>${words.original}</span><span>${words.b}</span>
      </div>
      ${rows.map(
        (index) =>
          html`<button
            type="button"
            class="pair"
            aria-label=${words.pair(views.name[index], said(views.words_a[index]), said(views.words_b[index]))}
            @click=${this.#again}
            @pointerenter=${() => (this.pointed = index)}
            @pointerleave=${() => (this.pointed = -1)}
            @focus=${() => (this.pointed = index)}
            @blur=${() => (this.pointed = -1)}
          >
            <canvas></canvas><canvas></canvas><canvas></canvas>
          </button>`,
      )}
      <dl class="recipe" aria-hidden="true">
        ${
          row >= 0 && row < views.count
            ? html`<div>
                  <dt>A</dt>
                  <dd>${said(views.words_a[row])}</dd>
                </div>
                <div>
                  <dt>B</dt>
                  <dd>${said(views.words_b[row])}</dd>
                </div>`
            : html`<div class="quiet"><dd>${words.hint}</dd></div>`
        }
      </dl>`;
  }

  #again = () => this.experiment.redrawViews();
  #change = (/** @type {string} */ path, /** @type {any} */ value) => this.experiment.change(path, value);
  #putBack = (/** @type {string} */ path) => this.experiment.putBack(path);
}

/** @param {string} recipe */
function said(recipe) {
  return recipe || words.untouched;
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Uint8Array} pictures
 * @param {number} size
 * @param {number} index
 */
function draw(canvas, pictures, size, index) {
  if (canvas.width !== size || canvas.height !== size) canvas.width = canvas.height = size;
  const cell = size * size * 4;
  const pixels = new Uint8ClampedArray(pictures.subarray(index * cell, (index + 1) * cell));
  canvas.getContext('2d')?.putImageData(new ImageData(pixels, size, size), 0, 0);
}

customElements.define('playground-views', ViewsPanel);
