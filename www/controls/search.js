/** Settings by what is typed: each word must stand in a setting's name, its sentence or its path. Pure. */
import { valueAt, variantOf } from './model.js';

/** @import {Choice, Node} from './model.js' */

/**
 * The nodes that a search leaves, each with what leads to it; those first in which a name has the words. Of a choice the settings of the variant count that
 * `config` has chosen; the names of all its variants are looked through.
 * @param {Node[]} nodes
 * @param {Record<string, any>} config
 * @param {string} query
 * @returns {{nodes: Node[], count: number}} `count`: how many settings were found
 */
export function matching(nodes, config, query) {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  /** @param {string[]} texts */
  const has = (...texts) => {
    const text = texts.join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  };
  if (words.length === 0) return { nodes, count: 0 };
  let count = 0;
  /** @param {Node} node @returns {Node[]} */
  const search = (node) => {
    if (node.type === 'choice') return searchChoice(node);
    const isFound = has(...textsOf(node));
    if (node.type !== 'group') {
      if (isFound) count++;
      return isFound ? [node] : [];
    }
    if (isFound) {
      count += settingsIn(node.nodes, config);
      return [node];
    }
    const inner = node.nodes.flatMap(search);
    return inner.length > 0 ? [{ ...node, nodes: inner, presets: [] }] : [];
  };
  /** @param {Choice} choice @returns {Node[]} */
  const searchChoice = (choice) => {
    const chosen = variantOf(choice, valueAt(config, choice.path)?.kind);
    const isFound = has(...textsOf(choice)) || choice.variants.some((variant) => has(...textsOf(variant)));
    if (isFound) count++;
    const inner = chosen.nodes.flatMap(search);
    if (!isFound && inner.length === 0) return [];
    const variants = choice.variants.map((one) => (one === chosen ? { ...one, nodes: inner } : one));
    return [{ ...choice, variants, presets: [] }];
  };
  const found = nodes.map((node) => {
    const inner = search(node);
    return { inner, isNamed: namesOf(inner).some((name) => has(name)) };
  });
  const inOrder = [...found.filter(({ isNamed }) => isNamed), ...found.filter(({ isNamed }) => !isNamed)];
  return { nodes: inOrder.flatMap(({ inner }) => inner), count };
}

/**
 * The names of all that was found.
 * @param {Node[]} nodes
 * @returns {string[]}
 */
function namesOf(nodes) {
  return nodes.flatMap((node) => [
    node.title,
    ...(node.type === 'group' ? namesOf(node.nodes) : []),
    ...(node.type === 'choice'
      ? node.variants.flatMap(({ title, nodes }) => [title, ...namesOf(nodes)])
      : []),
  ]);
}

/**
 * How many settings the nodes offer: each field, and each choice.
 * @param {Node[]} nodes
 * @param {Record<string, any>} config
 * @returns {number}
 */
function settingsIn(nodes, config) {
  return nodes.reduce((sum, node) => {
    if (node.type === 'group') return sum + settingsIn(node.nodes, config);
    if (node.type !== 'choice') return sum + 1;
    return sum + 1 + settingsIn(variantOf(node, valueAt(config, node.path)?.kind).nodes, config);
  }, 0);
}

/** @param {{title: string, help: string, path?: string, value?: string, options?: {title: string}[]}} node */
function textsOf({ title, help, path = '', value = '', options = [] }) {
  return [title, help, path, `${path}.${value}`.replace(/[._]/g, ' '), ...options.map((one) => one.title)];
}
