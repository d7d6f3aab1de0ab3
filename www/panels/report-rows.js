/** A report as the rows of its tables. Pure. */
import { say } from '../said.js';

/** @import {Cell, Marks} from '../engine/analyses.js' */
/** @import {Score} from '../engine/protocol.js' */
/** @import {Marker} from '../charts/chart.js' */
/** @import {Mark} from '../charts/interval.js' */

/** What the engine calls the features of the encoder that is graded. */
export const FEATURES_NOW = 'encoder now';

/**
 * `scores` has a column per classifier, null where a score could not be had.
 * @typedef {{features: string, mine: boolean, scores: (Score | null)[]}} FeatureRow
 *
 * @param {Marks['table']} table
 * @returns {{columns: string[], rows: FeatureRow[]}}
 */
export function featureRows(table) {
  const columns = [...new Set(table.flatMap(({ scores }) => scores.map(({ classifier }) => classifier)))];
  const rows = table.map(({ features, scores }) => ({
    features,
    mine: features === say(FEATURES_NOW),
    scores: columns.map((name) => scores.find(({ classifier }) => classifier === name)?.score ?? null),
  }));
  return { columns, rows };
}

/** The classifiers are told apart by the shape of their mark, in their order. @type {Marker[]} */
export const MARKERS = ['circle', 'diamond', 'square', 'triangle'];

/**
 * @param {FeatureRow} row
 * @returns {Mark[]} one for each score there is
 */
export function marksOf({ mine, scores }) {
  const colour = mine ? 'var(--accent)' : 'var(--ink-2)';
  return scores.flatMap((score, index) =>
    score
      ? [
          {
            value: score.accuracy,
            low: score.low,
            high: score.high,
            colour,
            marker: MARKERS[index % MARKERS.length],
          },
        ]
      : [],
  );
}

/**
 * `share`: of the images of the true class.
 * @typedef {{predicted: number, count: number, share: number, right: boolean}} ConfusionCell
 *
 * @param {number[][]} confusion
 * @returns {{truth: number, cells: ConfusionCell[]}[]}
 */
export function confusionRows(confusion) {
  return confusion.map((counts, truth) => {
    const all = counts.reduce((sum, count) => sum + count, 0);
    const cells = counts.map((count, predicted) => ({
      predicted,
      count,
      share: all > 0 ? count / all : 0,
      right: predicted === truth,
    }));
    return { truth, cells };
  });
}

/**
 * The ground of a cell: what was found and what was mistaken differ in hue as they do in place. It stays pale enough
 * for text.
 * @param {{share: number, right: boolean, count: number}} cell
 */
export function shade({ share, right, count }) {
  if (count === 0) return '';
  // A single image among many still shows.
  const strength = Math.round(6 + 39 * share);
  return `color-mix(in oklab, var(--${right ? 'accent' : 'warm'}) ${strength}%, var(--surface))`;
}

/**
 * The images of one cell that can be shown.
 * @param {Cell[]} cells
 * @param {number} truth
 * @param {number} predicted
 * @returns {number[]}
 */
export function imagesOf(cells, truth, predicted) {
  return cells.find((cell) => cell.truth === truth && cell.predicted === predicted)?.images ?? [];
}
