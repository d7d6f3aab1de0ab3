/** Two buttons that bring files: some of them, or a folder. */
import { html, nothing } from 'lit';
import { strings } from '../strings.js';
import { readChosen } from './files.js';
import { icons } from './icons.js';

/** @import {FileEntry} from '../engine/protocol.js' */

const words = strings.images;

/**
 * @param {(entries: FileEntry[]) => void} take
 * @param {boolean} [disabled]
 */
export function fileChoosers(take, disabled = false) {
  /** @param {Event} event */
  const chosen = (event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const entries = readChosen(input.files);
    input.value = ''; // so that the same files can be chosen again
    take(entries);
  };
  /** @param {string} name @param {boolean} isFolder */
  const chooser = (name, isFolder) =>
    html`<button class="button" type="button" ?disabled=${disabled} @click=${press}>
        ${isFolder ? nothing : icons.drop}${name}
      </button>
      <input
        hidden
        type="file"
        multiple
        data-kind=${isFolder ? 'folder' : 'files'}
        aria-label=${name}
        accept=${isFolder ? nothing : 'image/*,.zip,application/zip'}
        ?webkitdirectory=${isFolder}
        @change=${chosen}
      />`;
  return html`${chooser(words.files, false)} ${chooser(words.folder, true)}`;
}

/** @param {Event} event */
function press(event) {
  const button = /** @type {HTMLElement} */ (event.currentTarget);
  /** @type {HTMLInputElement} */ (button.nextElementSibling).click();
}
