/** The images that were chosen together: how many, of which labels, and what they look like. */
import { html, nothing } from 'lit';
import '../charts/pictures.js';
import { icons } from '../controls/icons.js';
import { map as words } from '../strings/map.js';
import { labelColour } from '../style/palette.js';
import { itemOf } from './gallery.js';
import { mixOf } from './map-mix.js';

/** @import {State} from '../state.js' */

/** So many are enough to see what they have in common. */
const MOST = 60;

/**
 * @param {Readonly<State>} state
 * @param {{clear: () => void, select: (index: number) => void}} actions
 */
export function selectionOf(state, { clear, select }) {
  const { selection, thumbnails, summary } = state;
  if (selection.length === 0 || !thumbnails) return nothing;
  return html`<aside class="selection" aria-label=${words.selection}>
    <p>
      <strong role="status">${words.chosen(selection.length, thumbnails.count)}</strong>
      <button type="button" class="icon" aria-label=${words.clear} title=${words.clear} @click=${clear}>
        ${icons.close}
      </button>
    </p>
    <ul class="mix">
      ${mixOf(selection, thumbnails.label).map(
        ({ label, share }) =>
          html`<li>
            <span>${summary?.labels[label] ?? words.unlabelled}</span><span>${words.share(share)}</span>
            <i .style=${`inline-size: ${100 * share}%; background: ${labelColour(label)}`}></i>
          </li>`,
      )}
    </ul>
    <playground-pictures
      .source=${thumbnails}
      .items=${selection.slice(0, MOST).map((index) => itemOf(state, index))}
      .press=${select}
    ></playground-pictures>
    ${selection.length > MOST ? html`<p class="quiet">${words.moreLabels(selection.length - MOST)}</p>` : nothing}
  </aside>`;
}
