/** An element that shows part of an experiment and redraws when that part changes. */
import { LitElement } from 'lit';
import { told } from '../said.js';

/** @import {Experiment} from '../experiment.js' */
/** @import {State} from '../state.js' */

export class Watcher extends LitElement {
  /** @type {import('lit').PropertyDeclarations} */
  static properties = { experiment: { attribute: false }, theme: { attribute: false } };

  /**
   * Which entries of the state this element shows.
   * @type {(keyof State)[]}
   */
  static shows = [];

  /** @type {(() => void) | undefined} */
  #unsubscribe;

  constructor() {
    super();
    /** @type {Experiment} set before the element is put on the page */
    this.experiment;
    /** Charts take their colours from the page anew when this changes. */
    this.theme = '';
  }

  /** What the engine says is in the language of the page. @returns {Readonly<State>} */
  get state() {
    return told(this.experiment.store.state);
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
    const shows = /** @type {typeof Watcher} */ (this.constructor).shows;
    this.#unsubscribe = this.experiment.store.subscribe((changed) => {
      if (changed.has('status') || shows.some((key) => changed.has(key))) this.requestUpdate();
    });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#unsubscribe?.();
  }
}
