import { Inflate } from 'fflate';
import { MAX_FILE_BYTES, MAX_RATIO, MEBIBYTE, RATIO_COUNTS_FROM } from './limits.js';
import { Refusal } from './refusal.js';
import * as say from './sentences.js';

/**
 * Zips are read through their directory at the end, in slices of the file: the archive itself is never in memory as
 * a whole, sizes are known before anything is unpacked, and what is not wanted is never touched. fflate's own
 * readers either need the whole archive in memory or, streaming, keep the packed bytes of every entry they pass.
 */

/**
 * @typedef {{name: string, method: number, encrypted: boolean, packed: number, unpacked: number, offset: number}} ZipEntry
 */

/**
 * @param {Blob} blob
 * @returns {Promise<ZipEntry[]>} files only, no folders
 */
export async function zipEntries(blob) {
  const { start, size, count } = await findDirectory(blob);
  const view = await bytesAt(blob, start, size);
  /** @type {ZipEntry[]} */
  const entries = [];
  let at = 0;
  for (let i = 0; i < count; i++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== 0x02014b50)
      throw new Refusal(say.zipDamaged());
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const flags = view.getUint16(at + 8, true);
    const name = nameOf(new Uint8Array(view.buffer, view.byteOffset + at + 46, nameLength));
    const entry = {
      name,
      method: view.getUint16(at + 10, true),
      encrypted: (flags & 1) === 1,
      packed: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    };
    readLargeSizes(new DataView(view.buffer, view.byteOffset + at + 46 + nameLength, extraLength), entry);
    if (!name.endsWith('/')) entries.push(entry);
    at += 46 + nameLength + extraLength + view.getUint16(at + 32, true);
  }
  return entries;
}

/**
 * @param {Blob} blob
 * @param {ZipEntry} entry one that was not refused
 * @param {(start: Uint8Array) => void} inspect sees the first bytes and throws if the rest is not wanted
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function unpack(blob, entry, inspect) {
  const header = await bytesAt(blob, entry.offset, 30);
  if (header.getUint32(0, true) !== 0x04034b50) throw new Refusal(say.zipDamaged());
  const start = entry.offset + 30 + header.getUint16(26, true) + header.getUint16(28, true);
  if (start + entry.packed > blob.size) throw new Refusal(say.cutShort());
  const data = await bytesAt(blob, start, entry.packed);
  const packed = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  if (entry.method === 0) {
    inspect(packed);
    return packed;
  }
  return inflate(packed, entry.unpacked, inspect);
}

/**
 * Judges an entry by what the directory promises; `unpack` holds the data to it.
 * @param {ZipEntry} entry
 */
export function refuseBombs({ encrypted, method, packed, unpacked }) {
  if (encrypted) throw new Refusal(say.zipEncrypted());
  if (method !== 0 && method !== 8) throw new Refusal(say.zipMethod(method));
  if (unpacked > MAX_FILE_BYTES) throw new Refusal(say.fileTooLarge(unpacked, MAX_FILE_BYTES));
  if (unpacked > RATIO_COUNTS_FROM && unpacked > MAX_RATIO * packed) {
    throw new Refusal(say.zipRatio(unpacked / packed, MAX_RATIO));
  }
}

/**
 * @param {Uint8Array} packed
 * @param {number} size
 * @param {(start: Uint8Array) => void} inspect
 * @returns {Uint8Array<ArrayBuffer>}
 */
function inflate(packed, size, inspect) {
  const slice = 16_384; // one slice inflates to at most 17 MB, whatever the directory promised
  let out = new Uint8Array(0);
  let filled = 0;
  const inflater = new Inflate((chunk) => {
    if (filled === 0 && chunk.length > 0) {
      inspect(chunk);
      out = new Uint8Array(size);
    }
    out.set(chunk, filled); // throws when there is more than was promised
    filled += chunk.length;
  });
  try {
    for (let at = 0; at < packed.length; at += slice) {
      inflater.push(packed.subarray(at, at + slice), at + slice >= packed.length);
    }
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal(say.zipDamaged());
  }
  if (filled < size) throw new Refusal(say.cutShort());
  return out;
}

/**
 * @param {Blob} blob
 * @returns {Promise<{start: number, size: number, count: number}>}
 */
async function findDirectory(blob) {
  const tailLength = Math.min(blob.size, 65_557); // the end record and the longest comment that may follow it
  const tail = await bytesAt(blob, blob.size - tailLength, tailLength);
  let at = tailLength - 22;
  while (at >= 0 && tail.getUint32(at, true) !== 0x06054b50) at--;
  if (at < 0) throw new Refusal(say.zipNoDirectory());
  const found = {
    start: tail.getUint32(at + 16, true),
    size: tail.getUint32(at + 12, true),
    count: tail.getUint16(at + 10, true),
  };
  // Zips with very many or very large files keep the true numbers in a second record, which a locator points to.
  if (at >= 20 && tail.getUint32(at - 20, true) === 0x07064b50) {
    const record = await bytesAt(blob, Number(tail.getBigUint64(at - 12, true)), 56);
    found.count = Number(record.getBigUint64(32, true));
    found.size = Number(record.getBigUint64(40, true));
    found.start = Number(record.getBigUint64(48, true));
  }
  if (found.start + found.size > blob.size) throw new Refusal(say.zipDamaged());
  return found;
}

/**
 * Replaces the sizes that did not fit into 32 bits by those of the zip64 field.
 * @param {DataView} extra
 * @param {ZipEntry} entry
 */
function readLargeSizes(extra, entry) {
  for (let at = 0; at + 4 <= extra.byteLength; at += 4 + extra.getUint16(at + 2, true)) {
    if (extra.getUint16(at, true) !== 1) continue;
    let next = at + 4;
    for (const field of /** @type {const} */ (['unpacked', 'packed', 'offset'])) {
      if (entry[field] !== 0xffffffff) continue;
      if (next + 8 > extra.byteLength) throw new Refusal(say.zipDamaged());
      entry[field] = Number(extra.getBigUint64(next, true));
      next += 8;
    }
  }
}

/**
 * Names should be UTF-8; old archivers used the code page of their machine.
 * @param {Uint8Array} bytes
 */
function nameOf(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replaceAll('\\', '/');
  } catch {
    return new TextDecoder('windows-1252').decode(bytes).replaceAll('\\', '/');
  }
}

/** How much of a file is read at once: thousands of small entries, read one by one, would take longer than their decoding. */
const WINDOW = MEBIBYTE;

/** What was read last of a file. @type {WeakMap<Blob, {start: number, buffer: Promise<ArrayBuffer>}>} */
const windows = new WeakMap();

/**
 * @param {Blob} blob
 * @param {number} start
 * @param {number} size
 * @returns {Promise<DataView<ArrayBuffer>>}
 */
async function bytesAt(blob, start, size) {
  if (start + size > blob.size) throw new Refusal(say.cutShort());
  if (size > WINDOW) return new DataView(await blob.slice(start, start + size).arrayBuffer());
  let window = windows.get(blob);
  if (!window || start < window.start || start + size > window.start + WINDOW) {
    window = { start, buffer: blob.slice(start, start + WINDOW).arrayBuffer() };
    windows.set(blob, window);
  }
  return new DataView(await window.buffer, start - window.start, size);
}
