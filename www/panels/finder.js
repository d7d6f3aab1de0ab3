/** Finds a learning rate: tries rising ones on a copy of the network and draws what they do to the loss. */
import { html, nothing } from 'lit';
import { inksOf } from '../charts/colours.js';
import { icons } from '../controls/icons.js';
import { learningRate, number } from '../strings.js';
import { finder as words } from '../strings/finder.js';
import { base } from '../style/base.js';
import { chartStyle } from '../style/chart.js';
import { finderStyle } from '../style/finder.js';
import { hues } from '../style/palette.js';
import { LEARNING_RATE, sweepColumns } from '../sweep.js';
import { Plot } from './plot.js';
import { Watcher } from './watcher.js';

/** @import {LinesData} from '../charts/lines.js' */
/** @import {Sweep} from '../sweep.js' */

/** @param {number} value */
const digits = (value) => number(value, Math.abs(value) < 10 ? 2 : 0);

/** @param {number} value on a narrow axis */
const rate = (value) => (value < 0.001 ? Number(value.toPrecision(2)).toExponential() : learningRate(value));

export class LearningRateFinder extends Watcher {
  /** @type {(keyof import('../state.js').State)[]} */
  static shows = ['sweep', 'summary'];
  static styles = [base, ...chartStyle, finderStyle];

  constructor() {
    super();
    const options = { format: digits, formatX: rate, xName: () => words.rate, height: 160 };
    new Plot(this, options, (element) => this.#data(element));
  }

  render() {
    const { sweep, summary, status } = this.state;
    const running = sweep?.state === 'running';
    const press = () => (running ? this.experiment.stopFinding() : this.experiment.findLearningRate());
    // One button all along, so that whoever pressed it by the keyboard stays on it.
    return html`<div class="finder" role="group" aria-label=${words.title}>
      <div class="row">
        <button
          type="button"
          class="button find"
          ?disabled=${!summary || status === 'loading'}
          @click=${press}
        >
          ${running ? words.cancel : sweep ? words.again : words.find}
        </button>
        ${running ? progress(sweep) : nothing}
        ${
          sweep && !running
            ? html`<button
                type="button"
                class="icon"
                aria-label=${words.close}
                title=${words.close}
                @click=${() => this.experiment.forgetSweep()}
              >
                ${icons.close}
              </button>`
            : nothing
        }
      </div>
      ${sweep ? nothing : html`<p class="quiet">${words.help}</p>`}
      <div class="plot" ?hidden=${!sweep || sweep.points.length < 2}></div>
      <p class="outcome ${sweep?.state === 'failed' ? 'note' : ''}" role="status">${outcome(sweep)}</p>
      ${sweep?.suggestion ? this.#use(sweep.suggestion.learning_rate) : nothing}
    </div>`;
  }

  /** @param {number} rate */
  #use(rate) {
    return html`<button
      type="button"
      class="button use"
      @click=${() => this.experiment.settings.change(LEARNING_RATE, Number(rate.toPrecision(2)))}
    >
      ${words.use(rate)}
    </button>`;
  }

  /**
   * @param {HTMLElement} element
   * @returns {LinesData | null}
   */
  #data(element) {
    const { sweep } = this.state;
    if (!sweep || sweep.points.length < 2) return null;
    const inks = inksOf(element, ['accent', 'ink-3', 'ink']);
    const { rates, losses, smoothed, best, at, ceiling } = sweepColumns(sweep.points);
    const [low, high] = [rates[0], rates[rates.length - 1]];
    const { suggestion } = sweep;
    return {
      x: rates,
      lines: [
        { name: words.loss, values: losses, colour: inks['ink-3'], width: 1 },
        { name: words.smoothed, values: smoothed, colour: inks.accent, width: 2.25 },
      ],
      levels: [],
      marks: suggestion
        ? [{ name: words.suggested, x: suggestion.learning_rate, colour: hues.vermilion }]
        : [],
      logX: true,
      grain: 0,
      ceiling,
      reach: [low, high],
      summary: words.summary(low, high, best, at),
    };
  }
}

/** @param {Sweep} sweep */
function progress({ points }) {
  const { step = 0, steps = 0 } = points.at(-1) ?? {};
  const text = words.progress(step, steps);
  return html`<progress
      aria-label=${text}
      max=${steps || nothing}
      value=${steps > 0 ? step : nothing}
    ></progress>
    <span class="quiet">${text}</span>`;
}

/** @param {Sweep | null} sweep */
function outcome(sweep) {
  if (sweep?.state === 'failed') return sweep.message;
  return sweep?.state === 'done' ? (sweep.suggestion?.reason ?? words.none) : '';
}

customElements.define('playground-finder', LearningRateFinder);
