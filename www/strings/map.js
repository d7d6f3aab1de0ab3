/** The sentences of the map. */
import { words } from '../language.js';
import { number, percent } from '../strings.js';

/** @import {MapResult} from '../engine/analyses.js' */
/** @import {Form} from '../charts/map-paint.js' */
/** @import {By} from '../panels/map-colours.js' */
/** @import {Figure} from '../engine/protocol.js' */

/** @type {(interval: Figure) => string} */
const around = ({ value, low, high }) => `${number(value, 3)} (${number(low, 3)} to ${number(high, 3)})`;

export const map = words('map', {
  title: 'Map',
  lead: 'Every image where the encoder puts it. Near means alike to the encoder.',
  style: 'Draw as',
  styles: /** @type {{value: Form, title: string, help?: string}[]} */ ([
    { value: 'pictures', title: 'Pictures' },
    { value: 'points', title: 'Points' },
    { value: 'density', title: 'Density', help: 'How densely the images of each colour lie' },
  ]),
  density: 'lines enclose the densest half and nine tenths of each colour',
  hills: (/** @type {string[]} */ parts) => (parts.length > 0 ? `Density: ${parts.join('; ')}. ` : ''),
  overlap: (/** @type {{one: string, within: string, share: number}} */ { one, within, share }) =>
    `most overlap: ${percent(share)} of “${one}” lies where “${within}” is densest`,
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
  labels: 'Press one to pick it out',
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
  keys: 'Arrow keys go from image to image, Enter selects it, Space gathers several, Escape lets them go, plus and minus zoom, Shift with arrows moves the map, 0 fits it.',
  keysInSpace:
    'Arrow keys go from image to image, Enter selects it, Space gathers several, Escape lets them go, plus and minus zoom, Shift with arrows turns the map, 0 fits it.',
  loading: 'Placing the images…',

  sphere: 'true z',
  sphereHelp: 'z itself, drawn as it is: only where z has 2 or 3 dimensions',
  directions: 'Directions',
  noProjection: 'no projection: this is the space the loss acts on',
  arrows: 'arrows: where the loss pulls the two views of each image of a batch. Select an image for its own.',
  pulled: 'to view',
  pushed: 'from view',
  aside: 'aside of view',
  pull: (/** @type {string} */ a, /** @type {string} */ b) =>
    `the loss moves view A ${a} B, and view B ${b} A`,
  tooMany: (/** @type {number} */ dim) =>
    `z has ${number(dim)} dimensions here. Paper shows 2, a screen that turns shows 3.`,
  makeFew:
    'With a z of 2 or 3 dimensions its directions are points on a circle or a sphere, and you see the very space in which the loss pulls views together and pushes them apart. A z so small learns less. This starts a new run.',
  noProjector: 'This run has no projector: its z is h, which is always larger.',
  makeIt: (/** @type {number} */ dim) => `Train with a ${dim}-D z`,

  look: { start: 'Look', again: 'Look again' },
  afresh: 'Start afresh',
  afreshHelp: 'Forget where the last map left the images: the same settings then give the same map',
  save: 'Save as a picture',
  file: (/** @type {{title: string, space: string, step: number}} */ { title, space, step }) =>
    `map-${title}-${space}-step-${step}.png`.toLowerCase(),

  lasso: 'Lasso',
  lassoHelp: 'Draw around images to choose them together. In 2-D, Shift and drag does the same.',
  selection: 'Chosen images',
  chosen: (/** @type {number} */ count, /** @type {number} */ all) =>
    `${number(count)} of ${number(all)} chosen`,
  share: (/** @type {number} */ share) => `${number(share * 100)} %`,
  clear: 'Let them go',

  colourBy: 'Colour by',
  colours: /** @type {{value: By, title: string}[]} */ ([
    { value: 'label', title: 'Colour: label' },
    { value: 'cluster', title: 'Colour: cluster of h' },
    { value: 'hardness', title: 'Colour: hardness' },
    { value: 'held_out', title: 'Colour: trained on' },
    { value: 'none', title: 'Colour: one' },
  ]),
  colouring: 'Looking at each image…',
  coloured: (/** @type {number} */ step) => `colours of step ${number(step)}`,
  cluster: (/** @type {number} */ index) => `cluster ${index + 1}`,
  trainedOn: ['trained on', 'held out'],
  easiest: 'easy: its two views lie together',
  hardest: 'hard: they lie apart',
  end: (/** @type {number} */ value, /** @type {string} */ meaning) => `${number(value, 2)} ${meaning}`,
  labelAnd: (/** @type {string} */ label, /** @type {number | undefined} */ hardness) =>
    hardness === undefined ? label : `${label} · hardness ${number(hardness, 2)}`,

  time: 'Map of an earlier step',
  play: 'Play from the first step',
  pause: 'Pause',
  drawnAt: (/** @type {number} */ step, /** @type {boolean} */ isNow) =>
    isNow ? `now, step ${number(step)}` : `as drawn at step ${number(step)}`,
});
