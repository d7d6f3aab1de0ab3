/** The sentences of the few-label curves. */
import { words } from '../language.js';
import { number, percent } from '../strings.js';
import { share } from './figures.js';

export const labels = words('labels', {
  title: 'Few labels',
  lead: 'How many labels are enough? Accuracy against labels per class.',
  start: 'Measure',
  again: 'Measure again',
  empty:
    'Trains on 1, 2, 5, 10 and all labels of each class, three times each: on what was learned, and from scratch.',
  noLabels: 'This curve needs labels. Bring images in folders, one folder per kind.',
  all: 'all',
  axis: 'labels per class',
  at: (/** @type {string} */ name) => (name === 'all' ? 'all labels' : `${name} per class`),
  value: (/** @type {number} */ mean) => percent(mean),
  tick: (/** @type {number} */ share) => `${number(share * 100)} %`,
  band: (/** @type {{mean: number, low: number | null, high: number | null}} */ { mean, low, high }) =>
    low === null || high === null ? percent(mean) : share({ value: mean, low, high }),
  caption: 'Mean accuracy over the runs, with its 95 % interval where there are several',
  learner: 'Learner',
  none: 'Accuracy against labels per class; nothing is measured yet.',
  summary: (/** @type {string} */ name, /** @type {string[]} */ values) => `${name}: ${values.join(', ')}.`,
  point: (/** @type {string} */ at, /** @type {number} */ mean) => `${percent(mean)} with ${at}`,
});
