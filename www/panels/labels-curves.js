/** The few-label curves as a chart takes them: one place per number of labels, evenly apart. Pure. */
import { roundValues } from '../charts/axis.js';
import { labels as words } from '../strings/labels.js';
import { hues } from '../style/palette.js';

/** @import {FewLabelsPoint, FewLabelsResult} from '../engine/analyses.js' */
/** @import {Curve, CurvesData} from '../charts/curves.js' */

/** @typedef {Omit<Curve, 'points' | 'name'>} Look */

/** Told apart by their signs and dashes as well as by their colours. @type {Look[]} */
const LOOKS = [
  { colour: 'var(--accent)', marker: 'circle' },
  { colour: hues.vermilion, marker: 'square' },
  { colour: hues.green, marker: 'triangle' },
  { colour: 'var(--ink-2)', marker: 'diamond', hollow: true, dash: '5 4' },
];

/**
 * @param {FewLabelsResult['curves']} curves
 * @returns {(number | null)[]} the numbers of labels per class that were measured, rising; all (null) last
 */
export function places(curves) {
  const known = new Set(curves.flatMap(({ points }) => points.map((point) => point.per_class)));
  const numbers = [...known].filter((one) => one !== null);
  return [...numbers.sort((one, other) => one - other), ...(known.has(null) ? [null] : [])];
}

/** @param {number | null} place */
export function placeName(place) {
  return place === null ? words.all : String(place);
}

/**
 * @param {number} index of the curve
 * @returns {Look}
 */
export function look(index) {
  return LOOKS[index % LOOKS.length];
}

/**
 * @param {FewLabelsResult['curves']} curves
 * @returns {CurvesData}
 */
export function labelsChart(curves) {
  const along = places(curves);
  const name = (/** @type {number} */ index) => placeName(along[index] ?? null);
  const lows = curves.flatMap(({ points }) => points.map(({ mean, low }) => low ?? mean));
  const from = Math.max(0, Math.floor(Math.min(1, ...lows) * 10 - 0.5) / 10);
  return {
    curves: curves.map((curve, index) => ({
      ...look(index),
      name: curve.name,
      points: curve.points.map(({ per_class: place, mean, low, high }) => ({
        x: along.indexOf(place),
        y: mean,
        low: low ?? undefined,
        high: high ?? undefined,
      })),
    })),
    x: {
      range: [-0.15, Math.max(1, along.length - 1) + 0.15],
      ticks: along.map((_, at) => ({ at, name: name(at) })),
      format: (at) => words.at(name(at)),
    },
    y: {
      range: [from, 1],
      ticks: roundValues(from, 1, 5).map((at) => ({ at, name: words.tick(at) })),
      format: words.value,
    },
  };
}

/** @param {FewLabelsResult['curves']} curves */
export function labelsSummary(curves) {
  const measured = curves.filter(({ points }) => points.length > 0);
  if (measured.length === 0) return words.none;
  /** @param {FewLabelsPoint} point */
  const said = ({ per_class: place, mean }) => words.point(words.at(placeName(place)), mean);
  return measured.map(({ name, points }) => words.summary(name, points.map(said))).join(' ');
}
