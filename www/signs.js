/** The numbers that a method showed of itself along the run, as often as it was looked into. Pure. */

/** @import {SignsResult} from './engine/analyses.js' */
/** @import {AnalysisEvent} from './engine/protocol.js' */

/** @typedef {{step: number, values: Record<string, number>}} Seen by the titles of the signs */

/**
 * @param {Seen[]} seen by step
 * @param {AnalysisEvent} event of any analysis; only one that looked into the method adds to them
 * @returns {Seen[]}
 */
export function signsAfter(seen, event) {
  const result = /** @type {Partial<SignsResult> | undefined} */ (
    'result' in event ? event.result : undefined
  );
  if (!result?.signs) return seen;
  const numbers = result.signs.flatMap((sign) => (sign.kind === 'number' ? [[sign.title, sign.value]] : []));
  const { step } = event;
  return [...seen.filter((one) => one.step < step), { step, values: Object.fromEntries(numbers) }];
}
