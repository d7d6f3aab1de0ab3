/** Which map is shown: how the images are projected, of which output, in how many dimensions. Pure. */
import { readSchema } from '../controls/model.js';
import { map as words } from '../strings/map.js';

/** @import {Analysis} from '../analyses.js' */
/** @import {Arrow} from '../charts/map-sphere.js' */
/** @import {MapRequest, MapResult, Space} from '../engine/analyses.js' */
/** @import {Evaluation} from '../engine/protocol.js' */
/** @import {Choice, Field, Variant} from '../controls/model.js' */

/**
 * @typedef {{kind: string, dims: 2 | 3, space: Space}} Projected
 * @typedef {{value: string, title: string, help: string, fields: Field[]}} Kind  with the settings that can be changed
 * @typedef {Record<string, Record<string, any>>} Settings  per kind those that differ from the defaults, by name
 *
 * @typedef {object} Shown what is drawn
 * @property {Float32Array} points
 * @property {number} dims
 * @property {string} title
 * @property {Space} space
 * @property {number} step
 * @property {number[]} explained
 * @property {MapResult | null} result once it is finished, for those that are asked for
 * @property {string[]} notes
 * @property {Arrow[]} arrows
 * @property {boolean} isSphere whether the points are directions, on the circle or sphere that is drawn
 * @property {boolean} isStreaming
 * @property {boolean} isLive whether it came with an evaluation
 */

/** What every evaluation brings along: nothing need be asked for it. @type {Projected} */
export const LIVE = { kind: 'pca', dims: 2, space: 'h' };

/**
 * @param {Projected} projected
 * @param {Settings} settings
 */
export function isLive({ kind, dims, space }, settings) {
  const isStandard = Object.keys(settings[kind] ?? {}).length === 0;
  return kind === LIVE.kind && dims === LIVE.dims && space === LIVE.space && isStandard;
}

/**
 * @param {Projected} projected
 * @param {Settings} settings
 * @returns {MapRequest}
 */
export function requestOf({ kind, dims, space }, settings) {
  return { kind: 'map', projection: { kind, ...settings[kind] }, dims, space };
}

/**
 * @param {Record<string, any> | null} questions the schema of what may be asked; null while, or where, it is not known
 * @returns {Kind[]} in the engine's order
 */
export function kindsOf(questions) {
  if (!questions) return words.kinds.map(([value, title]) => ({ value, title, help: '', fields: [] }));
  const [root] = readSchema({ properties: { request: questions } });
  const map = /** @type {Choice} */ (root).variants.find(({ value }) => value === 'map');
  const node = map?.nodes.find(({ path }) => path === 'request.projection');
  return node?.type === 'choice' ? node.variants.map(kindOf) : kindsOf(null);
}

/** @param {Variant} variant */
function kindOf({ value, title, help, nodes }) {
  const fields = /** @type {Field[]} */ (nodes.filter(({ type }) => type !== 'group' && type !== 'choice'));
  return { value, title, help, fields };
}

/**
 * The settings with one more changed. What is typed is held to the field's range.
 * @param {Settings} settings
 * @param {string} kind
 * @param {Field} field
 * @param {any} typed
 * @returns {Settings}
 */
export function withSetting(settings, kind, field, typed) {
  const name = nameOf(field);
  const value = valueOf(field, typed);
  const changed = { ...settings[kind], [name]: value };
  if (value === undefined || value === field.standard) delete changed[name];
  return { ...settings, [kind]: changed };
}

/** @param {Field} field */
export function nameOf({ path }) {
  return path.slice(path.lastIndexOf('.') + 1);
}

/**
 * @param {Field} field
 * @param {any} typed
 * @returns {any} undefined for what is no value of it
 */
function valueOf(field, typed) {
  if (field.type !== 'number') return typed;
  const number = Number(typed);
  if (!Number.isFinite(number)) return undefined;
  const { minimum = -Infinity, maximum = Infinity } = field;
  return Math.min(maximum, Math.max(minimum, field.integer ? Math.round(number) : number));
}

/**
 * The map that comes with an evaluation.
 * @param {Evaluation | undefined} evaluation
 * @param {number} count how many images there are
 * @returns {Shown | null}
 */
export function shownLive(evaluation, count) {
  // A new session sends its images a moment before their places.
  if (!evaluation || evaluation.points.length !== 2 * count) return null;
  const { points, step, explained } = evaluation;
  return {
    points,
    dims: 2,
    title: words.live,
    space: 'h',
    step,
    explained,
    result: null,
    notes: [],
    arrows: [],
    isSphere: false,
    isStreaming: false,
    isLive: true,
  };
}

/**
 * The map that was asked for, as far as it has come.
 * @param {Analysis | undefined} analysis
 * @param {MapRequest} request
 * @param {string} title
 * @param {number} count
 * @returns {Shown | null} null when there are no points that answer just this
 */
export function shownAsked(analysis, request, title, count) {
  // Begun afresh or not, it is the map of the same things.
  const asked = { ...analysis?.request, fresh: undefined };
  if (!analysis?.points || JSON.stringify(asked) !== JSON.stringify(request)) return null;
  const { points, madeAt, state, isOld } = analysis;
  const { dims = 2, space = 'h' } = request;
  if (points.length !== dims * count) return null;
  const result = /** @type {MapResult | null} */ (analysis.result);
  const isStreaming = state === 'running' && !isOld;
  return {
    points,
    dims,
    title,
    space,
    step: madeAt,
    explained: result?.explained ?? [],
    result,
    notes: result?.notes ?? [],
    arrows: [],
    isSphere: false,
    isStreaming,
    isLive: false,
  };
}
