/** The sign of a curve beside its name. */
import { html, nothing, svg } from 'lit';
import { sign } from '../charts/chart.js';

/** @import {Marker} from '../charts/chart.js' */

/** @param {{colour: string, dash?: string, marker?: Marker, hollow?: boolean, width?: number}} curve */
export function sample({ colour, dash, marker, hollow, width = 2 }) {
  return html`<svg class="sample" width="26" height="11" aria-hidden="true">
    ${svg`<line x1="0" x2="26" y1="5.5" y2="5.5" stroke=${colour} stroke-width=${width} stroke-dasharray=${dash || nothing}></line>`}
    ${marker ? sign(marker, 13, 5.5, colour, hollow) : nothing}
  </svg>`;
}
