/** What was changed while a run went on, in the words of the schema. Pure. */
import { presetIn, spoken, withPresets } from './differences.js';
import { trailOf, withValue } from './pairs.js';

/** @import {Change, ChangedSetting} from '../engine/protocol.js' */
/** @import {Node} from './model.js' */

/**
 * @typedef {{title: string, from: string, to: string}} Told
 * @typedef {{step: number, settings: Told[]}} ToldChange
 */

/**
 * Values that make a group one of its presets are told as that preset.
 * @param {Node[]} nodes
 * @param {string[]} pairs of the run as it is now
 * @param {Record<string, any>} config the same
 * @param {Change[]} changes in the order of their steps
 * @returns {ToldChange[]}
 */
export function changesInWords(nodes, pairs, config, changes) {
  let after = config;
  /** @param {Change} change */
  const told = ({ step, settings }) => {
    const before = settings.reduceRight(
      (values, { path, from }) => withValue(nodes, pairs, values, path, from),
      after,
    );
    const words = inWords(nodes, pairs, settings, before, after);
    after = before;
    return { step, settings: words };
  };
  return changes.toReversed().map(told).reverse();
}

/**
 * @param {Node[]} nodes
 * @param {string[]} pairs
 * @param {ChangedSetting[]} settings
 * @param {Record<string, any>} before
 * @param {Record<string, any>} after
 * @returns {Told[]}
 */
function inWords(nodes, pairs, settings, before, after) {
  /** @type {Map<string, Told>} */
  const told = new Map();
  for (const { path, from, to } of settings) {
    const trail = trailOf(nodes, pairs, path);
    const node = trail.at(-1);
    if (!node) continue;
    const group = withPresets(trail);
    const [was, is] = [before, after].map((config) => (group ? presetIn(group, config) : ''));
    if (group && was && is) told.set(group.path, { title: group.title, from: was, to: is });
    else told.set(path, { title: titleOf(trail), from: valueOf(node, from), to: valueOf(node, to) });
  }
  return [...told.values()];
}

/**
 * The name of a setting, with that of its group if it lies in one: many groups have a setting of the same name.
 * @param {Node[]} trail
 */
function titleOf(trail) {
  const [group, node] = trail.slice(-2);
  return node && group.type === 'group' ? `${group.title} › ${node.title}` : (node ?? group).title;
}

/**
 * @param {Node} node
 * @param {any} value of a choice all that is chosen with it
 */
function valueOf(node, value) {
  return spoken(node, node.type === 'choice' ? value.kind : value);
}
