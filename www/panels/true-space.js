/** The map that is no projection: z itself, where it has 2 or 3 dimensions, and where the loss pulls it. Pure. */
import { map as words } from '../strings/map.js';

/** @import {Analysis} from '../analyses.js' */
/** @import {Arrow} from '../charts/map-sphere.js' */
/** @import {SphereRequest, SphereResult} from '../engine/analyses.js' */
/** @import {Shown} from './projection.js' */

/** What it is called among the projections. */
export const SPHERE = 'sphere';

/** How directly a pull must point to the other view, or away from it, to be called so: within 45 degrees. */
const DIRECT = Math.SQRT1_2;

/** @param {number[]} images whose pull is wanted @returns {SphereRequest} */
export function sphereRequest(images) {
  return { kind: 'sphere', images };
}

/** @param {number} dim of z */
export function canBeDrawn(dim) {
  return dim === 2 || dim === 3;
}

/**
 * The images to ask for: the selected one, unless its pull is there already.
 * @param {Analysis | undefined} analysis
 * @param {number[]} before what was asked for
 * @param {number | null} selected
 */
export function wantedFor(analysis, before, selected) {
  const result = /** @type {SphereResult | null | undefined} */ (analysis?.result);
  if (selected === null || before.includes(selected) || pairOf(result, selected)) return before;
  return [selected];
}

/**
 * @param {Analysis | undefined} analysis
 * @param {number} count how many images there are
 * @returns {Shown | null} null when there are no such points
 */
export function shownSphere(analysis, count) {
  const result = /** @type {SphereResult | null} */ (analysis?.result ?? null);
  if (analysis?.request.kind !== SPHERE || !analysis.points || !result) return null;
  if (analysis.points.length !== result.dim * count) return null;
  return {
    points: analysis.points,
    dims: result.dim,
    title: words.directions,
    space: 'z',
    step: analysis.madeAt,
    explained: [],
    result: null,
    notes: result.notes,
    arrows: arrowsOf(result),
    isSphere: true,
    isStreaming: false,
    isLive: false,
  };
}

/** @param {SphereResult} result @returns {Arrow[]} */
function arrowsOf({ pairs }) {
  return pairs.flatMap(({ image, views }) => views.map(({ at, pull }) => ({ image, at, pull })));
}

/**
 * What the loss does to the two views of an image, in words; '' when they are not in the batch.
 * @param {Analysis | undefined} analysis
 * @param {number | null} image
 */
export function pullSaid(analysis, image) {
  const result = /** @type {SphereResult | null} */ (
    analysis?.request.kind === SPHERE ? analysis.result : null
  );
  const pair = pairOf(result, image);
  if (!pair) return '';
  const [a, b] = pair.views.map(({ towards }) =>
    towards > DIRECT ? words.pulled : towards < -DIRECT ? words.pushed : words.aside,
  );
  return words.pull(a, b);
}

/** @param {SphereResult | null | undefined} result @param {number | null} image */
function pairOf(result, image) {
  return result?.pairs?.find((pair) => pair.image === image);
}
