/** PROBES: how soon z moves away when images are changed more and more. */
import { html } from 'lit';
import '../charts/curves.js';
import { probes as words } from '../strings/probes.js';
import { running } from '../strings/running.js';
import { analysisStyle } from '../style/analysis.js';
import { probesStyle } from '../style/probes.js';
import { landmarks } from './landmarks.js';
import { sample } from './legend.js';
import { notes } from './notes.js';
import { Panel } from './panel.js';
import { looks, probeChart, probeSummary, reach, sentences } from './probes-said.js';
import './runner.js';

/** @import {AnalysisRequest, InvarianceResult, InvarianceTransform} from '../engine/analyses.js' */

/** @type {AnalysisRequest} */
const REQUEST = { kind: 'invariance' };
const request = () => REQUEST;

export class ProbesPanel extends Panel {
  /** @type {(keyof import('../state.js').State)[]} */
  static shows = ['analyses', 'summary'];
  static styles = [...Panel.styles, analysisStyle, probesStyle];

  render() {
    const result = /** @type {InvarianceResult | null | undefined} */ (this.state.analyses.probes?.result);
    return html`${this.head(null, words.title, words.lead)}
      <div class="body" tabindex="-1">
        <playground-runner
          name="probes"
          follows
          .experiment=${this.experiment}
          .words=${words}
          .request=${request}
        ></playground-runner>
        ${result ? shown(result) : this.waiting(words.empty)}
      </div>`;
  }
}

/** @param {InvarianceResult} result */
function shown({ transforms: all, notes: said }) {
  const transforms = all.map((transform) => ({ ...transform, curves: landmarks(transform.curves) }));
  const looked = looks(transforms);
  const range = reach(transforms);
  return html`<div class="part">
      ${sentences(transforms).map((sentence) => html`<p class="said">${sentence}</p>`)}
    </div>
    <section>
      <div class="legend">
        ${[...looked].map(([name, look]) => html`<span>${sample(look)}${name}</span>`)}
      </div>
      <p class="quiet">${words.axis}</p>
      <div class="multiples">
        ${transforms.map(
          (transform) =>
            html`<figure>
              <h3>${transform.title}</h3>
              <playground-curves
                .data=${probeChart(transform, looked, range)}
                .summary=${probeSummary(transform)}
              ></playground-curves>
            </figure>`,
        )}
      </div>
    </section>
    <details>
      <summary>${running.table}</summary>
      <div class="part">${transforms.map(table)}</div>
    </details>
    ${notes(said)}`;
}

/** @param {InvarianceTransform} transform */
function table({ title, unit, strengths, curves }) {
  return html`<div class="scroll" role="group" tabindex="0" aria-label=${title}>
    <table>
      <caption>
        ${title}
      </caption>
      <thead>
        <tr>
          <th scope="col">${words.curve}</th>
          ${strengths.map((strength) => html`<th scope="col">${words.at(strength, unit)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${curves.map(
          ({ name, mean }) =>
            html`<tr>
              <th scope="row">${name}</th>
              ${mean.map((value) => html`<td>${words.value(value)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

customElements.define('playground-probes', ProbesPanel);
