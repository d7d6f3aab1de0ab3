/** What one setting is changed with: a switch, a choice of options, a number with its slider, or a line of text. */
import { html, nothing } from 'lit';
import { strings } from '../strings.js';
import { formatValue } from './pairs.js';
import { fromSlider, SLIDER_END, toSlider } from './scale.js';
import { segments } from './segments.js';

/** @import {Field, NumberField} from './model.js' */

/** @typedef {(path: string, value: any) => void} Change */
/** @typedef {{value: any, title: string, family?: string}} Option */

/** As many options as fit side by side; more make a list to pull down. */
const SEGMENTS = 3;
const SEGMENT_LETTERS = 30;

/**
 * @param {Field} field
 * @param {any} value
 * @param {Change} change
 * @param {string} [about] the id of what describes it
 */
export function control(field, value, change, about) {
  const { path, title } = field;
  /** @param {Event} event */
  const text = (event) => /** @type {HTMLInputElement} */ (event.target).value.trim();
  switch (field.type) {
    case 'switch':
      return html`<input
        id=${path}
        class="switch"
        type="checkbox"
        role="switch"
        aria-describedby=${about ?? nothing}
        .checked=${Boolean(value)}
        @change=${(/** @type {any} */ event) => change(path, event.target.checked)}
      />`;
    case 'options':
      return pick({ path, title, options: field.options, value, change, about });
    case 'number':
      return html`<input
          id=${path}
          class="field number"
          type="number"
          aria-describedby=${about ?? nothing}
          step=${field.integer ? 1 : 'any'}
          min=${field.minimum ?? nothing}
          max=${field.maximum ?? nothing}
          .value=${formatValue(value)}
          @change=${(/** @type {Event} */ event) => text(event) !== '' && change(path, text(event))}
        />${field.unit ? html`<span class="unit">${field.unit}</span>` : nothing}`;
    default:
      return html`<input
        id=${path}
        class="field text"
        type="text"
        aria-describedby=${about ?? nothing}
        spellcheck="false"
        autocomplete="off"
        placeholder=${field.type === 'list' ? strings.learn.listHelp : nothing}
        .value=${formatValue(value)}
        @change=${(/** @type {Event} */ event) => change(path, text(event).replace(/\s+/g, ''))}
      />`;
  }
}

/**
 * @param {NumberField & {minimum: number, maximum: number}} field
 * @param {number} value
 * @param {Change} change
 */
export function slider(field, value, change) {
  /**
   * One press of an arrow key goes to the next round value; the slider's own thousandth would often round back.
   * @param {KeyboardEvent} event
   */
  const nudge = (event) => {
    const up = event.key === 'ArrowRight' || event.key === 'ArrowUp';
    if (!up && event.key !== 'ArrowLeft' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    let place = Math.round(toSlider(field, value));
    const way = up ? 1 : -1;
    while (place >= 0 && place <= SLIDER_END && (fromSlider(field, place) - value) * way <= 0) place += way;
    change(field.path, fromSlider(field, place));
  };
  return html`<input
    type="range"
    min="0"
    max=${SLIDER_END}
    step="1"
    aria-label=${strings.learn.slider(field.title)}
    aria-valuetext="${formatValue(value)} ${field.unit}"
    .value=${String(toSlider(field, value))}
    @input=${(/** @type {any} */ event) => change(field.path, fromSlider(field, Number(event.target.value)))}
    @keydown=${nudge}
  />`;
}

/**
 * One of several options: side by side when they fit there, else a list, sorted by family when they have families.
 * @param {{path: string, title: string, options: Option[], value: any, change: Change, about?: string}} what
 */
export function pick({ path, title, options, value, change, about }) {
  if (sideBySide(options))
    return segments(title, options, value, (chosen) => change(path, chosen), path, about);
  const families = byFamily(options);
  const inOrder = families.flatMap(([, members]) => members);
  /** @param {Option} option */
  const one = (option) => html`<option .selected=${option.value === value}>${option.title}</option>`;
  return html`<select
    id=${path}
    class="field"
    aria-describedby=${about ?? nothing}
    @change=${(/** @type {any} */ event) => change(path, inOrder[event.target.selectedIndex].value)}
  >
    ${families.map(([family, members]) => {
      const shown = members.map(one);
      return family ? html`<optgroup label=${family}>${shown}</optgroup>` : shown;
    })}
  </select>`;
}

/** @param {Option[]} options */
export function sideBySide(options) {
  const letters = options.reduce((sum, option) => sum + option.title.length, 0);
  const plain = options.every((option) => !option.family);
  return plain && options.length <= SEGMENTS && letters <= SEGMENT_LETTERS;
}

/**
 * The options by family, each family where its first member stands; those without one under ''.
 * @param {Option[]} options
 * @returns {[string, Option[]][]}
 */
export function byFamily(options) {
  /** @type {Map<string, Option[]>} */
  const families = new Map();
  for (const option of options) {
    const family = option.family ?? '';
    const name = family.charAt(0).toUpperCase() + family.slice(1);
    families.set(name, [...(families.get(name) ?? []), option]);
  }
  return [...families];
}
