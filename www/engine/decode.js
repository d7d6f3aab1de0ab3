import { imageSize } from 'image-size';
import { formatOf, isComplete } from './format.js';
import { MAX_FILE_BYTES, MAX_HELD_BYTES, MAX_IMAGES, MAX_PIXELS, MAX_UNPACKED_BYTES } from './limits.js';
import { Refusal } from './refusal.js';
import * as say from './sentences.js';
import { refuseBombs, unpack, zipEntries } from './zip.js';

/** @import {DecodeJob, DecodeMessage} from './protocol.js' */
/** @typedef {(blob: Blob) => Promise<{width: number, height: number, rgb: Uint8Array}>} Shrink */

/**
 * One file to be read, wherever it lies. `open` refuses by throwing.
 * @typedef {{path: string, order: [number, number], open: () => Promise<Uint8Array<ArrayBuffer>>}} Source
 */

/** The browser decodes beside this thread, so a few images may be on their way at once. */
const IN_FLIGHT = 4;

/**
 * Reads every entry, folder or zip, and posts small images, rejections and progress; ends with `end`. Never throws
 * for the sake of one file.
 * @param {DecodeJob} job
 * @param {Shrink} shrink
 * @param {(message: DecodeMessage) => void} post
 */
export async function decodeAll(job, shrink, post) {
  const desk = new Desk(job, post);
  const sources = sourcesIn(job, desk);
  await Promise.all(Array.from({ length: IN_FLIGHT }, () => work()));
  desk.close();

  async function work() {
    for await (const source of sources) {
      try {
        const image = await decode(await source.open(), shrink);
        if (desk.takeBytes(source.path, image.rgb.length))
          post({ type: 'image', order: source.order, image: { path: source.path, ...image } });
      } catch (error) {
        desk.giveBackRoom();
        desk.reject(source.path, error);
      }
      desk.done();
    }
  }
}

/**
 * One file's bytes to a small image; throws a Refusal that says why not.
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {Shrink} shrink
 */
export async function decode(bytes, shrink) {
  const format = refuseOthers(bytes);
  const { width, height } = sizeInHeader(bytes);
  if (width * height > MAX_PIXELS) throw new Refusal(say.tooManyPixels(width, height, MAX_PIXELS));
  if (!isComplete(format, bytes)) throw new Refusal(say.cutShort());
  try {
    return await shrink(new Blob([bytes]));
  } catch {
    throw new Refusal(say.undecodable(format));
  }
}

/**
 * Files that systems leave behind in folders and zips, and that nobody brought on purpose.
 * @param {string} path
 * @returns {boolean}
 */
export function isHidden(path) {
  return path
    .split('/')
    .some((name) => name.startsWith('.') || name === '__MACOSX' || /^(thumbs\.db|desktop\.ini)$/i.test(name));
}

/**
 * Counts what is underway and says what was left out, at most ten times a second.
 */
class Desk {
  unpackedBytes = 0;
  #room;
  #bytes;
  #post;
  #done = 0;
  #total = 0;
  #said = -Infinity;
  /** What was left out, by the sentence that says why. @type {Map<string, {first: string, others: number}>} */
  #crowdedOut = new Map();

  /**
   * @param {DecodeJob} job
   * @param {(message: DecodeMessage) => void} post
   */
  constructor({ room, bytes }, post) {
    this.#room = room;
    this.#bytes = bytes;
    this.#post = post;
  }

  /** @param {number} files */
  expect(files) {
    this.#total += files;
  }

  done() {
    this.#done++;
    if (performance.now() - this.#said < 100) return;
    this.#said = performance.now();
    this.#post({ type: 'progress', done: this.#done, total: this.#total });
  }

  /**
   * Whether one more image may come in; if not, it is remembered among those left out.
   * @param {string} path
   * @returns {boolean}
   */
  takeRoom(path) {
    if (this.#room > 0) {
      this.#room--;
      return true;
    }
    this.#leaveOut(path, say.tooManyImages(MAX_IMAGES));
    this.done();
    return false;
  }

  giveBackRoom() {
    this.#room++;
  }

  /**
   * Whether the pixels of one more image may be held; if not, it is remembered among those left out.
   * @param {string} path
   * @param {number} bytes
   * @returns {boolean}
   */
  takeBytes(path, bytes) {
    if (bytes <= this.#bytes) {
      this.#bytes -= bytes;
      return true;
    }
    this.giveBackRoom();
    this.#leaveOut(path, say.imagesTooLarge(MAX_HELD_BYTES));
    return false;
  }

  /**
   * @param {string} path
   * @param {string} reason
   */
  #leaveOut(path, reason) {
    const before = this.#crowdedOut.get(reason);
    if (before) before.others++;
    else this.#crowdedOut.set(reason, { first: path, others: 0 });
  }

