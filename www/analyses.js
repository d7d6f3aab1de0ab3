/** What was asked of the encoder, as the page keeps it: one analysis per slot. Pure. */

/** @import {AnalysisRequest} from './engine/analyses.js' */
/** @import {AnalysisEvent, SmallImage, Thumbnails} from './engine/protocol.js' */

/**
 * `step` is the step at which it was begun. `result`, `points` and `pictures` may be partial while it runs and where it
 * was stopped; asked again, they stay those of the time before (`isOld`, made at `madeAt`) until there are newer ones.
 *
 * @typedef {object} Analysis
 * @property {number} id
 * @property {AnalysisRequest} request
 * @property {'running' | 'done' | 'stopped' | 'failed'} state
 * @property {boolean} isBegun whether the engine has taken it up
 * @property {number} step
 * @property {string} label what it is doing
 * @property {number} done
 * @property {number} total 0: not known
 * @property {any} result null until there is one
 * @property {Float32Array | null} points
 * @property {Thumbnails | null} pictures the images `result` speaks of, where they are not the thumbnails of the run
 * @property {number} madeAt the step of `result` and `points`
 * @property {boolean} isOld
 * @property {string} message why it failed
 *
 * @typedef {Readonly<Record<string, Analysis | undefined>>} Analyses
 */

const NOTHING = { result: null, points: null, pictures: null };

/**
 * What stands in a slot from the moment it is asked for.
 * @param {Analyses} analyses
 * @param {string} name
 * @param {{id: number, request: AnalysisRequest, step: number, images?: SmallImage[]}} asked
 * @returns {Analyses}
 */
export function analysesWith(analyses, name, { id, request, step, images }) {
  const before = analyses[name];
  // What answers another question may not stand under this one, and about other images it is another one.
  const isSame = before && !images && JSON.stringify(before.request) === JSON.stringify(request);
  const kept = isSame
    ? {
        result: before.result,
        points: before.points,
        pictures: before.pictures,
        madeAt: before.madeAt,
        isOld: true,
      }
    : { ...NOTHING, madeAt: step, isOld: false };
  const begun = { id, request, state: /** @type {const} */ ('running'), isBegun: false, step };
  return { ...analyses, [name]: { ...begun, label: '', done: 0, total: 0, message: '', ...kept } };
}

/**
 * @param {Analyses} analyses
 * @param {AnalysisEvent} event of a request that has been replaced meanwhile it changes nothing
 * @returns {Analyses}
 */
export function analysesAfter(analyses, event) {
  const slot = analyses[event.name];
  if (!slot || slot.id !== event.id) return analyses;
  const next = { ...slot, state: event.state, step: event.step, isBegun: true };
  if (event.state === 'failed') next.message = event.message;
  if (event.state === 'running') {
    const { label, done, total } = event;
    Object.assign(next, { label, done, total });
  } else if (event.state === 'done') next.done = next.total;
  if (event.state === 'running' || event.state === 'done') takeIn(next, event);
  return { ...analyses, [event.name]: next };
}

/**
 * @param {Analysis} slot
 * @param {{step: number, result?: any, points?: Float32Array, pictures?: Thumbnails}} news
 */
function takeIn(slot, { step, result, points, pictures }) {
  if (result == null && !points && !pictures) return;
  // What was made at different times does not belong together.
  if (slot.isOld) Object.assign(slot, NOTHING);
  Object.assign(slot, { isOld: false, madeAt: step });
  if (result != null) slot.result = result;
  if (points) slot.points = points;
  if (pictures) slot.pictures = pictures;
}

/**
 * What is left in the slots when another session stands: only what waits for that very session.
 * @param {Analyses} analyses
 * @returns {Analyses}
 */
export function analysesFor(analyses) {
  const left = Object.entries(analyses).flatMap(([name, slot]) =>
    slot && slot.state === 'running' && !slot.isBegun
      ? [[name, { ...slot, ...NOTHING, step: 0, madeAt: 0, isOld: false }]]
      : [],
  );
  return Object.fromEntries(left);
}

/**
 * With the worker they were in, analyses under way are lost; should they go on after all, they say so themselves.
 * @param {Analyses} analyses
 * @returns {Analyses}
 */
export function analysesLost(analyses) {
  const all = Object.entries(analyses);
  if (!all.some(([, slot]) => slot?.state === 'running' && slot.isBegun)) return analyses;
  return Object.fromEntries(
    all.map(([name, slot]) =>
      slot?.state === 'running' && slot.isBegun ? [name, { ...slot, state: 'stopped' }] : [name, slot],
    ),
  );
}
