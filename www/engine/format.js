/**
 * What the first bytes of a file say it is, and whether its end is there. Browsers draw a cut picture half gray
 * without a word, and half gray pictures are learned from like any other.
 *
 * @module
 */

/** @typedef {'jpeg' | 'png' | 'gif' | 'webp' | 'bmp' | 'avif' | 'heic' | 'tiff' | 'ico' | 'svg' | 'zip'} Format */

/**
 * @param {Uint8Array} bytes at least the first kilobyte, if there is one
 * @returns {Format | undefined} undefined: neither an image nor a zip
 */
export function formatOf(bytes) {
  const start = latin(bytes, 0, 16);
  if (start.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (/^GIF8[79]a/.test(start)) return 'gif';
  if (start.startsWith('RIFF') && start.startsWith('WEBP', 8)) return 'webp';
  // "BM" alone begins many a text; the second half of the header's offset field is always zero.
  if (start.startsWith('BM') && bytes.length > 26 && bytes[12] === 0 && bytes[13] === 0) return 'bmp';
  if (/^ftyp(avif|avis)/.test(start.slice(4))) return 'avif';
  if (/^ftyp(heic|heix|hevc|mif1|msf1)/.test(start.slice(4))) return 'heic';
  if (/^(II\*\0|MM\0\*)/.test(start)) return 'tiff';
  if (start.startsWith('\0\0\x01\0')) return 'ico';
  if (start.startsWith('PK\x03\x04') || start.startsWith('PK\x05\x06')) return 'zip';
  if (/^\s*(<\?xml[^]*|<!--[^]*|<!DOCTYPE[^]*)?<svg[\s>]/i.test(latin(bytes, 0, 1024))) return 'svg';
  return undefined;
}

/**
 * Whether the file reaches its own end. Formats without a checkable end count as complete: the decoder judges them.
 * @param {Format} format
 * @param {Uint8Array} bytes
 * @returns {boolean}
 */
export function isComplete(format, bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return ENDS[format]?.(view) ?? true;
  } catch (error) {
    // The walk went past the last byte: that is what being cut short means.
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** @type {Partial<Record<Format, (view: DataView) => boolean>>} */
const ENDS = {
  jpeg: jpegEnds,
  png: pngEnds,
  gif: gifEnds,
  webp: riffEnds,
  bmp: bmpEnds,
  avif: boxesEnd,
  heic: boxesEnd,
};

/**
 * Walks the segments and then the coded data, where 0xFF is followed by 0 or a restart marker until a real marker
 * comes. Searching the file for the end marker would find the one of the thumbnail in the header.
 * @param {DataView} view
 */
function jpegEnds(view) {
  let at = 2;
  for (;;) {
    while (view.getUint8(at) !== 0xff || view.getUint8(at + 1) === 0xff) at++;
    const marker = view.getUint8(at + 1);
    if (marker === 0xd9) return true;
    const standsAlone = marker === 0 || marker === 1 || (marker >= 0xd0 && marker <= 0xd7);
    at += standsAlone ? 2 : 2 + view.getUint16(at + 2);
  }
}

/** @param {DataView} view */
function pngEnds(view) {
  const lastChunk = 0x49454e44; // "IEND"
  for (let at = 8; ; at += 12 + view.getUint32(at)) {
    if (view.getUint32(at + 4) === lastChunk) return at + 12 <= view.byteLength;
  }
}

/**
 * Only the first picture of a GIF is used, so it is complete when that one is.
 * @param {DataView} view
 */
function gifEnds(view) {
  let at = 13 + colourTable(view.getUint8(10));
  for (;;) {
    const block = view.getUint8(at);
    if (block === 0x2c)
      return endOfSubBlocks(at + 11 + colourTable(view.getUint8(at + 9))) <= view.byteLength;
    if (block !== 0x21) return false;
    at = endOfSubBlocks(at + 2);
  }

  /** @param {number} flags */
  function colourTable(flags) {
    return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
  }

  /** @param {number} from */
  function endOfSubBlocks(from) {
    let next = from;
    while (view.getUint8(next) !== 0) next += 1 + view.getUint8(next);
    return next + 1;
  }
}

/** @param {DataView} view */
function riffEnds(view) {
  return view.getUint32(4, true) + 8 <= view.byteLength;
}

/** @param {DataView} view */
function bmpEnds(view) {
  return view.getUint32(2, true) <= view.byteLength;
}

/** @param {DataView} view */
function boxesEnd(view) {
  let at = 0;
  while (at < view.byteLength) {
    const size = view.getUint32(at);
    if (size === 0) return true; // by definition up to the end of the file
    at += size === 1 ? Number(view.getBigUint64(at + 8)) : Math.max(8, size);
  }
  return at === view.byteLength;
}

/**
 * @param {Uint8Array} bytes
 * @param {number} from
 * @param {number} to
 */
function latin(bytes, from, to) {
  return String.fromCharCode(...bytes.subarray(from, to));
}
