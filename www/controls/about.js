/** What a setting or a choice is about: its sentence, what to expect, its formula and its paper, always in this order. */
import { html, nothing } from 'lit';
import { ENGINE } from '../languages.js';
import { strings } from '../strings.js';

/** @import {About} from './model.js' */

const words = strings.learn;

/**
 * @param {About} about
 * @param {string} [expect] what somebody who tries it will see
 */
export function about({ help, formula, paper, paperTitle }, expect) {
  return html`${help ? html`<p class="quiet">${help}</p>` : nothing}
  ${expect ? html`<p class="quiet expect"><strong>${words.expect}</strong> ${expect}</p>` : nothing}
  ${formula ? html`<p class="formula" tabindex="0">${formula}</p>` : nothing}
  ${
    paper
      ? html`<p class="quiet">
          <a href=${paper} target="_blank" rel="noreferrer" lang=${paperTitle ? ENGINE : nothing}
            >${paperTitle || words.paper}</a
          >
        </p>`
      : nothing
  }`;
}
