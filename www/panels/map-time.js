/** Which of the maps of a run is shown. Pure. */

/** @import {Evaluation} from '../engine/protocol.js' */

/**
 * The maps that can be shown again: those of all evaluations of these images. Each was turned to lie as the one before
 * it, so that what moves between them has moved.
 * @param {Evaluation[]} evaluations
 * @param {number} count how many images there are
 */
export function drawn(evaluations, count) {
  return evaluations.filter(({ points }) => points.length === 2 * count);
}

/**
 * The place of the map of a step, or of the last one before it; the last of all for null.
 * @param {number[]} steps ascending
 * @param {number | null} step
 */
export function placeOf(steps, step) {
  if (step === null) return Math.max(0, steps.length - 1);
  const after = steps.findIndex((one) => one > step);
  return Math.max(0, (after < 0 ? steps.length : after) - 1);
}

/**
 * The step of the map after this one; null for the newest, which is there to stay.
 * @param {number[]} steps ascending
 * @param {number | null} step
 * @returns {number | null}
 */
export function nextPlace(steps, step) {
  const next = placeOf(steps, step) + 1;
  return next < steps.length - 1 ? steps[next] : null;
}
