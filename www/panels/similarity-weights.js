/** The weights of the negatives of one view as a chart takes them: at the run's temperature, and at one that is tried. Pure. */
import { roundValues } from '../charts/axis.js';
import { similarity as words } from '../strings/similarity.js';
import { hues } from '../style/palette.js';
import { weights } from './similarity-rows.js';

/** @import {SimilarityResult, Softmax} from '../engine/analyses.js' */
/** @import {Curve, CurvesData} from '../charts/curves.js' */

/** So many times the temperature is halved or doubled at the ends of the slider. */
export const SCALE = 3;

/**
 * @param {SimilarityResult} result
 * @param {Softmax} softmax
 * @param {number} i
 * @param {number[]} negatives the most similar first
 * @param {number | null} tried
 * @returns {Curve[]}
 */
export function weightCurves(result, softmax, i, negatives, tried) {
  /** @param {number} temperature */
  const points = (temperature) => {
    const all = weights(result, softmax, i, temperature);
    return negatives.map((view, rank) => ({ x: rank + 1, y: all[view] }));
  };
  const { temperature } = softmax;
  const own = { name: words.runs(temperature), points: points(temperature) };
  if (tried === null) return [{ ...own, colour: 'var(--accent)' }];
  return [
    { ...own, colour: 'var(--ink-2)', dash: '4 3', width: 1.5 },
    { name: words.tried(tried), colour: hues.vermilion, points: points(tried) },
  ];
}

/**
 * @param {Curve[]} curves
 * @returns {CurvesData}
 */
export function weightsChart(curves) {
  const all = curves.flatMap(({ points }) => points);
  const most = Math.max(...all.map(({ y }) => y), 0) || 1;
  const count = Math.max(2, ...all.map(({ x }) => x));
  return {
    curves,
    x: {
      range: [1, count],
      ticks: [1, count].map((at) => ({ at, name: String(at) })),
      format: words.rankTip,
    },
    y: {
      range: [0, most * 1.08],
      ticks: roundValues(0, most, 3).map((at) => ({ at, name: words.tick(at) })),
      format: words.share,
    },
  };
}

/** @param {Curve[]} curves */
export function weightsSummary(curves) {
  return curves
    .map(({ name, points }) =>
      words.curveSummary(name, points[0]?.y ?? 0, points.at(-1)?.y ?? 0, points.length),
    )
    .join(' ');
}
