/** A path through a plane, from its first point to the last one. Knows only numbers and names. */
import { nothing, svg } from 'lit';
import { roundValues, room, scale } from './axis.js';
import { Chart, columns, rows, sign } from './chart.js';

/** @import {Frame} from './chart.js' */

/**
 * @typedef {{x: number, y: number, name: string}} PathPoint
 * @typedef {{points: PathPoint[], xName: string, yName: string,
 *   format: (value: number) => string}} PathData
 */

export class Path extends Chart {
  /** @type {import('lit').PropertyDeclarations} */
  static properties = { data: { attribute: false } };

  constructor() {
    super();
    /** @type {PathData | null} */
    this.data = null;
  }

  draw() {
    const { data, frame } = this;
    const last = data?.points.at(-1);
    if (!data || !last) return nothing;
    const inner = inside(frame);
    const { x, y, xRange, yRange } = scales(data, inner);
    const tick = (/** @type {number} */ at) => ({ at, name: data.format(at) });
    const [first] = data.points;
    const trail = data.points.map((point) => `${x(point.x)} ${y(point.y)}`).join('L');
    return svg`${rows(inner, roundValues(...yRange, 4).map(tick), y)}
      ${columns(inner, roundValues(...xRange, (inner.right - inner.left) / 70).map(tick), x)}
      <text x=${inner.right} y=${frame.bottom + 17} text-anchor="end">${data.xName}</text>
      <text x=${frame.left - 34} y=${frame.top + 3}>${data.yName}</text>
      
      <path d=${`M${trail}`} fill="none" stroke="var(--accent)" stroke-width="1.5" stroke-linejoin="round"></path>
      ${data.points.slice(1, -1).map((point) => svg`<circle cx=${x(point.x)} cy=${y(point.y)} r="2.2" fill="var(--accent)"></circle>`)}
      ${data.points.length > 1 ? named(first, true) : nothing} ${named(last, false)}`;

    /** @param {PathPoint} point @param {boolean} hollow */
    function named(point, hollow) {
      const left = x(point.x);
      const late = left > (inner.left + inner.right) / 2;
      return svg`${sign('circle', left, y(point.y), 'var(--accent)', hollow)}
        <text class=${hollow ? 'halo' : 'halo strong'} x=${left + (late ? -9 : 9)} y=${y(point.y)} dy=${hollow ? '-0.5em' : '1em'}
          text-anchor=${late ? 'end' : 'start'}>${point.name}</text>`;
    }
  }

  spots() {
    const { data, frame } = this;
    if (!data) return [];
    const { points, xName, yName, format } = data;
    const { x, y } = scales(data, inside(frame));
    return points.map((point) => ({
      x: x(point.x),
      y: y(point.y),
      text: `${point.name}\n${xName} ${format(point.x)}\n${yName} ${format(point.y)}`,
    }));
  }
}

/**
 * Names of both axes take a line above and one below.
 * @param {Frame} frame
 * @returns {Frame}
 */
function inside(frame) {
  return { ...frame, top: frame.top + 12, bottom: frame.bottom - 13 };
}

/**
 * @param {PathData} data
 * @param {Frame} frame
 */
function scales({ points }, { left, right, top, bottom }) {
  const xRange = room(points.map((point) => point.x));
  const yRange = room(
    points.map((point) => point.y),
    0.14,
  );
  return { xRange, yRange, x: scale(xRange, [left, right]), y: scale(yRange, [bottom, top]) };
}

customElements.define('playground-path', Path);
