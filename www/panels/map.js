/** 4 MAP: every image where the encoder puts it. */
import { html, nothing } from 'lit';
import { createAtlas } from '../charts/atlas.js';
import { create as createMap } from '../charts/map.js';
import { icons } from '../controls/icons.js';
import { strings } from '../strings.js';
import { labelColour } from '../style/palette.js';
import { mapStyle } from '../style/map.js';
import { Panel } from './panel.js';

/** @import {Thumbnails} from '../engine/protocol.js' */
/** @import {Atlas} from '../charts/atlas.js' */

const MOST_LABELS = 24;
const words = strings.map;
const still = matchMedia('(prefers-reduced-motion: reduce)');

export class MapPanel extends Panel {
  /** @type {(keyof import('../state.js').State)[]} */
  static shows = ['thumbnails', 'evaluations', 'summary'];
  /** @type {import('lit').PropertyDeclarations} */
  static properties = { pictures: { state: true }, picked: { state: true } };
  static styles = [...Panel.styles, mapStyle];

  /** @type {ReturnType<typeof createMap> | undefined} */
  #map;
  /** @type {Thumbnails | null} */
  #source = null;
  /** @type {Atlas | null} */
  #atlas = null;

  constructor() {
    super();
    this.pictures = true;
    this.picked = -1;
  }

  willUpdate() {
    // Other images have other labels.
    if (this.state.thumbnails !== this.#source) this.picked = -1;
  }

  render() {
    const { evaluations, summary, thumbnails } = this.state;
    const evaluation = evaluations.at(-1);
    const drawn = evaluation && thumbnails;
    return html`${this.head(4, words.title, words.lead, this.#style())}
      <div class="map">
        ${drawn ? nothing : this.waiting(words.loading)}
        <div class="zooms" ?hidden=${!drawn}>
          ${this.#zoom(words.zoomIn, icons.plus, () => this.#map?.zoomBy(1.5))}
          ${this.#zoom(words.zoomOut, icons.minus, () => this.#map?.zoomBy(1 / 1.5))}
          ${this.#zoom(words.fit, icons.fit, () => this.#map?.fit())}
        </div>
      </div>
      <footer>
        <p class="caption">
          ${
            evaluation
              ? html`<strong
                    >${words.caption(evaluation.step)}${evaluation.step === 0 ? ` (${words.untrained})` : nothing}</strong
                  ><span>${words.explained(evaluation.explained)}</span>`
              : html`&nbsp;`
          }
        </p>
        ${this.#labels(summary?.labels ?? [])}
      </footer>`;
  }

  updated() {
    const { evaluations, thumbnails, summary } = this.state;
    const evaluation = evaluations.at(-1);
    // A new session sends its images a moment before their places; until then the map before stays.
    if (!thumbnails || !evaluation || evaluation.points.length !== 2 * thumbnails.count) return;
    if (thumbnails !== this.#source) {
      this.#source = thumbnails;
      this.#atlas = createAtlas(thumbnails);
    }
    this.#map ??= createMap(/** @type {HTMLElement} */ (this.renderRoot.querySelector('.map')), {
      describe: this.#describe,
      still: () => still.matches,
    });
    const { picked } = this;
    this.#map.update({
      points: evaluation.points,
      atlas: /** @type {Atlas} */ (this.#atlas),
      colours: Array.from(thumbnails.label, labelColour),
      pictures: this.pictures,
      picked:
        picked >= 0 && picked < (summary?.labels.length ?? 0)
          ? (index) => thumbnails.label[index] === picked
          : null,
      summary: `${words.summary(thumbnails.count, evaluation.step, evaluation.explained)} ${words.keys}`,
    });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#map?.destroy();
    this.#map = undefined;
  }

  /** @param {number} index */
  #describe = (index) => {
    const { thumbnails, summary } = this.state;
    const label = summary?.labels[thumbnails?.label[index] ?? -1];
    return { name: thumbnails?.name[index] ?? '', label: label ?? words.unlabelled };
  };

  #style() {
    /** @param {boolean} pictures @param {string} name */
    const option = (pictures, name) =>
      html`<label
        ><input
          type="radio"
          name="style"
          .checked=${this.pictures === pictures}
          @change=${() => (this.pictures = pictures)}
        />${name}</label
      >`;
    return html`<div class="segments" role="radiogroup" aria-label=${words.style}>
      ${option(true, words.thumbnails)} ${option(false, words.points)}
    </div>`;
  }

  /** @param {string[]} labels */
  #labels(labels) {
    if (labels.length === 0) return nothing;
    return html`<div class="labels" role="group" aria-label=${words.labels}>
      ${labels
        .slice(0, MOST_LABELS)
        .map(
          (label, index) =>
            html`<button
              type="button"
              aria-pressed=${this.picked === index}
              @click=${() => (this.picked = this.picked === index ? -1 : index)}
            >
              ${this.#swatch(index)}${label}
            </button>`,
        )}
      ${labels.length > MOST_LABELS ? html`<span class="quiet">${words.moreLabels(labels.length - MOST_LABELS)}</span>` : nothing}
    </div>`;
  }

  /** @param {number} label */
  #swatch(label) {
    return html`<svg width="9" height="9" aria-hidden="true">
      <rect width="9" height="9" rx="2" fill=${labelColour(label)}></rect>
    </svg>`;
  }

  /**
   * @param {string} name
   * @param {unknown} icon
   * @param {() => void} press
   */
  #zoom(name, icon, press) {
    return html`<button type="button" class="icon" aria-label=${name} title=${name} @click=${press}>
      ${icon}
    </button>`;
  }
}

customElements.define('playground-map', MapPanel);
