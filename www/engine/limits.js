/** What a browser tab can take. Every refusal names the value and the limit. */

export const MEBIBYTE = 2 ** 20;

/** Images per run: 10,000 of 64 x 64 RGB pixels are 123 MB, held by the page and once more by the engine. */
export const MAX_IMAGES = 10_000;

/** What the page holds of them: enough for 10,000 photographs of 96 x 144 pixels, but not for as many panoramas. */
export const MAX_HELD_BYTES = 400 * MEBIBYTE;

/** Decoding holds 4 bytes per pixel, so this is 200 MB for a moment. */
export const MAX_PIXELS = 50_000_000;

/** Larger than any camera's JPEG; a raw or a film would only fill the memory before it is refused. */
export const MAX_FILE_BYTES = 256 * MEBIBYTE;

/** All zips of one drop together. */
export const MAX_UNPACKED_BYTES = 1024 * MEBIBYTE;

/** Photographs hardly shrink in a zip; what grows a hundredfold was made to fill the memory. */
export const MAX_RATIO = 100;

/** Below this a ratio is no danger, and a plain drawing stored as a bitmap may well exceed it. */
export const RATIO_COUNTS_FROM = MEBIBYTE;

/** No image size of the engine is larger than the short side; the long side only keeps panoramas from filling the memory. */
export const SHORT_SIDE = 96;
export const LONG_SIDE = 512;

/**
 * The size an image is brought to: same proportions, never larger than it is.
 * @param {number} width
 * @param {number} height
 * @returns {{width: number, height: number}}
 */
export function smallSize(width, height) {
  const scale = Math.min(1, SHORT_SIDE / Math.min(width, height), LONG_SIDE / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
