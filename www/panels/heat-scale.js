/** What the colours of a matrix mean. */
import { html } from 'lit';

/** @param {string[]} names of the least, the middle and the largest value */
export function heatScale([low, middle, high]) {
  return html`<div class="scale"><span>${low}</span><span>${middle}</span><span>${high}</span></div>`;
}
