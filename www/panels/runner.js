/**
 * The line of a panel that asks something of the encoder: one button, how far it is, and of which step the answer is.
 * What is answered stands in the state under `name`, for the panel to show.
 */
import { html, nothing } from 'lit';
import { tell } from '../announcer.js';
import { langOf } from '../said.js';
import { strings } from '../strings.js';
import { running as words } from '../strings/running.js';
import { base } from '../style/base.js';
import { runnerStyle } from '../style/runner.js';
import { Follower } from './follow.js';
import { Sight } from './sight.js';
import { Watcher } from './watcher.js';

/** @import {AnalysisRequest} from '../engine/analyses.js' */
/** @import {SmallImage} from '../engine/protocol.js' */
/** @import {Analysis} from '../analyses.js' */

export class Runner extends Watcher {
  /** @type {(keyof import('../state.js').State)[]} */
  static shows = ['analyses', 'step', 'evaluations', 'summary'];
  /** @type {import('lit').PropertyDeclarations} */
  static properties = {
    name: {},
    words: { attribute: false },
    request: { attribute: false },
    images: { attribute: false },
    blocked: {},
    follows: { type: Boolean },
    brief: { type: Boolean },
    following: { state: true },
  };
  static styles = [base, runnerStyle];

  #follower = new Follower();
  /** What was told last. */
  #said = '';

  constructor() {
    super();
    // What follows the run is looked at again when its panel is opened.
    new Sight(this);
    /** The slot in the state. */
    this.name = '';
    /** What the button is called at first, and once there is an answer. */
    this.words = { start: '', again: '' };
    /** @type {() => AnalysisRequest} */
    this.request = () => ({ kind: 'doctor' });
    /** @type {SmallImage[] | undefined} */
    this.images = undefined;
    /** Why it cannot be asked now; '' when it can. */
    this.blocked = '';
    /** Whether a switch is offered that asks again at each evaluation. */
    this.follows = false;
    /** Whether the step of the answer is said elsewhere. */
    this.brief = false;
    this.following = false;
  }

  get analysis() {
    return this.state.analyses[this.name];
  }

  /** Whether the engine can be asked. */
  get ready() {
    const { summary, status } = this.state;
    return summary !== null && status !== 'loading' && status !== 'failed' && this.blocked === '';
  }

  ask() {
    if (this.ready) this.experiment.analyse(this.name, this.request(), this.images);
  }

  render() {
    const { analysis } = this;
    const isRunning = analysis?.state === 'running';
    const press = () => (isRunning ? this.#stop() : this.ask());
    // One button all along, so that whoever pressed it by the keyboard stays on it.
    return html`<div class="row">
        <button
          type="button"
          class="button ${analysis?.result || isRunning ? '' : 'bright'}"
          ?disabled=${!isRunning && !this.ready}
          @click=${press}
        >
          ${isRunning ? words.stop : analysis?.result ? this.words.again : this.words.start}
        </button>
        <slot></slot>
        ${this.follows ? this.#follow() : nothing} ${analysis && isRunning ? progress(analysis) : nothing}
        <span class="quiet">
          <span>${this.brief && analysis?.state !== 'stopped' ? nothing : said(analysis)}</span>
          ${this.brief ? nothing : this.#age()}
        </span>
      </div>
      ${this.blocked ? html`<p class="quiet">${this.blocked}</p>` : nothing}
      <p
        class="note"
        role="alert"
        lang=${langOf(analysis?.message ?? '') ?? nothing}
        ?hidden=${analysis?.state !== 'failed'}
      >
        ${analysis?.message}
      </p>`;
  }

  updated() {
    const { analysis, following } = this;
    const now = said(analysis);
    // What follows the run by itself is no news: the run tells how it is doing.
    if (now !== this.#said && now !== '' && !following) tell(this, now);
    this.#said = now;
    const last = this.state.evaluations.at(-1)?.step ?? -1;
    const ready = this.ready && this.checkVisibility();
    if (this.#follower.isDue({ following, ready, analysis, last })) this.ask();
  }

  /** Whoever stops it does not want it again by itself. */
  #stop() {
    this.following = false;
    this.experiment.stopAnalysis(this.name);
  }

  #age() {
    const { step } = this.state;
    return this.analysis?.result && this.analysis.madeAt !== step ? words.stale(step) : nothing;
  }

  #follow() {
    return html`<label class="toggle" title=${words.followHelp}
      ><input
        type="checkbox"
        .checked=${this.following}
        @change=${(/** @type {any} */ event) => (this.following = event.target.checked)}
      />${words.follow}</label
    >`;
  }
}

/** @param {Analysis | undefined} analysis */
function said(analysis) {
  if (analysis?.state === 'stopped' && !analysis.result) return words.stopped;
  if (!analysis?.result || analysis.state === 'failed') return '';
  return analysis.state === 'stopped'
    ? `${words.stopped} ${words.made(analysis.madeAt)}`
    : words.made(analysis.madeAt);
}

/** @param {Analysis} analysis */
function progress({ label, done, total }) {
  const text = label ? strings.progressOf(label, done, total) : words.starting;
  return html`<progress
      aria-label=${text}
      max=${total > 0 ? total : nothing}
      value=${total > 0 ? done : nothing}
    ></progress>
    <span class="quiet">${text}</span>`;
}

customElements.define('playground-runner', Runner);
