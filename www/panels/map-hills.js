/** What the hills of a map show, in words. Pure but for what it remembers. */
import { allOnScreen, frameOf } from '../charts/map-geometry.js';
import { hillsOf, overlapOf } from '../charts/map-density.js';
import { map as words } from '../strings/map.js';

/** @import {Form} from '../charts/map-paint.js' */
/** @import {Colouring} from './map-colours.js' */
/** @import {Shown} from './projection.js' */

/** The canvas on which densities are compared: words do not change with the window. */
const SIZE = { width: 600, height: 400 };
/** Below this share nothing is said to overlap. */
const LITTLE = 0.05;

export class HillsSaid {
  /** @type {{points: Float32Array, of: Colouring['of'], overlap: string[]} | undefined} */
  #made;

  /**
   * What the lines mean, and which two colours overlap most: not in space, where that depends on how it is turned.
   * @param {Form} form
   * @param {Shown | null} shown
   * @param {Colouring | null} colouring
   * @returns {string[]} empty where there are no hills
   */
  said(form, shown, colouring) {
    if (form !== 'density' || !shown) return [];
    if (!colouring || colouring.parts.length < 2 || shown.dims !== 2) return [words.density];
    const { points } = shown;
    if (this.#made?.points !== points || this.#made.of !== colouring.of)
      this.#made = { points, of: colouring.of, overlap: overlap(points, colouring) };
    return [words.density, ...this.#made.overlap];
  }
}

/**
 * @param {Float32Array} points
 * @param {Colouring} colouring
 */
function overlap(points, { colours, parts }) {
  const { width, height } = SIZE;
  const places = allOnScreen({ points, frame: frameOf(points) }, width, height, { k: 1, x: 0, y: 0 });
  const most = overlapOf(hillsOf(places, colours, { ...SIZE, ink: '' }), places);
  if (!most || most.share < LITTLE) return [];
  const named = (/** @type {string} */ colour) =>
    parts.find((part) => part.colour === colour)?.title ?? words.unlabelled;
  return [words.overlap({ one: named(most.one), within: named(most.within), share: most.share })];
}
