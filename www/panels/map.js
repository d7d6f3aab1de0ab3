/** 4 MAP: every image where the encoder puts it. */
import { html, nothing } from 'lit';
import { createAtlas } from '../charts/atlas.js';
import { create as createMap } from '../charts/map.js';
import { icons } from '../controls/icons.js';
import { segments } from '../controls/segments.js';
import { messageOf } from '../message.js';
import { strings } from '../strings.js';
import { map as words } from '../strings/map.js';
import { labelColour } from '../style/palette.js';
import { mapStyle } from '../style/map.js';
import { notes } from './notes.js';
import { Panel } from './panel.js';
import { settings } from './projection-settings.js';
import { isLive, kindsOf, LIVE, requestOf, shownAsked, shownLive, withSetting } from './projection.js';

/** @import {Thumbnails} from '../engine/protocol.js' */
/** @import {Atlas} from '../charts/atlas.js' */
/** @import {Field} from '../controls/model.js' */
/** @import {Projected, Settings, Shown} from './projection.js' */
/** @import {Runner} from './runner.js' */

const MOST_LABELS = 24;
const SLOT = 'map';
const still = matchMedia('(prefers-reduced-motion: reduce)');

export class MapPanel extends Panel {
  /** @type {(keyof import('../state.js').State)[]} */
  static shows = ['thumbnails', 'evaluations', 'summary', 'analyses', 'selected', 'questions'];
  /** @type {import('lit').PropertyDeclarations} */
  static properties = {
    pictures: { state: true },
    picked: { state: true },
    projected: { state: true },
    settings: { state: true },
    isSetting: { state: true },
    hasRunner: { state: true },
  };
  static styles = [...Panel.styles, mapStyle];

  /** @type {ReturnType<typeof createMap> | undefined} */
  #map;
  /** @type {Thumbnails | null} */
  #source = null;
  /** @type {Atlas | null} */
  #atlas = null;
  /** @type {Record<string, any> | null} */
  #questions = null;
  #kinds = kindsOf(null);
  /** What was drawn last, which stays until what was chosen meanwhile is there. @type {Shown | null} */
  #shown = null;

  constructor() {
    super();
    this.pictures = true;
    this.picked = -1;
    /** @type {Projected} */
    this.projected = LIVE;
    /** @type {Settings} */
    this.settings = {};
    this.isSetting = false;
    /** Whether the line that asks for a map is loaded. */
    this.hasRunner = false;
  }

  get isLive() {
    return isLive(this.projected, this.settings);
  }

  willUpdate() {
    const { questions, thumbnails } = this.state;
    if (questions !== this.#questions) this.#kinds = kindsOf(questions);
    this.#questions = questions;
    if (thumbnails !== this.#source) {
      this.picked = -1; // other images have other labels
      this.#shown = null;
    }
    this.#shown = this.#newest() ?? this.#shown;
  }

  /** @returns {Shown | null} */
  #newest() {
    const { analyses, evaluations, thumbnails } = this.state;
    const count = thumbnails?.count ?? 0;
    const live = shownLive(evaluations.at(-1), count);
    if (this.isLive) return live;
    const title = this.#kinds.find(({ value }) => value === this.projected.kind)?.title ?? '';
    const asked = shownAsked(analyses[SLOT], this.#request(), title, count);
    // Until another one is there, the map that was asked for before stays.
    return asked ?? (this.#shown?.isLive === false ? null : live);
  }

  render() {
    const { evaluations, summary, thumbnails } = this.state;
    const isDrawn = this.#shown !== null && thumbnails !== null;
    const kind = this.#kinds.find(({ value }) => value === this.projected.kind);
    return html`${this.head(4, words.title, words.lead, this.#tools(kind?.fields ?? []))}
      ${this.isSetting ? settings(kind?.fields ?? [], this.settings[this.projected.kind] ?? {}, this.#set) : nothing}
      <div class="map">
        ${isDrawn ? nothing : this.waiting(words.loading)}
        <div class="styles" ?hidden=${!isDrawn}>
          ${segments(words.style, words.styles, this.pictures, (pictures) => (this.pictures = pictures))}
        </div>
        <div class="zooms" ?hidden=${!isDrawn}>
          ${this.#zoom(words.zoomIn, icons.plus, () => this.#map?.zoomBy(1.5))}
          ${this.#zoom(words.zoomOut, icons.minus, () => this.#map?.zoomBy(1 / 1.5))}
          ${this.#zoom(words.fit, icons.fit, () => this.#map?.fit())}
        </div>
      </div>
      <footer>
        ${
          !this.isLive && this.hasRunner && evaluations.length > 0
            ? html`<playground-runner
                name=${SLOT}
                follows
                brief
                .experiment=${this.experiment}
                .words=${words}
                .request=${this.#request}
              ></playground-runner>`
            : nothing
        }
        <p class="caption">${this.#shown ? caption(this.#shown) : html`&nbsp;`}</p>
        ${notes(this.#shown?.result?.notes ?? [])} ${this.#labels(summary?.labels ?? [])}
      </footer>`;
  }

  updated() {
    const { thumbnails, summary, selected } = this.state;
    this.#followFromTheStart();
    const shown = this.#shown;
    if (!thumbnails || !shown) return; // until then the map before stays
    if (thumbnails !== this.#source) {
      this.#source = thumbnails;
      this.#atlas = createAtlas(thumbnails);
    }
    this.#map ??= createMap(/** @type {HTMLElement} */ (this.renderRoot.querySelector('.map')), {
      describe: this.#describe,
      still: () => still.matches,
      select: this.#select,
    });
    const { picked } = this;
    const keys = shown.dims === 3 ? words.keysInSpace : words.keys;
    this.#map.update({
      points: shown.points,
      dims: shown.dims,
      isStreaming: shown.isStreaming,
      atlas: /** @type {Atlas} */ (this.#atlas),
      colours: Array.from(thumbnails.label, labelColour),
      pictures: this.pictures,
      picked:
        picked >= 0 && picked < (summary?.labels.length ?? 0)
          ? (index) => thumbnails.label[index] === picked
          : null,
      selected,
      summary: `${words.summary(thumbnails.count, shown)} ${keys}`,
    });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#map?.destroy();
    this.#map = undefined;
  }

