/** When the projections count as collapsed. Pure. */

/** Below this spread of z (1 is healthy, 0 is one point), different images can hardly be told apart by z any more. */
const COLLAPSED = 0.2;

/**
 * @param {{z_spread: number}} evaluation
 * @returns {boolean}
 */
export function hasCollapsed({ z_spread }) {
  return z_spread < COLLAPSED;
}
