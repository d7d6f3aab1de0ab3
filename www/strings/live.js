/** What the page says of settings that change while a run goes on, and of those that wait for a new one. */
import { words } from '../language.js';
import { number } from '../strings.js';

/** @typedef {{title: string, from: string, to: string}} Told */

/** @type {(told: Told) => string} */
const one = ({ title, from, to }) => `${title} ${from || 'nothing'} → ${to || 'nothing'}`;

export const live = words('live', {
  atOnce: 'applies at once',
  restart: 'restart to apply',
  waits: (/** @type {string[]} */ titles) =>
    `${titles.length === 1 ? 'Waits' : `${number(titles.length)} wait`} for a new run: ` +
    `${titles.join(', ')}. This one goes on without ${titles.length === 1 ? 'it' : 'them'}.`,
  restartNow: 'Restart to apply',
  restartHelp: 'A new run from step 0 with these settings. The one that stands is kept.',
  shared:
    'Link copied. It starts a run with the settings as the form shows them; this run had others for a part of it.',
  takeBack: 'Take it back',
  /** The first of them, for where there is little room. */
  short: (/** @type {Told[]} */ settings) =>
    settings.length > 1 ? `${one(settings[0])} + ${number(settings.length - 1)}` : settings.map(one).join(''),
  changed: (/** @type {number} */ step, /** @type {Told[]} */ settings) =>
    `${settings.map(one).join(', ')} at step ${number(step)}.`,
  along: 'Changed along the way:',
});
