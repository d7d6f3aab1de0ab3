/** Which images neighbours are asked of, and the answer image by image. Pure. */

import { landmarks } from './landmarks.js';

/** @import {NeighboursRequest, NeighboursResult, NeighboursSnapshot, Space} from '../engine/analyses.js' */
/** @import {Thumbnails} from '../engine/protocol.js' */

/** So many rows can still be taken in. */
const MOST = 6;
/** And so many neighbours in a row. */
const NEIGHBOURS = 8;

/**
 * @param {Pick<Thumbnails, 'count' | 'label'> | null} thumbnails
 * @param {number[]} pinned
 * @param {Space} space
 * @returns {NeighboursRequest}
 */
export function requestOf(thumbnails, pinned, space) {
  const { count = 0 } = thumbnails ?? {};
  const images = pinned.length > 0 || !thumbnails ? pinned : oneOfEach(thumbnails);
  // Few images have fewer others; of a single one the engine says what is missing.
  return { kind: 'neighbours', images, k: Math.max(1, Math.min(NEIGHBOURS, count - 1)), space };
}

/**
 * The first image of each label, or images evenly apart where there are no labels.
 * @param {Pick<Thumbnails, 'count' | 'label'>} thumbnails
 * @returns {number[]}
 */
export function oneOfEach({ count, label }) {
  /** @type {Map<number, number>} */
  const first = new Map();
  for (const [index, one] of label.entries()) if (one >= 0 && !first.has(one)) first.set(one, index);
  if (first.size > 0) {
    const sorted = [...first].sort(([one], [other]) => one - other);
    return sorted.slice(0, MOST).map(([, index]) => index);
  }
  const wanted = Math.min(MOST, count);
  return Array.from({ length: wanted }, (_, i) => Math.floor((i * count) / wanted));
}

/**
 * The newest pin comes first; pinned once more it moves there.
 * @param {number[]} pinned
 * @param {number} index
 */
export function withPin(pinned, index) {
  return [index, ...pinned.filter((one) => one !== index)].slice(0, MOST);
}

/**
 * `same`: how many neighbours have the label of the image, null when none of them can be compared.
 * @typedef {{name: string, step: number, same: number | null, neighbours: NeighboursSnapshot['queries'][number]['neighbours']}} Found
 *
 * @param {NeighboursResult} result
 * @returns {{image: number, found: Found[]}[]}
 */
export function byImage({ snapshots: all }) {
  const snapshots = landmarks(all);
  const images = [...new Set(snapshots.flatMap(({ queries }) => queries.map(({ image }) => image)))];
  return images.map((image) => ({
    image,
    found: snapshots.flatMap(({ name, step, queries }) => {
      const neighbours = queries.find((query) => query.image === image)?.neighbours;
      return neighbours ? [{ name, step, same: alike(neighbours), neighbours }] : [];
    }),
  }));
}

/** @param {{same: boolean | null}[]} neighbours */
function alike(neighbours) {
  const known = neighbours.filter(({ same }) => same !== null);
  return known.length > 0 ? known.filter(({ same }) => same).length : null;
}
