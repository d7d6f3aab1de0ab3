/** QUALITY: how well the labels can be read off h over the steps, beside what needs no training. */
import { html, nothing } from 'lit';
import { inksOf } from '../charts/colours.js';
import { aligned } from '../curve.js';
import { segments } from '../controls/segments.js';
import { strings } from '../strings.js';
import { quality as words } from '../strings/quality.js';
import { graded, nameOf } from '../strings/runs.js';
import { chartStyle } from '../style/chart.js';
import { hues, runColours } from '../style/palette.js';
import { qualityStyle } from '../style/quality.js';
import { sample } from './legend.js';
import { notes } from './notes.js';
import { Panel } from './panel.js';
import { Plot } from './plot.js';
import { hasCollapsed } from './spread.js';

/** @import {LinesData} from '../charts/lines.js' */
/** @import {Baselines, Evaluation, Score} from '../engine/protocol.js' */

/** @typedef {'knn' | 'probe'} Grade  by nearest neighbours, or by a linear probe */

/** Both are drawn; the one that is looked at is strong and has its interval and the baselines. */
const LOOKS = {
  knn: { colour: hues.green, band: 'rgb(0 158 115 / 0.22)' },
  probe: { colour: hues.vermilion, band: 'rgb(213 94 0 / 0.2)' },
};
const GRADES = /** @type {Grade[]} */ (Object.keys(LOOKS));

/** Baselines are told apart by their dashes: they are all drawn in the quiet colour of what did not learn. */
const DASHES = [
  [8, 4],
  [2, 3],
  [8, 3, 2, 3],
  [14, 3],
];

/** @param {number} share */
const percent = (share) => `${Math.round(share * 100)} %`;

export class QualityPanel extends Panel {
  /** @type {(keyof import('../state.js').State)[]} */
  static shows = ['evaluations', 'baselines', 'runs', 'summary'];
  /** @type {import('lit').PropertyDeclarations} */
  static properties = { explained: { state: true }, grade: { state: true } };
  static styles = [...Panel.styles, ...chartStyle, qualityStyle];

