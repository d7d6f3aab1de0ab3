/** The search for a learning rate as the page keeps and draws it. Pure. */
import { withoutSetting } from './controls/pairs.js';

/** @import {Suggestion, SweepEvent, SweepPoint} from './engine/protocol.js' */

/** The setting it is about. */
export const LEARNING_RATE = 'optimiser.learning_rate';

/**
 * `points` is appended to in place, the record around it is new whenever it grew. `pairs` are the settings it is true
 * for.
 * @typedef {{state: 'running' | 'done' | 'failed', points: SweepPoint[], suggestion: Suggestion | null,
 *   message: string, pairs: string[]}} Sweep
 */

/**
 * @param {Sweep | null} sweep
 * @param {SweepEvent} event
 * @param {string[]} pairs the settings of the run
 * @returns {Sweep | null} null when it was stopped: half a search says nothing
 */
export function sweepAfter(sweep, event, pairs) {
  if (event.state === 'stopped') return null;
  const begins = !sweep || (event.state === 'running' && event.points.length === 0);
  const points = begins ? [] : sweep.points;
  points.push(...event.points);
  return {
    state: event.state,
    points,
    suggestion: event.state === 'done' ? event.suggestion : null,
    message: event.state === 'failed' ? event.message : '',
    pairs: begins ? pairs : sweep.pairs,
  };
}

/**
 * What is left of a search when another session stands: its result, if only the learning rate is another one.
 * @param {Sweep | null} sweep
 * @param {string[]} pairs
 * @returns {Sweep | null}
 */
export function sweepFor(sweep, pairs) {
  const others = (/** @type {string[]} */ list) => withoutSetting(list, LEARNING_RATE).join('&');
  return sweep?.state === 'done' && others(sweep.pairs) === others(pairs) ? sweep : null;
}

/**
 * The search as columns. Where it ends the loss mostly runs away: `ceiling` leaves that out of the picture.
 * @param {SweepPoint[]} points at least one
 */
export function sweepColumns(points) {
  const finite = (/** @type {number} */ value) => (Number.isFinite(value) ? value : null);
  const smoothed = points.map((point) => finite(point.smoothed));
  const known = smoothed.filter((value) => value !== null);
  const early = known.slice(0, Math.ceil(known.length / 4));
  const best = known.length > 0 ? Math.min(...known) : 0;
  const begun = early.length > 0 ? Math.max(...early) : 1;
  return {
    rates: points.map((point) => point.learning_rate),
    losses: points.map((point) => finite(point.loss)),
    smoothed,
    best,
    at: points[Math.max(0, smoothed.indexOf(best))].learning_rate,
    ceiling: begun + 0.5 * (begun - best || Math.abs(begun) || 1),
  };
}
