/** The sentences of the probes. */
import { words } from '../language.js';
import { brief } from '../strings.js';
import { cosine } from './figures.js';

/** @typedef {{what: string, least: number, at: string, before: number | null}} Worst */

/** @type {(worst: Worst) => string} */
const where = ({ at, before }) => {
  const said = [at && `lowest at ${at}`, before === null ? '' : `${cosine(before)} untrained`].filter(
    Boolean,
  );
  return said.length > 0 ? ` (${said.join('; ')})` : '';
};

/** @type {(value: number, unit: string) => string} */
const withUnit = (value, unit) =>
  `${brief(value, 3)}${['', '°', '×', '%'].includes(unit) ? unit : ` ${unit}`}`;

export const probes = words('probes', {
  title: 'Probes',
  lead: 'What does the encoder ignore? Images are changed more and more, and z is compared with that of the original.',
  start: 'Probe now',
  again: 'Probe again',
  empty:
    'Turns the hue, dims, rotates, crops, blurs and flips a few images, and draws how soon z moves away.',
  axis: 'cosine between z of an image and z of the changed image',
  ignores: (/** @type {Worst} */ worst) =>
    `It ignores most: ${worst.what}. The cosine stays at ${cosine(worst.least)} or more${where(worst)}.`,
  keeps: (/** @type {Worst} */ worst) =>
    `It keeps most: ${worst.what}. The cosine falls to ${cosine(worst.least)}${where(worst)}.`,
  alike: (/** @type {number} */ least) =>
    `It treats these changes alike: whatever is done, the cosine stays at ${cosine(least)} or more.`,
  value: cosine,
  others: (/** @type {number} */ value) => `other images ${cosine(value)}`,
  curve: 'Encoder',
  at: withUnit,
  /** On a narrow axis the sign of the unit must do: "%" of "% of the area". */
  tick: (/** @type {number} */ value, /** @type {string} */ unit) => withUnit(value, unit.split(' ')[0]),
  summary: (/** @type {string} */ title, /** @type {string[]} */ lines) => `${title}. ${lines.join(' ')}`,
  line: (/** @type {string} */ name, /** @type {number} */ least, /** @type {string} */ at) =>
    `${name}: lowest cosine ${cosine(least)}${at && ` at ${at}`}.`,
});
