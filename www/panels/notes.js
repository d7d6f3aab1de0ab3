/** What the engine adds to an answer, sentence by sentence. */
import { html, nothing } from 'lit';
import { langOf } from '../said.js';

/** @param {(string | null | undefined)[]} sentences */
export function notes(sentences) {
  const said = sentences.flatMap((sentence) => sentence || []);
  return said.length > 0
    ? html`<ul class="notes">
        ${said.map((sentence) => html`<li lang=${langOf(sentence) ?? nothing}>${whole(sentence)}</li>`)}
      </ul>`
    : nothing;
}

/**
 * With a capital letter and a full stop.
 * @param {string} text
 */
function whole(text) {
  // A name such as kNN stays as it is.
  const begun = text.replace(/^[a-z]+\b/, (word) => word[0].toUpperCase() + word.slice(1));
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}
