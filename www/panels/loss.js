/** LOSS: the total and its terms over the steps, the runs before behind them. */
import { html, nothing } from 'lit';
import { inksOf } from '../charts/colours.js';
import { changesInWords } from '../controls/changes.js';
import { aligned, smooth } from '../curve.js';
import { say } from '../said.js';
import { number, strings } from '../strings.js';
import { live } from '../strings/live.js';
import { compared, nameOf } from '../strings/runs.js';
import { chartStyle } from '../style/chart.js';
import { runColours } from '../style/palette.js';
import { sample } from './legend.js';
import { Panel } from './panel.js';
import { Plot } from './plot.js';
import { termsOf } from './terms.js';

/** @import {Line, LinesData} from '../charts/lines.js' */
/** @import {KeptRun} from '../kept-runs.js' */

const HALF_LIFE = 8;
/** So many of the last runs of this visit lie dimmed behind the curve, without being chosen. */
const DIMMED = 4;
const words = strings.loss;

/** @param {number} value */
const digits = (value) => number(value, Math.abs(value) < 1 ? 3 : 2);

export class LossPanel extends Panel {
  /** @type {(keyof import('../state.js').State)[]} */
  static shows = ['curve', 'runs', 'summary', 'nodes'];
  /** @type {import('lit').PropertyDeclarations} */
  static properties = { smoothed: { state: true }, logSteps: { state: true } };
  static styles = [...Panel.styles, ...chartStyle];

  constructor() {
    super();
    this.smoothed = false;
    this.logSteps = false;
    new Plot(this, { format: digits, xName: () => words.steps, height: 200 }, (element) =>
      this.#data(element),
    );
  }

  render() {
    const { curve, runs, summary } = this.state;
    const none = curve.steps.length === 0 && runs.length === 0;
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
    const { curve, summary } = this.state;
    if (!summary) return null;
    const inks = inksOf(element, ['ink-3', 'accent']);
    const { chosen, dimmed } = this.#before();
    const { steps, fit } = aligned([...dimmed, ...chosen].map((run) => run.curve).concat(curve));
    /** @param {number[]} own @param {(number | null)[]} values */
    const placed = (own, values) => fit(own, this.smoothed ? smooth(values, HALF_LIFE) : values);
    /** @type {Line[]} */
    const faint = dimmed.map((run) => ({
      name: words.before,
      values: placed(run.curve.steps, run.curve.total),
      colour: inks['ink-3'],
      width: 1.25,
      faint: true,
    }));
    const others = chosen.map((run) => ({
      name: nameOf(run),
      values: placed(run.curve.steps, run.curve.total),
      colour: runColours[Number(run.ink)],
      width: 1.75,
    }));
    const terms = this.#terms().map(({ name, values, colour }) => ({
      name,
      values: placed(curve.steps, values),
      colour,
      width: 1.25,
    }));
    const total = {
      name: words.total,
      values: placed(curve.steps, curve.total),
      colour: inks.accent,
      width: 2.25,
    };
    const level = (/** @type {string} */ name, /** @type {number | null} */ value) =>
      value === null ? [] : [{ name, value, colour: inks['ink-3'] }];
    const levels = [
      ...level(words.collapse, summary.loss_collapse),
      ...level(words.floor, summary.loss_floor).map((floor) => ({ ...floor, left: true })),
    ];
    const marks = this.#changes().map(({ step, settings }) => ({
      name: live.short(settings),
      x: step,
      colour: inks['ink-3'],
      thin: true,
    }));
    return {
      x: steps.length > 0 ? steps : [1],
      lines: [...faint, ...others, ...terms, total],
      levels,
      marks,
      logX: this.logSteps,
      grain: 0,
      reach: [1, 20],
      summary: this.#summary(),
    };
  }

  /** What was changed while this run went on. */
  #changes() {
    const { nodes, standing, config, summary } = this.state;
    return changesInWords(nodes, standing, config, summary?.changes ?? []);
  }

  /** The runs before: those that were chosen, in their colours, and the last of the others, dimmed. */
  #before() {
    const { runs } = this.state;
    return {
      chosen: runs.filter(({ ink }) => ink !== null),
      dimmed: runs.filter(({ ink, recalled }) => ink === null && !recalled).slice(-DIMMED),
    };
  }

  /** Beside other runs the terms of this one would only be in their way. */
  #terms() {
    return this.#before().chosen.length > 0
      ? []
      : termsOf(this.state.curve).map((term) => ({ ...term, name: say(term.name) }));
  }

  #legend() {
    const { curve } = this.state;
    const { chosen, dimmed } = this.#before();
    const last = curve.total.at(-1);
    const value = (/** @type {number | null | undefined} */ shown) =>
      shown == null ? nothing : html`<strong>${number(shown, 3)}</strong>`;
    return html`<div class="legend">
      <span>${sample({ colour: 'var(--accent)', width: 3 })} ${words.total} ${value(last)}</span>
      ${this.#terms().map((term) => html`<span class="term">${sample(term)} ${term.name} ${value(term.last)}</span>`)}
      ${chosen.map(
        (/** @type {KeptRun} */ run) =>
          html`<span class="run"
            >${sample({ colour: runColours[Number(run.ink)] })} ${nameOf(run)}
            ${value(run.curve.total.at(-1))}</span
          >`,
      )}
      ${dimmed.length > 0 ? html`<span>${sample({ colour: 'var(--line-strong)' })} ${words.before}</span>` : nothing}
    </div>`;
  }

  #summary() {
    const { curve } = this.state;
    const { total, steps } = curve;
    const last = steps.at(-1);
    if (last === undefined) return words.empty;
    const least = total.reduce((one, other) => Math.min(one, other));
    const terms = this.#terms().flatMap(({ name, last }) => (last === null ? [] : [words.term(name, last)]));
    const others = this.#before().chosen.map((run) =>
      compared(nameOf(run), run.step, Number(run.curve.total.at(-1))),
    );
    const changes = this.#changes().map(({ step, settings }) => live.changed(step, settings));
    const along = changes.length > 0 ? [live.along, ...changes] : [];
    return [
      words.summary(last, total[0], total[total.length - 1], least),
      ...terms,
      ...others,
      ...along,
    ].join(' ');
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