  constructor() {
    super();
    this.explained = false;
    /** @type {Grade} */
    this.grade = 'knn';
    const options = { format: percent, height: 200, xName: () => strings.loss.steps };
    new Plot(this, options, (element) => this.#data(element));
  }

  render() {
    const { evaluations, summary } = this.state;
    const isGraded = hasGrades(evaluations);
    const unlabelled = summary && summary.labels.length === 0;
    const last = evaluations.at(-1);
    const choice = segments(words.gradeBy, words.grades, this.grade, (grade) => (this.grade = grade));
    return html`${this.head(null, words.title, '', isGraded ? choice : nothing)}
      <div class="body">
        ${last && hasCollapsed(last) ? html`<p class="note">${words.collapsed}</p>` : nothing}
        ${last && this.explained ? html`<p class="quiet">${words.spreadHelp(last.z_dim)}</p>` : nothing}
        <div class="chart">
          ${last ? html`<div class="beside">${this.#legend(last)}</div>` : nothing}
          ${isGraded ? nothing : this.waiting(unlabelled ? words.noLabels : last ? words.ungraded : words.loading)}
          <div class="plot" ?hidden=${!isGraded}></div>
        </div>
        ${notes([isGraded ? summary?.transductive : null, ...(last && !unlabelled ? last.notes : [])])}
      </div>`;
  }

  /**
   * @param {HTMLElement} element
   * @returns {LinesData | null}
   */
  #data(element) {
    const { evaluations, baselines } = this.state;
    if (!hasGrades(evaluations)) return null;
    const inks = inksOf(element, ['ink-2']);
    const { grade } = this;
    const other = grade === 'knn' ? 'probe' : 'knn';
    const runs = this.#compared();
    const stepsOf = (/** @type {Evaluation[]} */ list) => list.map(({ step }) => step);
    const { steps, fit } = aligned(
      [evaluations, ...runs.map((run) => run.evaluations)].map((list) => ({ steps: stepsOf(list) })),
    );
    /** @param {Evaluation[]} list @param {Grade} by @param {(score: Score) => number} pick */
    const column = (list, by, pick) => fit(stepsOf(list), columnOf(list, by)(pick));
    const accuracy = (/** @type {Score} */ score) => score.accuracy;
    const levels = scored(baselines, grade).map(({ name, score, at }) => ({
      name,
      value: score.accuracy,
      colour: inks['ink-2'],
      dash: DASHES[at % DASHES.length],
    }));
    return {
      x: steps,
      // The one that is looked at lies on top.
      lines: [
        // Beside other runs one grade is enough.
        ...(runs.length > 0
          ? runs.map((run) => ({
              name: nameOf(run),
              values: column(run.evaluations, grade, accuracy),
              colour: runColours[Number(run.ink)],
              width: 1.75,
              dots: true,
            }))
          : [
              {
                name: words.lines[other],
                values: column(evaluations, other, accuracy),
                colour: LOOKS[other].colour,
                width: 1,
              },
            ]),
        {
          name: words.lines[grade],
          values: column(evaluations, grade, accuracy),
          colour: LOOKS[grade].colour,
          width: 2.25,
          dots: true,
        },
      ],
      band: {
        low: column(evaluations, grade, ({ low }) => low),
        high: column(evaluations, grade, ({ high }) => high),
        colour: LOOKS[grade].band,
      },
      levels,
      logX: false,
      grain: 0.1,
      reach: [0, 20],
      summary: this.#summary(),
    };
  }

  /** The runs before that were chosen and have this grade. */
  #compared() {
    return this.state.runs.filter(
      ({ ink, evaluations }) => ink !== null && evaluations.some((evaluation) => evaluation[this.grade]),
    );
  }

  /** @param {Evaluation} last */
  #legend(last) {
    const compared = this.#compared();
    const shown = GRADES.filter((grade) => last[grade] && (compared.length === 0 || grade === this.grade));
    return html`<div class="legend">
      ${shown.map(
        (grade) =>
          html`<span
            >${sample({ colour: LOOKS[grade].colour, width: grade === this.grade ? 3 : 1.5 })}${words.lines[grade]}
            <strong>${words.accuracy(/** @type {Score} */ (last[grade]))}</strong></span
          >`,
      )}
      ${compared.map(({ ink, evaluations, ...run }) => {
        const score = evaluations.at(-1)?.[this.grade];
        return html`<span class="run"
          >${sample({ colour: runColours[Number(ink)] })}${nameOf(run)}
          ${score ? html`<strong>${words.accuracy(score)}</strong>` : nothing}</span
        >`;
      })}
      ${scored(this.state.baselines, this.grade).map(
        ({ name, score, at }) =>
          html`<span
            >${sample({ colour: 'var(--ink-2)', dash: DASHES[at % DASHES.length].join(' ') })}${name}
            ${words.accuracy(score)}</span
          >`,
      )}
      ${Number.isFinite(last.z_spread) ? this.#spread(last.z_spread) : nothing}
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
    const { evaluations, baselines } = this.state;
    const last = evaluations.at(-1);
    if (!last) return '';
    const grades = GRADES.flatMap((grade) => {
      const score = last[grade];
      return score ? [words.summary(words.lines[grade], last.step, words.accuracy(score))] : [];
    });
    const others = scored(baselines, this.grade).map(({ name, score }) =>
      words.baseline(name, words.accuracy(score)),
    );
    const runs = this.#compared().flatMap((run) => {
      const end = run.evaluations.at(-1);
      const score = end?.[this.grade];
      return end && score ? [graded(nameOf(run), end.step, words.accuracy(score))] : [];
    });
    return [...grades, ...runs, ...others].join(' ');
  }
}

/** @param {Evaluation[]} evaluations */
function hasGrades(evaluations) {
  return evaluations.some(({ knn, probe }) => knn || probe);
}

/**
 * @param {Evaluation[]} evaluations
 * @param {Grade} grade
 * @returns {(pick: (score: Score) => number) => (number | null)[]}
 */
function columnOf(evaluations, grade) {
  return (pick) =>
    evaluations.map((evaluation) => {
      const score = evaluation[grade];
      return score ? pick(score) : null;
    });
}

/**
 * The baselines that have this grade. A baseline keeps its dashes (`at`) when others have none.
 * @param {Baselines} baselines
 * @param {Grade} grade
 * @returns {{name: string, score: Score, at: number}[]}
 */
function scored(baselines, grade) {
  return baselines.flatMap((baseline, at) => {
    const score = baseline[grade];
    return score ? [{ name: baseline.name, score, at }] : [];
  });
}

customElements.define('playground-quality', QualityPanel);
