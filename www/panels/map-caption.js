/** What the map shows, of which step, and how far it can be trusted. */
import { html, nothing } from 'lit';
import { map as words } from '../strings/map.js';

/** @import {Shown} from './projection.js' */

/**
 * @param {Shown | null} shown
 * @param {string} pull what the loss does to the image that is selected; '' when that is not known
 * @param {number | null} coloured the step of what it is coloured by; null where that has none
 * @param {string[]} density what its hills say; empty where there are none
 */
export function caption(shown, pull, coloured, density) {
  if (!shown) return html`<p class="caption">&nbsp;</p>`;
  const { step, explained, result, isSphere } = shown;
  const untrained = step === 0 ? ` (${words.untrained})` : nothing;
  return html`<p class="caption">
    <strong>${words.caption(shown)}${untrained}</strong>
    ${explained.length > 0 ? html`<span>${words.explained(explained)}</span>` : nothing}
    ${result ? html`<span title=${words.trustHelp(result.k)}>${words.trust(result)}</span>` : nothing}
    ${coloured !== null && coloured !== step ? html`<span>${words.coloured(coloured)}</span>` : nothing}
    ${density.map((part) => html`<span>${part}</span>`)}
    ${isSphere ? html`<span>${words.noProjection}</span><span>${pull || words.arrows}</span>` : nothing}
  </p>`;
}