  /**
   * @param {string} name
   * @param {unknown} error
   */
  reject(name, error) {
    const reason = error instanceof Refusal ? error.message : say.unreadableFile();
    this.#post({ type: 'rejected', rejection: { name, reason } });
  }

  close() {
    for (const [reason, { first, others }] of this.#crowdedOut)
      this.reject(say.firstAndOthers(first, others), new Refusal(reason));
    this.#post({ type: 'progress', done: this.#total, total: this.#total });
    this.#post({ type: 'end' });
  }
}

/**
 * @param {DecodeJob} job
 * @param {Desk} desk
 * @returns {AsyncGenerator<Source, void>}
 */
async function* sourcesIn({ entries }, desk) {
  const shown = entries.filter((entry) => !isHidden(entry.path));
  desk.expect(shown.length);
  if (!shown.some((entry) => entry.file)) {
    const folder = (shown[0] ?? entries[0])?.path.split('/').slice(0, -1).find(Boolean);
    desk.reject(folder ?? say.theSelection(), new Refusal(say.noImagesInIt()));
    return;
  }
  for (const [i, { path, file }] of shown.entries()) {
    if (!file) {
      desk.reject(path.replace(/\/$/, ''), new Refusal(say.noImagesInIt()));
      desk.done();
    } else if (await isZip(file)) {
      yield* sourcesInZip(file, path, i, desk);
      desk.done();
    } else if (desk.takeRoom(path)) {
      yield { path, order: [i, 0], open: () => bytesOf(file) };
    }
  }
}

/**
 * The files of a zip, as if it were a folder of its name.
 * @param {File} file
 * @param {string} path
 * @param {number} position
 * @param {Desk} desk
 * @returns {AsyncGenerator<Source, void>}
 */
async function* sourcesInZip(file, path, position, desk) {
  /** @type {import('./zip.js').ZipEntry[]} */
  let entries;
  try {
    entries = (await zipEntries(file)).filter((entry) => !isHidden(entry.name));
    if (entries.length === 0) throw new Refusal(say.noImagesInIt());
  } catch (error) {
    desk.reject(path, error);
    return;
  }
  desk.expect(entries.length);
  const folder = path.replace(/\.zip$/i, '');
  for (const [i, entry] of entries.entries()) {
    const name = `${folder}/${entry.name}`;
    try {
      refuseBombs(entry);
    } catch (error) {
      desk.reject(name, error);
      desk.done();
      continue;
    }
    // What an entry says it unpacks to is held against it (zip.js), so the sum can be kept before the work is done.
    if (desk.unpackedBytes + entry.unpacked > MAX_UNPACKED_BYTES) {
      const names = say.firstAndOthers(name, entries.length - i - 1);
      desk.reject(names, new Refusal(say.zipTotal(MAX_UNPACKED_BYTES)));
      return;
    }
    if (!desk.takeRoom(name)) continue;
    desk.unpackedBytes += entry.unpacked;
    const open = () =>
      unpack(file, entry, (start) => {
        try {
          refuseOthers(start);
        } catch (error) {
          desk.unpackedBytes -= entry.unpacked; // its first bytes were enough
          throw error;
        }
      });
    yield { path: name, order: [position, i], open };
  }
}

/** @param {File} file */
async function isZip(file) {
  try {
    return formatOf(new Uint8Array(await file.slice(0, 4).arrayBuffer())) === 'zip';
  } catch {
    return false; // unreadable: opening it again will say so by name
  }
}

/** @param {File} file */
async function bytesOf(file) {
  if (file.size > MAX_FILE_BYTES) throw new Refusal(say.fileTooLarge(file.size, MAX_FILE_BYTES));
  return new Uint8Array(await file.arrayBuffer());
}

/**
 * @param {Uint8Array} bytes the beginning is enough
 * @returns {import('./format.js').Format}
 */
function refuseOthers(bytes) {
  if (bytes.length === 0) throw new Refusal(say.emptyFile());
  const format = formatOf(bytes);
  if (!format) throw new Refusal(say.notAnImage());
  if (format === 'zip') throw new Refusal(say.nestedZip());
  if (format === 'svg') throw new Refusal(say.vectorDrawing());
  return format;
}

/** @param {Uint8Array} bytes */
function sizeInHeader(bytes) {
  try {
    const { width, height } = imageSize(bytes);
    if (width > 0 && height > 0) return { width, height };
  } catch {
    // falls through: one sentence for both
  }
  throw new Refusal(say.headerUnreadable());
}
