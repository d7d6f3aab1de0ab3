/** Curves with bands over numbers or over named places. Knows only numbers, names and colours. */
import { nothing, svg } from 'lit';
import { scale } from './axis.js';
import { Chart, columns, rows, sign } from './chart.js';

/** @import {Frame, Marker} from './chart.js' */
/** @import {Tick} from './axis.js' */

/**
 * @typedef {{x: number, y: number, low?: number, high?: number}} Point
 * @typedef {{name: string, colour: string, dash?: string, marker?: Marker, hollow?: boolean, width?: number,
 *   points: Point[]}} Curve drawn in this order; a curve with `low` and `high` has a band
 * @typedef {object} CurvesData
 * @property {Curve[]} curves
 * @property {{range: [number, number], ticks: Tick[], format: (value: number) => string}} x
 * @property {{range: [number, number], ticks: Tick[], format: (value: number) => string, log?: boolean}} y
 * @property {{name: string, value: number}[]} [levels]
 */

export class Curves extends Chart {
  /** @type {import('lit').PropertyDeclarations} */
  static properties = { data: { attribute: false } };

  constructor() {
    super();
    /** @type {CurvesData | null} */
    this.data = null;
  }

  draw() {
    const { data, frame, tip } = this;
    if (!data) return nothing;
    const { x, y } = scales(data, frame);
    return svg`${rows(frame, data.y.ticks, y)} ${columns(frame, data.x.ticks, x)}
      ${data.curves.map((curve) => band(curve, x, y))}
      ${(data.levels ?? []).map(
        ({ name, value }) =>
          svg`<line class="level" x1=${frame.left} x2=${frame.right} y1=${y(value)} y2=${y(value)}></line>
            <text class="halo" x=${frame.right} y=${y(value) - 4} text-anchor="end">${name}</text>`,
      )}
      ${tip ? svg`<line class="here" x1=${tip.x} x2=${tip.x} y1=${frame.top} y2=${frame.bottom}></line>` : nothing}
      ${data.curves.map((curve) => line(curve, x, y))}`;
  }

  /** One for each value along the horizontal axis, with what every curve has there. */
  spots() {
    const { data, frame } = this;
    if (!data) return [];
    const { x } = scales(data, frame);
    const known = new Set(data.curves.flatMap(({ points }) => points.map((point) => point.x)));
    return [...known].map((at) => {
      const said = data.curves.flatMap(({ name, points }) => {
        const point = points.find((one) => one.x === at);
        return point ? [`${name} ${data.y.format(point.y)}`] : [];
      });
      return { x: x(at), text: [data.x.format(at), ...said].join('\n') };
    });
  }
}

/**
 * @param {CurvesData} data
 * @param {Frame} frame
 */
function scales({ x, y }, { left, right, top, bottom }) {
  return { x: scale(x.range, [left, right]), y: scale(y.range, [bottom, top], y.log) };
}

/**
 * @param {Curve} curve
 * @param {(value: number) => number} x
 * @param {(value: number) => number} y
 */
function band({ points, colour }, x, y) {
  const wide = points.filter(({ low, high }) => low !== undefined && high !== undefined);
  if (wide.length < 2) return nothing;
  const along = (/** @type {Point[]} */ list, /** @type {'low' | 'high'} */ edge) =>
    list.map((point) => `${x(point.x)} ${y(Number(point[edge]))}`);
  const outline = [...along(wide, 'high'), ...along([...wide].reverse(), 'low')];
  return svg`<path d=${`M${outline.join('L')}Z`} fill=${colour} fill-opacity="0.16"></path>`;
}

/**
 * @param {Curve} curve
 * @param {(value: number) => number} x
 * @param {(value: number) => number} y
 */
function line({ points, colour, dash, marker, hollow, width = 2 }, x, y) {
  if (points.length === 0) return nothing;
  const path = points.map((point) => `${x(point.x)} ${y(point.y)}`).join('L');
  return svg`<path d=${`M${path}`} fill="none" stroke=${colour} stroke-width=${width} stroke-dasharray=${dash || nothing}
      stroke-linejoin="round"></path>
    ${marker ? points.map((point) => sign(marker, x(point.x), y(point.y), colour, hollow)) : nothing}
    ${points.map(({ x: at, low, high }) =>
      points.length === 1 && low !== undefined && high !== undefined
        ? svg`<line x1=${x(at)} x2=${x(at)} y1=${y(low)} y2=${y(high)} stroke=${colour}></line>`
        : nothing,
    )}`;
}

customElements.define('playground-curves', Curves);
