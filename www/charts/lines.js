/** Curves over steps, with level lines and bands. Knows only numbers and colours. */
import uPlot from 'uplot';
import { number } from '../strings.js';
import { inksOf } from './colours.js';

/**
 * @typedef {{name: string, values: (number | null)[], colour: string, width?: number, faint?: boolean,
 *   dots?: boolean}} Line
 * @typedef {object} LinesData
 * @property {number[]} x
 * @property {Line[]} lines drawn in this order
 * @property {{low: (number | null)[], high: (number | null)[], colour: string}} [band]
 * @property {{name: string, value: number, colour: string, dash?: number[], left?: boolean}[]} levels
 * @property {{name: string, x: number, colour: string, thin?: boolean}[]} [marks] places along the horizontal axis
 * @property {boolean} logX
 * @property {number} grain the vertical axis begins and ends at a multiple of this; 0 for just a little air
 * @property {number} [ceiling] what lies above is cut off, so that one wild value does not flatten all others
 * @property {[number, number]} reach from where to where the horizontal axis goes at least
 * @property {string} summary the chart in words
 *
 * @typedef {{format: (value: number) => string, xName: () => string, height: number,
 *   formatX?: (value: number) => string}} LinesOptions `formatX` is for values that are no whole numbers
 */

const FONT = '11px system-ui, sans-serif';
/** The names of marks stand in so many rows at most. */
const MOST_ROWS = 4;

/**
 * @param {HTMLElement} element
 * @param {LinesOptions} options
 */
export function create(element, options) {
  element.setAttribute('role', 'img');
  /** @type {uPlot | undefined} */
  let plot;
  /** @type {LinesData | undefined} */
  let data;
  let shape = '';
  const tip = document.createElement('div');
  tip.className = 'tip';
  tip.hidden = true;

  const size = () => ({ width: element.clientWidth, height: element.clientHeight || options.height });

  const build = () => {
    plot?.destroy();
    plot = undefined;
    if (!data || element.clientWidth === 0) return;
    plot = new uPlot(
      describe(data, options, size(), element, tip, () => data),
      columns(data),
      element,
    );
    plot.over.append(tip);
  };

  const sizes = new ResizeObserver(() => {
    if (plot) plot.setSize(size());
    else build();
  });
  sizes.observe(element);

  return {
    /** @param {LinesData} next */
    update(next) {
      data = next;
      element.setAttribute('aria-label', next.summary);
      const inks = inksOf(element, ['ink-3']);
      const names = next.lines.map(({ name, colour, faint }) => [name, colour, faint]);
      const nextShape = JSON.stringify([names, next.logX, inks, next.band?.colour]);
      if (plot && nextShape === shape) plot.setData(columns(next));
      else build();
      shape = nextShape;
    },
    destroy() {
      sizes.disconnect();
      plot?.destroy();
    },
  };
}

/** @param {number} value */
const whole = (value) => number(value);

/**
 * @param {LinesData} data
 * @returns {uPlot.AlignedData}
 */
function columns({ x, lines, band }) {
  const values = lines.map((line) => line.values);
  return /** @type {uPlot.AlignedData} */ (band ? [x, band.high, band.low, ...values] : [x, ...values]);
}

/**
 * @param {LinesData} data
 * @param {LinesOptions} options
 * @param {{width: number, height: number}} size
 * @param {HTMLElement} element
 * @param {HTMLElement} tip
 * @param {() => LinesData | undefined} current
 * @returns {uPlot.Options}
 */
function describe(data, options, size, element, tip, current) {
  const inks = inksOf(element, ['ink-3', 'line', 'surface']);
  /** @type {uPlot.Axis} */
  const axis = {
    stroke: inks['ink-3'],
    font: FONT,
    grid: { stroke: inks.line, width: 1 },
    ticks: { show: false },
    gap: 6,
  };
  const formatX = options.formatX ?? whole;
  const hidden = { stroke: 'transparent', points: { show: false } };
  return {
    ...size,
    padding: [10, 12, 0, 0],
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 7 } },
    scales: {
      x: {
        time: false,
        distr: data.logX ? 3 : 1,
        range: (_, least, most) => {
          const [low, high] = current()?.reach ?? data.reach;
          return [Math.min(least ?? low, low), Math.max(most ?? high, high)];
        },
      },
      y: { range: (_, least, most) => room(least, most, current()) },
    },
    axes: [
      {
        ...axis,
        size: 28,
        grid: { show: false },
        values: (_, values) =>
          values.map((value) => (value === null || (value % 1 && !options.formatX) ? '' : formatX(value))),
      },
      { ...axis, size: 46, values: (_, values) => values.map(options.format) },
    ],
    series: [
      {},
      ...(data.band ? [hidden, hidden] : []),
      ...data.lines.map((line) => ({
        stroke: line.colour,
        width: line.width ?? 1.5,
        alpha: line.faint ? 0.5 : 1,
        spanGaps: true,
        points: { show: line.dots ?? false, size: 5, fill: line.colour },
      })),
    ],
    bands: data.band ? [{ series: [1, 2], fill: data.band.colour }] : [],
    hooks: {
      draw: [
        (plot) => drawMarks(plot, current()?.marks ?? [], inks.surface),
        (plot) => drawLevels(plot, current()?.levels ?? [], options, inks.surface),
      ],
      setCursor: [(plot) => showTip(plot, tip, current(), options)],
    },
  };
}

