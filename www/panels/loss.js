/** LOSS: the total and its terms over the steps, the runs before behind them. */
import { html, nothing } from 'lit';
import { inksOf } from '../charts/colours.js';
import { smooth } from '../curve.js';
import { number, strings } from '../strings.js';
import { chartStyle } from '../style/chart.js';
import { sample } from './legend.js';
import { Panel } from './panel.js';
import { Plot } from './plot.js';
import { termsOf } from './terms.js';

/** @import {Line, LinesData} from '../charts/lines.js' */

const HALF_LIFE = 8;
const words = strings.loss;

/** @param {number} value */
const digits = (value) => number(value, Math.abs(value) < 1 ? 3 : 2);

export class LossPanel extends Panel {
  /** @type {(keyof import('../state.js').State)[]} */
  static shows = ['curve', 'earlier', 'summary'];
  /** @type {import('lit').PropertyDeclarations} */
  static properties = { smoothed: { state: true }, logSteps: { state: true } };
  static styles = [...Panel.styles, ...chartStyle];

  constructor() {
    super();
    this.smoothed = false;
    this.logSteps = false;
    new Plot(this, { format: digits, xName: words.steps, height: 200 }, (element) => this.#data(element));
  }

  render() {
    const { curve, earlier, summary } = this.state;
    const none = curve.steps.length === 0 && earlier.length === 0;
    return html`${this.head(null, words.title, '', html`${this.#toggle(words.smooth, 'smoothed')}${this.#toggle(words.logSteps, 'logSteps')}`)}
      <div class="body">
        ${summary ? nothing : this.waiting(words.empty)}
        ${none ? html`<p class="legend" ?hidden=${!summary}>${words.empty}</p>` : this.#legend()}
        <div class="plot" ?hidden=${!summary}></div>
      </div>`;
  }

  /**
   * @param {HTMLElement} element
   * @returns {LinesData | null}
   */
  #data(element) {
    const { curve, earlier, summary } = this.state;
    if (!summary) return null;
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
    const terms = termsOf(curve).map(({ name, values, colour }) => ({
      name,
      values: fit(values),
      colour,
      width: 1.25,
    }));
    const total = { name: words.total, values: fit(curve.total), colour: inks.accent, width: 2.25 };
    const level = (/** @type {string} */ name, /** @type {number | null} */ value) =>
      value === null ? [] : [{ name, value, colour: inks['ink-3'] }];
    const levels = [
      ...level(words.collapse, summary.loss_collapse),
      ...level(words.floor, summary.loss_floor).map((floor) => ({ ...floor, left: true })),
    ];
    return {
      x: longest.steps.length > 0 ? longest.steps : [1],
      lines: [...before, ...terms, total],
      levels,
      logX: this.logSteps,
      grain: 0,
      reach: [1, 20],
      summary: this.#summary(),
    };
  }

  #legend() {
    const { curve, earlier } = this.state;
    const last = curve.total.at(-1);
    const value = (/** @type {number | null | undefined} */ shown) =>
      shown == null ? nothing : html`<strong>${number(shown, 3)}</strong>`;
    return html`<div class="legend">
      <span>${sample({ colour: 'var(--accent)', width: 3 })} ${words.total} ${value(last)}</span>
      ${termsOf(curve).map((term) => html`<span class="term">${sample(term)} ${term.name} ${value(term.last)}</span>`)}
      ${earlier.length > 0 ? html`<span>${sample({ colour: 'var(--line-strong)' })} ${words.before}</span>` : nothing}
    </div>`;
  }

  #summary() {
    const { curve } = this.state;
    const { total, steps } = curve;
    const last = steps.at(-1);
    if (last === undefined) return words.empty;
    const least = total.reduce((one, other) => Math.min(one, other));
    const terms = termsOf(curve).flatMap(({ name, last }) => (last === null ? [] : [words.term(name, last)]));
    return [words.summary(last, total[0], total[total.length - 1], least), ...terms].join(' ');
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

customElements.define('playground-loss', LossPanel);
