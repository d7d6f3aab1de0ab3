/** NEIGHBOURS: what the encoder holds for most alike to a few images, from step 0 until now. */
import { html, nothing } from 'lit';
import '../charts/pictures.js';
import { icons } from '../controls/icons.js';
import { neighbours as words } from '../strings/neighbours.js';
import { analysisStyle } from '../style/analysis.js';
import { neighboursStyle } from '../style/neighbours.js';
import { itemOf } from './gallery.js';
import { landmarks } from './landmarks.js';
import { byImage, requestOf, withPin } from './neighbours-rows.js';
import { Panel } from './panel.js';
import './runner.js';
import { Sight } from './sight.js';
import { spaces } from './spaces.js';

/** @import {NeighboursRequest, NeighboursResult, Space} from '../engine/analyses.js' */
/** @import {Found} from './neighbours-rows.js' */
/** @import {Runner} from './runner.js' */

export class NeighboursPanel extends Panel {
  /** @type {(keyof import('../state.js').State)[]} */
  static shows = ['analyses', 'summary', 'thumbnails', 'selected', 'selection'];
  /** @type {import('lit').PropertyDeclarations} */
  static properties = { pinned: { state: true }, space: { state: true } };
  static styles = [...Panel.styles, analysisStyle, neighboursStyle];

  /** @type {unknown} the images the pins are about */
  #source = null;
  /** @type {number | null} */
  #selected = null;

  constructor() {
    super();
    // What was pinned while another panel lay over this one is asked for once this one is looked at.
    new Sight(this);
    /** @type {number[]} */
    this.pinned = [];
    /** @type {Space} */
    this.space = 'h';
  }

  /** @returns {NeighboursRequest} */
  #request = () => requestOf(this.state.thumbnails, this.pinned, this.space);

  willUpdate() {
    const { thumbnails, selected } = this.state;
    if (thumbnails !== this.#source) {
      this.#source = thumbnails;
      this.pinned = [];
      this.#selected = null;
    }
    if (selected === this.#selected) return;
    // What is not mapped has no neighbours there.
    if (selected !== null && selected >= (thumbnails?.count ?? 0)) return;
    const before = this.#selected;
    this.#selected = selected;
    // Pressed again on the map, an image is selected no more.
    this.pinned =
      selected === null ? this.pinned.filter((one) => one !== before) : withPin(this.pinned, selected);
  }

  render() {
    const { analyses, thumbnails } = this.state;
    const result = /** @type {NeighboursResult | null | undefined} */ (analyses.neighbours?.result);
    return html`${this.head(
        null,
        words.title,
        words.lead,
        spaces(this.space, (space) => (this.space = space)),
      )}
      <div class="body" tabindex="-1">
        <playground-runner
          name="neighbours"
          follows
          .experiment=${this.experiment}
          .words=${words}
          .request=${this.#request}
        >
          ${
            this.pinned.length > 0
              ? html`<button type="button" class="button" @click=${this.#clear}>${words.clear}</button>`
              : nothing
          }
        </playground-runner>
        ${result && thumbnails ? this.#shown(result) : this.waiting(words.empty)}
      </div>`;
  }

  /** Whatever is chosen is asked for at once: after the first answer, or with an image of one's own choice. */
  updated() {
    const { neighbours: analysis } = this.state.analyses;
    const runner = /** @type {Runner | null} */ (this.renderRoot.querySelector('playground-runner'));
    const isAnswered = JSON.stringify(analysis?.request) === JSON.stringify(this.#request());
    if ((analysis || this.pinned.length > 0) && !isAnswered && this.checkVisibility()) runner?.ask();
  }

  /** @param {number} image selected as it may be, it can be pressed again */
  #unpin(image) {
    this.pinned = this.pinned.filter((one) => one !== image);
    if (image === this.state.selected) this.experiment.select(null);
  }

  #clear = () => {
    this.pinned = [];
    this.experiment.select(null);
  };

  /** @param {NeighboursResult} result */
  #shown(result) {
    const graded = result.snapshots.filter(({ precision }) => precision);
    return html`${graded.length > 0 ? precisions(result) : nothing}
      <ul class="queries" aria-label=${words.pinned}>
        ${byImage(result).map(({ image, found }) => this.#query(image, found))}
      </ul>
      ${graded.length > 0 ? html`<p class="quiet">${words.frames}</p>` : nothing}`;
  }

  /**
   * @param {number} image
   * @param {Found[]} found
   */
  #query(image, found) {
    const item = itemOf(this.state, image);
    const isPinned = this.pinned.includes(image);
    return html`<li>
      <div class="query">
        <playground-pictures .source=${this.state.thumbnails} .items=${[item]}></playground-pictures>
        <span class="name">${item.name}</span>
        ${
          isPinned
            ? html`<button
                type="button"
                class="icon"
                aria-label=${words.unpin(item.name)}
                title=${words.unpin(item.name)}
                @click=${() => this.#unpin(image)}
              >
                ${icons.close}
              </button>`
            : nothing
        }
      </div>
      <div class="found">${found.map((one) => this.#found(one))}</div>
    </li>`;
  }

  /** @param {Found} found */
  #found({ name, same, neighbours }) {
    const said =
      same === null ? words.rowPlain(name, neighbours.length) : words.row(name, same, neighbours.length);
    const items = neighbours.map(({ image, similarity, same: alike }) => {
      const item = itemOf(this.state, image);
      return { ...item, name: words.picture(item.name, similarity, alike), odd: alike === false };
    });
    return html`<div class="snapshot">
      <p>${said}</p>
      <playground-pictures
        .source=${this.state.thumbnails}
        .items=${items}
        .press=${this.#select}
        label=${said}
      ></playground-pictures>
    </div>`;
  }

  #select = (/** @type {number} */ index) => this.experiment.select(index);
}

/** @param {NeighboursResult} result */
function precisions({ snapshots: all }) {
  const snapshots = landmarks(all);
  const known = snapshots.find(({ precision }) => precision)?.precision;
  return html`<div class="scroll" role="group" tabindex="0" aria-label=${words.precisionTitle}>
    ${known ? html`<p class="caption">${words.precisionCaption(known)}</p>` : nothing}
    <table>
      <thead>
        <tr>
          <th scope="col">${words.snapshot}</th>
          ${snapshots.map(({ name }) => html`<th scope="col">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">${known ? words.precisionAt(known.k) : words.precisionTitle}</th>
          ${snapshots.map(({ precision }) => html`<td>${precision ? words.share(precision) : words.none}</td>`)}
        </tr>
      </tbody>
    </table>
  </div>`;
}

customElements.define('playground-neighbours', NeighboursPanel);
