/**
 * What a person does to the settings: a list of `path=value` pairs, and the configuration that the form shows until
 * the engine has resolved them. Pure, and as deep as the schema goes.
 */
import { covers, presetPath, variantOf } from './model.js';

/** @import {Choice, Group, Node} from './model.js' */

/**
 * The pairs with one setting changed. A setting back at its default leaves the list, choosing another variant takes
 * along the settings which only the variant before it had, and a preset takes the place of all pairs of its group.
 * @param {Node[]} nodes
 * @param {string[]} pairs
 * @param {string} path
 * @param {any} value
 * @returns {string[]}
 */
export function withSetting(nodes, pairs, path, value) {
  const pair = `${path}=${formatValue(value)}`;
  const group = presetGroup(nodes, pairs, path);
  if (group) return [...withoutSetting(pairs, group.path), pair];
  const rest = pairs.filter((other) => pathOf(other) !== path);
  const choice = choiceOf(nodes, pairs, path);
  const standard = choice ? choice.standard : standardOf(nodes, pairs, path);
  // A default is told all the same while a preset, which may set another value, stands before it.
  if (same(value, standard) && !belowPreset(pairs, path)) return choice ? fitting(nodes, rest, choice) : rest;
  if (!choice) return [...rest, pair];
  // What a choice brings is named after it.
  const first = rest.findIndex((other) => covers(choice.path, pathOf(other)) && !isPreset(other));
  return fitting(nodes, first < 0 ? [...rest, pair] : rest.toSpliced(first, 0, pair), choice);
}

/**
 * The pairs with a setting, or all that lies under it, back at the default.
 * @param {Node[]} nodes
 * @param {string[]} pairs
 * @param {string} path
 * @returns {string[]}
 */
export function withDefault(nodes, pairs, path) {
  const choice = choiceOf(nodes, pairs, path);
  return choice ? withSetting(nodes, pairs, path, choice.standard) : withoutSetting(pairs, path);
}

/**
 * @param {string[]} pairs
 * @param {string} path a setting, or what several settings lie under
 * @returns {string[]} the pairs without it
 */
export function withoutSetting(pairs, path) {
  return pairs.filter((pair) => !covers(path, pathOf(pair)));
}

/**
 * A copy of a configuration with one value changed, or with the values of a preset.
 * @param {Node[]} nodes
 * @param {string[]} pairs
 * @param {Record<string, any>} config
 * @param {string} path
 * @param {any} value
 * @returns {Record<string, any>}
 */
export function withValue(nodes, pairs, config, path, value) {
  const group = presetGroup(nodes, pairs, path);
  const preset = group?.presets.find(({ name }) => name === value);
  return group && preset ? put(config, group.path, preset.value) : put(config, path, value);
}

/**
 * How many of the pairs lie at or under a path.
 * @param {string[]} pairs
 * @param {string} path
 */
export function changesUnder(pairs, path) {
  return pairs.filter((pair) => covers(path, pathOf(pair))).length;
}

/**
 * The nodes from the outermost to the setting of a path, or to the choice that a path like `engine.kind` makes.
 * @param {Node[]} nodes
 * @param {string[]} pairs which variants are chosen
 * @param {string} path
 * @returns {Node[]} empty when the chosen variants have no such setting
 */
export function trailOf(nodes, pairs, path) {
  const choice = choiceOf(nodes, pairs, path);
  return way(nodes, pairs, choice ? choice.path : path);
}

/**
 * A value as it is written in a pair and in a text box.
 * @param {any} value
 * @returns {string}
 */
export function formatValue(value) {
  return Array.isArray(value) ? value.join(',') : String(value ?? '');
}

/** @param {string} pair */
function pathOf(pair) {
  return pair.split('=', 1)[0];
}

/** @param {string} pair */
function isPreset(pair) {
  return pathOf(pair).endsWith('.preset');
}

/**
 * @param {any} one
 * @param {any} other
 */
function same(one, other) {
  return other !== undefined && formatValue(one) === formatValue(other);
}

