/**
 * Every sentence the engine says to people, in one place, as functions of the values they name. Reasons for leaving
 * a file out are phrases that follow the file's name.
 *
 * @module
 */

import { MEBIBYTE } from './limits.js';

/** @import {Found} from './tuning.js' */

/* ---- devices ------------------------------------------------------------------------------------------------- */

/**
 * @param {number} [threads]
 * @param {boolean} [relaxedSimd]
 */
export const cpuLabel = (threads = 1, relaxedSimd = false) => {
  if (threads > 1) return `CPU · ${threads} threads`;
  return relaxedSimd ? 'CPU · relaxed SIMD' : 'CPU · SIMD';
};
/** @param {number} threads */
export const threadsInUse = (threads) => `The CPU computes on ${threads} threads, in relaxed SIMD.`;
/** @param {string} adapter */
export const gpuLabel = (adapter) => (adapter ? `WebGPU · ${adapter}` : 'WebGPU');
export const lookingForGpu = () => 'Training runs on the CPU while WebGPU is being looked for.';
export const tryingGpu = () => 'Training runs on the CPU while WebGPU is being checked and timed.';
export const chosenCpu = () =>
  'The CPU, because it was chosen by hand: on one thread and in plain SIMD, which gives the same numbers in every browser. ' +
  '“Fastest” may take quicker ways.';
export const notIsolated = () =>
  'More threads would make it faster. A browser grants them only to a page that is cross-origin isolated, and this one is not: ' +
  'its server would have to send the headers Cross-Origin-Opener-Policy (same-origin) and Cross-Origin-Embedder-Policy (require-corp).';
export const noSharedMemory = () =>
  'More threads would make it faster, but this browser has no memory that threads can share.';
/** @param {string} difference */
export const chosenGpu = (difference) =>
  `WebGPU, because it was chosen by hand. Its self-test agrees with the CPU to ${difference}.`;
export const noWebGpu = () => 'No WebGPU in this browser, so training runs on the CPU.';
export const noAdapter = () =>
  'WebGPU found no graphics adapter on this machine, so training runs on the CPU.';
export const noTimestamps = () =>
  'This graphics adapter lacks "timestamp-query", which the WebGPU engine needs, so training runs on the CPU.';
/** @param {string} adapter */
export const softwareAdapter = (adapter) =>
  `WebGPU is only emulated in software here${adapter ? ` (${adapter})` : ''}, so training runs on the CPU.`;
/** @param {string} detail */
export const gpuDidNotStart = (detail) =>
  `WebGPU did not start, so training runs on the CPU: ${asSentence(detail)}`;
/**
 * @param {{loss: number, gradient: number}} difference
 * @param {number} limit
 */
export const selfTestFailed = ({ loss, gradient }, limit) =>
  `WebGPU failed its self-test, so training runs on the CPU: it differs from the CPU by ${loss.toExponential(1)} in ` +
  `the loss and ${gradient.toExponential(1)} in the gradients; at most ${limit} is allowed.`;
/**
 * @param {{loss: number, gradient: number}} difference
 * @param {number} limit
 */
export const selfTestFailedFor = ({ loss, gradient }, limit) =>
  `With this method, encoder and projector WebGPU differs from the CPU by ${loss.toExponential(1)} in the loss and ` +
  `${gradient.toExponential(1)} in the gradients; at most ${limit} is allowed, so this run trains on the CPU.`;
export const notOnThisDevice = () =>
  'With these settings WebGPU does not give the numbers of the CPU, so this run goes on without them. A new run would train on the CPU.';
/** @param {string} detail */
export const selfTestStopped = (detail) =>
  `WebGPU could not be tested with this method, encoder and projector, so this run trains on the CPU: ${asSentence(detail)}`;
/** @param {number} factor */
export const gpuFaster = (factor) => `WebGPU is ${factor.toFixed(1)}× faster than the CPU here.`;
/** @param {Found} found */
export const tuned = ({ products, moved, before, after, complete }) => {
  const found =
    moved === 0
      ? `Its kernels were tuned to these settings: none of ${products} gains from a change.`
      : `Its kernels were tuned to these settings: ${moved} of ${products} were changed, which saves ${((1 - after / before) * 100).toFixed(1)} % of their time.`;
  return complete ? found : `${found} There was no time for all others.`;
};
/** @param {number} factor */
export const cpuFaster = (factor) =>
  `The CPU is ${factor.toFixed(1)}× faster than WebGPU here for these settings, so training runs on the CPU.`;
export const gpuStopped = () => 'WebGPU stopped working in this page, so training runs on the CPU.';

/* ---- the engine ---------------------------------------------------------------------------------------------- */

/** @param {string} detail */
export const engineDidNotLoad = (detail) => `The training engine could not be loaded: ${asSentence(detail)}`;
/** @param {string} detail @param {number} step from which the run goes on */
export const crashed = (detail, step) =>
  `The training engine stopped (${detail || 'no reason given'}) and was started again at step ${step}. Your images are kept.`;
