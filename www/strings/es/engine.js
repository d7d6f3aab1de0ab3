/** What the engine says, in Spanish. */

/** @type {import('../../said.js').Engine} */
export const engine = { sentences: {}, patterns: {} };
