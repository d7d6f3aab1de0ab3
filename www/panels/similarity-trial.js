/** Another temperature, tried on the weights alone: its slider goes to both sides of the run's, by octaves. */
import { html } from 'lit';
import { similarity as words } from '../strings/similarity.js';
import { SCALE } from './similarity-weights.js';

/** @import {Softmax} from '../engine/analyses.js' */

/**
 * @param {Softmax} softmax of the run
 * @param {number | null} tried null for the run's
 * @param {(temperature: number | null) => void} set
 */
export function trial(softmax, tried, set) {
  const temperature = tried ?? softmax.temperature;
  return html`<div class="try">
      <label for="temperature">${words.temperature}</label>
      <input
        id="temperature"
        type="range"
        min=${-SCALE}
        max=${SCALE}
        step="any"
        .value=${String(Math.log2(temperature / softmax.temperature))}
        aria-valuetext=${words.temperatureOf(temperature)}
        title=${words.temperatureHelp}
        @input=${(/** @type {any} */ event) => set(softmax.temperature * 2 ** Number(event.target.value))}
      />
      <output for="temperature">${words.temperatureOf(temperature)}</output>
      <button type="button" class="button" ?disabled=${tried === null} @click=${() => set(null)}>
        ${words.back}
      </button>
    </div>
    <p class="quiet">${words.temperatureHelp}</p>`;
}
