/**
 * Every sentence of the page in English, in one place; other languages have the same in a folder of `strings/`. Sentences of
 * the engine and of the settings come from the engine (said.js). Numbers are written as the language in use does.
 */
import { language, words } from './language.js';

/** What writes numbers, by locale and options: to make one takes longer than to use it. @type {Map<string, Intl.NumberFormat>} */
const formats = new Map();
/** @type {Map<string, Intl.PluralRules>} */
const plurals = new Map();

/**
 * @param {number} value
 * @param {Intl.NumberFormatOptions} options
 */
function written(value, options) {
  const { locale } = language();
  const key = locale + JSON.stringify(options);
  let format = formats.get(key);
  if (!format) formats.set(key, (format = new Intl.NumberFormat(locale, options)));
  return format.format(value);
}

/**
 * A count, or a measured value with so many digits after the point. A value that has run away is told by its magnitude.
 * @type {(value: number, digits?: number) => string}
 */
export const number = (value, digits = 0) => {
  if (digits === 0 || Math.abs(value) < 1e6 || !Number.isFinite(value))
    return written(value, { maximumFractionDigits: digits, minimumFractionDigits: digits });
  const [first, power] = value.toExponential(1).split('e+');
  return `${number(Number(first), 1)}e${power}`;
};

/** With the space before its sign that the engine writes too. @type {(value: number, digits?: number) => string} */
export const percent = (value, digits = 1) =>
  written(value, {
    style: 'percent',
    maximumFractionDigits: digits,
    minimumFractionDigits: digits,
  }).replace(/\s*%$/, ' %');

/**
 * At most so many digits.
 * @type {(value: number, digits: number) => string}
 */
export const brief = (value, digits) => {
  const [first, power] = String(Number(value.toPrecision(digits))).split('e');
  const places = first.split('.')[1]?.length ?? 0;
  return number(Number(first), places) + (power ? `e${power.replace('+', '')}` : '');
};

/**
 * Large counts with their unit as people say them: 98 k, 1.9 M.
 * @type {(value: number) => string}
 */
export const compact = (value) => {
  const rounded = Number(value.toPrecision(value < 10 ? 2 : 3));
  const thousands = rounded < 1000 ? 0 : Math.min(4, Math.floor(Math.log10(rounded) / 3));
  const scaled = rounded / 1000 ** thousands;
  return `${number(scaled, scaled < 9.95 && thousands > 0 ? 1 : 0)} ${['', 'k', 'M', 'G', 'T'][thousands]}`;
};

/**
 * Two digits, as many as a learning rate deserves.
 * @type {(value: number) => string}
 */
export const learningRate = (value) => brief(value, 2);

/**
 * A count with its noun in the form that goes with it.
 * @param {number} count
 * @param {string} one
 * @param {string} other
 * @param {Partial<Record<Intl.LDMLPluralRule, string>>} [forms] where a language has more than these two
 */
export const counted = (count, one, other, forms = {}) => {
  const { locale } = language();
  let rules = plurals.get(locale);
  if (!rules) plurals.set(locale, (rules = new Intl.PluralRules(locale)));
  const form = rules.select(count);
  return `${number(count)} ${forms[form] ?? (form === 'one' ? one : other)}`;
};

