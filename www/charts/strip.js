/** Small pictures of one size in a row. */
import { putPicture } from './picture.js';

/** Pixels of nothing between two pictures. */
const GAP = 2;

/**
 * @param {HTMLCanvasElement} canvas made as large as they are
 * @param {{rgba: Uint8Array, size: number}} pictures all that there are
 * @param {number[]} indices which of them to draw
 */
export function draw(canvas, pictures, indices) {
  const { size } = pictures;
  const width = Math.max(0, indices.length * (size + GAP) - GAP);
  if (canvas.width !== width || canvas.height !== size) [canvas.width, canvas.height] = [width, size];
  const context = canvas.getContext('2d');
  for (const [place, index] of indices.entries())
    putPicture(context, pictures, index, [place * (size + GAP), 0]);
}
