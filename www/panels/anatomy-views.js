/** The right of a step: where the views of the batch lie for the one that is followed, and the figures of the nearest. */
import { html, nothing } from 'lit';
import { anatomy as words } from '../strings/anatomy.js';
import { cosine } from '../strings/figures.js';
import { nameOf, rowsOf } from './anatomy-stages.js';

/** @import {Row} from './anatomy-stages.js' */
/** @import {Shown} from './anatomy.js' */

/** @param {Shown} shown */
export function space({ result, anchor, source, space: data, done, now, theme }) {
  const moment = {
    appeared: done('compare'),
    sized: done('weigh') * (1 - done('pull')),
    pulled: now === 'pull' ? done('pull') : 0,
    moved: done('move'),
  };
  const { space: said } = words;
  const partner = Math.round(
    (Math.acos(Math.min(1, anchor.cosines[result.n + anchor.place])) * 180) / Math.PI,
  );
  const isDial = data.dims === 1;
  const others = 2 * result.n - 1;
  const isNow = ['compare', 'weigh', 'pull', 'move'].includes(now);
  return html`<div class="column space ${isNow ? 'now' : ''}">
    <playground-space
      .data=${data}
      .source=${source}
      .moment=${moment}
      .summary=${isDial ? said.dial(others, partner) : said.round(data.dims, others + 1)}
      .theme=${theme}
    ></playground-space>
    <p class="quiet">
      ${isDial ? said.dialIs : said.roundIs}
      ${moment.pulled > 0 ? (isDial ? said.closer : said.pulled) : moment.moved > 0 ? said.moved : nothing}
    </p>
  </div>`;
}

/** @param {Shown} shown */
export function table({ result, anchor, source, done }) {
  const rows = rowsOf(result, anchor);
  const heaviest = Math.max(...rows.map(({ weight }) => weight ?? 0));
  const strongest = Math.max(...rows.map(({ pull }) => Math.abs(pull ?? 0)));
  const { columns } = words;
  const at = (/** @type {boolean} */ isThere) => (isThere ? '' : 'later');
  const [weighs, pulls, moves] = [done('weigh') > 0, done('pull') > 0, done('move') > 0];
  return html`<div class="scroll" tabindex="0" role="group" aria-label=${words.table}>
    <table>
      <thead>
        <tr>
          <th scope="col">${columns.view}</th>
          <th scope="col">${columns.cosine}</th>
          ${anchor.weights ? html`<th scope="col" class=${at(weighs)}>${columns.weight}</th>` : nothing}
          ${anchor.pull ? html`<th scope="col" class=${at(pulls)}>${columns.pull}</th>` : nothing}
          <th scope="col" class=${at(moves)}>${columns.after}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr class=${row.kind}>
              <th scope="row">${who(result, row, source)}</th>
              <td>${bar(row.cosine, 1, done('compare'))}<span class="figure">${cosine(row.cosine)}</span></td>
              ${
                row.weight === null
                  ? nothing
                  : html`<td class=${at(weighs)}>
                      ${bar(row.weight, heaviest, done('weigh'))}<span class="figure"
                        >${words.share(row.weight)}</span
                      >
                    </td>`
              }
              ${
                row.pull === null
                  ? nothing
                  : html`<td class=${at(pulls)}>
                      ${bar(row.pull, strongest, done('pull'))}<span class="figure"
                        >${row.pull < 0 ? words.farther : words.nearer}</span
                      >
                    </td>`
              }
              <td class=${at(moves)}>
                ${cosine(row.after)}<span aria-hidden="true"
                  >${row.after > row.cosine ? ' ▲' : row.after < row.cosine ? ' ▼' : ''}</span
                >
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/**
 * @param {Shown['result']} result
 * @param {Row} row
 * @param {Shown['source']} source
 */
function who(result, { view, kind }, source) {
  const name = kind === 'own' ? words.own : nameOf(result, view);
  return html`<span class="who"
    ><playground-pictures
      .source=${source}
      .items=${[{ index: result.pictured[view] ?? -1, place: result.places[view % result.n], name }]}
    ></playground-pictures>
    <span
      >${name}${
        kind === 'alike' || kind === 'false'
          ? html`<span class="quiet">${kind === 'alike' ? words.belongs : words.falseNegative}</span>`
          : nothing
      }</span
    ></span
  >`;
}

/**
 * How large a value is, as a bar; below 0 in another colour.
 * @param {number} value
 * @param {number} most
 * @param {number} share of its length that is drawn
 */
export function bar(value, most, share) {
  const length = most > 0 ? (Math.min(1, Math.abs(value) / most) * share).toFixed(3) : 0;
  return html`<span
    class="bar ${value < 0 ? 'below' : ''}"
    aria-hidden="true"
    .style=${`--length: ${length}`}
  ></span>`;
}
