/** Accuracies of several kinds of features, by every classifier, as a table with their intervals drawn in it. */
import { html, nothing } from 'lit';
import { intervals } from '../charts/interval.js';
import { report as words } from '../strings/report.js';
import { sample } from './legend.js';
import { featureRows, MARKERS, marksOf } from './report-rows.js';

/** @import {Marks} from '../engine/analyses.js' */

/**
 * How the classifiers are told apart.
 * @param {Marks['table']} table
 * @param {boolean} [hasChance] whether the table of scores draws the chance too
 */
export function legend(table, hasChance = false) {
  return html`<div class="legend">
    ${featureRows(table).columns.map(
      (name, index) =>
        html`<span>${sample({ colour: 'var(--accent)', marker: MARKERS[index] })}${name}</span>`,
    )}
    ${
      hasChance
        ? html`<span
            >${sample({ colour: 'var(--ink-2)', dash: '3 3', width: 1.5 })}${words.chanceShort}</span
          >`
        : nothing
    }
    <span>${words.scale}</span>
  </div>`;
}

/**
 * @param {Marks['table']} table
 * @param {{name: string, caption: string, chance?: number | null}} said `name`: of the whole, for who cannot see it
 */
export function scoresTable(table, { name, caption, chance = null }) {
  const { columns, rows } = featureRows(table);
  return html`<div class="scroll" role="group" tabindex="0" aria-label=${name}>
    <table class="wide">
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          <th scope="col">${words.features}</th>
          <td class="drawn" aria-hidden="true"></td>
          ${columns.map((column) => html`<th scope="col">${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr class=${row.mine ? 'mine' : ''}>
              <th scope="row">${row.features}</th>
              <td class="drawn" aria-hidden="true">${intervals(marksOf(row), chance)}</td>
              ${row.scores.map((score) => html`<td>${score ? words.score(score) : words.none}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
