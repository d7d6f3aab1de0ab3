/** The sentences of the data doctor. */
import { words } from '../language.js';
import { counted, number } from '../strings.js';

export const doctor = words('doctor', {
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
  /** What the engine's kinds of findings are called. */
  kinds: {
    near_duplicates: 'Near-duplicates',
    tiny_class: 'Tiny classes',
    one_colour: 'Images of one colour',
    imbalance: 'Imbalance',
    suspected_label: 'Suspected labels',
  },
  group: (/** @type {number} */ index, /** @type {number} */ count) =>
    `Group ${number(index)}, ${counted(count, 'image', 'images')}`,
  hidden: (/** @type {number} */ count) =>
    `${counted(count, 'more image is', 'more images are')} not among the thumbnails.`,
  moreGroups: (/** @type {number} */ count) => `and ${counted(count, 'more group', 'more groups')}`,
});
