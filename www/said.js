/** What the engine says, in the language of the page. The engine speaks English; teller.js knows how it is said elsewhere. */
import { teller } from './language.js';
import { ENGINE } from './languages.js';

/** @import {State} from './state.js' */

/**
 * A state with what the engine says in the language of the page. What has no words in it stays the very same object.
 * @param {Readonly<State>} state
 * @returns {Readonly<State>}
 */
export const told = (state) => teller()?.told(state) ?? state;

/**
 * @param {string} text of the engine
 * @returns {string} the same in the language of the page, or as it is where it has no translation
 */
export const say = (text) => teller()?.say(text) ?? text;

/**
 * The language of a sentence that the page shows, for its `lang`, so that it is read out as what it is.
 * @param {string} text as `say` or `told` gave it
 * @returns {string | null} null: that of the page
 */
export const langOf = (text) => (teller()?.isUntold(text) ? ENGINE : null);
