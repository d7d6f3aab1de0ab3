/** The sentences of the geometry. */
import { words } from '../language.js';
import { brief, counted, number } from '../strings.js';

/** @import {Figure} from '../engine/protocol.js' */

/** @type {(value: number) => string} */
const value = (value) =>
  number(value, Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : Math.abs(value) >= 1 ? 2 : 3);

export const geometry = words('geometry', {
  title: 'Geometry',
  lead: 'How embeddings lie on their sphere. It needs no labels.',
  empty: 'Measured with each evaluation; the first one is on its way.',
  missing: 'This evaluation measured no geometry.',
  path: 'Alignment and uniformity',
  pathHelp:
    'Alignment: how far apart two views of an image are. Uniformity: how evenly images cover the sphere. Lower is better for both.',
  alignment: 'alignment',
  uniformity: 'uniformity',

  values: 'Singular values',
  valuesHelp:
    'How much room each direction takes, largest first. Directions that fall far below the rest are not used.',
  valuesTip: (/** @type {number} */ index) => `direction ${number(index)}`,
  before: (/** @type {string} */ name) => `${name} untrained`,
  step: (/** @type {number} */ step) => (step === 0 ? 'step 0, untrained' : `step ${number(step)}`),
  short: (/** @type {number} */ value) => brief(value, 3),
  figures: 'Figures of z and h',
  figure: 'Figure',
  rows: {
    alignment: 'alignment of z',
    uniformity: 'uniformity of z',
    hAlignment: 'alignment of h',
    hUniformity: 'uniformity of h',
    positive: 'similarity of z of two views of an image',
    negative: 'similarity of z of views of two images',
    hPositive: 'similarity of h of two views of an image',
    hNegative: 'similarity of h of views of two images',
    zSpread: 'spread of z (1: even)',
    hSpread: 'spread of h',
    zRank: (/** @type {number} */ dim) => `effective rank of z, of ${number(dim)}`,
    hRank: (/** @type {number} */ dim) => `effective rank of h, of ${number(dim)}`,
    zDirections: (/** @type {number} */ dim) => `directions that z varies along, of ${number(dim)}`,
    hDirections: (/** @type {number} */ dim) => `directions that h varies along, of ${number(dim)}`,
    zCosine: 'similarity of z of two images',
    hCosine: 'similarity of h of two images',
  },
  n: 'n',
  value,
  interval: (/** @type {Figure} */ interval) =>
    `${value(interval.value)} (${value(interval.low)} to ${value(interval.high)})`,
  caption:
    'Similarities are cosines; n is how many images a figure stands on. In brackets the 95 % interval for as many ' +
    'other images; an effective rank has one from four images per dimension on.',
  pathSummary: (/** @type {string} */ first, /** @type {string} */ last) =>
    `Path of alignment and uniformity over the run. ${first} ${last}`,
  pathPoint: (
    /** @type {number} */ step,
    /** @type {number} */ alignment,
    /** @type {number} */ uniformity,
  ) => `Step ${number(step)}: alignment ${number(alignment, 3)}, uniformity ${number(uniformity, 3)}.`,
  valuesSummary: (/** @type {string[]} */ lines) =>
    `Singular values, on a logarithmic axis. ${lines.join(' ')}`,
  valuesLine: (
    /** @type {string} */ name,
    /** @type {number} */ count,
    /** @type {number} */ first,
    /** @type {number} */ last,
  ) =>
    `${name}: from ${number(first, 3)} to ${brief(last, 2)} over ${counted(count, 'direction', 'directions')}.`,
});
