/**
 * The language the page speaks: one for all of a page, as its words stand in modules. Each module of English words gives
 * them to `words`, which writes those of the chosen language over them; whoever holds the object reads what is in use.
 */
import { languages } from './languages.js';

/** @import {Language} from './languages.js' */
/** @import {Engine, Teller} from './teller.js' */

/**
 * What a language consists of: for each name that `words` was given the same entries, and what the engine says.
 * @typedef {{catalogue: Record<string, object>, engine: Engine}} Translation
 */

/** What stands in use under a name, and its English. @type {Map<string, {live: any, english: any}>} */
const known = new Map();
/** @type {Set<() => void>} */
const listeners = new Set();
let current = languages[0];
/** @type {Translation | null} */
let translation = null;
/** @type {Teller | null} */
let telling = null;
/** How often a language was asked for: the last one counts. */
let asked = 0;

/**
 * Words that are said in the language in use, from now on and after every change of it.
 * @template {object} T
 * @param {string} name under which the other languages have theirs
 * @param {T} english functions, sentences, and objects and lists of them
 * @returns {T} the object itself
 */
export function words(name, english) {
  known.set(name, { live: english, english: copied(english) });
  if (translation?.catalogue[name]) write(english, translation.catalogue[name]);
  return english;
}

/** @returns {Language} */
export const language = () => current;

/** @returns {Teller | null} who says what the engine says in the language in use; null where that is English */
export const teller = () => telling;

/**
 * Changes the language, once its words are there.
 * @param {string} tag of one in the list
 * @returns {Promise<void>} fails where the words cannot be fetched; then nothing has changed
 */
export async function speak(tag) {
  const turn = ++asked;
  const wanted = languages.find((one) => one.tag === tag) ?? languages[0];
  if (wanted === current) return;
  const fetched = wanted.load ? await Promise.all([wanted.load(), import('./teller.js')]) : null;
  if (turn !== asked) return;
  current = wanted;
  translation = fetched && fetched[0];
  telling = fetched && new fetched[1].Teller(fetched[0].engine, wanted.locale);
  for (const [name, { live, english }] of known) {
    write(live, english);
    if (translation?.catalogue[name]) write(live, translation.catalogue[name]);
  }
  for (const listener of [...listeners]) listener();
}

/**
 * @param {() => void} listener is called after every change of language
 * @returns {() => void} ends it
 */
export function onLanguage(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * The first language wanted that there is. Regions do not count: who reads es-MX is given es.
 * @param {readonly (string | null | undefined)[]} tags the most wanted first
 * @returns {string | null}
 */
export function firstOf(tags) {
  const there = tags.map((tag) => languages.find((one) => one.tag === tag?.toLowerCase().split('-')[0]));
  return there.find((one) => one)?.tag ?? null;
}

/**
 * Draws anew whatever stands under a node, within all its elements: their words may have changed.
 * @param {ParentNode} node
 */
export function redraw(node) {
  for (const element of node.querySelectorAll('*')) {
    if ('requestUpdate' in element) /** @type {import('lit').LitElement} */ (element).requestUpdate();
    if (element.shadowRoot) redraw(element.shadowRoot);
  }
}

/** @param {unknown} value @returns {value is Record<string, any>} */
const isFolder = (value) => typeof value === 'object' && value !== null;

/**
 * Entry by entry, so that whoever holds a part of the words holds it still.
 * @param {Record<string, any>} live
 * @param {Record<string, any>} from
 */
function write(live, from) {
  for (const [key, value] of Object.entries(from)) {
    if (isFolder(value) && isFolder(live[key])) write(live[key], value);
    else live[key] = value;
  }
}

/** @param {any} value @returns {any} */
function copied(value) {
  if (!isFolder(value)) return value;
  if (Array.isArray(value)) return value.map(copied);
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, copied(one)]));
}
