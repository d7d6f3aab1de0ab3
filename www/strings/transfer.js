/** The sentences of the transfer. */
import { words } from '../language.js';
import { counted, number, percent } from '../strings.js';

/** @import {TransferTo} from '../engine/analyses.js' */

export const transfer = words('transfer', {
  title: 'Transfer',
  lead: 'What else can be read off the features: other properties of these images, or other images.',
  start: 'Try it',
  again: 'Try again',
  to: 'Grade on',
  targets: /** @type {{value: TransferTo['kind'], title: string}[]} */ ([
    { value: 'factors', title: 'Other factors of this set' },
    { value: 'dataset', title: 'Another sample set' },
    { value: 'uploads', title: 'Your own images' },
  ]),
  sets: 'Sample set',
  noUploads: 'Choose images of your own, in folders: one folder per kind.',
  empty:
    'The encoder stays as it is. Only the classifiers on top of it learn, beside the same on an untrained encoder.',
  heading: (/** @type {string} */ name, /** @type {number} */ n) => `${name}, n = ${number(n)}`,
  chance: (/** @type {number} */ chance) => `Chance: ${percent(chance)}.`,
  brought: (/** @type {number} */ images) => `${counted(images, 'image', 'images')} to grade on`,
  held: (/** @type {number} */ images) =>
    `${counted(images, 'image', 'images')} of this run, unless you choose others here`,
  caption: (/** @type {string} */ name) => `Accuracy for ${name}`,
  reports: 'Class by class for',
  report: (/** @type {string} */ name) => `Class by class: ${name}`,
  seen: (/** @type {number} */ seen, /** @type {number} */ n) =>
    seen === 0
      ? 'The training has seen none of these images.'
      : `The training has seen ${seen === n ? `all ${number(n)}` : `${number(seen)} of the ${number(n)}`} images.`,
  fromTo: (/** @type {string} */ from, /** @type {string} */ to) => `Trained on ${from}, graded on ${to}.`,
});