export const strings = words('strings', {
  element: 'Contrastive learning playground',

  train: 'Train',
  pause: 'Pause',
  step: 'Step',
  stepHelp: 'One optimiser step',
  reset: 'Reset',
  resetHelp: 'Back to step 0, same settings',
  share: 'Share',
  shareHelp: 'Copy a link to this experiment',
  shared: 'Link copied. It holds every setting that differs from the default.',
  shareByHand: (/** @type {string} */ link) => `Copy this link: ${link}`,
  runFile: {
    menu: 'File',
    menuHelp: 'Save this run as a file, or open one',
    save: 'Save this run',
    open: 'Open a run…',
    name: (/** @type {number} */ step) => `contrastive-run-step-${step}.safetensors`,
    saved: (/** @type {string} */ name) =>
      `Saved as ${name}: settings, weights and the optimiser, not the images. It opens here and in Python (safetensors).`,
    opened: (/** @type {string} */ name, /** @type {number} */ step) =>
      `${name} is open and goes on from step ${number(step)}. The curves begin here.`,
    oneAtATime: (/** @type {number} */ count) => `${number(count)} runs were dropped; only one can be open.`,
  },
  language: 'Language',
  noSuchLanguage: (/** @type {string} */ tag, /** @type {string} */ all) =>
    `The page is not there in “${tag}”, only in: ${all}.`,
  languageFailed: (/** @type {string} */ reason) =>
    `The words of this language could not be fetched: ${reason}`,
  theme: { auto: 'Theme: as the system', light: 'Theme: light', dark: 'Theme: dark' },
  dismiss: 'Dismiss',
  reload: 'Reload the page',
  retry: 'Try again',
  slower: 'Start again with a tenth of the learning rate',
  onCpu: 'Train on the CPU',

  progressOf: (/** @type {string} */ label, /** @type {number} */ done, /** @type {number} */ total) =>
    total > 0 ? `${label} ${number(done)} of ${number(total)}` : label,
  states: {
    idle: 'Not started',
    loading: 'Preparing…',
    ready: 'Ready, untrained',
    training: 'Training',
    paused: 'Paused',
    finished: 'Finished',
    failed: 'Stopped',
  },
  readStep: 'step',
  readEpoch: 'epoch',
  readSpeed: 'images/s',
  readOf: (/** @type {number} */ total) => `/ ${number(total)}`,

  deviceChoices: { auto: 'Fastest', cpu: 'CPU', gpu: 'GPU' },
  deviceChoose: 'Train on',
  unavailable: 'Nothing to show: the engine is not running.',
  deviceProbing: 'still looking',
  kernels: 'Preparing GPU kernels',
  tuning: 'Tuning GPU kernels',
  deviceNext: 'from the next run on',

  images: {
    title: 'Images',
    lead: 'What the encoder sees. Labels only grade it.',
    dropTitle: 'Drop images, folders or a zip anywhere',
    dropHelp: 'Folder names become labels. Your images never leave this machine.',
    dropNow: 'Let go to add these images',
    files: 'Files',
    folder: 'Folder',
    clear: 'Remove all',
    yours: (/** @type {number} */ count) => `${counted(count, 'image', 'images')} of yours`,
    awaiting:
      'Bring your images and the run starts over with them. Until then everything shows the set before.',
    linkAwaits:
      'This link is about images of the person who made it. Bring your own; until then a sample set is shown.',
    nothing: 'There were no files in what you dropped.',
    rejected: (/** @type {number} */ count) => `${counted(count, 'file was', 'files were')} left out`,
    rejectedMore: (/** @type {number} */ count) => `and ${number(count)} more`,
    rejectedClose: 'Clear the list of files left out',
    shown: (/** @type {number} */ shown, /** @type {number} */ all, /** @type {number} */ size) =>
      `${shown < all ? `${number(shown)} of ${number(all)}` : number(all)} images, ${size} × ${size} pixels`,
    sheet: (/** @type {number} */ shown, /** @type {string[]} */ labels) =>
      `${number(shown)} images` +
      (labels.length ? ` with the labels ${labels.slice(0, 12).join(', ')}` : ', without labels'),
    loading: 'Preparing images…',
    attribution: (/** @type {string} */ text, /** @type {string} */ licence) =>
      `${text}. Licence: ${licence}.`,
    settings: 'Settings of this set',
  },

  views: {
    title: 'Views',
    lead: 'One image, seen twice. The task: tell which two belong together.',
    a: 'view A',
    b: 'view B',
    original: 'original',
    again: 'Draw again',
    hint: 'Point at a pair for what was done to it. Press it to find its image in the other panels.',
    pair: (
      /** @type {string} */ name,
      /** @type {string} */ a,
      /** @type {string} */ b,
      /** @type {boolean} */ isInBatch,
    ) =>
      `${name}. View A: ${a}. View B: ${b}. ` +
      (isInBatch ? '' : 'Not in this batch: views as a step would draw them. ') +
      'Press to select the image.',
    apart: 'not in this batch',
    locals: (/** @type {string[]} */ recipes) => `Local views: ${recipes.join('; ')}.`,
    local: (/** @type {number} */ index) => `Local ${number(index)}`,
    localsShort: 'Locals',
    untouched: 'unchanged',
    alone: (/** @type {string} */ title, /** @type {string[]} */ words) =>
      `${title} alone, done ${number(words.length)} times to one image: ${words.join('; ')}.`,
    aloneLoading: (/** @type {string} */ title) => `${title} alone`,
    loading: 'Drawing the first pairs…',
  },

  learn: {
    title: 'Learn',
    lead: 'What is optimised, and how. Some changes apply while it trains, the others say “restart to apply”.',
    changed: (/** @type {number} */ count) => `${number(count)} changed`,
    changedFrom: (/** @type {string} */ standard) => `changed from ${standard || 'nothing'}`,
    on: 'on',
    off: 'off',
    resetOne: (/** @type {string} */ title) => `Put “${title}” back to its default`,
    resetAll: 'All defaults',
    help: (/** @type {string} */ title) => `About “${title}”`,
    slider: (/** @type {string} */ title) => `${title}, slider`,
    paper: 'Paper',
    newSeed: 'Another seed',
    preset: 'Preset',
    ownValues: 'Custom',
    ownValuesHelp: 'No preset has just these values. Choosing one replaces them all.',
    expect: 'What to expect:',
    loading: 'Reading the settings…',
    listHelp: 'numbers, separated by commas',
    size: (/** @type {{parameters: number, flops: number, h_dim: number, z_dim: number}} */ summary) =>
      `${compact(summary.parameters).trim()} parameters, ${compact(summary.flops)}FLOPs per image, ` +
      `h has ${number(summary.h_dim)} and z ${number(summary.z_dim)} dimensions`,
  },

  loss: {
    title: 'Loss',
    total: 'loss',
    before: 'runs before',
    floor: 'best possible',
    collapse: 'collapsed',
    smooth: 'Smooth',
    logSteps: 'Log steps',
    empty: 'The curve begins with the first step.',
    steps: 'step',
    summary: (
      /** @type {number} */ step,
      /** @type {number} */ first,
      /** @type {number} */ last,
      /** @type {number} */ least,
    ) =>
      `Loss ${number(last, 3)} at step ${number(step)}; it began at ${number(first, 3)}, its lowest was ${number(least, 3)}.`,
    term: (/** @type {string} */ name, /** @type {number} */ value) =>
      `Its term ${name}: ${number(value, 3)}.`,
  },

  space: 'Which output of the network',
  spaces: /** @type {{value: 'h' | 'z', title: string, name: string, help: string}[]} */ ([
    {
      value: 'h',
      title: 'h',
      name: 'h, encoder',
      help: 'The encoder’s output, which is kept when training ends',
    },
    { value: 'z', title: 'z', name: 'z, projector', help: 'The projection, on which the loss acts' },
  ]),

  tabs: {
    name: 'More about the encoder',
    names: {
      neighbours: 'Neighbours',
      similarity: 'Similarity',
      anatomy: 'Inside a step',
      method: 'Method',
      geometry: 'Geometry',
      probes: 'Probes',
      report: 'Report',
      labels: 'Labels',
      transfer: 'Transfer',
      runs: 'Runs',
      compare: 'Compare',
      doctor: 'Data',
    },
    loading: 'Fetching this panel…',
    failed: (/** @type {string} */ reason) => `This panel could not be fetched: ${reason}`,
  },

  poster: {
    start: 'Start',
    paused: 'Paused – press to continue',
    help: 'Trains a small network on this machine. Nothing is sent anywhere.',
  },

  notice: {
    noEngine: (/** @type {string} */ reason) => `The engine could not be started: ${reason}`,
    dropFailed: (/** @type {string} */ reason) => `What was dropped could not be read: ${reason}`,
  },
});
