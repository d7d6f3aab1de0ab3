/** 4 MAP: every image where the encoder puts it. */
import { html, nothing } from 'lit';
import { createAtlas } from '../charts/atlas.js';
import { create as createMap } from '../charts/map.js';
import { segments } from '../controls/segments.js';
import { download } from '../download.js';
import { map as words } from '../strings/map.js';
import { mapStyle } from '../style/map.js';
import { mapPartsStyle } from '../style/map-parts.js';
import { COLOURS, MapAsking, SLOT } from './map-asking.js';
import { caption } from './map-caption.js';
import { colouring, changes, emphasis, isAsked, renamed } from './map-colours.js';
import { colourChoice, legend } from './map-legend.js';
import { toggled } from './map-mix.js';
import { HillsSaid } from './map-hills.js';
import './map-scrubber.js';
import { selectionOf } from './map-selection.js';
import { drawn, placeOf } from './map-time.js';
import { arrangements, buttons, trueSpaceNotice } from './map-tools.js';
import { notes } from './notes.js';
import { Panel } from './panel.js';
import { settings } from './projection-settings.js';
import { isLive, kindsOf, LIVE, requestOf, shownAsked, shownLive, withSetting } from './projection.js';
import { canBeDrawn, pullSaid, SPHERE, shownSphere } from './true-space.js';

/** @import {PerImageResult} from '../engine/analyses.js' */
/** @import {Thumbnails} from '../engine/protocol.js' */
/** @import {Atlas} from '../charts/atlas.js' */
/** @import {Form} from '../charts/map-paint.js' */
/** @import {Field} from '../controls/model.js' */
/** @import {By, Colouring} from './map-colours.js' */
/** @import {Projected, Settings, Shown} from './projection.js' */

const still = matchMedia('(prefers-reduced-motion: reduce)');

export class MapPanel extends Panel {
  /** @type {(keyof import('../state.js').State)[]} */
  static shows = [
    'thumbnails',
    'evaluations',
    'summary',
    'config',
    'analyses',
    'selected',
    'selection',
    'questions',
  ];
  /** @type {import('lit').PropertyDeclarations} */
  static properties = {
    form: { state: true },
    by: { state: true },
    picked: { state: true },
    isLasso: { state: true },
    step: { state: true },
    projected: { state: true },
    settings: { state: true },
    isSetting: { state: true },
  };
  static styles = [...Panel.styles, mapStyle, mapPartsStyle];

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
  /** What is known of each image, its clusters with the names they had before. @type {PerImageResult | null} */
  #known = null;
  /** What that was made from. @type {PerImageResult | null} */
  #told = null;
  /** @type {Colouring | null} */
  #colouring = null;
  #asking = new MapAsking(this);
  #hills = new HillsSaid();

  constructor() {
    super();
    /** @type {Form} */
    this.form = 'pictures';
    /** @type {By} */
    this.by = 'label';
    /** The part of the legend that is picked out. */
    this.picked = -1;
    this.isLasso = false;
    /** Of the map that is shown again; null: always the newest. @type {number | null} */
    this.step = null;
    /** @type {Projected} */
    this.projected = LIVE;
    /** @type {Settings} */
    this.settings = {};
    this.isSetting = false;
  }

  get isLive() {
    return isLive(this.projected, this.settings);
  }

  get isSphere() {
    return this.projected.kind === SPHERE;
  }

