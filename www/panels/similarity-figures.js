/** What the similarities of a batch come to, in sentences. */
import { html } from 'lit';
import { similarity as words } from '../strings/similarity.js';
import { notes } from './notes.js';
import { HARDEST } from './similarity-rows.js';

/** @import {SimilarityResult} from '../engine/analyses.js' */
/** @import {Summary} from './similarity-rows.js' */

/**
 * @param {SimilarityResult} result
 * @param {Summary} figures
 */
export function figuresOf(result, figures) {
  return html`<section class="figures">
    ${sentences(figures).map((sentence) => html`<p class="said">${sentence}</p>`)} ${notes([about(result)])}
  </section>`;
}

/**
 * @param {Summary} figures
 * @returns {string[]}
 */
export function sentences(figures) {
  const { said } = words;
  const { falseShare, falseHardest } = figures;
  const all = [said.means(figures), said.found(figures)];
  return falseShare === null || falseHardest === null
    ? all
    : [...all, said.falseOnes(falseShare, falseHardest, HARDEST)];
}

/**
 * What labels have to do with it.
 * @param {SimilarityResult} result
 */
function about({ labels, contrast, learns_from_labels: learns }) {
  if (labels.every((label) => label === null)) return words.labelsNone;
  if (contrast.by_label) return words.labelsTeach;
  if (learns) return words.labelsSeen;
  return contrast.pushes ? words.labelsShown : words.labelsIdle;
}
