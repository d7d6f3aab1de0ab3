/**
 * What the engine says (settings, signs, notes, names of images), in the language of the page. The engine speaks English;
 * a language has its sentences word for word, or as patterns around the values in them. What it has not stays English.
 */
import { engineWords, language } from './language.js';
import { ENGINE } from './languages.js';
import { UPLOAD } from './settings.js';

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
  'analyses',
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

/** Whatever was found without a translation since the language was chosen: it is English still. @type {Set<string>} */
let untold = new Set();
/** @type {ReturnType<typeof compiled>} */
let patterns = [];
/** What was translated before, by what it was made from. @type {WeakMap<object, any>} */
let before = new WeakMap();
/** @type {ReturnType<typeof engineWords>} */
let known = null;

/**
 * A state with what the engine says in the language of the page. What has no words in it stays the very same object.
 * @param {Readonly<State>} state
 * @returns {Readonly<State>}
 */
export function told(state) {
  if (!prepared()) return state;
  return remembered(state, () => {
    const isOwn = state.config.dataset?.kind === UPLOAD;
    /** @type {Record<string, any>} */
    const next = { ...state };
    for (const key of TOLD) {
      if (key === 'analyses') next.analyses = ofAnalyses(state.analyses, isOwn);
      else if (!(isOwn && key === 'thumbnails')) next[key] = within(state[key], isOwn);
    }
    next.signs = state.signs.map((seen) =>
      remembered(seen, () => ({ ...seen, values: withKeys(seen.values) })),
    );
    return next;
  });
}

/**
 * @param {string} text of the engine
 * @returns {string} the same in the language of the page, or as it is where it has no translation
 */
export function say(text) {
  if (!prepared() || text === '') return text;
  const whole = one(text);
  if (whole !== null) return whole;
  const sentences = bySentence(text);
  if (sentences !== null) return sentences;
  // A list of things that were done, or of what can be seen.
  const parts = text.split(/(, | · |; )/);
  const said = parts.map((part, at) => (at % 2 ? part : one(part)));
  if (parts.length > 1 && said.some((part, at) => part !== null && at % 2 === 0))
    return said.map((part, at) => part ?? parts[at]).join('');
  if (/\w \w/.test(text)) untold.add(text);
  return text;
}

/**
 * The language of a sentence that the page shows, for its `lang`, so that it is read out as what it is.
 * @param {string} text as `say` or `told` gave it
 * @returns {string | null} null: that of the page
 */
export function langOf(text) {
  return prepared() && untold.has(text) ? ENGINE : null;
}

/** Whether there is anything to translate into. */
function prepared() {
  const engine = engineWords();
  if (engine !== known) {
    known = engine;
    untold = new Set();
    before = new WeakMap();
    patterns = engine ? compiled(engine.patterns) : [];
  }
  return known !== null;
}

/**
 * Several sentences one after the other, each known, alone or with those after it.
 * @param {string} text
 * @returns {string | null}
 */
function bySentence(text) {
  for (const { index } of [...text.matchAll(/(?<=[.!?]) (?=[“A-Z])/g)].reverse()) {
    const first = one(text.slice(0, index));
    if (first === null) continue;
    const rest = text.slice(index + 1);
    const second = one(rest) ?? bySentence(rest);
    if (second !== null) return `${first} ${second}`;
  }
  return null;
}

/** @param {string} text @returns {string | null} */
function one(text) {
  const { sentences = {} } = known ?? {};
  if (Object.hasOwn(sentences, text)) return sentences[text];
  for (const { pattern, said } of patterns) {
    const values = pattern.exec(text)?.slice(1).map(asNumber);
    if (!values) continue;
    const told =
      typeof said === 'function' ? said(...values) : said.replace(/\{\}/g, () => values.shift() ?? '');
    if (told !== null) return told;
  }
  return null;
}

/** @param {Record<string, Pattern>} all */
function compiled(all) {
  return Object.entries(all).map(([english, said]) => {
    const parts = english.split('{}').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return { pattern: new RegExp(`^${parts.join('(.+?)')}$`, 's'), said };
  });
}

/** A number in a sentence, with the mark between its digits that the language has. @param {string} text */
function asNumber(text) {
  if (!/^[-+]?\d+\.\d+$/.test(text)) return text;
  const digits = text.length - text.indexOf('.') - 1;
  const written = Number(text).toLocaleString(language().locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return text.startsWith('+') ? `+${written}` : written;
}

/**
 * @param {State['analyses']} analyses
 * @param {boolean} isOwn
 */
function ofAnalyses(analyses, isOwn) {
  return remembered(analyses, () => {
    const entries = Object.entries(analyses).map(([name, slot]) => {
      const others = isOwn || JSON.stringify(slot?.request ?? '').includes(UPLOAD);
      return [name, within(slot, others)];
    });
    return Object.fromEntries(entries);
  });
}

/**
 * @param {any} value
 * @param {boolean} isOwn whether images are called as a person called them
 * @returns {any}
 */
function within(value, isOwn) {
  if (typeof value === 'string') return say(value);
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  if (Array.isArray(value) && (value.length === 0 || typeof value[0] === 'number')) return value;
  return remembered(value, () => {
    const entries = Object.entries(value).map(([key, inner]) => {
      // Beside a title a name is for the engine; beside a reason it is that of a file.
      const isName = key === 'name' && ('title' in value || 'reason' in value);
      const isTheirs = isOwn && (OWN.has(key) || (key === 'name' && Array.isArray(inner)));
      const keeps = NO_WORDS.has(key) || isName || isTheirs;
      return /** @type {const} */ ([key, keeps ? inner : within(inner, isOwn)]);
    });
    if (entries.every(([key, inner]) => inner === value[key])) return value;
    return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
  });
}

/**
 * @template {object} T
 * @param {T} from
 * @param {() => any} make
 * @returns {T}
 */
function remembered(from, make) {
  if (!before.has(from)) before.set(from, make());
  return before.get(from);
}

/** @param {Record<string, number>} values */
function withKeys(values) {
  return Object.fromEntries(Object.entries(values).map(([title, value]) => [say(title), value]));
}
