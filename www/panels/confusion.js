/** What is taken for what: a table whose numbers can be chosen to see their images. */
import { html, nothing } from 'lit';
import { report as words } from '../strings/report.js';
import { labelColour } from '../style/palette.js';
import { confusionRows, shade } from './report-rows.js';

/** @import {ConfusionCell} from './report-rows.js' */
/** @typedef {{truth: number, predicted: number}} Place */

/** With more classes than this their names stand upright over the columns. */
const LYING = 5;

/**
 * @param {number[][]} confusion
 * @param {string[]} labels
 * @param {{chosen: Place | null, choose: (place: Place) => void, places: (truth: number, predicted: number) => number[]}} cells
 *   `places`: of the images in a cell, where other panels show them too
 */
export function confusionTable(confusion, labels, { chosen, choose, places }) {
  /** @param {number} truth @param {ConfusionCell} cell */
  const number = (truth, cell) => {
    const { predicted, count } = cell;
    if (count === 0) return html`<td class="none">0</td>`;
    const isChosen = chosen?.truth === truth && chosen.predicted === predicted;
    return html`<td>
      <button
        type="button"
        .style=${`background: ${shade(cell)}`}
        data-place=${places(truth, predicted).join(' ')}
        aria-pressed=${isChosen}
        aria-label=${words.cell(count, labels[truth], labels[predicted])}
        @click=${() => choose({ truth, predicted })}
      >
        ${count}
      </button>
    </td>`;
  };
  return html`<div class="scroll" role="group" tabindex="0" aria-label=${words.confusion}>
    <table class="confusion ${labels.length > LYING ? 'upright' : ''}">
      <thead>
        <tr>
          <th scope="col">${words.truth}</th>
          ${labels.map((label) => html`<th scope="col"><span>${label}</span></th>`)}
        </tr>
      </thead>
      <tbody>
        ${confusionRows(confusion).map(
          ({ truth, cells }) =>
            html`<tr>
              <th scope="row">${dot(truth)}${labels[truth]}</th>
              ${cells.map((cell) => number(truth, cell))}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** @param {number} label */
export function dot(label) {
  return label < 0
    ? nothing
    : html`<span class="dot" .style=${`--tint: ${labelColour(label)}`} aria-hidden="true"></span>`;
}
