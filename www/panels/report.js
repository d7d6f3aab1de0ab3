/** REPORT: how well labels can be read off what was learned, beside what did not learn. */
import { html, nothing } from 'lit';
import { report as words } from '../strings/report.js';
import { analysisStyle } from '../style/analysis.js';
import { reportStyle } from '../style/report.js';
import { itemOf } from './gallery.js';
import './graded.js';
import { notes } from './notes.js';
import { Panel } from './panel.js';
import './runner.js';
import { legend, scoresTable } from './scores.js';
import { spaces } from './spaces.js';

/** @import {ReportResult, Space} from '../engine/analyses.js' */
/** @import {Runner} from './runner.js' */

export class ReportPanel extends Panel {
  /** @type {(keyof import('../state.js').State)[]} */
  static shows = ['analyses', 'summary', 'thumbnails', 'selected', 'selection'];
  /** @type {import('lit').PropertyDeclarations} */
  static properties = { space: { state: true }, supervised: { state: true } };
  static styles = [...Panel.styles, analysisStyle, reportStyle];

  constructor() {
    super();
    /** @type {Space} */
    this.space = 'h';
    this.supervised = false;
  }

  /** @type {() => import('../engine/analyses.js').AnalysisRequest} */
  #request = () => ({ kind: 'report', space: this.space, supervised: this.supervised });

  render() {
    const { summary, analyses } = this.state;
    const result = /** @type {ReportResult | null | undefined} */ (analyses.report?.result);
    const unlabelled = summary !== null && summary.labels.length === 0;
    return html`${this.head(null, words.title, words.lead, spaces(this.space, this.#turnTo))}
      <div class="body" tabindex="-1">
        <playground-runner
          name="report"
          .experiment=${this.experiment}
          .words=${words}
          .request=${this.#request}
          .blocked=${unlabelled ? words.noLabels : ''}
        >
          <label class="toggle" title=${words.supervisedHelp}
            ><input
              type="checkbox"
              .checked=${this.supervised}
              @change=${(/** @type {any} */ event) => (this.supervised = event.target.checked)}
            />${words.supervised}</label
          >
        </playground-runner>
        ${result ? this.#report(result) : unlabelled ? nothing : this.waiting(words.empty)}
      </div>`;
  }

  /** @param {Space} space asked again at once when there is an answer for the other one */
  #turnTo = (space) => {
    this.space = space;
    const runner = /** @type {Runner | null} */ (this.renderRoot.querySelector('playground-runner'));
    if (this.state.analyses.report) runner?.ask();
  };

  /** @param {ReportResult} result */
  #report(result) {
    const { table, transductive } = result;
    return html`<playground-graded
      .marks=${result}
      .pictures=${this.state.thumbnails}
      .itemOf=${(/** @type {number} */ index) => itemOf(this.state, index)}
      .press=${this.experiment.toggleSelected}
      .isOfRun=${true}
    >
      ${notes([transductive])} ${table.length > 0 ? baselines(table) : nothing}
    </playground-graded>`;
  }
}

/** @param {ReportResult['table']} table */
function baselines(table) {
  return html`<section>
    <h3>${words.baselines}</h3>
    ${legend(table)} ${scoresTable(table, { name: words.baselines, caption: words.baselinesCaption })}
  </section>`;
}

customElements.define('playground-report', ReportPanel);
