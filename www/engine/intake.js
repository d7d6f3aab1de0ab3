import { MAX_HELD_BYTES, MAX_IMAGES } from './limits.js';
import * as say from './sentences.js';

/** @import {DecodeMessage, EngineEvent, FileEntry, FilesResult, Rejection, SmallImage} from './protocol.js' */
/** @import {ImageStore} from './images.js' */

/**
 * Has a worker read the files and adds what came of them to the store, in the order of the entries. Whatever goes
 * wrong on the way, what was read stays and the reason stands among the rejections.
 *
 * @param {FileEntry[]} entries
 * @param {ImageStore} store
 * @param {(event: EngineEvent) => void} hear
 * @returns {Promise<FilesResult>}
 */
export async function readFiles(entries, store, hear) {
  /** @type {{order: [number, number], image: SmallImage}[]} */
  const read = [];
  /** @type {Rejection[]} */
  const rejected = [];
  // A worker per drop: its memory, which held whole photographs, is given back with it.
  const worker = new Worker(new URL('./decode.worker.js', import.meta.url), {
    type: 'module',
    name: 'decode',
  });
  await new Promise((resolve) => {
    worker.onmessage = (/** @type {MessageEvent<DecodeMessage>} */ { data }) => {
      if (data.type === 'image') read.push(data);
      else if (data.type === 'rejected') rejected.push(data.rejection);
      else if (data.type === 'progress') {
        hear({ type: 'progress', done: data.done, total: data.total, label: say.readingImages() });
      } else resolve(undefined);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      rejected.push({ name: say.theRest(), reason: say.decoderStopped(event.message) });
      resolve(undefined);
    };
    worker.postMessage({ entries, room: MAX_IMAGES - store.count, bytes: MAX_HELD_BYTES - store.bytes });
  });
  worker.terminate();
  read.sort((a, b) => a.order[0] - b.order[0] || a.order[1] - b.order[1]);
  store.append(read.map(({ image }) => image));
  return { added: read.length, rejected };
}
