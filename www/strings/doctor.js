/** The sentences of the data doctor. */
import { counted, number } from '../strings.js';

/** What the engine's kinds of findings are called. */
const KINDS = new Map([
  ['near_duplicates', 'Near-duplicates'],
  ['tiny_class', 'Tiny classes'],
  ['one_colour', 'Images of one colour'],
  ['imbalance', 'Imbalance'],
  ['suspected_label', 'Suspected labels'],
]);

export const doctor = {
  title: 'Data doctor',
  lead: 'What in these images may spoil a run or a grade.',
  start: 'Examine',
  again: 'Examine again',
  empty:
    'Looks for near-duplicates, tiny classes, images of one colour, imbalance and labels that may be wrong.',
  healthy: 'Nothing stands out.',
  looked: (/** @type {number} */ n) => `${counted(n, 'image was', 'images were')} looked at.`,
  compared: (/** @type {number} */ n) =>
    `The labels of ${number(n)} of them were compared with those of their neighbours.`,
  kind: (/** @type {string} */ kind) => KINDS.get(kind) ?? kind,
  group: (/** @type {number} */ index, /** @type {number} */ count) =>
    `Group ${number(index)}, ${counted(count, 'image', 'images')}`,
  hidden: (/** @type {number} */ count) =>
    `${counted(count, 'more image is', 'more images are')} not among the thumbnails.`,
  moreGroups: (/** @type {number} */ count) => `and ${counted(count, 'more group', 'more groups')}`,
};
