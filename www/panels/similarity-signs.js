/** What the frames and signs on the matrix of similarities mean. */
import { html, nothing, svg } from 'lit';
import { similarity as words } from '../strings/similarity.js';

/** @param {boolean} hasFalse whether there are false negatives */
export function signs(hasFalse) {
  const { legend } = words;
  return html`<div class="signs">
    <span>${sign(svg`<rect x="1.5" y="1.5" width="9" height="9"></rect>`)}${legend.positive}</span>
    <span>${sign(svg`<circle cx="6" cy="6" r="4"></circle>`)}${legend.hardest}</span>
    ${
      hasFalse
        ? html`<span>${sign(svg`<circle class="dot" cx="6" cy="6" r="2.4"></circle>`)}${legend.false}</span>`
        : nothing
    }
  </div>`;
}

/** @param {unknown} shape */
function sign(shape) {
  return svg`<svg width="12" height="12" aria-hidden="true">${shape}</svg>`;
}
