/**
 * The settings as the form needs them, read from the JSON Schema of the engine. Pure: no page, no engine.
 * Nothing here knows a setting by name; only `kind`, which names the variant of a choice.
 */

/**
 * @typedef {{title: string, help: string, formula: string, paper: string, paperTitle: string}} About
 * @typedef {About & {path: string, type: 'number', integer: boolean, minimum?: number, maximum?: number,
 *   log: boolean, unit: string, standard: any}} NumberField
 * @typedef {About & {path: string, type: 'switch', standard: any}} SwitchField
 * @typedef {About & {path: string, type: 'list', standard: any}} ListField
 * @typedef {About & {path: string, type: 'text', standard: any}} TextField
 * @typedef {About & {path: string, type: 'options', options: (About & {value: any})[], standard: any}} OptionsField
 * @typedef {About & {path: string, type: 'group', nodes: Node[]}} Group
 * @typedef {About & {value: string, nodes: Node[]}} Variant
 * @typedef {About & {path: string, type: 'choice', variants: Variant[], standard: string}} Choice
 * @typedef {NumberField | SwitchField | ListField | TextField | OptionsField} Field
 * @typedef {Field | Group | Choice} Node
 */

/**
 * The form of a whole schema: one node per top-level property, in the schema's order.
 * @param {Record<string, any>} schema
 * @returns {Node[]}
 */
export function readSchema(schema) {
  return readProperties(schema, '', schema.default);
}

/**
 * The nodes which are one of `paths` or lie under one of them, each with what leads to it.
 * @param {Node[]} nodes
 * @param {string[]} paths
 * @returns {Node[]}
 */
export function only(nodes, paths) {
  return nodes.flatMap((node) => {
    if (paths.some((path) => covers(path, node.path))) return [node];
    if (!paths.some((path) => covers(node.path, path))) return [];
    if (node.type === 'group') return [{ ...node, nodes: only(node.nodes, paths) }];
    if (node.type === 'choice') {
      if (paths.includes(`${node.path}.kind`)) return [node];
      return node.variants.flatMap((variant) => only(variant.nodes, paths)).slice(0, 1);
    }
    return [];
  });
}

/**
 * What stands at a dotted path of a configuration.
 * @param {any} config
 * @param {string} path
 * @returns {any}
 */
export function valueAt(config, path) {
  return path.split('.').reduce((value, key) => value?.[key], config);
}

/**
 * The pairs with one setting changed. A setting back at its default leaves the list, and choosing another variant
 * takes along the settings which only the variant before it had.
 * @param {Node[]} nodes
 * @param {string[]} pairs
 * @param {string} path
 * @param {any} value
 * @returns {string[]}
 */
