/** What two settings of the whole differ in, in the words of the schema. Pure. */
import { strings } from '../strings.js';
import { presetOf, valueAt } from './model.js';
import { formatValue, trailOf } from './pairs.js';

/** @import {Node} from './model.js' */

/** @typedef {{pairs: string[], config: Record<string, any>}} Settled  what the engine made of somebody's settings */
/**
 * @typedef {{path: string, title: string, from: string, to: string}} Difference
 *   `from` is empty when the setting was not there before
 */

/**
 * What is different in `now`, in the order of its pairs; then what is back at its default. A setting that only another
 * choice had before is not told: that choice is. Values of a group that are a preset are told as that preset.
 * @param {Node[]} nodes
 * @param {Settled} before
 * @param {Settled} now
 * @returns {Difference[]}
 */
export function differences(nodes, before, now) {
  const [old, current] = [valuesOf(before.pairs), valuesOf(now.pairs)];
  const paths = [...new Set([...current.keys(), ...old.keys()])].filter(
    (path) => current.get(path) !== old.get(path),
  );
  /** @type {Difference[]} */
  const all = [];
  const told = new Set();
  for (const path of paths) {
    const trail = trailOf(nodes, now.pairs, path);
    const node = trail.at(-1);
    if (!node) continue;
    const group = withPresets(trail);
    const preset = group && presetIn(group, now.config);
    if (group && preset) {
      if (!told.has(group.path))
        all.push({ path: group.path, title: group.title, from: presetIn(group, before.config), to: preset });
      told.add(group.path);
      continue;
    }
    const had = trailOf(nodes, before.pairs, path).at(-1);
    const standard = (/** @type {Node} */ one) => ('standard' in one ? one.standard : '');
    all.push({
      path,
      title: titleOf(trail),
      from: had ? spoken(had, old.get(path) ?? standard(had)) : '',
      to: spoken(node, current.get(path) ?? standard(node)),
    });
  }
  return all;
}

/**
 * A value as a person reads it.
 * @param {Node} node
 * @param {any} value
 * @returns {string}
 */
export function spoken(node, value) {
  const text = formatValue(value);
  switch (node.type) {
    case 'switch':
      return text === 'true' ? strings.learn.on : strings.learn.off;
    case 'options':
      return node.options.find((option) => formatValue(option.value) === text)?.title ?? text;
    case 'choice':
      return node.variants.find((variant) => variant.value === text)?.title ?? text;
    case 'number':
      return node.unit ? `${text} ${node.unit}` : text;
    default:
      return text.replaceAll(',', ', ');
  }
}

/**
 * The group with presets that a setting lies in.
 * @param {Node[]} trail
 */
export function withPresets(trail) {
  return trail.find((one) => (one.type === 'group' || one.type === 'choice') && one.presets.length > 0);
}

/**
 * The preset that the values of a group are, if they are one.
 * @param {Node} group
 * @param {Record<string, any>} config
 */
export function presetIn(group, config) {
  const values = valueAt(config, group.path);
  const isGroup = group.type === 'group' || group.type === 'choice';
  return (isGroup && values !== undefined && presetOf(group, values)?.title) || '';
}

/**
 * The name of a setting with that of what it belongs to, without which many would be called the same.
 * @param {Node[]} trail
 */
export function titleOf(trail) {
  return trail
    .slice(-2)
    .map(({ title }) => title)
    .join(' › ');
}

/** @param {string[]} pairs */
function valuesOf(pairs) {
  return new Map(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}
