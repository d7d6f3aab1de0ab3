/**
 * What the charts drawn as SVG share: they are as wide as their element, their name is what they say in words, their
 * colours are those of the style sheet, and a tip beside the pointer tells the values at one place.
 */
import { css, html, LitElement, nothing, svg } from 'lit';

/** @import {Tick} from './axis.js' */
/** @typedef {'circle' | 'square' | 'diamond' | 'triangle'} Marker */
/** @typedef {{left: number, top: number, right: number, bottom: number}} Frame the field within the axes, in pixels */
/** @typedef {{x: number, y?: number, text: string}} Spot what is told at a place; without `y` at any height */

const MARGIN = { left: 40, right: 10, top: 8, bottom: 22 };

export class Chart extends LitElement {
  /** @type {import('lit').PropertyDeclarations} */
  static properties = {
    summary: {},
    width: { state: true },
    height: { state: true },
    tip: { state: true },
  };
  /** @type {import('lit').CSSResult[]} */
  static styles = [
    css`
      :host {
        display: block;
        position: relative;
        min-inline-size: 0;
        block-size: 11rem;
      }

      [hidden] {
        display: none;
      }

      svg {
        position: absolute;
        inset: 0;
        inline-size: 100%;
        block-size: 100%;
        overflow: visible;
        forced-color-adjust: none; /* the colours of lines are data, the others are the system's already */
      }

      text {
        fill: var(--ink-3);
        font: 11px var(--font);
        font-variant-numeric: tabular-nums;
      }

      .strong {
        fill: var(--ink);
        font-weight: 600;
      }

      .halo {
        paint-order: stroke;
        stroke: var(--surface);
        stroke-width: 4px;
        stroke-linejoin: round;
      }

      .grid {
        stroke: var(--line);
      }

      .level {
        stroke: var(--line-strong);
        stroke-dasharray: 5 4;
      }

      .here {
        stroke: var(--line-strong);
      }

      .tip {
        position: absolute;
        z-index: 2;
        inset: 0 auto auto 0;
        padding: var(--space-1) var(--space-2);
        border: 1px solid var(--line);
        border-radius: var(--round-1);
        background: var(--surface);
        box-shadow: var(--lift);
        color: var(--ink);
        font-size: var(--text-1);
        font-variant-numeric: tabular-nums;
        line-height: 1.5;
        white-space: pre;
        pointer-events: none;
      }
    `,
  ];

  /** @type {ResizeObserver | undefined} */
  #sizes;

  constructor() {
    super();
    /** The chart in words: its name for those who do not see it. */
    this.summary = '';
    this.width = 0;
    this.height = 0;
    /** @type {Spot | null} */
    this.tip = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#sizes = new ResizeObserver(() => {
      this.width = this.clientWidth;
      this.height = this.clientHeight;
    });
    this.#sizes.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#sizes?.disconnect();
  }

  /** @returns {Frame} */
  get frame() {
    const { left, top, right, bottom } = MARGIN;
    return { left, top, right: this.width - right, bottom: this.height - bottom };
  }

  render() {
    const { width, height, tip } = this;
    const flip = tip !== null && tip.x > width / 2;
    return html`<svg
        role="img"
        aria-label=${this.summary}
        @pointermove=${this.#point}
        @pointerleave=${() => (this.tip = null)}
      >
        ${width > 0 && height > 0 ? this.draw() : nothing}
      </svg>
      <div
        class="tip"
        aria-hidden="true"
        ?hidden=${tip === null}
        .style=${tip ? `translate: ${flip ? `calc(${tip.x - 10}px - 100%)` : `${tip.x + 10}px`} ${MARGIN.top}px` : ''}
      >
        ${tip?.text}
      </div>`;
  }

  /**
   * What lies within the element, as SVG.
   * @returns {unknown}
   */
  draw() {
    return nothing;
  }

  /**
   * The places that have something to tell.
   * @returns {Spot[]}
   */
  spots() {
    return [];
  }

  /** @param {PointerEvent} event */
  #point = (event) => {
    const box = this.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    this.tip = this.spots().reduce(
      (/** @type {Spot | null} */ best, spot) => (!best || far(spot, x, y) < far(best, x, y) ? spot : best),
      null,
    );
  };
}

/**
 * @param {Spot} spot
 * @param {number} x
 * @param {number} y
 */
function far(spot, x, y) {
  return Math.hypot(spot.x - x, spot.y === undefined ? 0 : spot.y - y);
}

/**
 * Lines across the field with their values at the left.
 * @param {Frame} frame
 * @param {Tick[]} ticks
 * @param {(value: number) => number} place
 */
export function rows({ left, right }, ticks, place) {
  return ticks.map(
    ({ at, name }) =>
      svg`<line class="grid" x1=${left} x2=${right} y1=${place(at)} y2=${place(at)}></line>
        <text x=${left - 6} y=${place(at)} dy="0.35em" text-anchor="end">${name}</text>`,
  );
}

/**
 * Values under the field, and what they are values of.
 * @param {Frame} frame
 * @param {Tick[]} ticks
 * @param {(value: number) => number} place
 */
export function columns({ left, right, bottom }, ticks, place) {
  return ticks.map(({ at, name }) => {
    const x = place(at);
    // The outer names stay within the field.
    const anchor =
      x > right - 12 && name.length > 3 ? 'end' : x < left + 4 && name.length > 4 ? 'start' : 'middle';
    return svg`<text x=${x} y=${bottom + 15} text-anchor=${anchor}>${name}</text>`;
  });
}

/**
 * A sign that is told from others by its shape as well.
 * @param {Marker} marker
 * @param {number} x
 * @param {number} y
 * @param {string} colour
 * @param {boolean} [hollow]
 */
export function sign(marker, x, y, colour, hollow = false) {
  const fill = hollow ? 'var(--surface)' : colour;
  const shapes = {
    circle: 'M-3.6 0a3.6 3.6 0 1 0 7.2 0a3.6 3.6 0 1 0-7.2 0z',
    square: 'M-3.2-3.2h6.4v6.4h-6.4z',
    diamond: 'M0-4.6 4.6 0 0 4.6-4.6 0z',
    triangle: 'M0-4.4 4.2 3.4h-8.4z',
  };
  return svg`<path d=${shapes[marker]} transform=${`translate(${x} ${y})`} fill=${fill} stroke=${colour} stroke-width="1.6"></path>`;
}
