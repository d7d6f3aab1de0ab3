/** The sentences of the map. */
import { number, percent } from '../strings.js';

/** @import {MapResult} from '../engine/analyses.js' */
/** @import {Figure} from '../engine/protocol.js' */

/** @type {(interval: Figure) => string} */
const around = ({ value, low, high }) => `${number(value, 3)} (${number(low, 3)} to ${number(high, 3)})`;

export const map = {
  title: 'Map',
  lead: 'Every image where the encoder puts it. Near means alike to the encoder.',
  style: 'Draw as',
  styles: [
    { value: true, title: 'Pictures' },
    { value: false, title: 'Points' },
  ],
  projection: 'Projection',
  kinds: [
    ['pca', 'PCA'],
    ['tsne', 't-SNE'],
    ['umap', 'UMAP'],
  ],
  live: 'PCA',
  dims: 'Dimensions',
  dimensions: /** @type {{value: 2 | 3, title: string, help: string}[]} */ ([
    { value: 2, title: '2-D', help: 'On a plane' },
    { value: 3, title: '3-D', help: 'In space: drag to turn it' },
  ]),
  settings: 'Settings',
  start: 'Arrange',
  again: 'Arrange again',
  caption: (/** @type {{title: string, space: string, step: number}} */ { title, space, step }) =>
    `${title} of ${space}, step ${number(step)}`,
  trust: (/** @type {MapResult} */ { trustworthiness, continuity, n }) =>
    `trustworthiness ${around(trustworthiness)} · continuity ${around(continuity)} · n = ${number(n)}`,
  trustHelp: (/** @type {number} */ k) =>
    `Of the ${number(k)} nearest of each image. Trustworthiness 1: none that is near on the map is far in truth. ` +
    `Continuity 1: none that is near in truth is far on the map. In brackets the 95 % interval.`,
  untrained: 'untrained',
  explained: (/** @type {number[]} */ shares) =>
    `axes show ${shares.map(percent).join(' + ')} of the variance`,
  fit: 'Fit',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  unlabelled: 'no label',
  labels: 'Labels: press one to pick it out',
  moreLabels: (/** @type {number} */ count) => `and ${number(count)} more`,
  summary: (
    /** @type {number} */ count,
    /** @type {{title: string, space: string, step: number, explained: number[], result: MapResult | null}} */ shown,
  ) => {
    const { explained, result } = shown;
    const said = [
      explained.length > 0 ? `the ${map.explained(explained)}` : '',
      result ? map.trust(result) : '',
    ].filter((part) => part !== '');
    return `Map of ${number(count)} images by ${[map.caption(shown), ...said].join('; ')}.`;
  },
  keys: 'Arrow keys go from image to image, Enter selects it, plus and minus zoom, Shift with arrows moves the map, 0 fits it.',
  keysInSpace:
    'Arrow keys go from image to image, Enter selects it, plus and minus zoom, Shift with arrows turns the map, 0 fits it.',
  loading: 'Placing the images…',
};
