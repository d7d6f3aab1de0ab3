/** What the page says about the runs of this visit and those before. */
import { words } from '../language.js';
import { counted, number } from '../strings.js';

export const runs = words('runs', {
  title: 'Runs',
  numbered: (/** @type {number} */ id) => `Run ${number(id)}`,
  compared: (/** @type {string} */ name, /** @type {number} */ step, /** @type {number} */ loss) =>
    `${name}: loss ${number(loss, 3)} at step ${number(step)}.`,
  graded: (/** @type {string} */ name, /** @type {number} */ step, /** @type {string} */ accuracy) =>
    `${name}: ${accuracy} at step ${number(step)}.`,
  lead: 'Every run, with what differed from the one before. Choose some to see them in the charts.',
  none: 'A run comes here when another takes its place: restart with other settings, or press Reset.',
  kept: (/** @type {number} */ most) =>
    `The last ${number(most)} runs are kept until this page is closed; pinned ones stay longest. ` +
    'Those with “Bring back” are kept as they were trained, up to 64 MB of them.',
  archived: (/** @type {number} */ most) =>
    `The last ${number(most)} runs stay in this browser, also when the page is closed; pinned ones stay longest. ` +
    'Those with “Bring back” are kept as they were trained, up to 64 MB of them. Your images are not kept with them.',
  noRoom: 'This browser has no room for more runs. What is not kept is gone when the page is closed.',
  forgetAll: 'Forget all',
  forgetAllHelp: 'Forget every run but the one that stands, also in this browser',
  map: (/** @type {string} */ name, /** @type {number} */ step) => `Map of ${name} at step ${number(step)}`,
  columns: {
    drawn: 'In the charts',
    name: 'Run',
    differs: 'What differed',
    steps: 'Steps',
    loss: 'Final loss',
    time: 'Time',
    actions: 'Do',
  },
  grades: { knn: 'kNN', probe: 'Probe' },
  beside: (/** @type {string} */ name, /** @type {string} */ accuracy) =>
    `best baseline: ${name} ${accuracy}`,
  stands: 'now',
  defaults: 'all defaults',
  same: 'the same settings again',
  insteadOf: (/** @type {string} */ from) => `instead of ${from}`,
  more: (/** @type {number} */ count) => `and ${number(count)} more`,
  steps: (/** @type {number} */ step, /** @type {number} */ total) => `${number(step)} of ${number(total)}`,
  seconds: (/** @type {number} */ seconds) =>
    seconds < 100 ? `${number(seconds, seconds < 10 ? 1 : 0)} s` : `${number(seconds / 60, 1)} min`,
  devices: { cpu: 'CPU', gpu: 'GPU' },
  draw: (/** @type {string} */ name) => `Draw ${name} in the charts`,
  drawFull: (/** @type {number} */ most) => `At most ${number(most)} runs are drawn at once.`,
  rename: (/** @type {string} */ name) => `Name of ${name}`,
  pin: (/** @type {string} */ name) => `Keep ${name} for as long as possible`,
  apply: 'Use its settings',
  applyName: (/** @type {string} */ name) => `Start a run with the settings of ${name}`,
  bringBack: 'Bring back',
  bringBackName: (/** @type {string} */ name, /** @type {number} */ step) =>
    `Go on with ${name} from step ${number(step)}`,
  linkName: (/** @type {string} */ name) => `Copy a link to the settings of ${name}`,
  linked: (/** @type {string} */ name) =>
    `A link to ${name} is copied. It holds its settings, not what it learned.`,
  remove: (/** @type {string} */ name) => `Forget ${name}`,
  csv: 'CSV',
  csvHelp: 'One line per step of every run: loss, terms and grades',
  json: 'JSON',
  jsonHelp: 'Every run with its settings, curve and grades',
  file: (/** @type {string} */ kind) => `contrastive-runs.${kind}`,
  undo: (/** @type {string} */ name, /** @type {number} */ step) =>
    `This is a new run, from step 0. ${name}, ${counted(step, 'step', 'steps')}, is kept.`,
  undoAct: 'Undo',
  undoHelp: (/** @type {string} */ name) => `Bring ${name} back and give this run up`,
  undoForget: 'Leave it at that',
});

/**
 * What a run is called: as the person says, or by its number.
 * @type {(run: {id: number, name: string}) => string}
 */
export const nameOf = ({ id, name }) => name || runs.numbered(id);

/** @type {(name: string, step: number, loss: number) => string} */
export const compared = (name, step, loss) => runs.compared(name, step, loss);

/** @type {(name: string, step: number, accuracy: string) => string} */
export const graded = (name, step, accuracy) => runs.graded(name, step, accuracy);
