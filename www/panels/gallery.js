/** Images by their places among the thumbnails, framed in the colour of their label. */
import { html } from 'lit';
import '../charts/pictures.js';
import { running as words } from '../strings/running.js';
import { labelColour } from '../style/palette.js';

/** @import {State} from '../state.js' */
/** @import {Item, Source} from '../charts/pictures.js' */

const MOST = 60;

/**
 * @param {Source | null} source
 * @param {Item[]} items
 * @param {string} none what is said when there are none
 * @param {string} [label]
 * @param {(index: number) => void} [press]
 */
export function gallery(source, items, none, label = '', press) {
  if (items.length === 0) return html`<p class="quiet">${none}</p>`;
  const more = items.length - MOST;
  return html`<playground-pictures
      .source=${source}
      .items=${items.slice(0, MOST)}
      .press=${press ?? null}
      label=${label}
    ></playground-pictures>
    ${more > 0 ? html`<p class="quiet">${words.more(more)}</p>` : ''}`;
}

/**
 * One of the images of the run. One that is selected stands out, and so do those that were chosen together.
 * @param {Readonly<State>} state
 * @param {number} index
 * @returns {Item}
 */
export function itemOf({ thumbnails, summary, selected, selection }, index) {
  const label = thumbnails?.label[index] ?? -1;
  const name = thumbnails?.name[index] ?? '';
  return {
    index,
    place: index,
    name: words.picture(name, summary?.labels[label] ?? ''),
    colour: labelColour(label),
    on: index === selected,
    faint: selection.length > 0 && index !== selected && !selection.includes(index),
  };
}
