/** Scores of a transfer as marks on a line, and the sets there are to transfer to. Pure. */
import { UPLOAD } from '../settings.js';
import { FEATURES_NOW } from './report-rows.js';

/** @import {TransferReport} from '../engine/analyses.js' */
/** @import {Score} from '../engine/protocol.js' */
/** @import {Mark} from '../charts/interval.js' */
/** @import {Node} from '../controls/model.js' */

/** The classifiers are told apart by the shape of their mark. */
export const SPOTS = { knn: /** @type {const} */ ('circle'), probe: /** @type {const} */ ('diamond') };

/**
 * @param {TransferReport['scores'][number]} row
 * @returns {{mine: boolean, marks: Mark[]}} `mine`: those of the encoder as it is now
 */
export function marksOf({ features, knn, probe }) {
  const mine = features === FEATURES_NOW;
  const colour = mine ? 'var(--accent)' : 'var(--ink-2)';
  /** @param {Score | null} score @param {keyof typeof SPOTS} kind @returns {Mark[]} */
  const mark = (score, kind) =>
    score ? [{ value: score.accuracy, low: score.low, high: score.high, colour, marker: SPOTS[kind] }] : [];
  return { mine, marks: [...mark(knn, 'knn'), ...mark(probe, 'probe')] };
}

/**
 * The sample sets but the one that runs.
 * @param {Node[]} nodes
 * @param {string | undefined} running
 * @returns {{value: string, title: string}[]}
 */
export function setsOf(nodes, running) {
  const choice = nodes.find(({ path }) => path === 'dataset');
  if (choice?.type !== 'choice') return [];
  return choice.variants
    .filter(({ value }) => value !== running && value !== UPLOAD)
    .map(({ value, title }) => ({ value, title }));
}

/**
 * The settings of the images that the run holds: those they run with, else the standard ones.
 * @param {string[]} pairs of the run
 */
export function heldImages(pairs) {
  const held = `dataset.kind=${UPLOAD}`;
  return pairs.includes(held) ? pairs.filter((pair) => pair.startsWith('dataset.')) : [held];
}
