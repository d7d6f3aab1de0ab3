/**
 * The runs of this visit and those before: what each was and how it came out, kept when another takes its place. Pure. At most
 * `KEPT_RUNS` are kept, at most `FILES_BYTES` of them as files to go on with, and long curves with every so manieth step.
 */
import { thinned } from './curve.js';

/** @import {Curve} from './curve.js' */
/** @import {Baselines, DeviceKind, Evaluation, Summary} from './engine/protocol.js' */

/**
 * @typedef {object} KeptRun
 * @property {number} id counts the runs of this visit from 1 on
 * @property {string} name given by the person; empty: it is called by its number
 * @property {boolean} pinned pinned ones are not dropped to make room
 * @property {number | null} ink which of the colours of chosen runs it has in the charts; null: it is not chosen
 * @property {string[]} pairs
 * @property {Record<string, any>} config
 * @property {Summary} summary
 * @property {number} step
 * @property {Curve} curve
 * @property {Baselines} baselines
 * @property {Evaluation[]} evaluations
 * @property {DeviceKind | null} device
 * @property {number} seconds of training, about
 * @property {SavedFile | null} file
 * @property {Int32Array | null} labels of the points of its maps; -1 for none
 * @property {boolean} [recalled] whether it is of a visit before this one
 */
/** @typedef {{step: number, bytes: Uint8Array}} SavedFile  the run as it was at that step */

/** How many runs are kept beside the one that stands. */
export const KEPT_RUNS = 12;
/** How many of them can be drawn at once, each in a colour of its own. */
export const INKS = 4;
/** How much memory their files may take. */
export const FILES_BYTES = 64 * 2 ** 20;
/** A curve and a list of grades are kept with at most so many points. */
const CURVE_POINTS = 2000;
const EVALUATIONS = 200;

/**
 * The list with one run more, the oldest first.
 * @param {readonly KeptRun[]} runs
 * @param {KeptRun} run
 * @returns {KeptRun[]}
 */
export function withRun(runs, run) {
  const kept = { ...run, curve: thinned(run.curve, CURVE_POINTS), evaluations: sparse(run.evaluations) };
  return withinLimits([...runs, kept]);
}

/**
 * As many as may be kept; what is too much is dropped from the oldest on.
 * @param {readonly KeptRun[]} runs the oldest first
 * @returns {KeptRun[]}
 */
export function withinLimits(runs) {
  const all = [...runs];
  while (all.length > KEPT_RUNS) {
    const oldest = all.findIndex(({ pinned }) => !pinned);
    // With every other one pinned the pinned ones make room all the same: memory is finite.
    all.splice(oldest < 0 || oldest === all.length - 1 ? 0 : oldest, 1);
  }
  return withFewFiles(all);
}

/**
 * @param {readonly KeptRun[]} runs
 * @param {number} id
 * @param {Partial<KeptRun>} changes
 * @returns {KeptRun[]}
 */
export function withChanges(runs, id, changes) {
  return runs.map((run) => (run.id === id ? { ...run, ...changes } : run));
}

/**
 * A run chosen to be drawn, or not any more. It takes the first colour that is free.
 * @param {readonly KeptRun[]} runs
 * @param {number} id
 * @returns {KeptRun[]} the same runs when no colour is free
 */
export function toggled(runs, id) {
  const taken = new Set(runs.map(({ ink }) => ink));
  const free = Array.from({ length: INKS }, (_, ink) => ink).find((ink) => !taken.has(ink)) ?? null;
  return runs.map((run) => (run.id === id ? { ...run, ink: run.ink === null ? free : null } : run));
}

/**
 * A run as it was at the step of its file: what came after is made again when training goes on.
 * @param {Pick<KeptRun, 'curve' | 'evaluations'>} run
 * @param {number} step
 * @returns {{curve: Curve, evaluations: Evaluation[]}}
 */
export function until({ curve, evaluations }, step) {
  const end = curve.steps.findLastIndex((one) => one <= step) + 1;
  const terms = [...curve.terms].map(([name, values]) => /** @type {const} */ ([name, values.slice(0, end)]));
  return {
    curve: { steps: curve.steps.slice(0, end), total: curve.total.slice(0, end), terms: new Map(terms) },
    evaluations: evaluations.filter((evaluation) => evaluation.step <= step),
  };
}

/**
 * @param {readonly KeptRun[]} runs
 * @returns {KeptRun[]}
 */
function withFewFiles(runs) {
  let room = FILES_BYTES;
  // The newest are the likeliest to be gone on with.
  return runs
    .toReversed()
    .map((run) => {
      const size = run.file?.bytes.byteLength ?? 0;
      if (size > room) return { ...run, file: null };
      room -= size;
      return run;
    })
    .toReversed();
}

/** @param {Evaluation[]} evaluations */
function sparse(evaluations) {
  const every = Math.ceil(evaluations.length / EVALUATIONS);
  return evaluations.filter((_, index) => index % every === 0 || index === evaluations.length - 1);
}
