/** What all panels are: a card with a title that shows part of an experiment. */
import { html, nothing } from 'lit';
import { strings } from '../strings.js';
import { base } from '../style/base.js';
import { notesStyle } from '../style/notes.js';
import { panelStyle } from '../style/panel.js';
import { toggleStyle } from '../style/toggle.js';
import { Hovering, mark } from './hovering.js';
import { Sight } from './sight.js';
import { Watcher } from './watcher.js';

export class Panel extends Watcher {
  /** @type {import('lit').PropertyDeclarations} */
  static properties = { only: { attribute: false } };
  /** @type {import('lit').CSSResult[]} */
  static styles = [base, toggleStyle, panelStyle, notesStyle];

  #hovering = new Hovering(this);
  #sight = new Sight(this);

  constructor() {
    super();
    /**
     * The settings to offer here, by path; null for all of the panel's.
     * @type {string[] | null}
     */
    this.only = null;
  }

  /**
   * One panel after the other, and what nobody looks at when there is time: a page that fills would not answer while all of
   * it is drawn at once. Where somebody is at work it is: a control that lags behind its keys loses some.
   */
  async scheduleUpdate() {
    if (!this.matches(':focus-within')) await (this.hasUpdated && !this.#sight.isSeen ? idle() : turn());
    super.scheduleUpdate();
  }

  /** Marks the image that is pointed at anywhere, wherever the panel shows it. @param {number | null} place */
  markHovered(place) {
    mark(this.renderRoot, place);
  }

  /** An image is pointed at here, or has the keyboard; -1: none is any more. @param {number} place */
  hover = (place) => this.#hovering.at(place < 0 ? null : place);

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

/** How long whatever is out of sight waits at most, in milliseconds. */
const PATIENCE = 500;

/** @returns {Promise<unknown>} the next turn of the page */
function turn() {
  return new Promise((resolve) => setTimeout(resolve));
}

/** @returns {Promise<unknown>} a moment with nothing else to do, where the browser knows such */
function idle() {
  if (!('requestIdleCallback' in window)) return turn();
  return new Promise((resolve) => requestIdleCallback(resolve, { timeout: PATIENCE }));
}
