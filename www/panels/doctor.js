/** DATA DOCTOR: what in the images may spoil a run or a grade. */
import { html, nothing } from 'lit';
import { doctor as words } from '../strings/doctor.js';
import { analysisStyle } from '../style/analysis.js';
import { doctorStyle } from '../style/doctor.js';
import { gallery, itemOf } from './gallery.js';
import { notes } from './notes.js';
import { Panel } from './panel.js';
import './runner.js';

/** @import {AnalysisRequest, DoctorResult, Finding} from '../engine/analyses.js' */

/** @type {AnalysisRequest} */
const REQUEST = { kind: 'doctor' };
const request = () => REQUEST;

/** More groups than these are only counted. */
const MOST_GROUPS = 12;

export class DoctorPanel extends Panel {
  /** @type {(keyof import('../state.js').State)[]} */
  static shows = ['analyses', 'summary', 'thumbnails', 'selected', 'selection'];
  static styles = [...Panel.styles, analysisStyle, doctorStyle];

  render() {
    const result = /** @type {DoctorResult | null | undefined} */ (this.state.analyses.doctor?.result);
    return html`${this.head(null, words.title, words.lead)}
      <div class="body" tabindex="-1">
        <playground-runner
          name="doctor"
          .experiment=${this.experiment}
          .words=${words}
          .request=${request}
        ></playground-runner>
        ${result ? this.#shown(result) : this.waiting(words.empty)}
      </div>`;
  }

  /** @param {DoctorResult} result */
  #shown({ findings, n, probe, notes: said }) {
    const isLabelled = (this.state.summary?.labels.length ?? 0) > 0;
    return html`<p class="said">
        ${findings.length === 0 ? words.healthy : nothing} ${words.looked(n)}
        ${isLabelled ? words.compared(probe) : nothing}
      </p>
      <ul class="findings" ?hidden=${findings.length === 0}>
        ${findings.map((finding) => html`<li>${this.#finding(finding)}</li>`)}
      </ul>
      ${notes(said)}`;
  }

  /** @param {Finding} finding */
  #finding({ kind, sentence, images, groups, hidden = 0 }) {
    const more = groups.length - MOST_GROUPS;
    return html`<h3>${kindOf(kind)}</h3>
      <p class="said">${sentence}</p>
      ${
        groups.length > 0
          ? html`<ul class="groups">
                ${groups
                  .slice(0, MOST_GROUPS)
                  .map(
                    (group, index) =>
                      html`<li>${this.#gallery(group, words.group(index + 1, group.length))}</li>`,
                  )}
              </ul>
              ${more > 0 ? html`<p class="quiet">${words.moreGroups(more)}</p>` : nothing}`
          : images.length > 0
            ? this.#gallery(images, kindOf(kind))
            : nothing
      }
      ${hidden > 0 ? html`<p class="quiet">${words.hidden(hidden)}</p>` : nothing}`;
  }

  /** @param {number[]} images @param {string} label */
  #gallery(images, label) {
    const items = images.map((index) => itemOf(this.state, index));
    return gallery(this.state.thumbnails, items, '', label, this.experiment.toggleSelected);
  }
}

/** @param {string} kind */
function kindOf(kind) {
  return words.kinds[/** @type {keyof typeof words.kinds} */ (kind)] ?? kind;
}

customElements.define('playground-doctor', DoctorPanel);
