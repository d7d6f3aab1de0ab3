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
 * A curve of its own with at most so many points, the first and the last among them.
 * @param {Curve} curve
 * @param {number} most
 * @returns {Curve}
 */
export function thinned({ steps, total, terms }, most) {
  const every = Math.ceil(steps.length / (most - 1));
  /** @template T @param {T[]} column */
  const few = (column) =>
    every < 2 ? [...column] : column.filter((_, at) => at % every === 0 || at === column.length - 1);
  return {
    steps: few(steps),
    total: few(total),
    terms: new Map([...terms].map(([name, values]) => [name, few(values)])),
  };
}

/**
 * Curves over one axis: the steps of all of them, and what puts a column of one of them in its places there.
 * @param {{steps: number[]}[]} curves the steps of each rise
 * @returns {{steps: number[], fit: (steps: number[], values: (number | null)[]) => (number | null)[]}}
 */
export function aligned(curves) {
  const steps = curves.map((curve) => curve.steps).reduce(merged, []);
  const fit = (/** @type {number[]} */ own, /** @type {(number | null)[]} */ values) => {
    if (own.length === steps.length) return values;
    let at = 0;
    return steps.map((step) => (own[at] === step ? values[at++] : null));
  };
  return { steps, fit };
}

/**
 * @param {number[]} one
 * @param {number[]} other
 * @returns {number[]} both in one rising list
 */
function merged(one, other) {
  const longer = one.length >= other.length ? one : other;
  const shorter = longer === one ? other : one;
  // The usual case: runs that all began at the same step.
  if (shorter.every((step, at) => step === longer[at])) return longer;
  return [...new Set([...one, ...other])].sort((a, b) => a - b);
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
