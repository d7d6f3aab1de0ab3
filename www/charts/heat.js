/**
 * A matrix as a field of colours, with a cell that can be pointed at or gone to by the arrow keys. Knows only numbers,
 * marks and what to say of a cell.
 */
import { css, html, LitElement, nothing } from 'lit';
import { unseen } from '../style/unseen.js';
import { cellAt, colourOf, moved } from './heat-cells.js';
import { inksOf } from './colours.js';

/** @import {Cell} from './heat-cells.js' */

/**
 * Outlined cells are told by a frame, `dots` and `rings` by a sign in their middle.
 *
 * @typedef {object} HeatData
 * @property {number} rows
 * @property {number} columns
 * @property {ArrayLike<number>} values row by row
 * @property {[number, number]} range of the colours; its middle has the colour of the ground
 * @property {Cell[]} [outlined]
 * @property {Cell[]} [dots]
 * @property {Cell[]} [rings]
 * @property {number[]} [lines] rows and columns before which a line is drawn
 */

export class Heat extends LitElement {
  /** @type {import('lit').PropertyDeclarations} */
  static properties = {
    data: { attribute: false },
    cell: { attribute: false },
    hovered: { attribute: false },
    choose: { attribute: false },
    press: { attribute: false },
    say: { attribute: false },
    summary: {},
    theme: {},
    side: { state: true },
    spoken: { state: true },
  };
  static styles = css`
    :host {
      position: relative;
      display: block;
      min-inline-size: 0;
    }

    canvas {
      display: block;
      inline-size: 100%;
      border-radius: 2px;
      touch-action: pan-y;
    }

    canvas[tabindex] {
      cursor: crosshair;
    }

    canvas:focus-visible {
      outline: 2px solid var(--accent);
      outline-offset: 2px;
    }

    .hidden-text {
      ${unseen}
    }
  `;

  /** @type {ResizeObserver | undefined} */
  #sizes;
  /** The colours of what is shown: the pointer moves more often than they change. @type {{data: HeatData, made: string, canvas: HTMLCanvasElement} | undefined} */
  #field;

  constructor() {
    super();
    /** @type {HeatData | null} */
    this.data = null;
    /** The cell that is looked at. @type {Cell | null} */
    this.cell = null;
    /** Rows, and columns with them, that are pointed at elsewhere. @type {number[]} */
    this.hovered = [];
    /** Hears which cell is pointed at or gone to; without it there is nothing to choose. @type {((cell: Cell) => void) | null} */
    this.choose = null;
    /** Hears which cell is pressed. @type {((cell: Cell) => void) | null} */
    this.press = null;
    /** A cell in words, told as it is gone to by keys. @type {(cell: Cell) => string} */
    this.say = () => '';
    /** The matrix in words. */
    this.summary = '';
    /** The colours are taken anew when this changes. */
    this.theme = '';
    this.side = 0;
    this.spoken = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.#sizes = new ResizeObserver(() => (this.side = this.clientWidth));
    this.#sizes.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#sizes?.disconnect();
  }

  render() {
    return html`<div class="field">
        <canvas
          role="img"
          aria-label=${this.summary}
          tabindex=${this.choose ? '0' : nothing}
          @pointermove=${this.#point}
          @click=${this.#click}
          @keydown=${this.#key}
        ></canvas>
      </div>
      <span class="hidden-text" role="status">${this.spoken}</span>`;
  }

  updated() {
    const canvas = this.#canvas();
    const { data, side } = this;
    if (!data || side === 0) return;
    const ratio = window.devicePixelRatio || 1;
    canvas.width = Math.round(side * ratio);
    canvas.height = Math.round((side * ratio * data.rows) / data.columns);
    const context = canvas.getContext('2d');
    if (!context) return;
    const field = /** @type {HTMLElement} */ (this.renderRoot.querySelector('.field'));
    const inks = inksOf(field, ['sunken', 'accent', 'warm', 'ink', 'surface']);
    context.imageSmoothingEnabled = false;
    const made = JSON.stringify(inks);
    if (this.#field?.data !== data || this.#field.made !== made)
      this.#field = { data, made, canvas: colours(data, inks) };
    context.drawImage(this.#field.canvas, 0, 0, canvas.width, canvas.height);
    marks(context, data, this.cell, { ratio, ink: inks.ink, surface: inks.surface });
    lines(context, data, this.hovered, { ratio, accent: inks.accent });
  }

  #canvas() {
    return /** @type {HTMLCanvasElement} */ (this.renderRoot.querySelector('canvas'));
  }

  /** @param {PointerEvent | MouseEvent} event */
  #under(event) {
    const { clientWidth, clientHeight } = this.#canvas();
    return this.data ? cellAt(this.data, event.offsetX / clientWidth, event.offsetY / clientHeight) : null;
  }

