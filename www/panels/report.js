/** REPORT: how well labels can be read off what was learned, beside what did not learn. */
import { html, nothing } from 'lit';
import { intervals } from '../charts/interval.js';
import { segments } from '../controls/segments.js';
import { number } from '../strings.js';
import { report as words } from '../strings/report.js';
import { analysisStyle } from '../style/analysis.js';
import { reportStyle } from '../style/report.js';
import { confusionTable, dot } from './confusion.js';
import { notes } from './notes.js';
import { Panel } from './panel.js';
import { gallery } from './gallery.js';
import { featureRows, imagesOf } from './report-rows.js';
import './runner.js';
import { spaces } from './spaces.js';

/** @import {Report, ReportResult, Space} from '../engine/analyses.js' */
/** @import {Figure} from '../engine/protocol.js' */
/** @import {Runner} from './runner.js' */
/** @import {Place} from './confusion.js' */

export class ReportPanel extends Panel {
  /** @type {(keyof import('../state.js').State)[]} */
  static shows = ['analyses', 'summary', 'thumbnails'];
  /** @type {import('lit').PropertyDeclarations} */
  static properties = {
    space: { state: true },
    supervised: { state: true },
    classifier: { state: true },
    chosen: { state: true },
  };
  static styles = [...Panel.styles, analysisStyle, reportStyle];

  constructor() {
    super();
    /** @type {Space} */
    this.space = 'h';
    this.supervised = false;
    /** The name of the classifier that is looked at; '' for the first. */
    this.classifier = '';
    /** @type {Place | null} */
    this.chosen = null;
  }

  /** @type {() => import('../engine/analyses.js').AnalysisRequest} */
  #request = () => ({ kind: 'report', space: this.space, supervised: this.supervised });

  render() {
    const { summary, analyses } = this.state;
    const result = /** @type {ReportResult | null | undefined} */ (analyses.report?.result);
    const unlabelled = summary !== null && summary.labels.length === 0;
    return html`${this.head(null, words.title, words.lead, spaces(this.space, this.#turnTo))}
      <div class="body" tabindex="-1">
        <playground-runner
          name="report"
          .experiment=${this.experiment}
          .words=${words}
          .request=${this.#request}
          .blocked=${unlabelled ? words.noLabels : ''}
        >
          <label class="toggle" title=${words.supervisedHelp}
            ><input
              type="checkbox"
              .checked=${this.supervised}
              @change=${(/** @type {any} */ event) => (this.supervised = event.target.checked)}
            />${words.supervised}</label
          >
        </playground-runner>
        ${result ? this.#report(result) : unlabelled ? nothing : this.waiting(words.empty)}
      </div>`;
  }

  /** @param {Space} space asked again at once when there is an answer for the other one */
  #turnTo = (space) => {
    this.space = space;
    const runner = /** @type {Runner | null} */ (this.renderRoot.querySelector('playground-runner'));
    if (this.state.analyses.report) runner?.ask();
  };

  /** @param {ReportResult} result */
  #report(result) {
    const { classifiers } = result;
    const shown = classifiers.find(({ name }) => name === this.classifier) ?? classifiers[0];
    if (!shown) return notes([result.transductive, ...result.notes]);
    return html`<div class="choices">
        <span class="quiet">${words.classifiers}</span>
        ${segments(
          words.classifiers,
          classifiers.map(({ name }) => ({ value: name, title: name })),
          shown.name,
          (name) => (this.classifier = name),
        )}
      </div>
      ${figures(shown.report)}
      <p class="said">
        ${result.test_kind === 'split' ? words.split(result.train, result.test) : words.leaveOneOut(result.n)}
      </p>
      ${notes([result.transductive])}
      ${result.table.length > 0 ? baselines(result.table, shown.name) : nothing}
      <div class="parts">${this.#confusion(shown, result.labels)} ${classes(shown, result.labels)}</div>
      ${result.clusters ? clusters(result.clusters) : nothing} ${notes(result.notes)}`;
  }

  /**
   * @param {ReportResult['classifiers'][number]} shown
   * @param {string[]} labels
   */
  #confusion({ report, cells }, labels) {
    const { chosen } = this;
    const count = chosen ? report.confusion[chosen.truth]?.[chosen.predicted] : 0;
    /** @param {Place} place pressed again it is put away */
    const choose = (place) => {
      const same = chosen?.truth === place.truth && chosen.predicted === place.predicted;
      this.chosen = same ? null : place;
    };
    return html`<section>
      <h3>${words.confusion}</h3>
      <p class="caption">${words.confusionCaption}</p>
      ${confusionTable(report.confusion, labels, chosen, choose)}
      <div class="part" aria-live="polite">
        ${
          chosen && count
            ? html`<p class="said">${words.cell(count, labels[chosen.truth], labels[chosen.predicted])}</p>
                ${gallery(this.state, imagesOf(cells, chosen.truth, chosen.predicted), words.notShown)}`
            : nothing
        }
      </div>
    </section>`;
  }
}

