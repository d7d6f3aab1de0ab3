/** The menu of settings worth a look, and under the bar what to watch for in the one that is being tried. */
import { html, nothing } from 'lit';
import { strings } from '../strings.js';
import { lessons as words } from '../strings/lessons.js';
import { icons } from './icons.js';
import { close, closeByKey, closeOutside } from './menu.js';

/** @import {Experiment} from '../experiment.js' */
/** @import {State} from '../state.js' */

/**
 * @param {Experiment} experiment
 * @param {Readonly<State>} state
 */
export function lessonMenu(experiment, { lessons, lesson, summary, status }) {
  if (lessons.length === 0) return nothing;
  return html`<details class="menu lessons" @focusout=${closeOutside} @keydown=${closeByKey}>
    <summary class="button" title=${words.menuHelp}>
      ${icons.lessons}<span class="text">${words.menu}</span>
    </summary>
    <div class="choices">
      <p class="quiet">${words.lead}</p>
      ${lessons.map(
        (one, at) =>
          html`<button
            type="button"
            class="lesson"
            aria-current=${one === lesson}
            ?disabled=${!summary || status === 'loading'}
            @click=${(/** @type {Event} */ event) => {
              close(event);
              // As the engine has it, whatever language it is shown in.
              experiment.tryLesson(experiment.store.state.lessons[at]);
            }}
          >
            ${one.title}
          </button>`,
      )}
    </div>
  </details>`;
}

/**
 * @param {Experiment} experiment
 * @param {Readonly<State>} state
 */
export function lessonShown(experiment, { lesson }) {
  return html`<div class="trying" role="status" ?hidden=${lesson === null}>
    ${
      lesson
        ? html`<p><strong>${lesson.title}</strong> ${lesson.watch}</p>
            <button
              type="button"
              class="icon"
              aria-label=${strings.dismiss}
              title=${strings.dismiss}
              @click=${() => experiment.forgetLesson()}
            >
              ${icons.close}
            </button>`
        : nothing
    }
  </div>`;
}