  /** @param {PointerEvent} event */
  #point = (event) => {
    const cell = this.#under(event);
    if (cell && this.choose) this.choose(cell);
  };

  /** @param {MouseEvent} event */
  #click = (event) => {
    const cell = this.#under(event);
    // A finger points and presses at once.
    if (cell && this.choose) this.choose(cell);
    if (cell && this.press) this.press(cell);
  };

  /** @param {KeyboardEvent} event */
  #key = (event) => {
    const { data, choose, cell } = this;
    if (!data || !choose) return;
    if ((event.key === 'Enter' || event.key === ' ') && cell) this.press?.(cell);
    else {
      const next = moved(data, cell, event.key);
      if (!next) return;
      choose(next);
      this.spoken = this.say(next);
    }
    event.preventDefault();
  };
}

/**
 * One pixel a cell.
 * @param {HeatData} data
 * @param {Record<string, string>} inks
 */
function colours({ rows, columns, values, range }, inks) {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [columns, rows];
  const image = new ImageData(columns, rows);
  const colour = colourOf(range, { low: inks.warm, middle: inks.sunken, high: inks.accent });
  for (let place = 0; place < rows * columns; place++)
    image.data.set([...colour(values[place]), 255], place * 4);
  canvas.getContext('2d')?.putImageData(image, 0, 0);
  return canvas;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {HeatData} data
 * @param {Cell | null} cell
 * @param {{ratio: number, ink: string, surface: string}} look
 */
function marks(context, data, cell, { ratio, ink, surface }) {
  const { width, height } = context.canvas;
  const [wide, high] = [width / data.columns, height / data.rows];
  const centre = (/** @type {Cell} */ [row, column]) =>
    /** @type {[number, number]} */ ([(column + 0.5) * wide, (row + 0.5) * high]);
  context.strokeStyle = context.fillStyle = ink;
  context.lineWidth = ratio;
  context.globalAlpha = 0.35;
  for (const at of data.lines ?? []) {
    context.fillRect(0, at * high - ratio / 2, width, ratio);
    context.fillRect(at * wide - ratio / 2, 0, ratio, height);
  }
  context.globalAlpha = 1;
  const small = Math.min(wide, high);
  for (const [row, column] of data.outlined ?? [])
    context.strokeRect(column * wide + ratio / 2, row * high + ratio / 2, wide - ratio, high - ratio);
  for (const place of data.dots ?? []) circle(context, centre(place), Math.max(ratio, small * 0.16), true);
  for (const place of data.rings ?? []) circle(context, centre(place), small * 0.34, false);
  if (!cell) return;
  // Between the two lines lies what is looked at.
  const [row, column] = cell;
  for (const [colour, line] of /** @type {[string, number][]} */ ([
    [surface, 3],
    [ink, 1.5],
  ])) {
    context.strokeStyle = colour;
    context.lineWidth = line * ratio;
    context.strokeRect(0, row * high, width, high);
    context.strokeRect(column * wide, row * high, wide, high);
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {HeatData} data
 * @param {number[]} rows
 * @param {{ratio: number, accent: string}} look
 */
function lines(context, data, rows, { ratio, accent }) {
  const { width, height } = context.canvas;
  const [wide, high] = [width / data.columns, height / data.rows];
  context.strokeStyle = accent;
  context.lineWidth = 2 * ratio;
  for (const row of rows) {
    context.strokeRect(0, row * high, width, high);
    context.strokeRect(row * wide, 0, wide, height);
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {[number, number]} centre
 * @param {number} radius
 * @param {boolean} full
 */
function circle(context, [x, y], radius, full) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  if (full) context.fill();
  else context.stroke();
}

customElements.define('playground-heat', Heat);
