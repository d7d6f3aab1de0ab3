/** The local views of an image: small ones beside its pair. Pure. */
import { strings } from '../strings.js';

/** @import {Views} from '../engine/protocol.js' */

/**
 * How many each image has.
 * @param {Views} views
 */
export function localsOf({ locals, locals_per_image = 0 }) {
  return locals ? locals_per_image : 0;
}

/**
 * What was done for each local view of one image.
 * @param {Views} views
 * @param {number} row
 */
export function recipesOf(views, row) {
  const each = localsOf(views);
  return (views.words_locals ?? []).slice(row * each, (row + 1) * each).map(said);
}

/** @param {string} recipe */
export function said(recipe) {
  return recipe || strings.views.untouched;
}
