/** The sets there are to transfer to. Pure. */
import { UPLOAD } from '../settings.js';

/** @import {Node} from '../controls/model.js' */

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
