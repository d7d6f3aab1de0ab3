/** Scores with their intervals on a line from 0 to 1, as wide as its place: for the cell of a table. */
import { nothing, svg, html } from 'lit';
import { sign } from './chart.js';

/** @import {Marker} from './chart.js' */
/** @typedef {{value: number, low: number, high: number, colour: string, marker: Marker}} Mark */

const LINE = 13;

/**
 * The numbers stand in the table: the drawing is for the eye alone.
 * @param {Mark[]} marks one under the other
 * @param {number | null} [chance]
 */
export function intervals(marks, chance = null) {
  const height = marks.length * LINE + 4;
  const share = (/** @type {number} */ value) => `${(Math.min(1, Math.max(0, value)) * 100).toFixed(2)}%`;
  return html`<svg class="intervals" height=${height} aria-hidden="true">
    ${[0, 0.25, 0.5, 0.75, 1].map(
      (at) => svg`<line x1=${share(at)} x2=${share(at)} y1="0" y2=${height} stroke="var(--line)"></line>`,
    )}
    ${
      chance === null
        ? nothing
        : svg`<line x1=${share(chance)} x2=${share(chance)} y1="0" y2=${height} stroke="var(--ink-2)"
            stroke-width="1.5" stroke-dasharray="3 3"></line>`
    }
    ${marks.map(({ value, low, high, colour, marker }, index) => {
      const y = 2 + (index + 0.5) * LINE;
      return svg`<line x1=${share(low)} x2=${share(high)} y1=${y} y2=${y} stroke=${colour} stroke-width="2"></line>
        <svg x=${share(value)} y=${y} overflow="visible">${sign(marker, 0, 0, colour)}</svg>`;
    })}
  </svg>`;
}
