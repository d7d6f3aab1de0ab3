/** What the panel of two runs side by side says. */
import { words } from '../language.js';
import { counted, number } from '../strings.js';

export const compare = words('compare', {
  title: 'Compare',
  lead: 'A second run, B, beside the one of this page, A: the same seed and images, trained in turn, always at the same step.',
  start: 'Start B',
  startHelp:
    'B begins with the settings of A. Change one of them here, or take those of a run before, then train both.',
  from: 'B begins as',
  asA: 'A is now',
  train: 'Train both',
  pause: 'Pause both',
  step: 'Step both',
  reset: 'Reset both',
  end: 'End',
  endHelp: 'Gives B back; A stays as it is',
  names: { a: 'A', b: 'B' },
  same: 'B has the settings of A so far: both do exactly the same. Change one of B’s settings.',
  differs: 'B differs from A in',
  change: (/** @type {string} */ title, /** @type {string} */ from, /** @type {string} */ to) =>
    from ? `${title}: ${to} instead of ${from}` : `${title}: ${to}`,
  batches: 'Both take the same images in every step.',
  otherBatches: 'They do not take the same images in every step, because what differs decides about that.',
  steps: (/** @type {number} */ a, /** @type {number} */ b) =>
    a === b ? `Both stand at step ${number(a)}.` : `A stands at step ${number(a)}, B at step ${number(b)}.`,
  behind: (/** @type {'A' | 'B'} */ name, /** @type {number} */ steps) =>
    `${name} first makes the ${counted(steps, 'step', 'steps')} it is behind.`,
  loss: 'Loss, smoothed',
  quality: (/** @type {string} */ grade) => `Accuracy, ${grade}`,
  settings: 'Settings of B',
  map: (/** @type {'A' | 'B'} */ name) => `Map of ${name}`,
  linked: 'An image chosen in one map is chosen in the other.',
  notLinked: 'The two have different images, so the maps are not linked.',
  summary: (/** @type {string} */ name, /** @type {number} */ step, /** @type {string} */ value) =>
    `${name} at step ${number(step)}: ${value}.`,
  empty: 'Nothing is drawn before the first step.',
});
