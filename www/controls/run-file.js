/** The menu of the run as a file: save it, or open one. */
import { html } from 'lit';
import { download } from '../download.js';
import { strings } from '../strings.js';
import { icons } from './icons.js';
import { close, closeByKey, closeOutside } from './menu.js';

/** @import {State} from '../state.js' */
/** @import {Experiment} from '../experiment.js' */

const words = strings.runFile;

/**
 * @param {Experiment} experiment
 * @param {Readonly<State>} state
 */
export function runFile(experiment, { summary, status }) {
  return html`<details class="menu" @focusout=${closeOutside} @keydown=${closeByKey}>
    <summary class="button" title=${words.menuHelp}>
      ${icons.drop}<span class="text">${words.menu}</span>
    </summary>
    <div class="choices">
      <button
        type="button"
        class="button"
        ?disabled=${!summary || status === 'loading' || status === 'failed'}
        @click=${async (/** @type {Event} */ event) => {
          close(event);
          const saved = await experiment.files.saveRun();
          if (saved) download(saved.name, new Blob([saved.bytes], { type: 'application/octet-stream' }));
        }}
      >
        ${words.save}
      </button>
      <label class="button">
        ${words.open}
        <input
          type="file"
          class="hidden-text"
          accept=".safetensors"
          ?disabled=${!summary}
          @change=${(/** @type {Event} */ event) => {
            const input = /** @type {HTMLInputElement} */ (event.target);
            const file = input.files?.[0];
            input.value = ''; // so that the same file can be chosen again
            close(event);
            if (file) experiment.files.openRun(file);
          }}
        />
      </label>
    </div>
  </details>`;
}
