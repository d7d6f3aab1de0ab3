/** The sentences of the neighbours. */
import { words } from '../language.js';
import { counted, number, percent } from '../strings.js';
import { cosine, share } from './figures.js';

export const neighbours = words('neighbours', {
  title: 'Neighbours',
  lead: 'The images that the encoder holds for most alike, from the untrained encoder until now.',
  start: 'Find neighbours',
  again: 'Find again',
  empty: 'Takes one image of each class. Choose images on the map to ask for their neighbours instead.',
  unpin: (/** @type {string} */ name) => `Unpin ${name}`,
  clear: 'One of each class',
  pinned: 'Pinned images and their neighbours',
  snapshot: 'Encoder',
  precisionTitle: 'Precision',
  precisionAt: (/** @type {number} */ k) => `precision@${number(k)}`,
  precisionCaption: (/** @type {{k: number, chance: number, n: number}} */ { k, chance, n }) =>
    `Share of the ${number(k)} nearest with the same label, mean of ${counted(n, 'image', 'images')}; chance ${percent(chance)}. In brackets the 95 % interval.`,
  share,
  none: '–',
  row: (/** @type {string} */ snapshot, /** @type {number} */ same, /** @type {number} */ k) =>
    `${snapshot}: ${number(same)} of ${number(k)} alike`,
  rowPlain: (/** @type {string} */ snapshot, /** @type {number} */ k) =>
    `${snapshot}: the ${number(k)} nearest`,
  picture: (
    /** @type {string} */ what,
    /** @type {number} */ similarity,
    /** @type {boolean | null} */ same,
  ) => `${what}, similarity ${cosine(similarity)}${same === false ? ', another label' : ''}`,
  frames:
    'Alike: with the label of the pinned image. Frames have the colour of the label; dashed ones have another.',
});
