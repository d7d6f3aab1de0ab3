/** METHOD: what is special in the method of the run, measured while it trains. */
import { html, nothing } from 'lit';
import '../charts/curves.js';
import '../charts/heat.js';
import { method as words } from '../strings/method.js';
import { analysisStyle } from '../style/analysis.js';
import { heatStyle } from '../style/heat.js';
import { methodStyle } from '../style/method.js';
import { heatScale } from './heat-scale.js';
import {
  barsChart,
  barsSummary,
  historyChart,
  historyOf,
  historySummary,
  inOrder,
  matrixSummary,
} from './method-signs.js';
import { Panel } from './panel.js';
import './runner.js';

/** @import {AnalysisRequest, BarsSign, MatrixSign, NumberSign, Sign, SignsResult} from '../engine/analyses.js' */
/** @import {Cell} from '../charts/heat-cells.js' */

/** @type {AnalysisRequest} */
const REQUEST = { kind: 'signs' };
const request = () => REQUEST;

export class MethodPanel extends Panel {
  /** @type {(keyof import('../state.js').State)[]} */
  static shows = ['analyses', 'signs', 'summary'];
  /** @type {import('lit').PropertyDeclarations} */
  static properties = { cell: { state: true } };
  static styles = [...Panel.styles, analysisStyle, heatStyle, methodStyle];

  constructor() {
    super();
    /** That is looked at in a matrix. @type {Cell | null} */
    this.cell = null;
  }

  render() {
    const result = /** @type {SignsResult | null | undefined} */ (this.state.analyses.method?.result);
    return html`${this.head(null, words.title, words.lead)}
      <div class="body" tabindex="-1">
        <playground-runner
          name="method"
          follows
          .following=${true}
          .experiment=${this.experiment}
          .words=${words}
          .request=${request}
        ></playground-runner>
        ${result ? this.#shown(result) : this.waiting(words.empty)}
      </div>`;
  }

  /** @param {SignsResult} result */
  #shown({ n, signs }) {
    if (signs.length === 0) return html`<p class="quiet">${words.none}</p>`;
    return html`<p class="quiet">${words.n(n)}</p>
      <div class="signs-of">
        ${inOrder(signs).map(
          (sign) =>
            html`<section class="sign ${sign.kind}">
              <h3>${sign.title}</h3>
              ${this.#sign(sign)}
            </section>`,
        )}
      </div>`;
  }

  /** @param {Sign} sign */
  #sign(sign) {
    if (sign.kind === 'number') return this.#number(sign);
    return sign.kind === 'bars' ? bars(sign) : this.#matrix(sign);
  }

  /** @param {NumberSign & {title: string, help: string}} sign */
  #number({ title, help, value, unit, healthy }) {
    const points = historyOf(this.state.signs, title);
    return html`<p class="value">${words.value(value, unit)}</p>
      ${
        points.length > 1
          ? html`<playground-curves
              .data=${historyChart(points, title, unit)}
              .summary=${historySummary(points, title, unit)}
            ></playground-curves>`
          : nothing
      }
      <p class="quiet">${help}</p>
      <p class="expect"><strong>${words.expect}</strong> ${healthy}</p>`;
  }

  /** @param {MatrixSign & {title: string, help: string}} sign */
  #matrix(sign) {
    const { rows, columns, values, range, axes, of, help } = sign;
    const say = (/** @type {Cell} */ [row, column]) =>
      words.cell(row + 1, column + 1, values[row * columns + column]);
    const cell = this.cell && this.cell[0] < rows && this.cell[1] < columns ? this.cell : null;
    return html`<playground-heat
        .data=${sign}
        .cell=${cell}
        .choose=${this.#choose}
        .say=${say}
        .summary=${matrixSummary(sign)}
        .theme=${this.theme}
      ></playground-heat>
      ${heatScale(words.ends(range))}
      <p class="expect">${cell ? say(cell) : words.axes(axes)}</p>
      <p class="quiet">${help} ${rows < of[0] ? words.part(rows, of[0]) : nothing}</p>`;
  }

  #choose = (/** @type {Cell} */ cell) => (this.cell = cell);
}

/** @param {BarsSign & {title: string, help: string}} sign */
function bars(sign) {
  return html`<playground-curves .data=${barsChart(sign)} .summary=${barsSummary(sign)}></playground-curves>
    <p class="quiet">${words.along(sign.of, sign.values.length)}. ${sign.help}</p>`;
}

customElements.define('playground-method', MethodPanel);
