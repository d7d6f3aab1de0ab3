import { decodeAll } from './decode.js';
import { smallSize } from './limits.js';

/** Reads one drop of files off the page's thread: gets a DecodeJob, posts DecodeMessages. */

/** @import {DecodeMessage} from './protocol.js' */

self.onmessage = ({ data }) => decodeAll(data, shrink, post);

const canvas = new OffscreenCanvas(1, 1);

/**
 * The browser's own decoder, upright as the camera was held, scaled down with its best filter.
 * @param {Blob} blob
 */
async function shrink(blob) {
  let image = await createImageBitmap(blob);
  const { width, height } = smallSize(image.width, image.height);
  if (width !== image.width || height !== image.height) {
    const full = image;
    image = await createImageBitmap(full, {
      resizeWidth: width,
      resizeHeight: height,
      resizeQuality: 'high',
    });
    full.close();
  }
  const rgb = drawn(image);
  image.close();
  return { width, height, rgb };
}

/**
 * The pixels of an image; what is transparent becomes white.
 * @param {ImageBitmap} image
 */
function drawn(image) {
  const { width, height } = image;
  Object.assign(canvas, { width, height }); // which clears it
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no 2D canvas');
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  const rgb = new Uint8Array(3 * width * height);
  for (let from = 0, to = 0; from < data.length; from += 4) {
    rgb[to++] = data[from];
    rgb[to++] = data[from + 1];
    rgb[to++] = data[from + 2];
  }
  return rgb;
}

/** @param {DecodeMessage} message */
function post(message) {
  self.postMessage(message, message.type === 'image' ? [message.image.rgb.buffer] : []);
}
