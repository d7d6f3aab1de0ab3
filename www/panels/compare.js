/** COMPARE: a second run beside the one of the page, at the same steps, and what differs between them in words. */
import { html, nothing } from 'lit';
import { differences } from '../controls/differences.js';
import { icons } from '../controls/icons.js';
import { segments } from '../controls/segments.js';
import { Experiment } from '../experiment.js';
import { Lockstep, mayGo } from '../lockstep.js';
import { langOf, say, told } from '../said.js';
import { strings } from '../strings.js';
import { compare as words } from '../strings/compare.js';
import { quality } from '../strings/quality.js';
import { nameOf } from '../strings/runs.js';
import { analysisStyle } from '../style/analysis.js';
import { compareStyle } from '../style/compare.js';
import './compare-charts.js';
import './learn.js';
import './map.js';
import { Panel } from './panel.js';

/** @import {Grade} from './compare-charts.js' */

/** The settings that decide which images a step takes. */
const OF_BATCHES = ['seed', 'dataset', 'schedule.batch_size', 'evaluate.held_out'];

export class ComparePanel extends Panel {
  /** @type {(keyof import('../state.js').State)[]} */
  static shows = ['standing', 'step', 'runs', 'nodes', 'summary', 'inLockstep', 'selected', 'thumbnails'];
  /** @type {import('lit').PropertyDeclarations} */
  static properties = { other: { state: true }, grade: { state: true }, from: { state: true } };
  static styles = [...Panel.styles, analysisStyle, compareStyle];

  /** @type {(() => void) | undefined} */
  #unsubscribe;
  /** @type {(() => void)[]} */
  #unlink = [];
  /** @type {Lockstep | undefined} */
  #lockstep;
  /** The selections that were told from one to the other last. */
  #selected = /** @type {number | null} */ (null);

  constructor() {
    super();
    /** The run B. @type {Experiment | null} */
    this.other = null;
    /** @type {Grade} */
    this.grade = 'knn';
    /** The run whose settings B begins with; 0: those of A. */
    this.from = 0;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#end();
  }

  /** @param {import('lit').PropertyValues} changed */
  willUpdate(changed) {
    // The element was put elsewhere and starts anew: B belonged to the run before.
    if (changed.has('experiment') && changed.get('experiment')) this.#end();
    this.#link();
  }

  render() {
    const { other } = this;
    return html`${this.head(null, words.title, words.lead, other ? this.#buttons(other) : nothing)}
      <div class="body" tabindex="-1">${other ? this.#shown(other) : this.#offer()}</div>`;
  }

