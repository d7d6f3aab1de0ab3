/** The geometry of the embeddings over a run, as charts and tables take it. Pure. */
import { decades } from '../charts/axis.js';
import { geometry as words } from '../strings/geometry.js';
import { hues } from '../style/palette.js';

/** @import {Cloud, Geometry} from '../engine/analyses.js' */
/** @import {Evaluation} from '../engine/protocol.js' */
/** @import {Curve, CurvesData} from '../charts/curves.js' */
/** @import {PathData} from '../charts/path.js' */

/** @typedef {{step: number, geometry: Geometry}} Measured */

/** A logarithmic axis shows this many decades below the largest value: what is smaller is rounding. */
const DECADES = 6;

/**
 * @param {Evaluation[]} evaluations
 * @returns {Measured[]}
 */
export function measured(evaluations) {
  return evaluations.flatMap(({ step, geometry }) => (geometry ? [{ step, geometry }] : []));
}

/**
 * @param {Measured[]} all
 * @returns {PathData}
 */
export function pathChart(all) {
  const points = all.map(({ step, geometry: { alignment, uniformity } }) => ({
    x: alignment.value,
    y: uniformity.value,
    name: words.step(step),
  }));
  const { alignment: xName, uniformity: yName, short: format } = words;
  return { points, xName, yName, format };
}

/** @param {Measured[]} all */
export function pathSummary(all) {
  const said = (/** @type {Measured | undefined} */ one) =>
    one ? words.pathPoint(one.step, one.geometry.alignment.value, one.geometry.uniformity.value) : '';
  return words.pathSummary(said(all[0]), all.length > 1 ? said(all.at(-1)) : '');
}

/**
 * The singular values of z and h, now and before training.
 * @param {Measured} first
 * @param {Measured} last
 * @returns {Curve[]}
 */
export function valueCurves(first, last) {
  /** @param {string} name @param {Measured} at @param {'z' | 'h'} space @param {Omit<Curve, 'name' | 'points'>} look */
  const curve = (name, at, space, look) => ({
    ...look,
    name,
    points: at.geometry[space].singular_values.map((y, index) => ({ x: index + 1, y })),
  });
  const before = { dash: '4 3', width: 1.5 };
  const now = [
    curve('h', last, 'h', { colour: hues.vermilion }),
    curve('z', last, 'z', { colour: 'var(--accent)' }),
  ];
  if (first === last) return now;
  return [
    curve(words.before('h'), first, 'h', { colour: hues.vermilion, ...before }),
    curve(words.before('z'), first, 'z', { colour: 'var(--accent)', ...before }),
    ...now,
  ];
}

/**
 * @param {Curve[]} curves
 * @returns {CurvesData}
 */
export function valuesChart(curves) {
  const values = curves.flatMap(({ points }) => points.map(({ y }) => y));
  // Of a network that maps everything to nought there is nothing to see, but the axis stands.
  const largest = Math.max(0, ...values) || 1;
  const least = largest / 10 ** DECADES;
  const cut = curves.map((curve) => ({
    ...curve,
    points: curve.points.map(({ x, y }) => ({ x, y: Math.max(y, least) })),
  }));
  const lowest = Math.max(least, Math.min(largest, ...values));
  const count = Math.max(2, ...curves.map(({ points }) => points.length));
  const range = /** @type {[number, number]} */ ([lowest / 1.3, largest * 1.3]);
  const places = [1, ...[8, 16, 32, 48, 64].filter((at) => at < count - count / 8), count];
  return {
    curves: cut,
    x: {
      range: [1, count],
      ticks: places.map((at) => ({ at, name: String(at) })),
      format: words.valuesTip,
    },
    y: { range, ticks: powers(range), format: words.value, log: true },
  };
}

/** @param {[number, number]} range */
function powers([from, to]) {
  const whole = decades(from, to, 5);
  // Within one decade there is nothing to compare with: its ends are named then.
  const shown = whole.length > 1 ? whole : [from * 1.3, to / 1.3];
  return shown.map((at) => ({ at, name: String(Number(at.toPrecision(1))) }));
}

/** @param {Curve[]} curves */
export function valuesSummary(curves) {
  return words.valuesSummary(
    curves.flatMap(({ name, points }) =>
      points.length > 0
        ? [words.valuesLine(name, points.length, points[0].y, points[points.length - 1].y)]
        : [],
    ),
  );
}

/**
 * @param {Measured} first
 * @param {Measured} last
 * @returns {{name: string, n: number, before: string, now: string}[]} `n`: on how many images they stand
 */
export function figures({ geometry: before }, { geometry: now }) {
  const { rows, interval } = words;
  /** @param {string} name @param {number} n @param {(geometry: Geometry) => string} say */
  const row = (name, n, say) => ({ name, n, before: say(before), now: say(now) });
  return [
    row(rows.alignment, now.pairs, ({ alignment }) => interval(alignment)),
    row(rows.uniformity, now.pairs, ({ uniformity }) => interval(uniformity)),
    row(rows.positive, now.pairs, ({ positive }) => interval(positive)),
    row(rows.negative, now.pairs, ({ negative }) => interval(negative)),
    row(rows.hAlignment, now.h_views.pairs, ({ h_views }) => interval(h_views.alignment)),
    row(rows.hUniformity, now.h_views.pairs, ({ h_views }) => interval(h_views.uniformity)),
    row(rows.hPositive, now.h_views.pairs, ({ h_views }) => interval(h_views.positive)),
    row(rows.hNegative, now.h_views.pairs, ({ h_views }) => interval(h_views.negative)),
    row(rows.zCosine, now.z.n, ({ z }) => interval(z.mean_cosine)),
    row(rows.hCosine, now.h.n, ({ h }) => interval(h.mean_cosine)),
    row(rows.zSpread, now.z.n, ({ z }) => interval(z.spread)),
    row(rows.hSpread, now.h.n, ({ h }) => interval(h.spread)),
    row(rows.zDirections(now.z.dim), now.z.n, ({ z }) => interval(z.directions)),
    row(rows.hDirections(now.h.dim), now.h.n, ({ h }) => interval(h.directions)),
    row(rows.zRank(now.z.dim), now.z.n, ({ z }) => rank(z)),
    row(rows.hRank(now.h.dim), now.h.n, ({ h }) => rank(h)),
  ];
}

/** @param {Cloud} cloud */
function rank({ rank_me: value, rank_me_interval: ends }) {
  if (!ends) return words.value(value);
  const [low, high] = ends;
  return words.interval({ value, low, high });
}
