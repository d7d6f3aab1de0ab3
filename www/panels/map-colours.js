/** What the images of a map are coloured by. Pure. */
import { map as words } from '../strings/map.js';
import { labelColour, scaleColour, unlabelled } from '../style/palette.js';

/** @import {PerImageResult} from '../engine/analyses.js' */

/**
 * @typedef {'label' | 'cluster' | 'hardness' | 'held_out' | 'none'} By
 * @typedef {{title: string, colour: string}} Part
 * @typedef {{low: number, high: number, lowest: string, highest: string}} Scale
 *
 * @typedef {object} Colouring
 * @property {string[]} colours one per image
 * @property {ArrayLike<number> | null} of per image the part it is in, below 0 for none
 * @property {Part[]} parts that one can be picked out of; empty where there are none
 * @property {Scale | null} scale for what has a value
 */

/** What has to be asked of the encoder before it can be shown. */
const ASKED = ['cluster', 'hardness', 'held_out'];

/** The share of the images at either end of a scale that do not stretch it. */
const ENDS = 0.02;

/** @param {By} by */
export function isAsked(by) {
  return ASKED.includes(by);
}

/** Whether it may be another one at the next step. @param {By} by */
export function changes(by) {
  return isAsked(by) && by !== 'held_out';
}

/**
 * @param {By} by
 * @param {{count: number, label: ArrayLike<number>}} thumbnails
 * @param {string[]} labels
 * @param {PerImageResult | null} known
 * @returns {Colouring}
 */
export function colouring(by, { count, label }, labels, known) {
  if (by === 'label') return parted(label, labels, count);
  if (by === 'none' || known?.cluster.length !== count)
    return plain(count, by === 'none' ? labelColour(0) : unlabelled);
  if (by === 'hardness') return valued(known.hardness);
  if (by === 'cluster')
    return parted(
      known.cluster,
      Array.from({ length: known.clusters }, (_, index) => words.cluster(index)),
      count,
    );
  const heldOut = new Set(known.held_out);
  return parted(
    Array.from({ length: count }, (_, index) => (heldOut.has(index) ? 1 : 0)),
    heldOut.size > 0 ? words.trainedOn : words.trainedOn.slice(0, 1),
    count,
  );
}

/**
 * @param {ArrayLike<number>} of
 * @param {string[]} titles
 * @param {number} count
 * @returns {Colouring}
 */
function parted(of, titles, count) {
  return {
    colours: Array.from({ length: count }, (_, index) => labelColour(of[index])),
    of,
    parts: titles.map((title, index) => ({ title, colour: labelColour(index) })),
    scale: null,
  };
}

/**
 * @param {number} count
 * @param {string} colour
 * @returns {Colouring}
 */
function plain(count, colour) {
  return { colours: Array(count).fill(colour), of: null, parts: [], scale: null };
}

/**
 * @param {number[]} values
 * @returns {Colouring}
 */
function valued(values) {
  const sorted = [...values].sort((one, other) => one - other);
  const at = (/** @type {number} */ share) => sorted[Math.round(share * (sorted.length - 1))];
  const [low, high] = [at(ENDS), at(1 - ENDS)];
  const share = (/** @type {number} */ value) => (high > low ? (value - low) / (high - low) : 0);
  return {
    colours: values.map((value) => scaleColour(share(value))),
    of: null,
    parts: [],
    scale: { low, high, lowest: words.easiest, highest: words.hardest },
  };
}

/**
 * Which images stand out: those of the part that is picked, among those that were chosen together.
 * @param {Colouring | null} colouring
 * @param {number} picked the part, below 0 for none
 * @param {readonly number[]} selection
 * @returns {((index: number) => boolean) | null} null when all are alike
 */
export function emphasis(colouring, picked, selection) {
  const { of = null, parts = [] } = colouring ?? {};
  const chosen = selection.length > 0 ? new Set(selection) : null;
  const isPicked = of && picked >= 0 && picked < parts.length;
  if (!chosen && !isPicked) return null;
  return (index) => (!isPicked || of[index] === picked) && (chosen?.has(index) ?? true);
}

/**
 * Clusters named as those of the time before that share most images with them: k-means gives them names by chance, and
 * colours would jump.
 * @param {PerImageResult | null} before
 * @param {PerImageResult} now
 * @returns {PerImageResult}
 */
export function renamed(before, now) {
  const k = now.clusters;
  if (!before || before.clusters !== k || before.cluster.length !== now.cluster.length) return now;
  const shared = new Uint32Array(k * k);
  for (const [index, cluster] of now.cluster.entries()) shared[cluster * k + before.cluster[index]]++;
  const pairs = [...shared.keys()].sort((one, other) => shared[other] - shared[one]);
  /** @type {Map<number, number>} */
  const names = new Map();
  const taken = new Set();
  for (const pair of pairs) {
    const [cluster, name] = [Math.floor(pair / k), pair % k];
    if (names.has(cluster) || taken.has(name)) continue;
    names.set(cluster, name);
    taken.add(name);
  }
  return { ...now, cluster: now.cluster.map((cluster) => names.get(cluster) ?? cluster) };
}
