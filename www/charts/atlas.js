/** Many small pictures on one canvas, from which a map or a sheet copies them: one draw source instead of a thousand. */
import { putPicture } from './picture.js';

/** @typedef {{canvas: HTMLCanvasElement, size: number, count: number, columns: number}} Atlas */

/**
 * @param {{size: number, count: number, rgba: Uint8Array}} pictures one after the other, `size` pixels square
 * @returns {Atlas}
 */
export function createAtlas({ size, count, rgba }) {
  const columns = Math.max(1, Math.ceil(Math.sqrt(count)));
  const canvas = document.createElement('canvas');
  canvas.width = columns * size;
  canvas.height = Math.max(1, Math.ceil(count / columns)) * size;
  const context = canvas.getContext('2d');
  for (let index = 0; index < count; index++)
    putPicture(context, { rgba, size }, index, cellOf({ size, columns }, index));
  return { canvas, size, count, columns };
}

/**
 * Where a picture lies on the atlas.
 * @param {{size: number, columns: number}} atlas
 * @param {number} index
 * @returns {[number, number]}
 */
export function cellOf({ size, columns }, index) {
  return [(index % columns) * size, Math.floor(index / columns) * size];
}
