/** SIMILARITY: which views of the batch are alike to the encoder, and which of them its loss pushes apart. */
import { html, nothing } from 'lit';
import '../charts/curves.js';
import '../charts/heat.js';
import '../charts/pictures.js';
import { segments } from '../controls/segments.js';
import { similarity as words } from '../strings/similarity.js';
import { analysisStyle } from '../style/analysis.js';
import { heatStyle } from '../style/heat.js';
import { labelColour } from '../style/palette.js';
import { similarityStyle } from '../style/similarity.js';
import { heatScale } from './heat-scale.js';
import { sample } from './legend.js';
import { Panel } from './panel.js';
import './runner.js';
import { figuresOf, sentences } from './similarity-figures.js';
import {
  effective,
  heatOf,
  imageOf,
  negativesOf,
  orderOf,
  picturesOf,
  relation,
  summaryOf,
  weights,
} from './similarity-rows.js';
import { signs } from './similarity-signs.js';
import { trial } from './similarity-trial.js';
import { weightCurves, weightsChart, weightsSummary } from './similarity-weights.js';

/** @import {AnalysisRequest, SimilarityResult, Softmax} from '../engine/analyses.js' */
/** @import {Cell} from '../charts/heat-cells.js' */
/** @import {Order, Summary} from './similarity-rows.js' */

/** @typedef {{heat: ReturnType<typeof heatOf>, pictures: ReturnType<typeof picturesOf>, figures: Summary}} Made */

/** @type {AnalysisRequest} */
const REQUEST = { kind: 'similarity' };
const request = () => REQUEST;
/** So many of the heaviest negatives of a row are shown as pictures. */
const HEAVIEST = 8;

export class SimilarityPanel extends Panel {
  /** @type {(keyof import('../state.js').State)[]} */
  static shows = ['analyses', 'summary', 'selected'];
  /** @type {import('lit').PropertyDeclarations} */
  static properties = { order: { state: true }, pair: { state: true }, temperature: { state: true } };
  static styles = [...Panel.styles, analysisStyle, heatStyle, similarityStyle];

  /** @type {SimilarityResult | null} */
  #read = null;
  /** What is made of the result once, for the matrix is drawn anew at every move of the pointer. */
  /** @type {Made | null} */
  #made = null;
  /** @type {number | null} */
  #selected = null;

  constructor() {
    super();
    /** @type {Order} */
    this.order = 'view';
    /** The two views that are looked at. @type {[number, number] | null} */
    this.pair = null;
    /** That is tried; null for the run's. @type {number | null} */
    this.temperature = null;
  }

  get result() {
    return /** @type {SimilarityResult | null | undefined} */ (this.state.analyses.similarity?.result);
  }

  /** @param {import('lit').PropertyValues} changed */
  willUpdate(changed) {
    const { result } = this;
    if (!result) return;
    const isNew = result !== this.#read;
    this.#read = result;
    if (isNew)
      this.#made = {
        heat: heatOf(result, this.order),
        pictures: picturesOf(result),
        figures: summaryOf(result),
      };
    else if (changed.has('order') && this.#made) this.#made.heat = heatOf(result, this.order);
    const { selected } = this.state;
    const isChosen = selected !== this.#selected && selected !== null;
    this.#selected = selected;
    const image = isChosen ? result.places.indexOf(selected) : -1;
    if (image >= 0 && (this.pair?.[0] ?? -1) % result.n !== image) this.pair = hardest(result, image);
    // Of another batch, or of a smaller one.
    if (!this.pair || this.pair.some((view) => view >= 2 * result.n)) this.pair = hardest(result, 0);
  }

  render() {
    const { result } = this;
    return html`${this.head(
        null,
        words.title,
        words.lead,
        segments(words.order, words.orders, this.order, (order) => (this.order = order)),
      )}
      <div class="body" tabindex="-1">
        <playground-runner
          name="similarity"
          follows
          .following=${true}
          .experiment=${this.experiment}
          .words=${words}
          .request=${request}
        ></playground-runner>
        ${result ? this.#shown(result) : this.waiting(words.empty)}
      </div>`;
  }

  /** @param {SimilarityResult} result */
  #shown(result) {
    const made = /** @type {Made} */ (this.#made);
    const { softmax } = result.contrast;
    return html`<p class="said">${result.contrast.sentence}</p>
      <div class="parts">
        ${this.#matrix(result, made)}
        <div class="part">${this.#pair(result)} ${softmax ? this.#weights(result, softmax) : nothing}</div>
        ${figuresOf(result, made.figures)}
      </div>`;
  }

