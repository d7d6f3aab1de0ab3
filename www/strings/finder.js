/** The sentences of the learning rate finder. */
import { words } from '../language.js';
import { learningRate, number } from '../strings.js';

export const finder = words('finder', {
  title: 'Learning rate finder',
  find: 'Find learning rate',
  again: 'Find again',
  cancel: 'Cancel',
  help: 'Trains a copy of the network for a moment while the learning rate rises. The run itself stays as it is.',
  progress: (/** @type {number} */ step, /** @type {number} */ steps) =>
    steps > 0 ? `Trying, step ${number(step)} of ${number(steps)}` : 'Making the copy…',
  use: (/** @type {number} */ rate) => `Use ${learningRate(rate)}`,
  none: 'No learning rate stands out: the loss falls at none of them. More images or another method may help.',
  close: 'Put the result away',
  loss: 'loss',
  smoothed: 'smoothed loss',
  rate: 'learning rate',
  suggested: 'suggested',
  summary: (
    /** @type {number} */ low,
    /** @type {number} */ high,
    /** @type {number} */ best,
    /** @type {number} */ at,
  ) =>
    `Loss over learning rates from ${learningRate(low)} to ${learningRate(high)}; ` +
    `the lowest, ${number(best, 3)}, is at ${learningRate(at)}.`,
});
