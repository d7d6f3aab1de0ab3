/**
 * The languages of the page. English stands in `strings.js` and `strings/`; every other language is a folder there, of the
 * same shape, and a line in this list.
 */

/**
 * `tag` as in `lang`; `name` as its readers call it; `locale` is how numbers are written; `load` fetches its words.
 * @typedef {{tag: string, name: string, locale: string, load?: () => Promise<import('./language.js').Translation>}} Language
 */

/** What the engine speaks, and what stands where another language lacks a word. */
export const ENGINE = 'en';

/** @type {Language[]} */
export const languages = [
  { tag: ENGINE, name: 'English', locale: 'en-GB' },
  { tag: 'es', name: 'Español', locale: 'es', load: () => import('./strings/es/index.js') },
];
