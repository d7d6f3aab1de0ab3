/** Which of many snapshots are looked at: the first, about a third and two thirds of the way, and the last. Pure. */

const PARTS = 3;

/**
 * @template {{step: number}} T
 * @param {T[]} snapshots by step
 * @returns {T[]} at most four of them, in their order
 */
export function landmarks(snapshots) {
  const end = snapshots.at(-1)?.step ?? 0;
  const places = Array.from({ length: PARTS + 1 }, (_, part) => nearest(snapshots, (end * part) / PARTS));
  return snapshots.filter((_, index) => places.includes(index));
}

/**
 * @param {{step: number}[]} snapshots
 * @param {number} step
 * @returns {number} the place of the one that was made nearest to a step
 */
function nearest(snapshots, step) {
  const far = (/** @type {number} */ index) => Math.abs(snapshots[index].step - step);
  return snapshots.reduce((best, _, index) => (far(index) < far(best) ? index : best), 0);
}
