/** The curves of two runs on shared axes. */
import { html, nothing } from 'lit';
import { inksOf } from '../charts/colours.js';
import { aligned, smooth } from '../curve.js';
import { told } from '../said.js';
import { number, strings } from '../strings.js';
import { compare as words } from '../strings/compare.js';
import { quality } from '../strings/quality.js';
import { base } from '../style/base.js';
import { chartStyle } from '../style/chart.js';
import { compareChartStyle } from '../style/compare.js';
import { runColours } from '../style/palette.js';
import { sample } from './legend.js';
import { Plot } from './plot.js';
import { Watcher } from './watcher.js';

/** @import {LinesData} from '../charts/lines.js' */
/** @import {Experiment} from '../experiment.js' */
/** @import {State} from '../state.js' */

/** @typedef {'knn' | 'probe'} Grade */

const HALF_LIFE = 8;
const HEIGHT = 180;
/** A is drawn in the colour of the run that stands, B in the first of those beside it. */
const LOOKS = [
  { name: words.names.a, ink: 'var(--accent)' },
  { name: words.names.b, ink: runColours[0] },
];

/** What both charts are: they show two experiments, and say in a line where each stands. */
class Chart extends Watcher {
  /** @type {import('lit').PropertyDeclarations} */
  static properties = { other: { attribute: false }, grade: { attribute: false } };
  static styles = [base, ...chartStyle, compareChartStyle];

  /** @type {(() => void) | undefined} */
  #unsubscribe;

  constructor() {
    super();
    /** @type {Experiment} set before the element is put on the page */
    this.other;
    /** @type {Grade} */
    this.grade = 'knn';
  }

  /** @param {import('lit').PropertyValues} changed */
  willUpdate(changed) {
    if (changed.has('other')) this.#follow();
  }

  connectedCallback() {
    super.connectedCallback();
    if (this.hasUpdated) this.#follow();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#unsubscribe?.();
  }

  #follow() {
    this.#unsubscribe?.();
    const { shows } = /** @type {typeof Watcher} */ (this.constructor);
    this.#unsubscribe = this.other.store.subscribe((changed) => {
      if (shows.some((key) => changed.has(key))) this.requestUpdate();
    });
  }

  /** @returns {Readonly<State>[]} of A and B */
  get both() {
    return [this.state, told(this.other.store.state)];
  }

  /** @param {(string | null)[]} values where A and B stand */
  legend(values) {
    return html`<p class="legend">
        ${LOOKS.map(
          ({ name, ink }, at) =>
            html`<span
              >${sample({ colour: ink, width: 3 })} ${name} <strong>${values[at] ?? nothing}</strong></span
            >`,
        )}
      </p>
      <div class="plot"></div>`;
  }
}

/**
 * @param {HTMLElement} element
 * @param {{steps: number[], values: (number | null)[]}[]} both
 * @param {Partial<LinesData>} more
 * @returns {LinesData}
 */
function linesOf(element, both, more) {
  const { accent } = inksOf(element, ['accent']);
  const { steps, fit } = aligned(both);
  return {
    x: steps.length > 0 ? steps : [1],
    lines: both.map(({ steps: own, values }, at) => ({
      name: LOOKS[at].name,
      values: fit(own, values),
      colour: at === 0 ? accent : LOOKS[at].ink,
      width: 2,
      dots: more.grain !== undefined,
    })),
    levels: [],
    logX: false,
    grain: 0,
    reach: [0, 20],
    summary: words.empty,
    ...more,
  };
}

class LossChart extends Chart {
  /** @type {(keyof State)[]} */
  static shows = ['curve'];

  constructor() {
    super();
    const format = (/** @type {number} */ value) => number(value, Math.abs(value) < 1 ? 3 : 2);
    new Plot(this, { format, xName: () => strings.loss.steps, height: HEIGHT }, (element) => {
      const curves = this.both.map(({ curve }) => ({
        steps: curve.steps,
        values: smooth(curve.total, HALF_LIFE),
      }));
      const summary = this.#said().flatMap((value, at) =>
        value === null ? [] : [words.summary(LOOKS[at].name, this.both[at].step, value)],
      );
      return linesOf(element, curves, { summary: summary.join(' ') || words.empty });
    });
  }

  render() {
    return this.legend(this.#said());
  }

  #said() {
    return this.both.map(({ curve }) => {
      const last = smooth(curve.total, HALF_LIFE).at(-1);
      return last == null ? null : number(last, 3);
    });
  }
}

class QualityChart extends Chart {
  /** @type {(keyof State)[]} */
  static shows = ['evaluations'];

  constructor() {
    super();
    const format = (/** @type {number} */ share) =>
      `${number(share * 100, Math.round(share * 1000) % 10 ? 1 : 0)} %`;
    new Plot(this, { format, xName: () => strings.loss.steps, height: HEIGHT }, (element) => {
      const grades = this.both.map(({ evaluations }) => ({
        steps: evaluations.map(({ step }) => step),
        values: evaluations.map((evaluation) => evaluation[this.grade]?.accuracy ?? null),
      }));
      const summary = this.#said().flatMap((value, at) =>
        value === null ? [] : [words.summary(LOOKS[at].name, grades[at].steps.at(-1) ?? 0, value)],
      );
      return linesOf(element, grades, { grain: 0.1, summary: summary.join(' ') || words.empty });
    });
  }

  render() {
    return this.legend(this.#said());
  }

  #said() {
    return this.both.map(({ evaluations }) => {
      const score = evaluations.at(-1)?.[this.grade];
      return score ? quality.accuracy(score) : null;
    });
  }
}

customElements.define('playground-compare-loss', LossChart);
customElements.define('playground-compare-quality', QualityChart);