  /**
   * @param {SimilarityResult} result
   * @param {Made} made
   */
  #matrix(result, { heat, figures }) {
    return html`<section class="matrix">
      <h3>${words.map}</h3>
      <playground-heat
        .data=${heat}
        .cell=${this.#cell(result)}
        .choose=${this.#choose}
        .press=${this.#press}
        .say=${(/** @type {Cell} */ cell) => this.#sentence(result, this.#viewsOf(result, cell))}
        .summary=${words.summary(figures.views, [...sentences(figures), words.keys])}
        .theme=${this.theme}
        @pointerleave=${this.#leave}
        @focusout=${this.#leave}
      ></playground-heat>
      ${heatScale([words.legend.low, words.legend.middle, words.legend.high])} ${signs(heat.dots.length > 0)}
      <p class="quiet">${words.keys} ${words.part(result.n, result.batch)}</p>
    </section>`;
  }

  /** @param {SimilarityResult} result */
  #pair(result) {
    const [i, j] = this.pair ?? [0, 0];
    return html`<section>
      <h3>${words.pair}</h3>
      <div class="two">${this.#view(result, i)} ${this.#view(result, j)}</div>
      <p class="said">
        ${words.cosineIs(result.cosines[i * 2 * result.n + j])}, ${words.relations[relation(result, i, j)]}
      </p>
    </section>`;
  }

  /**
   * @param {SimilarityResult} result
   * @param {number} view
   */
  #view(result, view) {
    return html`<div>
      <playground-pictures
        .source=${this.#made?.pictures}
        .items=${[this.#item(result, view)]}
      ></playground-pictures>
      <p>${this.#name(result, view)}</p>
    </div>`;
  }

  /**
   * @param {SimilarityResult} result
   * @param {Softmax} softmax
   */
  #weights(result, softmax) {
    const [i, j] = this.pair ?? [0, 0];
    const temperature = this.temperature ?? softmax.temperature;
    const all = weights(result, softmax, i, temperature);
    const negatives = negativesOf(result, i).filter((view) => all[view] > 0 || !softmax.across || (view < result.n) !== (i < result.n)); // prettier-ignore
    const curves = weightCurves(result, softmax, i, negatives, this.temperature);
    const heaviest = negatives.slice(0, HEAVIEST);
    return html`<section>
      <h3>${words.weights}</h3>
      ${trial(softmax, this.temperature, (temperature) => (this.temperature = temperature))}
      <p class="said">
        ${
          ['negative', 'false'].includes(relation(result, i, j))
            ? all[j] > 0 || negatives.includes(j)
              ? words.weightIs(all[j], temperature)
              : words.noWeight
            : nothing
        }
        ${words.shared(effective(negatives.map((view) => all[view])), negatives.length)}
      </p>
      <div class="legend">${curves.map((curve) => html`<span>${sample(curve)}${curve.name}</span>`)}</div>
      <playground-curves .data=${weightsChart(curves)} .summary=${weightsSummary(curves)}></playground-curves>
      <p class="quiet">${words.rank}</p>
      <playground-pictures
        .source=${this.#made?.pictures}
        .items=${heaviest.map((view) => ({
          ...this.#item(result, view),
          name: words.heavy(this.#name(result, view), all[view]),
        }))}
        .press=${(/** @type {number} */ view) => (this.pair = [i, view])}
        label=${words.heaviest}
      ></playground-pictures>
    </section>`;
  }

  /** @param {SimilarityResult} result @param {number} view */
  #name(result, view) {
    const { image, side } = imageOf(result, view);
    return words.view(
      result.names[image],
      side,
      this.state.summary?.labels[result.labels[image] ?? -1] ?? '',
    );
  }

  /** @param {SimilarityResult} result @param {number} view */
  #item(result, view) {
    const { image } = imageOf(result, view);
    const label = result.labels[image] ?? -1;
    return {
      index: view,
      place: result.places[image],
      name: this.#name(result, view),
      colour: labelColour(label),
    };
  }

  /** @param {SimilarityResult} result @param {[number, number]} pair */
  #sentence(result, [i, j]) {
    const value = result.cosines[i * 2 * result.n + j];
    return words.cell(this.#name(result, i), this.#name(result, j), value, relation(result, i, j));
  }

  /** @param {SimilarityResult} result @returns {Cell | null} */
  #cell(result) {
    const order = orderOf(result, this.order);
    return this.pair ? [order.indexOf(this.pair[0]), order.indexOf(this.pair[1])] : null;
  }

  /** @param {SimilarityResult} result @param {Cell} cell @returns {[number, number]} */
  #viewsOf(result, [row, column]) {
    const order = orderOf(result, this.order);
    return [order[row], order[column]];
  }

  /** @param {Cell} cell */
  #choose = (cell) => {
    if (!this.result) return;
    const [i, j] = this.#viewsOf(this.result, cell);
    if (this.pair?.[0] !== i || this.pair[1] !== j) this.pair = [i, j];
    this.hover(this.result.places[imageOf(this.result, i).image]);
  };

  #leave = () => this.hover(-1);

  /** The rows and columns of both its views. @param {number | null} place */
  markHovered(place) {
    super.markHovered(place);
    const { result } = this;
    const heat = /** @type {import('../charts/heat.js').Heat | null} */ (
      this.renderRoot.querySelector('playground-heat')
    );
    if (!result || !heat) return;
    const image = place === null ? -1 : result.places.indexOf(place);
    const order = orderOf(result, this.order);
    heat.hovered = image < 0 ? [] : [order.indexOf(image), order.indexOf(image + result.n)];
  }

  /** @param {Cell} cell */
  #press = (cell) => {
    if (!this.result) return;
    const [view] = this.#viewsOf(this.result, cell);
    this.experiment.toggleSelected(this.result.places[imageOf(this.result, view).image]);
  };
}

/**
 * A view and the negative that is most similar to it; alone in its batch, its other view.
 * @param {SimilarityResult} result
 * @param {number} view
 * @returns {[number, number]}
 */
function hardest(result, view) {
  return [view, negativesOf(result, view)[0] ?? view + result.n];
}

customElements.define('playground-similarity', SimilarityPanel);