  #offer() {
    const { runs, summary } = this.state;
    return html`<p class="quiet">${words.startHelp}</p>
      <div class="choices">
        ${
          runs.length > 0
            ? html`<label class="from"
                >${words.from}
                <select
                  class="field"
                  @change=${(/** @type {any} */ event) => (this.from = Number(event.target.value))}
                >
                  <option value="0" .selected=${this.from === 0}>${words.asA}</option>
                  ${runs.toReversed().map((run) => html`<option value=${run.id} .selected=${this.from === run.id}>${nameOf(run)}</option>`)}
                </select></label
              >`
            : nothing
        }
        <button type="button" class="button bright" ?disabled=${!summary} @click=${this.#start}>
          ${words.start}
        </button>
      </div>`;
  }

  /** @param {Experiment} other */
  #buttons(other) {
    const { inLockstep } = this.state;
    const [a, b] = [this.state, told(other.store.state)];
    const goes = inLockstep || mayGo(a, b);
    const steps = a.step + b.step;
    return html`<button
        type="button"
        class="button bright both"
        ?disabled=${!goes}
        @click=${() => (inLockstep ? this.#lockstep?.stop() : this.#lockstep?.go())}
      >
        ${inLockstep ? icons.pause : icons.play}${inLockstep ? words.pause : words.train}
      </button>
      <button
        type="button"
        class="button"
        ?disabled=${inLockstep || !goes}
        @click=${() => this.#lockstep?.step()}
      >
        ${icons.step}${words.step}
      </button>
      <button type="button" class="button" ?disabled=${steps === 0} @click=${() => this.#lockstep?.reset()}>
        ${icons.reset}${words.reset}
      </button>
      <button type="button" class="button" title=${words.endHelp} @click=${this.#end}>${words.end}</button>`;
  }

  /** @param {Experiment} other */
  #shown(other) {
    const { experiment, theme } = this;
    return html`${this.#sentence(other)}
      <div class="two">
        <section>
          <h3>${words.loss}</h3>
          <playground-compare-loss
            .experiment=${experiment}
            .other=${other}
            .theme=${theme}
          ></playground-compare-loss>
        </section>
        <section>
          <div class="choices">
            <h3>${words.quality(quality.lines[this.grade])}</h3>
            ${segments(quality.gradeBy, quality.grades, this.grade, (grade) => (this.grade = grade))}
          </div>
          <playground-compare-quality
            .experiment=${experiment}
            .other=${other}
            .grade=${this.grade}
            .theme=${theme}
          ></playground-compare-quality>
        </section>
      </div>
      <div class="three">
        ${this.#map(this.experiment, 'A')} ${this.#map(other, 'B')}
        <section>
          <h3><span class="letter b">B</span>${words.settings}</h3>
          <playground-learn plain .experiment=${other} .theme=${this.theme}></playground-learn>
        </section>
      </div>
      <p class="notes">${this.#isLinked(other) ? words.linked : words.notLinked}</p>`;
  }

  /**
   * @param {Experiment} experiment
   * @param {'A' | 'B'} name
   */
  #map(experiment, name) {
    return html`<section>
      <h3><span class="letter ${name.toLowerCase()}">${name}</span>${words.map(name)}</h3>
      <playground-map plain .experiment=${experiment} .theme=${this.theme}></playground-map>
    </section>`;
  }

  /** What differs, and whether the steps do. @param {Experiment} other */
  #sentence(other) {
    const { nodes, standing, config, step } = this.state;
    const b = told(other.store.state);
    const all = differences(nodes, { pairs: standing, config }, { pairs: b.standing, config: b.config });
    const others = all.some(({ path }) =>
      OF_BATCHES.some((one) => path === one || path.startsWith(`${one}.`)),
    );
    const late = step === b.step ? '' : words.behind(step < b.step ? 'A' : 'B', Math.abs(step - b.step));
    return html`<div class="sentence">
      <div role="status">
        ${
          all.length === 0
            ? html`<p>${b.summary ? words.same : strings.states.loading}</p>`
            : html`<p>
                ${words.differs}
                ${all.map(({ title, from, to }) => html`<b>${words.change(title, from, to)}</b> `)}
              </p>`
        }
      </div>
      <p class="quiet">
        ${all.length === 0 ? nothing : others ? words.otherBatches : words.batches}
        ${words.steps(step, b.step)} ${late}
      </p>
      ${b.messages.map(({ text }) => html`<p class="note" lang=${langOf(say(text)) ?? nothing}>${say(text)}</p>`)}
    </div>`;
  }

  #start = async () => {
    const { experiment } = this;
    const { engine } = experiment;
    if (!engine) return;
    const { runs, standing, deviceChoice } = this.state;
    const kept = runs.find(({ id }) => id === this.from);
    const other = new Experiment(() => {});
    // What is compared are two runs from their first steps on.
    other.settings.goOn = false;
    this.other = other;
    this.#lockstep = new Lockstep(experiment, other);
    this.#unsubscribe = other.store.subscribe(() => this.requestUpdate());
    /** @param {Experiment} to @returns {(place: number | null) => void} what is pointed at in one is pointed at in the other */
    const tell = (to) => (place) => this.#isLinked(other) && to.hover.at(place);
    this.#unlink = [experiment.hover.listen(tell(other)), other.hover.listen(tell(experiment))];
    // The device is chosen for the whole page: B asks for none of its own.
    await other.start(async () => engine, { pairs: kept?.pairs ?? standing, device: 'auto' }, experiment);
    other.store.set({ deviceChoice });
  };

  #end = () => {
    this.#lockstep?.stop();
    this.#unsubscribe?.();
    for (const undo of this.#unlink) undo();
    this.#unlink = [];
    this.#lockstep = undefined;
    this.#unsubscribe = undefined;
    this.other?.close();
    this.other = null;
  };

  /** What is selected in one is selected in the other. */
  #link() {
    const { other } = this;
    if (!other || !this.#isLinked(other)) return;
    const [a, b] = [this.state.selected, other.store.state.selected];
    if (a === b) {
      this.#selected = a;
      return;
    }
    const told = a === this.#selected ? b : a;
    this.#selected = told;
    this.experiment.select(told);
    other.select(told);
  }

  /** @param {Experiment} other */
  #isLinked(other) {
    // As the engine named them: only what is shown is in the language of the page.
    const [a, b] = [this.experiment, other].map(({ store }) => store.state.thumbnails);
    return a !== null && b !== null && String(a.name) === String(b.name);
  }
}

customElements.define('playground-compare', ComparePanel);
