/** LOSS: the total and its terms over the steps, the runs before behind them. */
import { html, nothing } from 'lit';
import { create as createLines } from '../charts/lines.js';
import { inksOf } from '../charts/colours.js';
import { smooth } from '../curve.js';
import { number, strings } from '../strings.js';
import { chartStyle } from '../style/chart.js';
import { hues } from '../style/palette.js';
import { Panel } from './panel.js';

/** @import {Line} from '../charts/lines.js' */

const HALF_LIFE = 8;
const TERMS = [hues.orange, hues.green, hues.purple, hues.vermilion];
const words = strings.loss;

/** @param {number} value */
const digits = (value) => number(value, Math.abs(value) < 1 ? 3 : 2);

export class LossPanel extends Panel {
  /** @type {(keyof import('../state.js').State)[]} */
  static shows = ['curve', 'earlier', 'summary'];
  /** @type {import('lit').PropertyDeclarations} */
  static properties = { smoothed: { state: true }, logSteps: { state: true } };
  static styles = [...Panel.styles, ...chartStyle];

  /** @type {ReturnType<typeof createLines> | undefined} */
  #chart;

  constructor() {
    super();
    this.smoothed = false;
    this.logSteps = false;
  }

  render() {
    const { curve, earlier } = this.state;
    const none = curve.steps.length === 0 && earlier.length === 0;
    const { summary } = this.state;
    return html`${this.head(null, words.title, '', html`${this.#toggle(words.smooth, 'smoothed')}${this.#toggle(words.logSteps, 'logSteps')}`)}
      <div class="body">
        ${summary ? nothing : this.waiting(words.empty)}
        ${none ? html`<p class="legend" ?hidden=${!summary}>${words.empty}</p>` : this.#legend()}
        <div class="plot" ?hidden=${!summary}></div>
      </div>`;
  }

  updated() {
    const { curve, earlier, summary } = this.state;
    if (!summary) return;
    const element = /** @type {HTMLElement} */ (this.renderRoot.querySelector('.plot'));
    this.#chart ??= createLines(element, { format: digits, xName: words.steps, height: 200 });
    const inks = inksOf(element, ['ink-3', 'accent']);
    const longest = [...earlier, curve].reduce((one, other) =>
      other.steps.length > one.steps.length ? other : one,
    );
    /** @param {(number | null)[]} values @returns {(number | null)[]} */
    const fit = (values) => {
      const shown = this.smoothed ? smooth(values, HALF_LIFE) : values;
      const missing = longest.steps.length - shown.length;
      return missing > 0 ? [...shown, ...Array(missing).fill(null)] : shown;
    };
    /** @type {Line[]} */
    const before = earlier.map((run) => ({
      name: words.before,
      values: fit(run.total),
      colour: inks['ink-3'],
      width: 1.25,
      faint: true,
    }));
    const terms = this.#terms().map(([name, values], index) => ({
      name,
      values: fit(values),
      colour: TERMS[index % TERMS.length],
      width: 1.25,
    }));
    const total = { name: words.total, values: fit(curve.total), colour: inks.accent, width: 2 };
    const level = (/** @type {string} */ name, /** @type {number | null} */ value) =>
      value === null ? [] : [{ name, value, colour: inks['ink-3'] }];
    const levels = [
      ...level(words.collapse, summary.loss_collapse),
      ...level(words.floor, summary.loss_floor).map((floor) => ({ ...floor, left: true })),
    ];
    this.#chart.update({
      x: longest.steps.length > 0 ? longest.steps : [1],
      lines: [...before, ...terms, total],
      levels,
      logX: this.logSteps,
      grain: 0,
      reach: 20,
      summary: this.#summary(),
    });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#chart?.destroy();
    this.#chart = undefined;
  }

  /** A single term is the total itself and needs no line of its own. */
  #terms() {
    const { terms } = this.state.curve;
    return terms.size > 1 ? [...terms] : [];
  }

  #legend() {
    const { curve, earlier } = this.state;
    const last = curve.total.at(-1);
    return html`<div class="legend">
      <span
        >${line('total')} ${words.total}
        ${last === undefined ? nothing : html`<strong>${number(last, 3)}</strong>`}</span
      >
      ${this.#terms().map(([name], index) => html`<span>${line(TERMS[index % TERMS.length])} ${name}</span>`)}
      ${earlier.length > 0 ? html`<span>${line('before')} ${words.before}</span>` : nothing}
    </div>`;
  }

  #summary() {
    const { total, steps } = this.state.curve;
    const last = steps.at(-1);
    if (last === undefined) return words.empty;
    const least = total.reduce((one, other) => Math.min(one, other));
    return words.summary(last, total[0], total[total.length - 1], least);
  }

  /**
   * @param {string} name
   * @param {'smoothed' | 'logSteps'} property
   */
  #toggle(name, property) {
    return html`<label class="toggle"
      ><input
        type="checkbox"
        .checked=${this[property]}
        @change=${(/** @type {any} */ event) => (this[property] = event.target.checked)}
      />${name}</label
    >`;
  }
}

/** @param {string} colour of the palette, or one of the two lines that follow the theme */
function line(colour) {
  const stroke = { total: 'var(--accent)', before: 'var(--line-strong)' }[colour] ?? colour;
  return html`<svg width="14" height="4" aria-hidden="true">
    <line x1="0" y1="2" x2="14" y2="2" stroke=${stroke} stroke-width="3"></line>
  </svg>`;
}

customElements.define('playground-loss', LossPanel);
