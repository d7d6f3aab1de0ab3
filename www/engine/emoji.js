import { messageOf } from '../message.js';
import * as say from './sentences.js';

/** @import {WasmModule, WasmUploads} from './protocol.js' */

/**
 * Cuts the emoji sheet that the build put beside the page into single images.
 *
 * @param {WasmModule} module
 * @param {string} assets absolute address of the folder the page's files lie in
 * @param {(done: number, total: number) => void} progress
 * @returns {Promise<WasmUploads>}
 */
export async function cutEmoji(module, assets, progress) {
  const uploads = new module.Uploads();
  try {
    const list = await (await fetched(new URL('emoji/emoji.json', assets))).json();
    const sheet = await createImageBitmap(await (await fetched(new URL('emoji/emoji.webp', assets))).blob());
    const { size, columns, items } = list;
    // A row at a time: the pixels of the whole sheet would be some 60 MB for a moment.
    const context = new OffscreenCanvas(columns * size, size).getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('no 2D canvas');
    for (let first = 0; first < items.length; first += columns) {
      context.clearRect(0, 0, columns * size, size);
      context.drawImage(sheet, 0, -(first / columns) * size);
      for (const [column, { name, label }] of items.slice(first, first + columns).entries()) {
        const { data } = context.getImageData(column * size, 0, size, size);
        uploads.push(name, label, size, size, new Uint8Array(data.buffer));
      }
      progress(Math.min(first + columns, items.length), items.length);
    }
    sheet.close();
    return uploads;
  } catch (error) {
    uploads.free();
    throw new Error(say.emojiMissing(messageOf(error)), {
      cause: error,
    });
  }
}

/** @param {URL} address */
async function fetched(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address.pathname} answered ${response.status}`);
  return response;
}
