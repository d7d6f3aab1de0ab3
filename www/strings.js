/** Every sentence of the page, in one place. Sentences of the engine and of the settings come from the engine. */

/** @type {(value: number, digits?: number) => string} */
export const number = (value, digits = 0) =>
  value.toLocaleString('en-GB', { maximumFractionDigits: digits, minimumFractionDigits: digits });

/** @type {(value: number) => string} */
const percent = (value) => `${number(value * 100, 1)} %`;

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
export const learningRate = (value) => String(Number(value.toPrecision(2)));

/** @type {(count: number, one: string, many: string) => string} */
const counted = (count, one, many) => `${number(count)} ${count === 1 ? one : many}`;

export const strings = {
  title: 'Contrastive Playground',
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
  theme: { auto: 'Theme: as the system', light: 'Theme: light', dark: 'Theme: dark' },
  dismiss: 'Dismiss',
  reload: 'Reload the page',
  retry: 'Try again',

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

  device: 'Device',
  deviceChoices: { auto: 'Fastest', cpu: 'CPU', gpu: 'GPU' },
  deviceChoose: 'Train on',
  unavailable: 'Nothing to show: the engine is not running.',
  deviceProbing: 'still looking',
  deviceNext: 'from the next run on',

  images: {
    title: 'Images',
    lead: 'What the encoder sees. Labels only grade it.',
    dropTitle: 'Drop images, folders or a zip anywhere',
    dropHelp: 'Folder names become labels. Nothing leaves this machine.',
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
    hint: 'Point at a pair for what was done to it. Press it to draw again.',
    pair: (/** @type {string} */ name, /** @type {string} */ a, /** @type {string} */ b) =>
      `${name}. View A: ${a}. View B: ${b}. Press to draw again.`,
    locals: (/** @type {string[]} */ recipes) => `Local views: ${recipes.join('; ')}.`,
    local: (/** @type {number} */ index) => `Local ${number(index)}`,
    localsShort: 'Locals',
    untouched: 'unchanged',
    loading: 'Drawing the first pairs…',
  },

  learn: {
    title: 'Learn',
    lead: 'What is optimised, and how. A change starts a new run.',
    changed: (/** @type {number} */ count) => `${number(count)} changed`,
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

  finder: {
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
    empty: 'Loss over learning rates; nothing is measured yet.',
  },

  map: {
    title: 'Map',
    lead: 'Every image where the encoder puts it. Near means alike to the encoder.',
    thumbnails: 'Pictures',
    points: 'Points',
    style: 'Draw as',
    caption: (/** @type {number} */ step) => `PCA of h, step ${number(step)}`,
    untrained: 'untrained',
    explained: (/** @type {number[]} */ [x = 0, y = 0]) =>
      `axes show ${percent(x)} + ${percent(y)} of the variance`,
    fit: 'Fit',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    unlabelled: 'no label',
    labels: 'Labels: press one to pick it out',
    moreLabels: (/** @type {number} */ count) => `and ${number(count)} more`,
    summary: (/** @type {number} */ count, /** @type {number} */ step, /** @type {number[]} */ explained) =>
      `Map of ${number(count)} images by ${strings.map.caption(step)}; the ${strings.map.explained(explained)}.`,
    keys: 'Arrow keys go from image to image, plus and minus zoom, Shift with arrows moves the map, 0 fits it.',
    loading: 'Placing the images…',
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

  quality: {
    title: 'Quality',
    lead: 'How often the nearest neighbours carry the right label.',
    knn: 'kNN on h',
    interval: '95 % interval',
    noLabels:
      'Without labels there is nothing to grade against. Bring images in folders, one folder per kind, to see how well the encoder sorts them.',
    loading: 'Grading the untrained encoder…',
    accuracy: (/** @type {{accuracy: number, low: number, high: number, n: number}} */ score) =>
      `${percent(score.accuracy)} (${number(score.low * 100)}–${number(score.high * 100)}, n = ${number(score.n)})`,
    short: percent,
    summary: (/** @type {number} */ step, /** @type {string} */ now, /** @type {string} */ others) =>
      `kNN accuracy ${now} at step ${number(step)}. ${others}`,
    baseline: (/** @type {string} */ name, /** @type {string} */ score) => `${name}: ${score}.`,
    spread: 'spread of z',
    spreadValue: (/** @type {number} */ spread) => number(spread, 2),
    spreadName: 'About the spread of z',
    spreadHelp: (/** @type {number} */ dimensions) =>
      `How far the projections z of different images lie apart: the standard deviation of a coordinate of z at unit ` +
      `length, times √${number(dimensions)}, the root of its dimensions. 1: they fill the sphere evenly. 0: they are ` +
      `all the same. It needs no labels.`,
    collapsed: 'The projections have collapsed: every image gets nearly the same z.',
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
};
