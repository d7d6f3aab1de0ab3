/** 1 IMAGES: which pictures the encoder learns from, and how to bring one's own. */
import { html, nothing } from 'lit';
import { createAtlas } from '../charts/atlas.js';
import { create as createSheet } from '../charts/sheet.js';
import { fileChoosers } from '../controls/file-choosers.js';
import '../controls/form.js';
import { only, valueAt, variantOf } from '../controls/model.js';
import { langOf } from '../said.js';
import { strings } from '../strings.js';
import { labelColour } from '../style/palette.js';
import { imagesStyle } from '../style/images.js';
import { rejectedStyle } from '../style/rejected.js';
import { Panel } from './panel.js';
import { rejectedFiles } from './rejected.js';

/** @import {Atlas} from '../charts/atlas.js' */
/** @import {Thumbnails} from '../engine/protocol.js' */
/** @import {Node} from '../controls/model.js' */

const MOST_PICTURES = 200;
/** @type {{source: Thumbnails | null, selected: number | null, selection: readonly number[]}} */
const UNDRAWN = { source: null, selected: null, selection: [] };
const words = strings.images;

export class ImagesPanel extends Panel {
  /** @type {(keyof import('../state.js').State)[]} */
  static shows = [
    'nodes',
    'shown',
    'config',
    'pairs',
    'summary',
    'thumbnails',
    'selected',
    'selection',
    'uploads',
    'rejected',
    'awaiting',
    'status',
  ];
  /** @type {import('lit').PropertyDeclarations} */
  static properties = { pointed: { state: true }, credit: { state: true } };
  static styles = [...Panel.styles, imagesStyle, rejectedStyle];

  /** @type {ReturnType<typeof createSheet> | undefined} */
  #sheet;
  /** @type {Atlas | null} */
  #atlas = null;
  #drawn = UNDRAWN;
  #asked = false;

  constructor() {
    super();
    this.pointed = -1;
    /** @type {{attribution: string, licence: string} | null} */
    this.credit = null;
  }

  render() {
    const { nodes, shown, pairs, summary, thumbnails, awaiting, rejected } = this.state;
    const { settings: changes } = this.experiment;
    const dataset = nodes.filter((node) => node.path === 'dataset');
    const [sets, settings] = apart(
      this.only ? only(dataset, this.only, shown) : dataset,
      valueAt(shown, 'dataset.kind'),
    );
    /** @param {string} place @param {Node[]} offered @param {boolean} folded */
    const form = (place, offered, folded) =>
      html`<playground-form
        class=${place}
        .nodes=${offered}
        .folded=${folded ? () => true : null}
        .config=${shown}
        .pairs=${pairs}
        .change=${changes.change}
        .putBack=${changes.putBack}
      ></playground-form>`;
    return html`${this.head(1, words.title, words.lead)}
      <div class="body" tabindex="-1">
        ${form('sets', sets, false)}
        ${
          this.credit && valueAt(this.state.config, 'dataset.kind') === 'emoji'
            ? html`<p class="quiet credit">
                ${words.attribution(this.credit.attribution, this.credit.licence)}
              </p>`
            : nothing
        }
        ${awaiting ? html`<p class="note">${words.awaiting}</p>` : nothing}
        ${summary?.notes.map((note) => html`<p class="note" lang=${langOf(note) ?? nothing}>${note}</p>`)}
        ${this.#drop()} ${rejectedFiles(rejected, () => this.experiment.files.forgetRejected())}
        ${form(nodes.length > 0 ? '' : 'early', settings, !this.only)}
        ${thumbnails ? this.#pointed(thumbnails) : this.waiting(words.loading)}
        <div class="sheet" role="group" tabindex="0" aria-label=${words.title}></div>
      </div>`;
  }

  updated() {
    const { thumbnails, config, selected, selection } = this.state;
    if (valueAt(config, 'dataset.kind') === 'emoji') this.#askCredit();
    const { source, ...chosen } = this.#drawn;
    if (!thumbnails) return;
    if (source === thumbnails && chosen.selected === selected && chosen.selection === selection) return;
    this.#drawn = { source: thumbnails, selected, selection };
    const element = /** @type {HTMLElement} */ (this.renderRoot.querySelector('.sheet'));
    this.#sheet ??= createSheet(element, {
      side: 34,
      gap: 3,
      point: (index) => {
        this.pointed = index;
        this.hover(index);
      },
      press: this.experiment.toggleSelected,
    });
    const count = Math.min(MOST_PICTURES, thumbnails.count);
    if (source !== thumbnails) this.#atlas = createAtlas({ ...thumbnails, count });
    const together = selection.length > 0 ? new Set(selection) : null;
    this.#sheet.update({
      atlas: /** @type {Atlas} */ (this.#atlas),
      count,
      selected,
      picked: together && ((index) => together.has(index)),
      colours: Array.from(thumbnails.label.subarray(0, count), labelColour),
      summary: words.sheet(count, this.state.summary?.labels ?? []),
    });
  }

  /** @param {number | null} place */
  markHovered(place) {
    this.#sheet?.mark(place ?? -1);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#sheet?.destroy();
    this.#sheet = undefined;
    this.#drawn = UNDRAWN;
  }

  #drop() {
    const { uploads, awaiting, summary } = this.state;
    return html`<div class="drop ${awaiting ? 'wanted' : ''}">
      <strong>${uploads > 0 ? words.yours(uploads) : words.dropTitle}</strong>
      <p class="quiet">${words.dropHelp}</p>
      <div class="buttons">
        ${fileChoosers((entries) => this.experiment.files.add(entries), !summary)}
        ${
          uploads > 0
            ? html`<button class="button" type="button" @click=${() => this.experiment.files.clear()}>
                ${words.clear}
              </button>`
            : nothing
        }
      </div>
    </div>`;
  }

  /** @param {Thumbnails} thumbnails */
  #pointed(thumbnails) {
    const index = this.pointed;
    const { summary } = this.state;
    if (!summary) return nothing;
    if (index < 0 || index >= thumbnails.count) {
      const shown = Math.min(MOST_PICTURES, thumbnails.count);
      return html`<p class="pointed quiet">${words.shown(shown, summary.images, summary.size)}</p>`;
    }
    const label = summary.labels[thumbnails.label[index]];
    return html`<p class="pointed" role="status">
      ${thumbnails.name[index]}${label ? html`<span class="quiet">${label}</span>` : nothing}
    </p>`;
  }

  async #askCredit() {
    if (this.#asked) return;
    this.#asked = true;
    const address = new URL(`${import.meta.env.BASE_URL}emoji/emoji.json`, document.baseURI);
    const answer = await fetch(address).catch(() => null);
    if (answer?.ok) this.credit = await answer.json();
  }
}

/**
 * The choice of the set, and the settings of the one that is chosen: the pictures stand between the two.
 * @param {Node[]} nodes
 * @param {string | undefined} kind
 * @returns {[Node[], Node[]]}
 */
function apart(nodes, kind) {
  const [choice] = nodes;
  if (choice?.type !== 'choice') return [[], nodes];
  const inner = variantOf(choice, kind).nodes;
  const about = { help: '', formula: '', paper: '', paperTitle: '' };
  /** @type {Node} */
  const settings = {
    ...about,
    title: words.settings,
    path: choice.path,
    live: choice.live,
    type: 'group',
    nodes: inner,
    presets: [],
  };
  return [
    [{ ...choice, variants: choice.variants.map((variant) => ({ ...variant, nodes: [] })) }],
    inner.length > 0 ? [settings] : [],
  ];
}

customElements.define('playground-images', ImagesPanel);