  #request = () => requestOf(this.projected, this.settings);

  /** @param {Partial<Projected>} change */
  #choose = (change) => {
    this.projected = { ...this.projected, ...change };
    this.#turnTo();
  };

  /** @param {Field} field @param {any} value */
  #set = (field, value) => {
    this.settings = withSetting(this.settings, this.projected.kind, field, value);
    this.#turnTo();
  };

  /** Asks for what was chosen, or stops asking when it is there anyway. */
  async #turnTo() {
    const slot = this.state.analyses[SLOT];
    if (this.isLive) {
      if (slot?.state === 'running') this.experiment.stopAnalysis(SLOT);
      return;
    }
    const request = this.#request();
    try {
      await import('./runner.js');
      this.hasRunner = true;
    } catch (error) {
      this.experiment.say('error', strings.tabs.failed(messageOf(error)));
    }
    // What was chosen meanwhile, be it the map that need not be asked for, has its own turn.
    if (JSON.stringify(request) !== JSON.stringify(this.#request())) return;
    const { summary, status } = this.state;
    if (summary && status !== 'loading' && status !== 'failed') this.experiment.analyse(SLOT, request);
  }

  /** @type {Runner | null} */
  #runner = null;

  /** A map that was asked for follows the run unless the reader says otherwise. */
  #followFromTheStart() {
    const runner = /** @type {Runner | null} */ (this.renderRoot.querySelector('playground-runner'));
    if (runner && runner !== this.#runner) runner.following = this.#runner?.following ?? true;
    if (runner) this.#runner = runner;
  }

  /** @param {number} index */
  #select = (index) => {
    this.experiment.select(index === this.state.selected ? null : index);
  };

  /** @param {number} index */
  #describe = (index) => {
    const { thumbnails, summary } = this.state;
    const label = summary?.labels[thumbnails?.label[index] ?? -1];
    return { name: thumbnails?.name[index] ?? '', label: label ?? words.unlabelled };
  };

  /** @param {Field[]} fields */
  #tools(fields) {
    const { kind, dims, space } = this.projected;
    const kinds = this.#kinds.map(({ value, title, help }) => ({ value, title, help }));
    return html`${segments(words.projection, kinds, kind, (kind) => this.#choose({ kind }))}
    ${segments(strings.space, strings.spaces, space, (space) => this.#choose({ space }))}
    ${segments(words.dims, words.dimensions, dims, (dims) => this.#choose({ dims }))}
    ${
      fields.length > 0
        ? html`<button
            type="button"
            class="button"
            aria-expanded=${this.isSetting}
            @click=${() => (this.isSetting = !this.isSetting)}
          >
            ${words.settings}
          </button>`
        : nothing
    }`;
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

/** @param {Shown} shown */
function caption(shown) {
  const { step, explained, result } = shown;
  const untrained = step === 0 ? ` (${words.untrained})` : nothing;
  return html`<strong>${words.caption(shown)}${untrained}</strong>
    ${explained.length > 0 ? html`<span>${words.explained(explained)}</span>` : nothing}
    ${result ? html`<span title=${words.trustHelp(result.k)}>${words.trust(result)}</span>` : nothing}`;
}

customElements.define('playground-map', MapPanel);
