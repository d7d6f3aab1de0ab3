/** The loss of one run as columns, the form in which charts take it. */

/** @import {Step} from './engine/protocol.js' */

/**
 * `steps`, `total` and every column of `terms` are equally long. Columns are appended to in place, since copying
 * thousands of numbers ten times a second would be waste; the record around them is new whenever they grew.
 * @typedef {{steps: number[], total: number[], terms: Map<string, (number | null)[]>}} Curve
 */

/** @returns {Curve} */
export function emptyCurve() {
  return { steps: [], total: [], terms: new Map() };
}

/**
 * A new record around the same columns.
 * @param {Curve} curve
 * @returns {Curve}
 */
export function curveOf(curve) {
  return { ...curve };
}

/**
 * @param {Curve} curve
 * @param {Step[]} steps
 * @returns {Curve} the same one, longer
 */
export function extend(curve, steps) {
  for (const { step, loss, terms } of steps) {
    for (const { name } of terms) {
      if (!curve.terms.has(name))
        curve.terms.set(
          name,
          curve.steps.map(() => null),
        );
    }
    curve.steps.push(step);
    curve.total.push(loss);
    for (const [name, column] of curve.terms)
      column.push(terms.find((term) => term.name === name)?.value ?? null);
  }
  return curve;
}

/**
 * Exponential mean with a half-life in steps, corrected for its start.
 * @param {(number | null)[]} values
 * @param {number} halfLife
 * @returns {(number | null)[]}
 */
export function smooth(values, halfLife) {
  const keep = 0.5 ** (1 / halfLife);
  let sum = 0;
  let weight = 0;
  return values.map((value) => {
    if (value === null) return null;
    sum = keep * sum + (1 - keep) * value;
    weight = keep * weight + (1 - keep);
    return sum / weight;
  });
}
