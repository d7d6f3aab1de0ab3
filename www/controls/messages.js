/** What went wrong or is worth a sentence, under the bar, until it is dismissed. */
import { html, nothing } from 'lit';
import { strings } from '../strings.js';
import { icons } from './icons.js';

/** @import {Experiment} from '../experiment.js' */
/** @import {Message, State} from '../state.js' */

/**
 * @param {Experiment} experiment
 * @param {Readonly<State>} state
 */
export function messages(experiment, { messages: list, pairs }) {
  /** @param {Message} message */
  const action = ({ id, action: kind }) => {
    if (!kind) return nothing;
    const act = () => {
      experiment.dismiss(id);
      if (kind === 'reload') location.reload();
      else experiment.settings.apply([...pairs], true);
    };
    return html`<button type="button" class="button" @click=${act}>
      ${kind === 'reload' ? strings.reload : strings.retry}
    </button>`;
  };
  return html`<div class="messages" role="alert" ?hidden=${list.length === 0}>
    ${list.map(
      (message) =>
        html`<div class="message ${message.kind}">
          <p>${message.text}</p>
          ${action(message)}
          <button
            type="button"
            class="icon"
            aria-label=${strings.dismiss}
            title=${strings.dismiss}
            @click=${() => experiment.dismiss(message.id)}
          >
            ${icons.close}
          </button>
        </div>`,
    )}
  </div>`;
}
