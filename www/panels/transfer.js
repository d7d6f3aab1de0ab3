/** TRANSFER: what else can be read off the features: other properties of these images, or other images. */
import { html, nothing } from 'lit';
import { fileChoosers } from '../controls/file-choosers.js';
import { valueAt } from '../controls/model.js';
import { segments } from '../controls/segments.js';
import { messageOf } from '../message.js';
import { transfer as words } from '../strings/transfer.js';
import { analysisStyle } from '../style/analysis.js';
import { rejectedStyle } from '../style/rejected.js';
import { reportStyle } from '../style/report.js';
import './graded.js';
import { notes } from './notes.js';
import { Panel } from './panel.js';
import { rejectedFiles } from './rejected.js';
import './runner.js';
import { legend, scoresTable } from './scores.js';
import { heldImages, setsOf } from './transfer-rows.js';

/** @import {TransferReport, TransferRequest, TransferResult, TransferTo} from '../engine/analyses.js' */
/** @import {FileEntry, Rejection, SmallImage} from '../engine/protocol.js' */

export class TransferPanel extends Panel {
  /** @type {(keyof import('../state.js').State)[]} */
  static shows = ['analyses', 'nodes', 'config', 'pairs', 'uploads', 'thumbnails'];
  /** @type {import('lit').PropertyDeclarations} */
  static properties = {
    to: { state: true },
    set: { state: true },
    brought: { state: true },
    report: { state: true },
  };
  static styles = [...Panel.styles, analysisStyle, reportStyle, rejectedStyle];

  constructor() {
    super();
    /** @type {TransferTo['kind']} */
    this.to = 'factors';
    /** The sample set that was chosen; '' for the first. */
    this.set = '';
    /** @type {{images: SmallImage[], rejected: Rejection[]} | null} */
    this.brought = null;
    /** The name of the report that is looked at; '' for the first. */
    this.report = '';
  }

  get #sets() {
    return setsOf(this.state.nodes, valueAt(this.state.config, 'dataset.kind'));
  }

  /** @returns {TransferRequest} */
  #request = () => {
    if (this.to === 'factors') return { kind: 'transfer', to: { kind: 'factors' } };
    if (this.to === 'uploads' && this.#brought) return { kind: 'transfer', to: { kind: 'uploads' } };
    const pairs = this.to === 'uploads' ? heldImages(this.state.pairs) : [`dataset.kind=${this.#chosen}`];
    return { kind: 'transfer', to: { kind: 'dataset', pairs } };
  };

  /** The sample set to go to: the first, unless another one was chosen that still is another one. */
  get #chosen() {
    const sets = this.#sets.map(({ value }) => value);
    return sets.includes(this.set) ? this.set : sets[0];
  }

  /** The images that were brought here rather than to the run, if there are any. */
  get #brought() {
    return this.brought && this.brought.images.length > 0 ? this.brought.images : undefined;
  }

  render() {
    const result = /** @type {TransferResult | null | undefined} */ (this.state.analyses.transfer?.result);
    const images = this.to === 'uploads' ? this.#brought : undefined;
    const missing = this.to === 'uploads' && !images && this.state.uploads === 0;
    return html`${this.head(null, words.title, words.lead)}
      <div class="body" tabindex="-1">
        <div class="choices">
          ${segments(words.to, words.targets, this.to, (to) => (this.to = to))}
          ${this.to === 'dataset' ? this.#choice() : nothing}
          ${this.to === 'uploads' ? this.#chooser() : nothing}
        </div>
        ${this.to === 'uploads' ? this.#rejected() : nothing}
        <playground-runner
          name="transfer"
          .experiment=${this.experiment}
          .words=${words}
          .request=${this.#request}
          .images=${images}
          .blocked=${missing ? words.noUploads : ''}
        ></playground-runner>
        ${result ? this.#result(result) : this.waiting(words.empty)}
      </div>`;
  }

  /** @param {TransferResult} result */
  #result({ from, to, reports, notes: said }) {
    const shown = reports.find(({ name }) => name === this.report) ?? reports[0];
    return html`<p class="said">${words.fromTo(from, to)}</p>
      ${shown ? legend(shown.table, true) : nothing}
      <div class="parts factors">${reports.map(overview)}</div>
      ${notes(said)} ${shown ? this.#report(shown, reports) : nothing}`;
  }

  /**
   * @param {TransferReport} shown
   * @param {TransferReport[]} reports
   */
  #report(shown, reports) {
    const others = this.state.analyses.transfer?.pictures;
    return html`<div class="choices">
        <h3>${words.report(shown.name)}</h3>
        ${
          reports.length > 1
            ? segments(
                words.reports,
                reports.map(({ name }) => ({ value: name, title: name })),
                shown.name,
                (name) => (this.report = name),
              )
            : nothing
        }
      </div>
      <playground-graded
        .marks=${shown}
        .pictures=${others ?? this.state.thumbnails}
        .isOfRun=${!others}
        .press=${others ? null : this.experiment.toggleSelected}
      ></playground-graded>`;
  }

  #choice() {
    return html`<select
      class="field"
      aria-label=${words.sets}
      @change=${(/** @type {any} */ event) => (this.set = event.target.value)}
    >
      ${this.#sets.map(
        ({ value, title }) =>
          html`<option value=${value} ?selected=${value === this.#chosen}>${title}</option>`,
      )}
    </select>`;
  }

  #chooser() {
    const { uploads } = this.state;
    const said = this.#brought ? words.brought(this.#brought.length) : uploads > 0 ? words.held(uploads) : '';
    return html`${fileChoosers(this.#read)} <span class="quiet" role="status">${said}</span>`;
  }

  #rejected() {
    const { images = [], rejected = [] } = this.brought ?? {};
    return rejectedFiles(rejected, () => (this.brought = { images, rejected: [] }));
  }

  /** @param {FileEntry[]} entries */
  #read = async (entries) => {
    try {
      this.brought = await this.experiment.files.readImages(entries);
    } catch (error) {
      this.experiment.say('error', messageOf(error));
    }
  };
}

/** @param {TransferReport} report */
function overview({ name, n, seen, chance, table }) {
  const caption = `${words.chance(chance)} ${words.seen(seen, n)}`;
  return html`<section>
    <h3>${words.heading(name, n)}</h3>
    ${scoresTable(table, { name: words.caption(name), caption, chance })}
  </section>`;
}

customElements.define('playground-transfer', TransferPanel);
