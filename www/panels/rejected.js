/** The files that were left out, each with its reason. */
import { html, nothing } from 'lit';
import { strings } from '../strings.js';

/** @import {Rejection} from '../engine/protocol.js' */

const MOST = 50;
const words = strings.images;

/**
 * @param {Rejection[]} rejected
 * @param {() => void} dismiss
 */
export function rejectedFiles(rejected, dismiss) {
  if (rejected.length === 0) return nothing;
  const more = rejected.length - MOST;
  return html`<details class="rejected note" open>
    <summary>${words.rejected(rejected.length)}</summary>
    <ul tabindex="0">
      ${rejected.slice(0, MOST).map(({ name, reason }) => html`<li><strong>${name}</strong>: ${reason}</li>`)}
      ${more > 0 ? html`<li>${words.rejectedMore(more)}</li>` : nothing}
    </ul>
    <button class="button" type="button" aria-label=${words.rejectedClose} @click=${dismiss}>
      ${strings.dismiss}
    </button>
  </details>`;
}
