/** FEW LABELS: accuracy against labels per class, on what was learned and from scratch. */
import { html, nothing } from 'lit';
import '../charts/curves.js';
import { labels as words } from '../strings/labels.js';
import { running } from '../strings/running.js';
import { analysisStyle } from '../style/analysis.js';
import { labelsChart, labelsSummary, look, placeName, places } from './labels-curves.js';
import { sample } from './legend.js';
import { notes } from './notes.js';
import { Panel } from './panel.js';
import './runner.js';

/** @import {AnalysisRequest, FewLabelsResult} from '../engine/analyses.js' */

/** @type {AnalysisRequest} */
const REQUEST = { kind: 'few_labels', per_class: [1, 2, 5, 10, 0], seeds: 3 };
const request = () => REQUEST;

export class LabelsPanel extends Panel {
  /** @type {(keyof import('../state.js').State)[]} */
  static shows = ['analyses', 'summary'];
  static styles = [...Panel.styles, analysisStyle];

  render() {
    const { summary, analyses } = this.state;
    const result = /** @type {FewLabelsResult | null | undefined} */ (analyses.labels?.result);
    const unlabelled = summary !== null && summary.labels.length === 0;
    return html`${this.head(null, words.title, words.lead)}
      <div class="body" tabindex="-1">
        <playground-runner
          name="labels"
          .experiment=${this.experiment}
          .words=${words}
          .request=${request}
          .blocked=${unlabelled ? words.noLabels : ''}
        ></playground-runner>
        ${result ? shown(result) : unlabelled ? nothing : this.waiting(words.empty)}
      </div>`;
  }
}

/** @param {FewLabelsResult} result */
function shown({ curves, notes: said }) {
  return html`<section>
      <div class="legend">
        ${curves.map(({ name }, index) => html`<span>${sample(look(index))}${name}</span>`)}
      </div>
      <playground-curves .data=${labelsChart(curves)} .summary=${labelsSummary(curves)}></playground-curves>
      <p class="caption axis">${words.axis}</p>
    </section>
    <details>
      <summary>${running.table}</summary>
      ${table(curves)}
    </details>
    ${notes(said)}`;
}

/** @param {FewLabelsResult['curves']} curves */
function table(curves) {
  const along = places(curves);
  return html`<div class="scroll" role="group" tabindex="0" aria-label=${words.title}>
    <table>
      <caption>
        ${words.caption}
      </caption>
      <thead>
        <tr>
          <th scope="col">${words.learner}</th>
          ${along.map((place) => html`<th scope="col">${words.at(placeName(place))}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${curves.map(
          ({ name, points }) =>
            html`<tr>
              <th scope="row">${name}</th>
              ${along.map((place) => {
                const point = points.find((one) => one.per_class === place);
                return html`<td>${point ? words.band(point) : nothing}</td>`;
              })}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

customElements.define('playground-labels', LabelsPanel);
