/**
 * Says in another language what the engine says in English: settings, signs, notes, names of images. A language has the
 * engine's sentences word for word, or as patterns around the values in them. What it has not stays English. Only those who
 * read another language fetch this (said.js).
 */
import { UPLOAD } from './settings.js';

/** @import {Seen} from './signs.js' */
/** @import {State} from './state.js' */

/**
 * `sentences`: English to its translation. `patterns`: English with `{}` for each value to a translation with as many, in the
 * same order, or to a function of the values; that gives null where they are not what it is for.
 * @typedef {string | ((...values: string[]) => string | null)} Pattern
 * @typedef {{sentences: Record<string, string>, patterns: Record<string, Pattern>}} Engine
 */

/** Entries of the state that hold words of the engine. @type {(keyof State)[]} */
const TOLD = [
  'nodes',
  'lessons',
  'lesson',
  'questions',
  'summary',
  'thumbnails',
  'views',
  'baselines',
  'evaluations',
  'sweep',
  'device',
  'progress',
  'rejected',
];

/** What is compared, sent back or drawn, and not read by anybody. */
const NO_WORDS = new Set([
  'path',
  'value',
  'kind',
  'type',
  'pairs',
  'config',
  'request',
  'standard',
  'default',
  'const',
  'enum',
  'required',
  'state',
  'space',
  'test_kind',
  'pixels',
  'paper',
  'x-paper',
]);

/** What has the names a person gave, where the images are theirs; so has a list of names. */
const OWN = new Set(['labels', 'names']);

export class Teller {
  #sentences;
  #patterns;
  #locale;
  /** Whatever was found without a translation: it is English still. @type {Set<string>} */
  #untold = new Set();
  /** What was translated before, by what it was made from. @type {WeakMap<object, any>} */
  #before = new WeakMap();

  /**
   * @param {Engine} engine
   * @param {string} locale by which numbers are written
   */
  constructor({ sentences, patterns }, locale) {
    this.#sentences = sentences;
    this.#patterns = compiled(patterns);
    this.#locale = locale;
  }

  /**
   * What has no words in it stays the very same object.
   * @param {Readonly<State>} state
   * @returns {Readonly<State>}
   */
  told(state) {
    return this.#once(state, () => {
      const isOwn = state.config.dataset?.kind === UPLOAD;
      /** @type {Record<string, any>} */
      const next = { ...state };
      for (const key of TOLD)
        if (!(isOwn && key === 'thumbnails')) next[key] = this.#within(state[key], isOwn);
      next.analyses = this.#analyses(state.analyses, isOwn);
      next.signs = state.signs.map((seen) => this.#once(seen, () => this.#titled(seen)));
      return next;
    });
  }

  /**
   * @param {string} text
   * @returns {string} the same where there is no translation
   */
  say(text) {
    if (text === '') return text;
    const whole = this.#one(text) ?? this.#inARow(text);
    if (whole !== null) return whole;
    // A list of things that were done, or of what can be seen.
    const parts = text.split(/(, | · |; )/);
    const said = parts.map((part, at) => (at % 2 ? part : this.#one(part)));
    if (parts.length > 1 && said.some((part, at) => part !== null && at % 2 === 0))
      return said.map((part, at) => part ?? parts[at]).join('');
    if (/\w \w/.test(text)) this.#untold.add(text);
    return text;
  }

  /** Whether a text stayed English. @param {string} text */
  isUntold(text) {
    return this.#untold.has(text);
  }

  /**
   * Several sentences one after the other, each known, alone or with those after it.
   * @param {string} text
   * @returns {string | null}
   */
  #inARow(text) {
    for (const { index } of [...text.matchAll(/(?<=[.!?]) (?=[“A-Z])/g)].reverse()) {
      const first = this.#one(text.slice(0, index));
      if (first === null) continue;
      const rest = text.slice(index + 1);
      const second = this.#one(rest) ?? this.#inARow(rest);
      if (second !== null) return `${first} ${second}`;
    }
    return null;
  }

  /** @param {string} text @returns {string | null} */
  #one(text) {
    if (Object.hasOwn(this.#sentences, text)) return this.#sentences[text];
    for (const { pattern, said } of this.#patterns) {
      const values = pattern
        .exec(text)
        ?.slice(1)
        .map((value) => this.#number(value));
      if (!values) continue;
      const told =
        typeof said === 'function' ? said(...values) : said.replace(/\{\}/g, () => values.shift() ?? '');
      if (told !== null) return told;
    }
    return null;
  }

  /** A number in a sentence, with the mark between its digits that the language has. @param {string} text */
  #number(text) {
    if (!/^[-+]?\d+\.\d+$/.test(text)) return text;
    const digits = text.length - text.indexOf('.') - 1;
    const places = { minimumFractionDigits: digits, maximumFractionDigits: digits };
    const written = Number(text).toLocaleString(this.#locale, places);
    return text.startsWith('+') ? `+${written}` : written;
  }

  /**
   * @param {State['analyses']} analyses
   * @param {boolean} isOwn
   * @returns {State['analyses']}
   */
  #analyses(analyses, isOwn) {
    return this.#once(analyses, () => {
      const entries = Object.entries(analyses).map(([name, slot]) => {
        const isOfOwn = isOwn || JSON.stringify(slot?.request ?? '').includes(UPLOAD);
        return [name, this.#within(slot, isOfOwn)];
      });
      return Object.fromEntries(entries);
    });
  }

  /**
   * @param {any} value
   * @param {boolean} isOwn whether images are called as a person called them
   * @returns {any}
   */
  #within(value, isOwn) {
    if (typeof value === 'string') return this.say(value);
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
    if (Array.isArray(value) && (value.length === 0 || typeof value[0] === 'number')) return value;
    return this.#once(value, () => {
      const entries = Object.entries(value).map(([key, inner]) => {
        // Beside a title a name is for the engine; beside a reason it is that of a file.
        const isName = key === 'name' && ('title' in value || 'reason' in value);
        const isTheirs = isOwn && (OWN.has(key) || (key === 'name' && Array.isArray(inner)));
        const keeps = NO_WORDS.has(key) || isName || isTheirs;
        return /** @type {const} */ ([key, keeps ? inner : this.#within(inner, isOwn)]);
      });
      if (entries.every(([key, inner]) => inner === value[key])) return value;
      return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
    });
  }

  /** The numbers of a method are found by the titles of its signs. @param {Seen} seen @returns {Seen} */
  #titled({ step, values }) {
    const titled = Object.entries(values).map(([title, value]) => [this.say(title), value]);
    return { step, values: Object.fromEntries(titled) };
  }

  /**
   * @template {object} T
   * @param {T} from
   * @param {() => any} make
   * @returns {T} the same for the same
   */
  #once(from, make) {
    if (!this.#before.has(from)) this.#before.set(from, make());
    return this.#before.get(from);
  }
}

/** @param {Record<string, Pattern>} all */
function compiled(all) {
  return Object.entries(all).map(([english, said]) => {
    const parts = english.split('{}').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return { pattern: new RegExp(`^${parts.join('(.+?)')}$`, 's'), said };
  });
}
