/** Which language an element asks for: the one in its link, that of its author, or the first of the browser's there is. */
import { firstOf, language, onLanguage, redraw, speak } from './language.js';
import { languages } from './languages.js';
import { parseLink } from './link.js';
import { messageOf } from './message.js';
import { strings } from './strings.js';

/** @import {ContrastivePlayground} from './element.js' */

export class Speaker {
  #element;
  /** What was chosen here, or in the link: it belongs to the address. @type {string | null} */
  chosen = null;
  /** Until the words are there. @type {Promise<void> | null} */
  learning = null;

  /** @param {ContrastivePlayground} element */
  constructor(element) {
    this.#element = element;
  }

  /** @returns {() => void} ends it */
  start() {
    this.chosen = this.#linked();
    this.speak();
    return onLanguage(() => this.#told());
  }

  /** @param {string} tag which the reader wants from now on */
  async choose(tag) {
    this.chosen = tag;
    await this.speak();
  }

  /** Another link was put into the address. */
  async follow() {
    const linked = this.#linked();
    if (linked !== null && linked !== this.chosen) await this.choose(linked);
  }

  /** Speaks what is wanted most, or says why not. */
  speak() {
    this.learning = this.#learn();
    return this.learning;
  }

  async #learn() {
    await null; // the page around the element may still be about to say what it wants
    const { experiment, lang } = this.#element;
    const linked = this.chosen;
    const before = language().tag;
    try {
      await speak(firstOf([linked, lang, ...navigator.languages]) ?? languages[0].tag);
    } catch (error) {
      experiment.say('error', strings.languageFailed(messageOf(error)));
    }
    if (linked !== null && firstOf([linked]) === null) {
      this.chosen = null;
      experiment.say('note', strings.noSuchLanguage(linked, languages.map(({ tag }) => tag).join(', ')));
    }
    this.learning = null;
    if (language().tag === before) this.#told();
  }

  /** @returns {string | null} the `#…&lang=` or `?lang=` of the address */
  #linked() {
    if (!this.#element.hash) return null;
    return parseLink(location.hash).language ?? new URLSearchParams(location.search).get('lang');
  }

  /** Everything that is on the page is said anew. */
  #told() {
    const element = this.#element;
    element.requestUpdate();
    redraw(element.renderRoot);
    const detail = { tag: language().tag, chosen: this.chosen !== null };
    element.dispatchEvent(new CustomEvent('language', { detail, bubbles: true, composed: true }));
  }
}
