/**
 * Puts one of many small pictures on a canvas, pixel by pixel.
 * @param {CanvasRenderingContext2D | null} context
 * @param {{rgba: Uint8Array, size: number}} pictures one after the other, `size` pixels square
 * @param {number} index
 * @param {[number, number]} place of its upper left corner
 */
export function putPicture(context, { rgba, size }, index, [x, y]) {
  const bytes = size * size * 4;
  const pixels = new Uint8ClampedArray(rgba.subarray(index * bytes, (index + 1) * bytes));
  context?.putImageData(new ImageData(pixels, size, size), x, y);
}
