/**
 * What classifiers make of some features by one labelling: figures, class by class, what is taken for what with the
 * images behind it, and clusters. What is slotted in stands below the figures.
 */
import { html, LitElement, nothing } from 'lit';
import { segments } from '../controls/segments.js';
import { number } from '../strings.js';
import { report as words } from '../strings/report.js';
import { running } from '../strings/running.js';
import { analysisStyle } from '../style/analysis.js';
import { base } from '../style/base.js';
import { gradedStyle } from '../style/graded.js';
import { notesStyle } from '../style/notes.js';
import { labelColour } from '../style/palette.js';
import { reportStyle } from '../style/report.js';
import { confusionTable, dot } from './confusion.js';
import { gallery } from './gallery.js';
import { mark } from './hovering.js';
import { notes } from './notes.js';
import { imagesOf } from './report-rows.js';

/** @import {Marks, Report} from '../engine/analyses.js' */
/** @import {Figure, Thumbnails} from '../engine/protocol.js' */
/** @import {Item} from '../charts/pictures.js' */
/** @import {Place} from './confusion.js' */

export class Graded extends LitElement {
  /** @type {import('lit').PropertyDeclarations} */
  static properties = {
    marks: { attribute: false },
    pictures: { attribute: false },
    itemOf: { attribute: false },
    press: { attribute: false },
    isOfRun: { attribute: false },
    classifier: { state: true },
    chosen: { state: true },
  };
  static styles = [base, notesStyle, analysisStyle, reportStyle, gradedStyle];

  /** @type {number | null} */
  #hovered = null;

  constructor() {
    super();
    /** @type {Marks | null} */
    this.marks = null;
    /** @type {Thumbnails | null} the images that the marks speak of */
    this.pictures = null;
    /** @type {((index: number) => Item) | null} how one of them is shown, where the page knows more of it than its class */
    this.itemOf = null;
    /** @type {((index: number) => void) | null} what pressing one does */
    this.press = null;
    /** Whether the images are those of the run, which other panels show too. */
    this.isOfRun = false;
    /** The name of the classifier that is looked at; '' for the first. */
    this.classifier = '';
    /** @type {Place | null} */
    this.chosen = null;
  }

  /** The image that is pointed at, here or elsewhere. @param {number | null} place */
  set hovered(place) {
    this.#hovered = place;
    mark(this.renderRoot, place);
  }

  updated() {
    mark(this.renderRoot, this.#hovered);
  }

  render() {
    const { marks } = this;
    const shown =
      marks?.classifiers.find(({ name }) => name === this.classifier) ?? marks?.classifiers.at(0) ?? null;
    if (!marks || !shown) return nothing;
    return html`<div class="choices">
        <span class="quiet">${words.classifiers}</span>
        ${segments(
          words.classifiers,
          marks.classifiers.map(({ name }) => ({ value: name, title: name })),
          shown.name,
          (name) => (this.classifier = name),
        )}
      </div>
      ${figures(shown.report)}
      <p class="said">
        ${marks.test_kind === 'split' ? words.split(marks.train, marks.test) : words.leaveOneOut(marks.n)}
      </p>
      <slot></slot>
      <div class="parts">${this.#confusion(shown, marks.labels)} ${classes(shown, marks.labels)}</div>
      ${marks.clusters ? clusters(marks.clusters) : nothing} ${notes(marks.notes)}`;
  }

  /**
   * @param {Marks['classifiers'][number]} shown
   * @param {string[]} labels
   */
  #confusion({ report, cells }, labels) {
    const { chosen } = this;
    const count = chosen ? (report.confusion[chosen.truth]?.[chosen.predicted] ?? 0) : 0;
    /** @param {Place} place pressed again it is put away */
    const choose = (place) => {
      const same = chosen?.truth === place.truth && chosen.predicted === place.predicted;
      this.chosen = same ? null : place;
    };
    return html`<section>
      <h3>${words.confusion}</h3>
      <p class="caption">${words.confusionCaption}</p>
      ${confusionTable(report.confusion, labels, { chosen, choose, places: (truth, predicted) => (this.isOfRun ? imagesOf(cells, truth, predicted) : []) })}
      <div class="part" aria-live="polite">
        ${
          chosen && count > 0
            ? html`<p class="said">${words.cell(count, labels[chosen.truth], labels[chosen.predicted])}</p>
                ${this.#gallery(imagesOf(cells, chosen.truth, chosen.predicted), chosen.truth, labels)}`
            : nothing
        }
      </div>
    </section>`;
  }

  /**
   * @param {number[]} images of one class
   * @param {number} truth
   * @param {string[]} labels
   */
  #gallery(images, truth, labels) {
    const { pictures, itemOf, press } = this;
    /** @param {number} index @returns {Item} */
    const ofClass = (index) => ({
      index,
      place: this.isOfRun ? index : null,
      name: running.picture(pictures?.name[index] ?? '', labels[truth]),
      colour: labelColour(truth),
    });
    return gallery(pictures, images.map(itemOf ?? ofClass), words.notShown, '', press ?? undefined);
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

/** @param {NonNullable<Marks['clusters']>} found */
function clusters(found) {
  return html`<p class="said">
    ${words.clusters(found)} ${found.silhouette ? words.silhouette(found.silhouette) : nothing}
  </p>`;
}

/**
 * @param {Marks['classifiers'][number]} shown
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

customElements.define('playground-graded', Graded);