export function withSetting(nodes, pairs, path, value) {
  const choice = path.endsWith('.kind') ? findChoice(nodes, path.slice(0, -'.kind'.length)) : undefined;
  const kept = pairs.filter((pair) => {
    const other = pathOf(pair);
    if (other === path) return false;
    if (!choice || !covers(choice.path, other)) return true;
    const variant = choice.variants.find((candidate) => candidate.value === value);
    return variant !== undefined && variant.nodes.some((node) => covers(node.path, other));
  });
  const standard = choice ? choice.standard : findField(nodes, path, pairs)?.standard;
  return same(value, standard) ? kept : [...kept, `${path}=${formatValue(value)}`];
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
 * How many of the pairs lie at or under a path.
 * @param {string[]} pairs
 * @param {string} path
 */
export function changesUnder(pairs, path) {
  return pairs.filter((pair) => covers(path, pathOf(pair))).length;
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

/**
 * @param {string} outer
 * @param {string} path
 */
function covers(outer, path) {
  return path === outer || path.startsWith(`${outer}.`);
}

/**
 * @param {any} one
 * @param {any} other
 */
function same(one, other) {
  return other !== undefined && formatValue(one) === formatValue(other);
}

/**
 * @param {Record<string, any>} schema
 * @param {string} prefix
 * @param {any} [standards] the default of the whole object, which wins over the defaults of its parts
 * @returns {Node[]}
 */
function readProperties(schema, prefix, standards) {
  return Object.entries(schema.properties ?? {})
    .filter(([name, property]) => name !== 'kind' || property.const === undefined)
    .map(([name, property]) =>
      readNode(property, name, prefix + name, standards?.[name] ?? property.default),
    );
}

/**
 * @param {Record<string, any>} schema
 * @param {string} name
 * @param {string} path
 * @param {any} standard
 * @returns {Node}
 */
function readNode(schema, name, path, standard) {
  const about = readAbout(schema, name);
  const variants = schema.oneOf ?? schema.anyOf;
  if (variants?.[0]?.properties?.kind) {
    const read = variants.map((/** @type {any} */ variant) => readVariant(variant, path, standard));
    return { ...about, path, type: 'choice', variants: read, standard: standard?.kind ?? read[0].value };
  }
  if (schema.properties)
    return { ...about, path, type: 'group', nodes: readProperties(schema, `${path}.`, standard) };
  const options = readOptions(schema);
  if (options) return { ...about, path, type: 'options', options, standard };
  const type = [schema.type].flat().find((candidate) => candidate !== 'null');
  if (type === 'boolean') return { ...about, path, type: 'switch', standard };
  if (type === 'array') return { ...about, path, type: 'list', standard };
  if (type !== 'integer' && type !== 'number') return { ...about, path, type: 'text', standard };
  return {
    ...about,
    path,
    type: 'number',
    integer: type === 'integer',
    minimum: schema.minimum ?? schema.exclusiveMinimum,
    maximum: schema.maximum ?? schema.exclusiveMaximum,
    log: schema['x-scale'] === 'log',
    unit: schema['x-unit'] ?? '',
    standard,
  };
}

/**
 * @param {Record<string, any>} schema
 * @param {string} path
 * @param {any} standard
 * @returns {Variant}
 */
function readVariant(schema, path, standard) {
  const value = schema.properties.kind.const;
  const standards = standard?.kind === value ? standard : undefined;
  return { ...readAbout(schema, value), value, nodes: readProperties(schema, `${path}.`, standards) };
}

/**
 * @param {Record<string, any>} schema
 * @returns {(About & {value: any})[] | undefined}
 */
function readOptions(schema) {
  if (schema.enum) {
    return schema.enum.map((/** @type {any} */ value) => ({ ...readAbout({}, String(value)), value }));
  }
  const parts = (schema.oneOf ?? schema.anyOf)?.filter(
    (/** @type {any} */ part) => 'const' in part || part.enum,
  );
  return parts?.flatMap((/** @type {any} */ part) => {
    if (part.enum) return readOptions(part);
    return { ...readAbout(part, String(part.const)), value: part.const };
  });
}

/**
 * @param {Record<string, any>} schema
 * @param {string} name what to call it when the schema gives no title
 * @returns {About}
 */
function readAbout(schema, name) {
  const words = name.replaceAll('_', ' ');
  return {
    title: schema.title ?? words.charAt(0).toUpperCase() + words.slice(1),
    help: schema.description ?? '',
    formula: schema['x-formula'] ?? '',
    paper: schema['x-paper'] ?? '',
    paperTitle: schema['x-paper-title'] ?? '',
  };
}

/**
 * @param {Node[]} nodes
 * @param {string} path
 * @returns {Choice | undefined}
 */
function findChoice(nodes, path) {
  for (const node of nodes) {
    if (node.path === path && node.type === 'choice') return node;
    if (!covers(node.path, path)) continue;
    const inside = node.type === 'group' ? node.nodes : [];
    const found = findChoice(inside, path);
    if (found) return found;
  }
  return undefined;
}

/**
 * The setting of a path. Of a choice only the chosen variant counts: others may have it too, with another default.
 * @param {Node[]} nodes
 * @param {string} path
 * @param {string[]} pairs
 * @returns {Field | undefined}
 */
function findField(nodes, path, pairs) {
  for (const node of nodes) {
    if (!covers(node.path, path)) continue;
    if (node.type === 'group' || node.type === 'choice') {
      const inside = node.type === 'group' ? node.nodes : chosenVariant(node, pairs).nodes;
      const found = findField(inside, path, pairs);
      if (found) return found;
    } else if (node.path === path) {
      return node;
    }
  }
  return undefined;
}

/**
 * @param {Choice} choice
 * @param {string[]} pairs
 * @returns {Variant}
 */
function chosenVariant({ path, variants, standard }, pairs) {
  const chosen = variants.find(({ value }) => pairs.includes(`${path}.kind=${value}`));
  return chosen ?? variants.find(({ value }) => value === standard) ?? variants[0];
}
