/** What went wrong or is worth a sentence, under the bar, until it is dismissed. */
import { html, nothing } from 'lit';
import { language } from '../language.js';
import { ENGINE } from '../languages.js';
import { langOf, say } from '../said.js';
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
  /** What the engine said stands in the language of now, what the page said in that of then. @param {Message} message */
  const paragraph = ({ text, language: tag }) => {
    const said = tag === ENGINE ? say(text) : text;
    const lang = tag === ENGINE ? langOf(said) : tag === language().tag ? null : tag;
    return html`<p lang=${lang ?? nothing}>${said}</p>`;
  };
  return html`<div class="messages" role="alert" ?hidden=${list.length === 0}>
    ${list.map(
      (message) =>
        html`<div class="message ${message.kind}">
          ${paragraph(message)} ${action(message)}
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
