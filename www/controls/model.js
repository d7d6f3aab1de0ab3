/**
 * The settings as the form needs them, read from the JSON Schema of the engine. Pure: no page, no engine.
 * Nothing here knows a setting by name; only `kind`, which names the variant of a choice. What a person does to the
 * settings is in pairs.js.
 */

/**
 * @typedef {{title: string, help: string, formula: string, paper: string, paperTitle: string}} About
 * @typedef {About & {path: string, live: boolean}} Setting  `live`: it may change while a run goes on
 * @typedef {Setting & {type: 'number', integer: boolean, minimum?: number, maximum?: number,
 *   log: boolean, unit: string, standard: any}} NumberField
 * @typedef {Setting & {type: 'switch', standard: any}} SwitchField
 * @typedef {Setting & {type: 'list', standard: any}} ListField
 * @typedef {Setting & {type: 'text', standard: any}} TextField
 * @typedef {Setting & {type: 'options', options: (About & {value: any})[], standard: any}} OptionsField
 * @typedef {{name: string, title: string, description: string, value: any}} Preset  a whole group's values, by name
 * @typedef {{title: string, watch: string, pairs: string[]}} Lesson  settings worth a look, and what to watch for
 * @typedef {Setting & {type: 'group', nodes: Node[], presets: Preset[], picked?: boolean,
 *   preview?: boolean}} Group
 *   `picked`: only some of its settings are here, chosen one by one; `preview`: what it does alone can be shown
 * @typedef {About & {value: string, expect: string, family: string, nodes: Node[]}} Variant
 * @typedef {Setting & {type: 'choice', variants: Variant[], presets: Preset[], standard: string}} Choice
 * @typedef {NumberField | SwitchField | ListField | TextField | OptionsField} Field
 * @typedef {Field | Group | Choice} Node
 */

/**
 * The form of a whole schema: one node per top-level property, in the schema's order.
 * @param {Record<string, any>} schema
 * @returns {Node[]}
 */
export function readSchema(schema) {
  return readProperties(schema, '', isLive(schema), schema.default);
}

/**
 * @param {Record<string, any>} schema
 * @returns {Lesson[]} those that the engine offers
 */
export function readLessons(schema) {
  return schema['x-lessons'] ?? [];
}

/**
 * The nodes which are one of `paths` or lie under one of them, each with what leads to it. Of a choice the variant
 * counts that `config` has chosen, or the standard one.
 * @param {Node[]} nodes
 * @param {string[]} paths
 * @param {any} [config]
 * @returns {Node[]}
 */
export function only(nodes, paths, config) {
  return nodes.flatMap((node) => {
    if (paths.some((path) => covers(path, node.path))) return [node];
    if (!paths.some((path) => covers(node.path, path))) return [];
    if (node.type === 'group') {
      const inner = only(node.nodes, paths, config);
      const presets = paths.includes(presetPath(node)) ? node.presets : [];
      return inner.length + presets.length > 0 ? [{ ...node, nodes: inner, presets, picked: true }] : [];
    }
    if (node.type === 'choice') {
      if (paths.includes(`${node.path}.kind`) || paths.includes(presetPath(node))) return [node];
      return only(variantOf(node, valueAt(config, node.path)?.kind).nodes, paths, config);
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
 * The variant of that kind; the standard one when there is none, as for a moment after another choice around it.
 * @param {Choice} choice
 * @param {string | undefined} kind
 * @returns {Variant}
 */
export function variantOf({ variants, standard }, kind) {
  const named = (/** @type {string | undefined} */ name) => variants.find(({ value }) => value === name);
  return named(kind) ?? named(standard) ?? variants[0];
}

/**
 * The preset which the values of a group are, if they are one.
 * @param {Group | Choice} node
 * @param {any} value
 * @returns {Preset | undefined}
 */
export function presetOf({ presets }, value) {
  return presets.find((preset) => alike(preset.value, value));
}

/**
 * Where a group's preset is chosen: `views.preset=gentle`.
 * @param {{path: string}} node
 */
export function presetPath({ path }) {
  return `${path}.preset`;
}

/**
 * Whether a path is `outer` or lies under it.
 * @param {string} outer
 * @param {string} path
 */
export function covers(outer, path) {
  return path === outer || path.startsWith(`${outer}.`);
}

/**
 * Numbers may differ in the last digits: what went through 32 bits comes back so.
 * @param {any} one
 * @param {any} other
 * @returns {boolean}
 */
function alike(one, other) {
  if (typeof one === 'number' && typeof other === 'number')
    return Math.abs(one - other) <= 1e-6 * Math.max(Math.abs(one), Math.abs(other));
  if (one === null || other === null || typeof one !== 'object' || typeof other !== 'object')
    return one === other;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => key in other && alike(one[key], other[key]))
  );
}

/**
 * @param {Record<string, any>} schema
 * @param {string} prefix
 * @param {boolean} live whether all of them may change while a run goes on
 * @param {any} [standards] the default of the whole object, which wins over the defaults of its parts
 * @returns {Node[]}
 */
function readProperties(schema, prefix, live, standards) {
  return Object.entries(schema.properties ?? {})
    .filter(([name, property]) => name !== 'kind' || property.const === undefined)
    .map(([name, property]) =>
      readNode(
        property,
        name,
        prefix + name,
        live,
        standards && name in standards ? standards[name] : property.default,
      ),
    );
}

/**
 * @param {Record<string, any>} schema
 * @param {string} name
 * @param {string} path
 * @param {boolean} within whether what it lies in says that it may change while a run goes on
 * @param {any} standard
 * @returns {Node}
 */
function readNode(schema, name, path, within, standard) {
  const live = within || isLive(schema);
  const about = { ...readAbout(schema, name), path, live };
  const presets = schema['x-presets'] ?? [];
  const variants = schema.oneOf ?? schema.anyOf;
  if (variants?.[0]?.properties?.kind?.const !== undefined) {
    const read = variants.map((/** @type {any} */ variant) => readVariant(variant, path, live, standard));
    return {
      ...about,
      type: 'choice',
      variants: read,
      presets,
      standard: standard?.kind ?? read[0].value,
    };
  }
  if (schema.properties)
    return {
      ...about,
      type: 'group',
      nodes: readProperties(schema, `${path}.`, live, standard),
      presets,
      ...(schema['x-preview'] ? { preview: true } : {}),
    };
  const options = readOptions(schema);
  if (options) return { ...about, type: 'options', options, standard };
  const type = [schema.type].flat().find((candidate) => candidate !== 'null');
  if (type === 'boolean') return { ...about, type: 'switch', standard };
  if (type === 'array') return { ...about, type: 'list', standard };
  if (type !== 'integer' && type !== 'number') return { ...about, type: 'text', standard };
  return {
    ...about,
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
 * @param {boolean} within
 * @param {any} standard
 * @returns {Variant}
 */
function readVariant(schema, path, within, standard) {
  const value = schema.properties.kind.const;
  const standards = standard?.kind === value ? standard : undefined;
  return {
    ...readAbout(schema, value),
    value,
    expect: schema['x-expect'] ?? '',
    family: schema['x-family'] ?? '',
    nodes: readProperties(schema, `${path}.`, within || isLive(schema), standards),
  };
}

/** @param {Record<string, any>} schema */
function isLive(schema) {
  return schema['x-live'] === true;
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