/** @param {string} detail @param {number} step from which the run goes on */
export const gpuLost = (detail, step) =>
  `Training on the graphics card stopped (${detail || 'no reason given'}). The run was set up again on the CPU at step ${step}. ` +
  'Your images and settings are kept, and its curve stays in the loss chart.';
export const crashedTooOften = () =>
  'The training engine stopped several times in a row and is not started again. Load the page again; ' +
  'smaller images or a smaller batch may help.';
/** @param {string} detail */
export const threadDidNotStart = (detail) => `a thread did not start: ${asSentence(detail)}`;
/** @param {string} file */
export const notBuilt = (file) => `this copy of the page was built without its engine "${file}"`;
export const nothingConfigured = () => 'There is nothing to train yet: choose images first.';
/** @param {number} step */
export const alreadyFinished = (step) =>
  `This run has finished its ${step} steps. Reset it or allow more steps.`;
/** @param {string} detail */
export const diverged = (detail) => `${asSentence(detail)} The curves and the map show the run up to there.`;
export const noImagesBrought = () =>
  'There are no images of your own yet: drop a folder, a zip or image files first.';
export const imagesChanged = () =>
  'Your images changed while they were being handed over. Choose them again.';
/** @param {string} detail */
export const emojiMissing = (detail) => `The emoji sheet could not be loaded: ${asSentence(detail)}`;
export const drawingEmoji = () => 'Cutting the emoji sheet';
export const handingOver = () => 'Handing images to the engine';

/* ---- files --------------------------------------------------------------------------------------------------- */

export const readingImages = () => 'Reading images';
export const noImagesInIt = () => 'no images in it';
export const emptyFile = () => 'is empty (0 bytes)';
export const unreadableFile = () => 'could not be read from the disk';
export const notAnImage = () => 'is not an image';
export const nestedZip = () => 'is a zip inside a zip, which is not opened';
export const vectorDrawing = () => 'is an SVG drawing; only pixel images can be used';
export const headerUnreadable = () => 'has a damaged header: its width and height cannot be read';
export const cutShort = () => 'is cut short: its end is missing';
/** @param {string} format */
export const undecodable = (format) =>
  `is damaged, or a kind of ${format.toUpperCase()} this browser cannot decode`;
/**
 * @param {number} width
 * @param {number} height
 * @param {number} limit
 */
export const tooManyPixels = (width, height, limit) =>
  `has ${width} × ${height} = ${megapixels(width * height)} megapixels; the limit is ${megapixels(limit)}`;
/**
 * @param {number} bytes
 * @param {number} limit
 */
export const fileTooLarge = (bytes, limit) =>
  `is ${mebibytes(bytes)} large; the limit is ${mebibytes(limit)}`;
export const zipNoDirectory = () => 'is a damaged zip or cut short: its list of contents is missing';
export const zipDamaged = () => 'is damaged inside the zip';
export const zipEncrypted = () => 'is encrypted; unpack it with its password first';
/** @param {number} method */
export const zipMethod = (method) => `is packed by a method (number ${method}) that is not supported`;
/**
 * @param {number} ratio
 * @param {number} limit
 */
export const zipRatio = (ratio, limit) =>
  `would unpack to ${count(Math.round(ratio))} times its size; the limit is ${limit} times`;
/** @param {number} limit */
export const zipTotal = (limit) =>
  `the zips of one drop may unpack to ${mebibytes(limit)} in all; the rest was left out`;
/**
 * @param {string} first
 * @param {number} others
 */
export const firstAndOthers = (first, others) =>
  others === 0 ? first : `${first} and ${count(others)} more`;
/** @param {number} limit */
export const tooManyImages = (limit) => `only ${count(limit)} images fit; the rest was left out`;
/** @param {number} limit */
export const imagesTooLarge = (limit) =>
  `the images of a run may take ${mebibytes(limit)} at the size they are kept in; the rest was left out`;
export const theSelection = () => 'The selection';
export const theRest = () => 'The remaining files';
/** @param {string} detail */
export const decoderStopped = (detail) =>
  `reading stopped (${detail || 'no reason given'}); what was read before is kept`;

/* ---- numbers ------------------------------------------------------------------------------------------------- */

/** @param {number} value */
const count = (value) => value.toLocaleString('en-GB');
/** @param {number} pixels */
const megapixels = (pixels) => count(Math.round(pixels / 1e5) / 10);
/** @param {number} bytes */
const mebibytes = (bytes) => `${count(Math.round((bytes / MEBIBYTE) * 10) / 10)} MiB`;
/** @param {string} detail */
const asSentence = (detail) => (/[.!?]$/.test(detail) ? detail : `${detail}.`);