/**
 * The vertical range: the values, the levels and some air.
 * @param {number | null} least
 * @param {number | null} most
 * @param {LinesData | undefined} data
 * @returns {[number, number]}
 */
function room(least, most, data) {
  const values = [least, most, ...(data?.levels ?? []).map((level) => level.value)].filter(
    (value) => value !== null,
  );
  if (!data || values.length === 0) return [0, 1];
  const low = Math.min(...values);
  const high = Math.max(low, Math.min(Math.max(...values), data.ceiling ?? Infinity));
  const air = (high - low || Math.abs(high) || 1) * 0.08;
  if (data.grain === 0) return [low - air, high + air];
  return [
    Math.floor((low - air) / data.grain) * data.grain,
    Math.ceil((high + air) / data.grain) * data.grain,
  ];
}

/**
 * @param {uPlot} plot
 * @param {LinesData['levels']} levels
 * @param {LinesOptions} options
 * @param {string} halo
 */
function drawLevels(plot, levels, options, halo) {
  const { ctx, bbox } = plot;
  const ratio = uPlot.pxRatio;
  ctx.save();
  ctx.font = FONT.replace('11px', `${11 * ratio}px`);
  ctx.textBaseline = 'alphabetic';
  ctx.lineWidth = ratio;
  let above = -Infinity;
  const sorted = [...levels].sort((one, other) => other.value - one.value);
  for (const { name, value, colour, dash = [5, 4], left = false } of sorted) {
    const y = Math.round(plot.valToPos(value, 'y', true));
    ctx.strokeStyle = colour;
    ctx.setLineDash(dash.map((length) => length * ratio));
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
    // Names of close levels step down instead of lying on one another.
    const line = Math.max(y - 5 * ratio, above + 13 * ratio);
    above = line;
    const side = left ? bbox.left + 4 * ratio : bbox.left + bbox.width - 4 * ratio;
    write(ctx, `${name} ${options.format(value)}`, [side, line], left ? 'left' : 'right', colour, halo);
  }
  ctx.restore();
}

/**
 * @param {uPlot} plot
 * @param {NonNullable<LinesData['marks']>} marks
 * @param {string} halo
 */
function drawMarks(plot, marks, halo) {
  const { ctx, bbox } = plot;
  const ratio = uPlot.pxRatio;
  ctx.save();
  ctx.font = FONT.replace('11px', `${11 * ratio}px`);
  ctx.textBaseline = 'top';
  /** How far to the right the names of each row reach. @type {number[]} */
  const rows = [];
  for (const { name, x: value, colour, thin = false } of marks) {
    const x = Math.round(plot.valToPos(value, 'x', true));
    ctx.lineWidth = (thin ? 1 : 2) * ratio;
    ctx.strokeStyle = colour;
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    const width = ctx.measureText(name).width;
    const late = x + 5 * ratio + width > bbox.left + bbox.width;
    const start = x + (late ? -5 : 5) * ratio;
    const [from, to] = late ? [start - width, start] : [start, start + width];
    // Names that would lie on one another step down; where there is no more room, the line stands for itself.
    const free = rows.findIndex((end) => end + 4 * ratio < from);
    const row = free < 0 ? rows.length : free;
    if (row >= MOST_ROWS) continue;
    rows[row] = to;
    write(ctx, name, [start, bbox.top + (2 + 13 * row) * ratio], late ? 'right' : 'left', colour, halo);
  }
  ctx.restore();
}

/**
 * Text that can be read over lines.
 * @param {CanvasRenderingContext2D} ctx
 * @param {string} text
 * @param {[number, number]} place
 * @param {CanvasTextAlign} align
 * @param {string} colour
 * @param {string} halo
 */
function write(ctx, text, [x, y], align, colour, halo) {
  ctx.textAlign = align;
  ctx.setLineDash([]);
  ctx.strokeStyle = halo;
  ctx.lineWidth = 4 * uPlot.pxRatio;
  ctx.lineJoin = 'round';
  ctx.strokeText(text, x, y);
  ctx.lineWidth = uPlot.pxRatio;
  ctx.fillStyle = colour;
  ctx.fillText(text, x, y);
}

/**
 * @param {uPlot} plot
 * @param {HTMLElement} tip
 * @param {LinesData | undefined} data
 * @param {LinesOptions} options
 */
function showTip(plot, tip, data, options) {
  const { idx, left = -1 } = plot.cursor;
  if (!data || idx == null || left < 0 || data.x[idx] === undefined) {
    tip.hidden = true;
    return;
  }
  const rows = data.lines
    .filter((line) => !line.faint && line.values[idx] != null)
    .map((line) => `${line.name} ${options.format(Number(line.values[idx]))}`);
  tip.textContent = [`${options.xName()} ${(options.formatX ?? whole)(data.x[idx])}`, ...rows].join('\n');
  tip.hidden = rows.length === 0;
  const flip = left > plot.over.clientWidth / 2;
  tip.style.translate = flip ? `calc(${left - 10}px - 100%) 8px` : `${left + 10}px 8px`;
}
