/** The choice of the language: the list that a browser draws, behind a sign that any reader knows. */
import { html } from 'lit';
import { language } from '../language.js';
import { languages } from '../languages.js';
import { strings } from '../strings.js';
import { icons } from './icons.js';

/** @param {{chooseLanguage: (tag: string) => void}} element */
export function languageMenu(element) {
  /** @param {Event} event */
  const choose = (event) => {
    const { selectedIndex } = /** @type {HTMLSelectElement} */ (event.target);
    element.chooseLanguage(languages[selectedIndex].tag);
  };
  return html`<label class="button square language" title=${strings.language}
    >${icons.language}
    <select aria-label=${strings.language} @change=${choose}>
      ${languages.map(
        (one) => html`<option lang=${one.tag} .selected=${one.tag === language().tag}>${one.name}</option>`,
      )}
    </select>
  </label>`;
}
