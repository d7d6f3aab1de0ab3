import { decodeAll } from './decode.js';
import { smallSize } from './limits.js';

/** Reads one drop of files off the page's thread: gets a DecodeJob, posts DecodeMessages. */

/** @import {DecodeMessage} from './protocol.js' */

self.onmessage = ({ data }) => decodeAll(data, shrink, post);

/**
 * The browser's own decoder, upright as the camera was held, scaled down with its best filter.
 * @param {Blob} blob
 */
async function shrink(blob) {
  const full = await createImageBitmap(blob);
  const { width, height } = smallSize(full.width, full.height);
  const small = await createImageBitmap(full, {
    resizeWidth: width,
    resizeHeight: height,
    resizeQuality: 'high',
  });
  full.close();
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no 2D canvas');
  context.drawImage(small, 0, 0);
  small.close();
  return { width, height, rgba: new Uint8Array(context.getImageData(0, 0, width, height).data.buffer) };
}

/** @param {DecodeMessage} message */
function post(message) {
  self.postMessage(message, message.type === 'image' ? [message.image.rgba.buffer] : []);
}