  willUpdate() {
    const { analyses, questions, selected, summary, thumbnails } = this.state;
    if (questions !== this.#questions) this.#kinds = kindsOf(questions);
    this.#questions = questions;
    if (thumbnails !== this.#source) {
      this.picked = -1; // other images have other labels
      this.step = null;
      this.#shown = this.#known = this.#told = null;
    }
    const told = analyses[COLOURS]?.result ?? null;
    if (told && told !== this.#told) this.#known = renamed(this.#known, told);
    this.#told = told;
    this.#colouring = thumbnails && colouring(this.by, thumbnails, summary?.labels ?? [], this.#known);
    if (this.isSphere) {
      // Of what is not mapped there is no pull to draw.
      this.#asking.wantPullOf(selected !== null && selected < (thumbnails?.count ?? 0) ? selected : null);
    }
    this.#shown = this.#newest() ?? this.#shown;
  }

  /** @returns {Shown | null} */
  #newest() {
    const { analyses, thumbnails } = this.state;
    const count = thumbnails?.count ?? 0;
    const maps = drawn(this.state.evaluations, count);
    const live = shownLive(maps[placeOf(this.#steps(), this.step)], count);
    if (this.isLive) return live;
    const title = this.#kinds.find(({ value }) => value === this.projected.kind)?.title ?? '';
    const asked = this.isSphere
      ? shownSphere(analyses[SLOT], count)
      : shownAsked(analyses[SLOT], requestOf(this.projected, this.settings), title, count);
    // Until another one is there, the map that was asked for before stays.
    return asked ?? (this.#shown?.isLive === false ? null : live);
  }

  #steps() {
    return drawn(this.state.evaluations, this.state.thumbnails?.count ?? 0).map(({ step }) => step);
  }

  render() {
    const { analyses, selected, summary, thumbnails } = this.state;
    const isFlat = this.isSphere && summary !== null && !canBeDrawn(summary.z_dim);
    const isDrawn = this.#shown !== null && thumbnails !== null;
    const fields = this.#kinds.find(({ value }) => value === this.projected.kind)?.fields ?? [];
    const said = this.isSphere ? pullSaid(analyses[SLOT], selected) : '';
    const steps = this.isLive ? this.#steps() : [];
    return html`${this.head(4, words.title, words.lead, this.#tools(fields))}
      ${this.isSetting ? settings(fields, this.settings[this.projected.kind] ?? {}, this.#set) : nothing}
      <div class="stage">
        <div class="map ${isFlat ? 'veiled' : ''}">
          ${isDrawn ? nothing : this.waiting(words.loading)}
          ${isFlat ? trueSpaceNotice(this.state, this.experiment.settings.startWith) : nothing}
          <div class="styles" ?hidden=${!isDrawn || isFlat}>
            ${segments(words.style, words.styles, this.form, (form) => (this.form = form))}
            ${colourChoice(this.by, this.#colourBy)}
          </div>
          <div class="zooms" ?hidden=${!isDrawn || isFlat}>
            ${buttons(() => this.#map, { isLasso: this.isLasso, useLasso: this.#useLasso, save: this.#save })}
          </div>
        </div>
        ${selectionOf(this.state, { clear: this.#clear, select: this.experiment.toggleSelected })}
      </div>
      <footer>
        ${isFlat ? nothing : this.#asking.line()}
        <div class="moment">
          ${isFlat ? nothing : caption(this.#shown, said, changes(this.by) ? (this.#known?.step ?? null) : null, this.#hills.said(this.form, this.#shown, this.#colouring))}
          ${
            steps.length > 1
              ? html`<playground-scrubber
                  .steps=${steps}
                  .step=${this.step}
                  .go=${(/** @type {number | null} */ step) => (this.step = step)}
                ></playground-scrubber>`
              : nothing
          }
        </div>
        ${notes(isFlat ? [] : (this.#shown?.notes ?? []))}
        ${legend(this.#colouring, this.picked, this.#pick, isAsked(this.by) && !this.#known)}
      </footer>`;
  }

  updated() {
    const { thumbnails, selected } = this.state;
    this.#asking.follow();
    const shown = this.#shown;
    if (!thumbnails || !shown) return; // until then the map before stays
    if (thumbnails !== this.#source) {
      this.#source = thumbnails;
      this.#atlas = createAtlas(thumbnails);
    }
    this.#map ??= createMap(/** @type {HTMLElement} */ (this.renderRoot.querySelector('.map')), {
      describe: this.#describe,
      still: () => still.matches,
      point: this.hover,
      select: this.experiment.toggleSelected,
      gather: (images, adds) =>
        this.experiment.selectMany(adds ? [...this.state.selection, ...images] : images),
      toggle: (index) => this.experiment.selectMany(toggled(this.state.selection, index)),
      clear: this.#clear,
    });
    const keys = shown.dims === 3 ? words.keysInSpace : words.keys;
    this.#map.update({
      points: shown.points,
      dims: shown.dims,
      isStreaming: shown.isStreaming,
      isSphere: shown.isSphere,
      arrows: shown.arrows,
      atlas: /** @type {Atlas} */ (this.#atlas),
      colours: this.#colouring?.colours ?? [],
      form: this.form,
      picked: emphasis(this.#colouring, this.picked, this.state.selection),
      selected,
      summary: `${words.summary(thumbnails.count, shown)} ${words.hills(this.#hills.said(this.form, shown, this.#colouring))}${keys}`,
    });
  }

  /** @param {number | null} place */
  markHovered(place) {
    super.markHovered(place);
    this.#map?.mark(place ?? -1);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#map?.destroy();
    this.#map = undefined;
  }

  /** @param {Partial<Projected>} change */
  #choose = (change) => {
    this.projected = { ...this.projected, ...change };
    this.step = null;
    this.#asking.turnTo();
  };

  /** @param {Field} field @param {any} value */
  #set = (field, value) => {
    this.settings = withSetting(this.settings, this.projected.kind, field, value);
    this.#asking.turnTo();
  };

  #clear = () => {
    const hadSome = this.state.selection.length > 0;
    if (hadSome) this.experiment.selectMany([]);
    return hadSome;
  };

  /** @param {boolean} on */
  #useLasso = (on) => {
    this.isLasso = on;
    this.#map?.useLasso(on);
  };

  #save = async () => {
    const picture = await this.#map?.picture();
    if (picture && this.#shown) download(words.file(this.#shown), picture);
  };

  /** @param {number} index */
  #describe = (index) => {
    const { thumbnails, summary } = this.state;
    const label = summary?.labels[thumbnails?.label[index] ?? -1];
    const hardness = this.by === 'hardness' ? this.#known?.hardness[index] : undefined;
    return {
      name: thumbnails?.name[index] ?? '',
      label: words.labelAnd(label ?? words.unlabelled, hardness),
    };
  };

  /** @param {Field[]} fields */
  #tools(fields) {
    return html`${arrangements(this.#kinds, this.projected, this.#choose)}
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

  /** @param {By} by */
  #colourBy = (by) => {
    this.by = by;
    this.picked = -1;
  };

  /** @param {number} part */
  #pick = (part) => (this.picked = part);
}

customElements.define('playground-map', MapPanel);
