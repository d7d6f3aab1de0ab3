/** What a method looks at that weighs no views of its batch against each other: its own signs, on the views of the step. */
import { html, nothing } from 'lit';
import { method as words } from '../strings/method.js';
import { barsChart, barsSummary, inOrder, matrixSummary } from './method-signs.js';

/** @import {Sign} from '../engine/analyses.js' */
/** @import {Shown} from './anatomy.js' */

/** @param {Shown} shown */
export function looked({ result, done, now, theme }) {
  if (result.signs.length === 0) return nothing;
  return html`<div class="looked ${now === 'look' ? 'now' : ''} ${done('look') > 0 ? '' : 'later'}">
    ${inOrder(result.signs).map((sign) => one(sign, theme))}
  </div>`;
}

/** @param {Sign} sign @param {string} theme */
function one(sign, theme) {
  if (sign.kind === 'number')
    return html`<p title=${sign.help}>
      ${sign.title} <strong>${words.value(sign.value, sign.unit)}</strong>
    </p>`;
  return html`<figure>
    <figcaption title=${sign.help}>${sign.title}</figcaption>
    ${
      sign.kind === 'bars'
        ? html`<playground-curves .data=${barsChart(sign)} .summary=${barsSummary(sign)}></playground-curves>`
        : html`<playground-heat
            .data=${sign}
            .summary=${matrixSummary(sign)}
            .theme=${theme}
          ></playground-heat>`
    }
  </figure>`;
}
