/** What a method that keeps keys weighs a view against: its own key, and the heaviest of the others one by one. */
import { html, nothing } from 'lit';
import { anatomy as words } from '../strings/anatomy.js';
import { cosine } from '../strings/figures.js';
import { bar } from './anatomy-views.js';

/** @import {Shown} from './anatomy.js' */

/** @param {Shown} shown */
export function keys({ anchor: { keys: found }, done, now }) {
  if (!found) return nothing;
  const { own, hardest, others, count } = found;
  const rest = Math.max(0, others - hardest.reduce((sum, { weight }) => sum + weight, 0));
  const heaviest = Math.max(own.weight, rest, ...hardest.map(({ weight }) => weight));
  const row = (/** @type {string} */ name, /** @type {number} */ weight, /** @type {number} */ close) =>
    html`<tr>
      <th scope="row">${name}</th>
      <td>${Number.isNaN(close) ? nothing : html`<span class="figure">${cosine(close)}</span>`}</td>
      <td>${bar(weight, heaviest, done('weigh'))}<span class="figure">${words.share(weight)}</span></td>
    </tr>`;
  const isThere = done('weigh') > 0 || now === 'weigh';
  return html`<div
    class="scroll ${isThere ? '' : 'later'}"
    tabindex="0"
    role="group"
    aria-label=${words.keysTable}
  >
    <table class="keys">
      <thead>
        <tr>
          <th scope="col">${words.columns.key}</th>
          <th scope="col">${words.columns.cosine}</th>
          <th scope="col">${words.columns.weight}</th>
        </tr>
      </thead>
      <tbody>
        ${row(words.ownKey, own.weight, own.cosine)}
        ${hardest.map(({ age, weight, cosine: close }) => row(words.key(age), weight, close))}
        ${count > hardest.length ? row(words.otherKeys(count - hardest.length), rest, NaN) : nothing}
      </tbody>
    </table>
  </div>`;
}
