/** GEOMETRY: how the embeddings lie on their sphere over the run, and whether they have collapsed. */
import { html, nothing } from 'lit';
import '../charts/curves.js';
import '../charts/path.js';
import { number } from '../strings.js';
import { geometry as words } from '../strings/geometry.js';
import { running } from '../strings/running.js';
import { analysisStyle } from '../style/analysis.js';
import { geometryStyle } from '../style/geometry.js';
import {
  figures,
  measured,
  pathChart,
  pathSummary,
  valueCurves,
  valuesChart,
  valuesSummary,
} from './geometry-path.js';
import { sample } from './legend.js';
import { notes } from './notes.js';
import { Panel } from './panel.js';

/** @import {Geometry} from '../engine/analyses.js' */
/** @import {Measured} from './geometry-path.js' */

/** The sign of each verdict: it is told by sign and words, not by colour alone. */
const SIGNS = { none: '✓', dimensional: '!', complete: '✕' };

export class GeometryPanel extends Panel {
  /** @type {(keyof import('../state.js').State)[]} */
  static shows = ['evaluations'];
  static styles = [...Panel.styles, analysisStyle, geometryStyle];

  render() {
    const { evaluations } = this.state;
    const all = measured(evaluations);
    const last = all.at(-1);
    return html`${this.head(null, words.title, words.lead)}
      <div class="body" tabindex="-1">
        ${last ? shown(all, last) : this.waiting(evaluations.length > 0 ? words.missing : words.empty)}
        ${last ? nothing : notes(evaluations.at(-1)?.notes ?? [])}
      </div>`;
  }
}

/**
 * @param {Measured[]} all
 * @param {Measured} last
 */
function shown(all, last) {
  const [first] = all;
  const curves = valueCurves(first, last);
  return html`${verdict(last.geometry.verdict)}
    <div class="parts">
      <section>
        <h3>${words.path}</h3>
        <playground-path .data=${pathChart(all)} .summary=${pathSummary(all)}></playground-path>
        <p class="quiet">${words.pathHelp}</p>
      </section>
      <section>
        <h3>${words.values}</h3>
        <div class="legend">${curves.map((curve) => html`<span>${sample(curve)}${curve.name}</span>`)}</div>
        <playground-curves .data=${valuesChart(curves)} .summary=${valuesSummary(curves)}></playground-curves>
        <p class="quiet">${words.valuesHelp}</p>
      </section>
      ${table(first, last)}
    </div>`;
}

/** @param {Geometry['verdict']} verdict */
function verdict({ kind, sentence }) {
  return html`<p class="verdict ${kind}">
    <span class="sign" aria-hidden="true">${SIGNS[kind]}</span>
    <span>${sentence}</span>
  </p>`;
}

/**
 * @param {Measured} first
 * @param {Measured} last
 */
function table(first, last) {
  const isStart = first === last;
  return html`<section>
    <h3>${words.figures}</h3>
    <div class="scroll" role="group" tabindex="0" aria-label=${words.figures}>
      <table>
        <caption>
          ${words.caption}
        </caption>
        <thead>
          <tr>
            <th scope="col">${words.figure}</th>
            <th scope="col">${words.n}</th>
            ${isStart ? nothing : html`<th scope="col">${running.step(first.step)}</th>`}
            <th scope="col">${running.step(last.step)}</th>
          </tr>
        </thead>
        <tbody>
          ${figures(first, last).map(
            ({ name, n, before, now }) =>
              html`<tr>
                <th scope="row">${name}</th>
                <td class="before">${number(n)}</td>
                ${isStart ? nothing : html`<td class="before">${before}</td>`}
                <td>${now}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}

customElements.define('playground-geometry', GeometryPanel);
