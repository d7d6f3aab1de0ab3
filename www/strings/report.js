/** The sentences of the report. */
import { words } from '../language.js';
import { counted, number, percent } from '../strings.js';
import { accuracy, share } from './figures.js';

/** @import {Figure, Score} from '../engine/protocol.js' */

/** @type {(interval: Figure) => string} */
const around = ({ value, low, high }) => `${number(value, 2)} (${number(low, 2)} to ${number(high, 2)})`;

export const report = words('report', {
  title: 'Report',
  lead: 'How well the labels can be read off what was learned, without training the encoder on them.',
  start: 'Grade now',
  again: 'Grade again',
  supervised: 'with a supervised encoder',
  supervisedHelp:
    'Also trains the same network with the labels for as many steps. That takes as long as the run did.',
  empty:
    'Grades the encoder as it is now, beside the same network untrained, raw pixels, colours and PCA of the pixels.',
  noLabels: 'A report needs labels. Bring images in folders, one folder per kind.',
  classifiers: 'Read off by',
  accuracy: 'Accuracy',
  balanced: 'Balanced accuracy',
  precision: 'Precision',
  recall: 'Recall',
  f1: 'F1',
  macroPrecision: 'Macro precision',
  macroRecall: 'Macro recall',
  macroF1: 'Macro F1',
  interval: (/** @type {Score} */ { low, high, n }) =>
    `95 % interval ${number(low * 100, 1)}–${number(high * 100, 1)} %, n = ${number(n)}`,
  range: (/** @type {Figure} */ { low, high }) => `${number(low * 100, 1)}–${number(high * 100, 1)} %`,
  score: accuracy,
  share,
  percent,
  none: '–',
  split: (/** @type {number} */ train, /** @type {number} */ test) =>
    `Learned from ${counted(train, 'labelled image', 'labelled images')}, graded on ${number(test)} others.`,
  leaveOneOut: (/** @type {number} */ n) =>
    `Leave-one-out: each of ${number(n)} images is graded by all the others, for there are too few to split.`,
  baselines: 'Beside what did not learn',
  baselinesCaption: 'Accuracy in percent with its 95 % interval',
  features: 'Features',
  scale: 'lines from 0 to 100 %',
  chanceShort: 'chance: always the most frequent class',
  classes: 'Class by class',
  classesCaption: (/** @type {string} */ classifier, /** @type {number} */ n) =>
    `Each class as ${classifier} finds it, n = ${number(n)}. In brackets the 95 % interval.`,
  class: 'Class',
  support: 'Images',
  predicted: 'Predicted',
  undefined: 'undefined, counts as 0',
  undefinedHelp:
    '* Undefined: the class was never predicted or has no image in the test, so there is nothing to divide by. It counts as 0.',
  confusion: 'What is taken for what',
  confusionCaption:
    'Rows are the true classes, columns what was predicted. Choose a number to see its images.',
  truth: 'true',
  cell: (/** @type {number} */ count, /** @type {string} */ truth, /** @type {string} */ predicted) =>
    truth === predicted
      ? `${counted(count, 'image', 'images')} of ${truth}, found`
      : `${counted(count, 'image', 'images')} of ${truth} taken for ${predicted}`,
  notShown: 'None of these images is among the thumbnails.',
  clusters: (/** @type {{k: number, n: number, nmi: Figure}} */ { k, n, nmi }) =>
    `Without any label: k-means of ${counted(n, 'image', 'images')} with ${counted(k, 'cluster', 'clusters')} shares ` +
    `${around(nmi)} of its information with the labels (NMI; 0: none, 1: all).`,
  silhouette: (/** @type {Figure} */ silhouette) =>
    `Silhouette of the labels: ${around(silhouette)} (−1: among others, 0: on the border, 1: far from others).`,
});
