/** The signs of a method as charts take them. Pure. */
import { room, roundValues } from '../charts/axis.js';
import { method as words } from '../strings/method.js';

/** @import {BarsSign, MatrixSign, Sign} from '../engine/analyses.js' */
/** @import {CurvesData} from '../charts/curves.js' */
/** @import {Seen} from '../signs.js' */

/**
 * What a number was at each step at which it was looked at.
 * @param {Seen[]} seen
 * @param {string} title
 * @returns {{x: number, y: number}[]}
 */
export function historyOf(seen, title) {
  return seen.flatMap(({ step, values }) => (title in values ? [{ x: step, y: values[title] }] : []));
}

/**
 * @param {{x: number, y: number}[]} points
 * @param {string} title
 * @param {string} unit
 * @returns {CurvesData}
 */
export function historyChart(points, title, unit) {
  const range = room(points.map(({ y }) => y));
  const last = points.at(-1)?.x ?? 0;
  return {
    curves: [{ name: title, colour: 'var(--accent)', points }],
    x: {
      range: [0, Math.max(1, last)],
      ticks: [...new Set([0, last])].map((at) => ({ at, name: words.step(at) })),
      format: words.step,
    },
    y: {
      range,
      ticks: roundValues(...range, 2).map((at) => ({ at, name: words.tick(at) })),
      format: (value) => words.value(value, unit),
    },
  };
}

/**
 * @param {{x: number, y: number}[]} points at least one
 * @param {string} title
 * @param {string} unit
 */
export function historySummary(points, title, unit) {
  const [first, last] = [points[0], points[points.length - 1]].map(({ x, y }) =>
    words.point(x, words.value(y, unit)),
  );
  return words.history(title, points.length, first, last);
}

/**
 * Bars so close that they are one area.
 * @param {BarsSign & {title: string}} sign
 * @returns {CurvesData}
 */
export function barsChart({ title, of, values, level }) {
  const most = Math.max(level.value, ...values) * 1.08 || 1;
  return {
    curves: [
      {
        name: title,
        colour: 'var(--accent)',
        points: values.map((y, rank) => ({ x: rank + 1, y, low: 0, high: y })),
      },
    ],
    x: {
      range: [1, Math.max(2, values.length)],
      ticks: [1, values.length].map((at) => ({ at, name: String(at) })),
      format: (rank) => words.rank(of, rank),
    },
    y: {
      range: [0, most],
      ticks: roundValues(0, most, 4).map((at) => ({ at, name: words.tick(at) })),
      format: (value) => words.value(value, ''),
    },
    levels: [{ name: words.level(level.name, level.value), value: level.value }],
  };
}

/** @param {BarsSign & {title: string}} sign */
export function barsSummary({ title, of, values, level }) {
  const [most, least] = [values[0] ?? 0, values.at(-1) ?? 0];
  return words.bars(title, of, values.length, most, least, words.level(level.name, level.value));
}

/** @param {MatrixSign & {title: string}} sign */
export function matrixSummary({ title, axes, rows, columns, values }) {
  let [diagonal, beside] = [0, 0];
  for (const [place, value] of values.entries()) {
    if (Math.floor(place / columns) === place % columns) diagonal += value;
    else beside += Math.abs(value);
  }
  const count = Math.min(rows, columns);
  return words.matrix(title, axes, diagonal / count, beside / Math.max(1, values.length - count));
}

/**
 * Numbers first, as they change with the run, then what takes more room.
 * @param {Sign[]} signs
 */
export function inOrder(signs) {
  const rank = { number: 0, bars: 1, matrix: 2 };
  return [...signs].sort((one, other) => rank[one.kind] - rank[other.kind]);
}
