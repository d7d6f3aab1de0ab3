/** The sentences of the similarities of a batch. */
import { words } from '../language.js';
import { brief, counted, number, percent } from '../strings.js';
import { cosine } from './figures.js';

/** @import {Relation, Summary} from '../panels/similarity-rows.js' */

/** @type {Record<Relation, string>} */
const relations = {
  self: 'the same view',
  positive: 'positive: they belong together',
  negative: 'negative: they do not belong together',
  false: 'false negative: another image, the same label',
};

/** @type {(value: number) => string} */
const weight = (value) => (value > 0 && value < 0.0005 ? 'below 0.1 %' : percent(value));

/** @type {(value: number) => string} */
const temperature = (value) => brief(value, 2);

export const similarity = words('similarity', {
  title: 'Similarity',
  lead: 'Every view of the batch against every other: who is pulled together, and who is pushed apart.',
  start: 'Compare now',
  again: 'Compare again',
  empty: 'Compares z of all views of the batch that is shown under Views.',

  order: 'Order of rows and columns',
  orders: /** @type {{value: 'view' | 'label', title: string, help: string}[]} */ ([
    {
      value: 'view',
      title: 'By view',
      help: 'All first views, then all second ones, as the method has them',
    },
    { value: 'label', title: 'By label', help: 'Images of one label side by side, with both views of each' },
  ]),

  map: 'Cosines of z',
  legend: {
    low: '−1 opposite',
    middle: '0',
    high: '1 the same',
    positive: 'positive',
    hardest: 'hardest negative of its row',
    false: 'false negative',
  },
  keys: 'Point at a cell, or use the arrow keys. Press it to choose its image everywhere.',
  part: (/** @type {number} */ n, /** @type {number} */ batch) =>
    n < batch
      ? `The first ${number(n)} of the ${number(batch)} images of the batch.`
      : `All ${number(batch)} images of the batch.`,

  said: {
    /** @param {Summary} summary */
    means: ({ positive, negative, positives, negatives }) =>
      `Views that belong together have a mean cosine of ${positive === null ? '–' : cosine(positive)} (n = ${counted(positives / 2, 'pair', 'pairs')}), ` +
      (negative === null
        ? 'and there are no others.'
        : `others of ${cosine(negative)} (n = ${counted(negatives / 2, 'pair', 'pairs')}).`),
    /** @param {Summary} summary */
    found: ({ found, views }) =>
      `${percent(found)} of ${counted(views, 'view', 'views')} are most similar to one that belongs to them.`,
    /** @param {number} share @param {number} hardest @param {number} most */
    falseOnes: (share, hardest, most) =>
      `${percent(share)} of the negatives are false ones: they share the label. Among the ${number(most)} most similar negatives of each view they are ${percent(hardest)}.`,
  },
  labelsShown:
    'Labels are only shown here. The method never sees them, so it pushes false negatives like all others.',
  labelsIdle: 'Labels are only shown here. The method never sees them.',
  labelsTeach:
    'This method learns from labels: images of one label belong together, so there are no false negatives.',
  labelsSeen:
    'This method sees the labels, but compares no views by them: false negatives are marked all the same.',
  labelsNone: 'The images have no labels, so false negatives cannot be told. Folder names become labels.',

  pair: 'The two views',
  view: (/** @type {string} */ name, /** @type {string} */ side, /** @type {string} */ label) =>
    `${name}, view ${side}${label ? `, ${label}` : ''}`,
  cell: (
    /** @type {string} */ one,
    /** @type {string} */ other,
    /** @type {number} */ value,
    /** @type {Relation} */ relation,
  ) => `${one} and ${other}: cosine ${cosine(value)}; ${relations[relation]}.`,
  cosineIs: (/** @type {number} */ value) => `cosine ${cosine(value)}`,
  relations,

  weights: 'What pushes the first of them',
  weightIs: (/** @type {number} */ value, /** @type {number} */ at) =>
    `It has ${weight(value)} of the weight of this row at a temperature of ${temperature(at)}.`,
  noWeight: 'This loss does not compare these two.',
  shared: (/** @type {number} */ effective, /** @type {number} */ count) =>
    `The push is shared by ${number(effective, 1)} of ${counted(count, 'negative', 'negatives')}, counted by their weights.`,
  temperature: 'Temperature',
  temperatureOf: temperature,
  temperatureHelp:
    'Another temperature, tried on the weights alone: exp(s / t) as a share of the sum. Nothing is trained by it.',
  runs: (/** @type {number} */ value) => `the run’s, ${temperature(value)}`,
  tried: (/** @type {number} */ value) => `tried, ${temperature(value)}`,
  back: 'Back to the run’s',
  rank: 'negatives, the most similar first',
  rankTip: (/** @type {number} */ rank) => `negative ${number(rank)}`,
  share: weight,
  tick: (/** @type {number} */ value) => `${brief(value * 100, 2)} %`,
  curveSummary: (
    /** @type {string} */ name,
    /** @type {number} */ first,
    /** @type {number} */ last,
    /** @type {number} */ count,
  ) =>
    `Weights of ${counted(count, 'negative', 'negatives')}, ${name}: from ${weight(first)} for the most similar to ${weight(last)}.`,
  heaviest: 'The heaviest negatives',
  heavy: (/** @type {string} */ name, /** @type {number} */ value) =>
    `${name}, ${weight(value)} of the weight`,

  summary: (/** @type {number} */ views, /** @type {string[]} */ sentences) =>
    `Similarities of ${number(views)} views as a matrix. ${sentences.join(' ')}`,
});