/** @param {Report} report */
function figures({ accuracy, balanced_accuracy: balanced, macro_average: macro }) {
  /** @param {string} name @param {Figure} interval */
  const figure = (name, interval) =>
    html`<div>
      <dt>${name}</dt>
      <dd>${words.percent(interval.value)} <span class="quiet">${words.range(interval)}</span></dd>
    </div>`;
  return html`<dl class="figures">
    <div class="first">
      <dt>${words.accuracy}</dt>
      <dd>${words.percent(accuracy.accuracy)} <span class="quiet">${words.interval(accuracy)}</span></dd>
    </div>
    ${figure(words.balanced, balanced)} ${figure(words.macroPrecision, macro.precision)}
    ${figure(words.macroRecall, macro.recall)} ${figure(words.macroF1, macro.f1)}
  </dl>`;
}

/**
 * @param {ReportResult['table']} table
 * @param {string} classifier the one that is drawn
 */
function baselines(table, classifier) {
  const { columns, rows } = featureRows(table);
  const drawn = columns.indexOf(classifier);
  /** @param {import('./report-rows.js').FeatureRow} row */
  const marks = ({ scores, mine }) => {
    const score = scores[drawn];
    const colour = mine ? 'var(--accent)' : 'var(--ink-2)';
    return score
      ? [
          {
            value: score.accuracy,
            low: score.low,
            high: score.high,
            colour,
            marker: /** @type {const} */ ('circle'),
          },
        ]
      : [];
  };
  return html`<section>
    <h3>${words.baselines}</h3>
    <div class="scroll" role="group" tabindex="0" aria-label=${words.baselines}>
      <table class="wide">
        <caption>
          ${words.baselinesCaption}
        </caption>
        <thead>
          <tr>
            <th scope="col">${words.features}</th>
            <td class="drawn" aria-hidden="true"></td>
            ${columns.map((name) => html`<th scope="col">${name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) =>
              html`<tr class=${row.mine ? 'mine' : ''}>
                <th scope="row">${row.features}</th>
                <td class="drawn" aria-hidden="true">${intervals(marks(row))}</td>
                ${row.scores.map((score) => html`<td>${score ? words.score(score) : words.none}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}

/** @param {NonNullable<ReportResult['clusters']>} found */
function clusters(found) {
  return html`<p class="said">
    ${words.clusters(found)} ${found.silhouette ? words.silhouette(found.silhouette) : nothing}
  </p>`;
}

/**
 * @param {ReportResult['classifiers'][number]} shown
 * @param {string[]} labels
 */
function classes({ name: classifier, report }, labels) {
  const list = report.classes;
  const some = list.some((one) => one.undefined);
  /** @param {Figure} interval @param {boolean} isUndefined */
  const share = (interval, isUndefined) =>
    isUndefined
      ? html`<td>
          ${words.percent(interval.value)}<span aria-hidden="true"> *</span
          ><span class="hidden-text">${words.undefined}</span>
        </td>`
      : html`<td>${words.share(interval)}</td>`;
  return html`<section>
    <h3>${words.classes}</h3>
    <div class="scroll" role="group" tabindex="0" aria-label=${words.classes}>
      <table>
        <caption>
          ${words.classesCaption(classifier, report.n)}
        </caption>
        <thead>
          <tr>
            ${[words.class, words.precision, words.recall, words.f1, words.support, words.predicted].map(
              (name) => html`<th scope="col">${name}</th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${list.map(
            (one, index) =>
              html`<tr>
                <th scope="row">${dot(index)}${labels[index]}</th>
                ${share(one.precision, one.predicted === 0)} ${share(one.recall, one.support === 0)}
                ${share(one.f1, one.predicted + one.support === 0)}
                <td>${number(one.support)}</td>
                <td>${number(one.predicted)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${some ? html`<p class="quiet">${words.undefinedHelp}</p>` : nothing}
  </section>`;
}

customElements.define('playground-report', ReportPanel);
