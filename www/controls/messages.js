/** What went wrong or is worth a sentence, under the bar, until it is dismissed. */
import { html, nothing } from 'lit';
import { strings } from '../strings.js';
import { icons } from './icons.js';

/** @import {Experiment} from '../experiment.js' */
/** @import {Remedy} from '../engine/protocol.js' */
/** @import {Message, Offer, State} from '../state.js' */

/**
 * @param {Experiment} experiment
 * @param {Readonly<State>} state
 */
export function messages(experiment, { messages: list, pairs }) {
  /** @type {Record<Remedy, Offer>} */
  const named = {
    reload: { label: strings.reload, act: () => location.reload() },
    retry: { label: strings.retry, act: () => experiment.settings.apply([...pairs], true) },
    slower: { label: strings.slower, act: () => experiment.startSlower() },
    cpu: { label: strings.onCpu, act: () => experiment.trainOn('cpu') },
  };
  /** @param {Message} message */
  const action = ({ id, action: offered }) => {
    if (!offered) return nothing;
    const { label, act } = typeof offered === 'string' ? named[offered] : offered;
    const take = () => {
      experiment.dismiss(id);
      act();
    };
    return html`<button type="button" class="button" @click=${take}>${label}</button>`;
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
