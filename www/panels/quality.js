/** QUALITY: how well neighbours agree with the labels over the steps, beside what needs no training. */
import { html, nothing } from 'lit';
import { inksOf } from '../charts/colours.js';
import { strings } from '../strings.js';
import { chartStyle } from '../style/chart.js';
import { hues } from '../style/palette.js';
import { Panel } from './panel.js';
import { Plot } from './plot.js';
import { hasCollapsed } from './spread.js';

/** @import {LinesData} from '../charts/lines.js' */
/** @import {Evaluation, Score} from '../engine/protocol.js' */

/** Baselines are told apart by their dashes: they are all drawn in the quiet colour of what did not learn. */
const DASHES = [
  [8, 4],
  [2, 3],
  [8, 3, 2, 3],
];
const BAND = 'rgb(0 158 115 / 0.22)';
const words = strings.quality;

/** @param {number} share */
const percent = (share) => `${Math.round(share * 100)} %`;

export class QualityPanel extends Panel {
  /** @type {(keyof import('../state.js').State)[]} */
  static shows = ['evaluations', 'baselines', 'summary'];
  /** @type {import('lit').PropertyDeclarations} */
  static properties = { explained: { state: true } };
  static styles = [...Panel.styles, ...chartStyle];

  constructor() {
    super();
    this.explained = false;
    const options = { format: percent, xName: strings.loss.steps, height: 200 };
    new Plot(this, options, (element) => this.#data(element));
  }

  render() {
    const { evaluations, summary } = this.state;
    const graded = evaluations.some((evaluation) => evaluation.knn);
    const unlabelled = summary && summary.labels.length === 0;
    const last = evaluations.at(-1);
    return html`${this.head(null, words.title, '', html`<span class="quiet">${words.lead}</span>`)}
      <div class="body">
        ${last && hasCollapsed(last) ? html`<p class="note">${words.collapsed}</p>` : nothing}
        ${last ? this.#legend(last) : nothing}
        ${last && this.explained ? html`<p class="quiet">${words.spreadHelp(last.z_dim)}</p>` : nothing}
        ${graded ? nothing : this.waiting(unlabelled || (evaluations.length > 0 && !graded) ? words.noLabels : words.loading)}
        <div class="plot" ?hidden=${!graded}></div>
      </div>`;
  }

  /**
   * @param {HTMLElement} element
   * @returns {LinesData | null}
   */
  #data(element) {
    const { evaluations } = this.state;
    if (!evaluations.some((evaluation) => evaluation.knn)) return null;
    const inks = inksOf(element, ['ink-2']);
    /** @param {(score: Score) => number} pick */
    const column = (pick) => evaluations.map(({ knn }) => (knn ? pick(knn) : null));
    const levels = this.#baselines().map(({ name, score }, index) => ({
      name,
      value: score.accuracy,
      colour: inks['ink-2'],
      dash: DASHES[index % DASHES.length],
    }));
    return {
      x: evaluations.map((evaluation) => evaluation.step),
      lines: [
        {
          name: words.knn,
          values: column((score) => score.accuracy),
          colour: hues.green,
          width: 2,
          dots: true,
        },
      ],
      band: { low: column((score) => score.low), high: column((score) => score.high), colour: BAND },
      levels,
      logX: false,
      grain: 0.1,
      reach: [0, 20],
      summary: this.#summary(),
    };
  }

  /** @returns {{name: string, score: Score}[]} */
  #baselines() {
    return this.state.baselines.flatMap(({ name, score }) => (score ? [{ name, score }] : []));
  }

  /** @param {Evaluation} evaluation */
  #legend({ knn, z_spread }) {
    return html`<div class="legend">
      ${knn ? html`<span>${line(hues.green, '')}${words.knn} <strong>${words.accuracy(knn)}</strong></span>` : nothing}
      ${this.#baselines().map(
        ({ name, score }, index) =>
          html`<span
            >${line('var(--ink-2)', DASHES[index % DASHES.length].join(' '))}${name}
            ${words.accuracy(score)}</span
          >`,
      )}
      ${Number.isFinite(z_spread) ? this.#spread(z_spread) : nothing}
    </div>`;
  }

  /**
   * The figure that needs no labels.
   * @param {number} spread
   */
  #spread(spread) {
    return html`<span class="spread">
      ${words.spread} <strong>${words.spreadValue(spread)}</strong>
      <button
        type="button"
        class="icon help"
        aria-label=${words.spreadName}
        aria-expanded=${this.explained}
        @click=${() => (this.explained = !this.explained)}
      >
        ?
      </button>
    </span>`;
  }

  #summary() {
    const last = this.state.evaluations.at(-1);
    if (!last?.knn) return words.noLabels;
    const others = this.#baselines().map(({ name, score }) => words.baseline(name, words.accuracy(score)));
    return words.summary(last.step, words.accuracy(last.knn), others.join(' '));
  }
}

/**
 * @param {string} colour
 * @param {string} dashes
 */
function line(colour, dashes) {
  return html`<svg width="22" height="4" aria-hidden="true">
    <line
      x1="0"
      y1="2"
      x2="22"
      y2="2"
      stroke=${colour}
      stroke-width="2"
      stroke-dasharray=${dashes || nothing}
    ></line>
  </svg>`;
}

customElements.define('playground-quality', QualityPanel);
