/** When the projections count as collapsed. Pure. */

/** @import {Geometry} from '../engine/analyses.js' */

/** Below this spread of z (1 is healthy, 0 is one point), different images can hardly be told apart by z any more. */
const COLLAPSED = 0.2;

/**
 * The verdict of the geometry, where it could be measured, else by the spread alone.
 * @param {{z_spread: number, geometry?: Pick<Geometry, 'verdict'> | null}} evaluation
 * @returns {boolean}
 */
export function hasCollapsed({ z_spread, geometry }) {
  return geometry ? geometry.verdict.kind === 'complete' : z_spread < COLLAPSED;
}
