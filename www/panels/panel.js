/** What all panels are: an element that shows part of an experiment and redraws when that part changes. */
import { html, LitElement, nothing } from 'lit';
import { strings } from '../strings.js';
import { base } from '../style/base.js';
import { panelStyle } from '../style/panel.js';

/** @import {Experiment} from '../experiment.js' */
/** @import {State} from '../state.js' */

export class Panel extends LitElement {
  /** @type {import('lit').PropertyDeclarations} */
  static properties = {
    experiment: { attribute: false },
    only: { attribute: false },
    theme: { attribute: false },
  };
  /** @type {import('lit').CSSResult[]} */
  static styles = [base, panelStyle];

  /**
   * Which entries of the state this panel shows.
   * @type {(keyof State)[]}
   */
  static shows = [];

  /** @type {(() => void) | undefined} */
  #unsubscribe;

  constructor() {
    super();
    /** @type {Experiment} set by the element before the panel is put on the page */
    this.experiment;
    /**
     * The settings to offer here, by path; null for all of the panel's.
     * @type {string[] | null}
     */
    this.only = null;
    /** Charts take their colours from the page anew when this changes. */
    this.theme = '';
  }

  /** @returns {Readonly<State>} */
  get state() {
    return this.experiment.store.state;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#follow();
  }

  /** @param {import('lit').PropertyValues} changed */
  update(changed) {
    if (changed.has('experiment')) this.#follow();
    super.update(changed);
  }

  #follow() {
    this.#unsubscribe?.();
    const shows = /** @type {typeof Panel} */ (this.constructor).shows;
    this.#unsubscribe = this.experiment.store.subscribe((changed) => {
      if (changed.has('status') || shows.some((key) => changed.has(key))) this.requestUpdate();
    });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#unsubscribe?.();
  }

  /**
   * @param {number | null} index
   * @param {string} title
   * @param {string} lead
   * @param {unknown} [aside] what stands at the right of the title
   */
  head(index, title, lead, aside = nothing) {
    return html`<header>
      <h2>
        ${index === null ? nothing : html`<span class="index" aria-hidden="true">${index}</span>`}${title}
      </h2>
      <div class="aside">${aside}</div>
      ${lead ? html`<p class="quiet lead">${lead}</p>` : nothing}
    </header>`;
  }

  /**
   * What stands in a panel before there is anything to show; nothing while the engine was not even asked for.
   * @param {string} text
   */
  waiting(text) {
    const { status } = this.state;
    const said = status === 'failed' ? strings.unavailable : text;
    return html`<p class="waiting quiet">${status === 'idle' ? nothing : said}</p>`;
  }
}