/**
 * @param {Record<string, any>} config
 * @param {string} path
 * @param {any} value
 * @returns {Record<string, any>}
 */
function put(config, path, value) {
  const [head, ...rest] = path.split('.');
  return { ...config, [head]: rest.length === 0 ? value : put(config[head] ?? {}, rest.join('.'), value) };
}

/**
 * The pairs less those under a choice which its chosen variants do not have. Leaving out one of these may undo
 * another choice, so the outer ones are looked at first.
 * @param {Node[]} nodes
 * @param {string[]} pairs
 * @param {Choice} choice
 */
function fitting(nodes, pairs, { path }) {
  const depth = (/** @type {string} */ pair) => pathOf(pair).split('.').length;
  const under = pairs.filter((pair) => covers(path, pathOf(pair))).sort((a, b) => depth(a) - depth(b));
  return under.reduce(
    (kept, pair) => (fits(nodes, kept, pair) ? kept : kept.filter((other) => other !== pair)),
    pairs,
  );
}

/**
 * @param {Node[]} nodes
 * @param {string[]} pairs
 * @param {string} pair
 */
function fits(nodes, pairs, pair) {
  const path = pathOf(pair);
  const choice = choiceOf(nodes, pairs, path);
  if (choice) return choice.variants.some(({ value }) => pair === `${path}=${value}`);
  return find(nodes, pairs, path) !== undefined || presetGroup(nodes, pairs, path) !== undefined;
}

/**
 * The node of a path.
 * @param {Node[]} nodes
 * @param {string[]} pairs
 * @param {string} path
 * @returns {Node | undefined}
 */
function find(nodes, pairs, path) {
  return way(nodes, pairs, path).at(-1);
}

/**
 * The nodes from the outermost to that of a path. Of a choice only the chosen variant counts: others may have the
 * setting too, with another default.
 * @param {Node[]} nodes
 * @param {string[]} pairs
 * @param {string} path
 * @returns {Node[]} empty when there is no such setting
 */
function way(nodes, pairs, path) {
  for (const node of nodes) {
    if (node.path === path) return [node];
    if (!covers(node.path, path)) continue;
    const inside =
      node.type === 'group' ? node.nodes : node.type === 'choice' ? chosen(node, pairs).nodes : [];
    const rest = way(inside, pairs, path);
    if (rest.length > 0) return [node, ...rest];
  }
  return [];
}

/**
 * @param {Choice} choice
 * @param {string[]} pairs
 */
function chosen(choice, pairs) {
  const start = `${choice.path}.kind=`;
  return variantOf(choice, pairs.findLast((pair) => pair.startsWith(start))?.slice(start.length));
}

/**
 * The choice which a path like `engine.kind` makes.
 * @param {Node[]} nodes
 * @param {string[]} pairs
 * @param {string} path
 * @returns {Choice | undefined}
 */
function choiceOf(nodes, pairs, path) {
  const node = path.endsWith('.kind') ? find(nodes, pairs, path.slice(0, -'.kind'.length)) : undefined;
  return node?.type === 'choice' ? node : undefined;
}

/**
 * The group of which a path like `views.preset` chooses all values.
 * @param {Node[]} nodes
 * @param {string[]} pairs
 * @param {string} path
 * @returns {Group | Choice | undefined}
 */
function presetGroup(nodes, pairs, path) {
  const node = path.endsWith('.preset') ? find(nodes, pairs, path.slice(0, -'.preset'.length)) : undefined;
  const group = node?.type === 'group' || node?.type === 'choice' ? node : undefined;
  return group && group.presets.length > 0 && presetPath(group) === path ? group : undefined;
}

/**
 * @param {string[]} pairs
 * @param {string} path
 */
function belowPreset(pairs, path) {
  return pairs.some((pair) => isPreset(pair) && covers(pathOf(pair).slice(0, -'.preset'.length), path));
}

/**
 * @param {Node[]} nodes
 * @param {string[]} pairs
 * @param {string} path
 */
function standardOf(nodes, pairs, path) {
  const node = find(nodes, pairs, path);
  return node && 'standard' in node ? node.standard : undefined;
}
