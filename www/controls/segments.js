/** A choice of one among a few, as buttons side by side. */
import { html, nothing } from 'lit';

/**
 * @template {string | number | boolean} T
 * @param {string} label
 * @param {{value: T, title: string, help?: string}[]} options
 * @param {T} chosen
 * @param {(value: T) => void} choose
 * @param {string} [id] when another choice in the same place may have the same label
 * @param {string} [about] the id of what describes it
 */
export function segments(label, options, chosen, choose, id, about) {
  return html`<div
    class="segments"
    role="radiogroup"
    aria-label=${label}
    aria-describedby=${about ?? nothing}
    id=${id ?? nothing}
  >
    ${options.map(
      ({ value, title, help }) =>
        html`<label title=${help || nothing}
          ><input
            type="radio"
            name=${id ?? label}
            .checked=${value === chosen}
            @change=${() => choose(value)}
          />${title}</label
        >`,
    )}
  </div>`;
}
