/** The pictures of a map with their frames around them, at about the size at which they are drawn: one copy each a frame. */
import { cellOf } from './atlas.js';

/** @import {Atlas} from './atlas.js' */
/** @typedef {{canvas: HTMLCanvasElement, inner: number, side: number, columns: number}} Sprites `inner` is without the frame, `side` with it */

/** Sizes a few pixels apart share one set, for the farthest are drawn smaller than the nearest anyway. */
const STEP = 8;

/** The one that was made last: maps are turned much more often than anything of it changes. */
export class SpriteSheet {
  /** @type {{atlas: Atlas, colours: string[], edge: number, sprites: Sprites} | undefined} */
  #made;

  /**
   * @param {Atlas} atlas
   * @param {string[]} colours
   * @param {{side: number, edge: number}} wanted of a picture and of its frame, in pixels of the canvas
   * @returns {Sprites}
   */
  of(atlas, colours, { side, edge }) {
    const inner = Math.min(atlas.size, STEP * Math.ceil(side / STEP));
    // Whole pixels, so that it is not another one at every bit of a zoom.
    const frame = Math.max(1, Math.round((edge * inner) / side));
    const made = this.#made;
    const isSame = made?.atlas === atlas && made.sprites.inner === inner && made.edge === frame;
    if (isSame && made.colours.every((colour, index) => colour === colours[index])) return made.sprites;
    const sprites = drawn(atlas, colours, inner, frame);
    this.#made = { atlas, colours, edge: frame, sprites };
    return sprites;
  }
}

/**
 * @param {Atlas} atlas
 * @param {string[]} colours
 * @param {number} inner
 * @param {number} edge
 * @returns {Sprites}
 */
function drawn(atlas, colours, inner, edge) {
  const { size, count, columns } = atlas;
  const side = inner + 2 * edge;
  const canvas = document.createElement('canvas');
  canvas.width = columns * side;
  canvas.height = Math.max(1, Math.ceil(count / columns)) * side;
  const context = canvas.getContext('2d');
  for (let index = 0; context && index < count; index++) {
    const [left, top] = cellOf(atlas, index);
    const [x, y] = cellOf({ size: side, columns }, index);
    context.fillStyle = colours[index];
    context.fillRect(x, y, side, side);
    context.drawImage(atlas.canvas, left, top, size, size, x + edge, y + edge, inner, inner);
  }
  return { canvas, inner, side, columns };
}
