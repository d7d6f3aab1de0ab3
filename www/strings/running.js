/** The sentences that panels which ask something of the encoder share. */
import { words } from '../language.js';
import { number } from '../strings.js';

export const running = words('running', {
  stop: 'Stop',
  stopped: 'Stopped before it was done. Training was not touched.',
  starting: 'Starting…',
  made: (/** @type {number} */ step) => `Made at step ${number(step)}.`,
  stale: (/** @type {number} */ now) => `Now step ${number(now)}.`,
  follow: 'Follow the run',
  followHelp: 'Made again at each evaluation, while this panel is open.',
  table: 'As a table',
  step: (/** @type {number} */ step) => `step ${number(step)}`,
  more: (/** @type {number} */ count) => `and ${number(count)} more`,
  picture: (/** @type {string} */ name, /** @type {string} */ label) => (label ? `${name}, ${label}` : name),
});
