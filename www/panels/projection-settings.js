/** The settings of a projection, as fields. */
import { html } from 'lit';
import { control } from '../controls/fields.js';
import { map as words } from '../strings/map.js';
import { nameOf } from './projection.js';

/** @import {Field} from '../controls/model.js' */

/**
 * @param {Field[]} fields
 * @param {Record<string, any>} values those that differ from the defaults
 * @param {(field: Field, value: any) => void} set
 */
export function settings(fields, values, set) {
  return html`<div class="settings" role="group" aria-label=${words.settings}>
    ${fields.map(
      (field) =>
        html`<span title=${field.help}
          ><label for=${field.path}>${field.title}</label>
          ${control(field, values[nameOf(field)] ?? field.standard, (_, typed) => set(field, typed))}</span
        >`,
    )}
  </div>`;
}
