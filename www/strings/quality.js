/** The sentences of the quality chart. */
import { words } from '../language.js';
import { number, percent } from '../strings.js';

export const quality = words('quality', {
  title: 'Quality',
  gradeBy: 'Grade by',
  grades: /** @type {{value: 'knn' | 'probe', title: string, help: string}[]} */ ([
    { value: 'knn', title: 'kNN', help: 'How often the nearest neighbours in h carry the right label.' },
    {
      value: 'probe',
      title: 'Linear probe',
      help: 'How often a linear classifier on h, taught by some of the labels, names the others right.',
    },
  ]),
  lines: { knn: 'kNN on h', probe: 'linear probe on h' },
  noLabels:
    'Without labels there is nothing to grade against. Bring images in folders, one folder per kind, to see how well the encoder sorts them.',
  loading: 'Grading the untrained encoder…',
  ungraded: 'The encoder could not be graded.',
  accuracy: (/** @type {{accuracy: number, low: number, high: number, n: number}} */ score) =>
    `${percent(score.accuracy)} (${number(score.low * 100)}–${number(score.high * 100)}, n = ${number(score.n)})`,
  short: percent,
  interval: (/** @type {{low: number, high: number, n: number}} */ { low, high, n }) =>
    `${number(low * 100)}–${number(high * 100)}, n = ${number(n)}`,
  summary: (/** @type {string} */ name, /** @type {number} */ step, /** @type {string} */ score) =>
    `Accuracy of ${name} at step ${number(step)}: ${score}.`,
  baseline: (/** @type {string} */ name, /** @type {string} */ score) => `${name}: ${score}.`,
  spread: 'spread of z',
  spreadValue: (/** @type {number} */ spread) => number(spread, 2),
  spreadName: 'About the spread of z',
  spreadHelp: (/** @type {number} */ dimensions) =>
    `How far the projections z of different images lie apart: the standard deviation of a coordinate of z at unit ` +
    `length, times √${number(dimensions)}, the root of its dimensions. 1: they fill the sphere evenly. 0: they are ` +
    `all the same. It needs no labels.`,
  collapsed: 'The projections have collapsed: every image gets nearly the same z.',
});
