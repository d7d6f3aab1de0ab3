/** The terms of a loss as lines: which are drawn, and in which colour. Pure. */
import { hues, labelColours, unlabelled } from '../style/palette.js';

/** @import {Curve} from '../curve.js' */

/** The total is blue, or sky in the dark. Past the last colour terms are grey: their names tell them apart. */
const COLOURS = labelColours.slice(0, -1).filter((colour) => colour !== hues.blue && colour !== hues.sky);

/**
 * A single term is the total itself and needs no line of its own. A term keeps its colour for as long as the run
 * lasts: its place in the list is where it first came up.
 * @param {Curve} curve
 * @returns {{name: string, values: (number | null)[], colour: string, last: number | null}[]}
 */
export function termsOf({ terms }) {
  if (terms.size < 2) return [];
  return [...terms].map(([name, values], index) => ({
    name,
    values,
    colour: COLOURS[index] ?? unlabelled,
    last: values.findLast((value) => value !== null) ?? null,
  }));
}
