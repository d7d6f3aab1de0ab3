/** What the colours of a map mean, and the choice of what they tell. A part of the images can be picked out. */
import { html, nothing } from 'lit';
import { map as words } from '../strings/map.js';
import { scaleColours } from '../style/palette.js';

/** @import {By, Colouring, Part, Scale} from './map-colours.js' */

const MOST_PARTS = 24;

/**
 * @param {By} by
 * @param {(by: By) => void} choose
 */
export function colourChoice(by, choose) {
  return html`<select
    class="field"
    aria-label=${words.colourBy}
    title=${words.colourBy}
    @change=${(/** @type {any} */ event) => choose(event.target.value)}
  >
    ${words.colours.map(
      ({ value, title }) => html`<option value=${value} .selected=${value === by}>${title}</option>`,
    )}
  </select>`;
}

/**
 * @param {Colouring | null} colouring
 * @param {number} picked the part that is picked out, -1 for none
 * @param {(part: number) => void} pick
 * @param {boolean} isComing whether what is coloured by is still asked for
 */
export function legend(colouring, picked, pick, isComing) {
  if (isComing) return html`<p class="quiet">${words.colouring}</p>`;
  return colouring?.scale ? scale(colouring.scale) : parts(colouring?.parts ?? [], picked, pick);
}

/**
 * @param {Part[]} all
 * @param {number} picked
 * @param {(part: number) => void} pick
 */
function parts(all, picked, pick) {
  if (all.length === 0) return nothing;
  return html`<div class="parts" role="group" aria-label=${words.labels}>
    ${all
      .slice(0, MOST_PARTS)
      .map(
        ({ title, colour }, index) =>
          html`<button
            type="button"
            aria-pressed=${picked === index}
            @click=${() => pick(picked === index ? -1 : index)}
          >
            ${swatch(colour)}${title}
          </button>`,
      )}
    ${all.length > MOST_PARTS ? html`<span class="quiet">${words.moreLabels(all.length - MOST_PARTS)}</span>` : nothing}
  </div>`;
}

/** @param {Scale} scale */
function scale({ low, high, lowest, highest }) {
  const gradient = `background: linear-gradient(90deg, ${scaleColours.join(', ')})`;
  return html`<div class="scale">
    <span>${words.end(low, lowest)}</span><span class="ramp" .style=${gradient}></span
    ><span>${words.end(high, highest)}</span>
  </div>`;
}

/** @param {string} colour */
export function swatch(colour) {
  return html`<svg width="9" height="9" aria-hidden="true">
    <rect width="9" height="9" rx="2" fill=${colour}></rect>
  </svg>`;
}
