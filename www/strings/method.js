/** The sentences of what is special in the method. What each sign means comes from the engine. */
import { words } from '../language.js';
import { brief, number } from '../strings.js';

/** @type {(value: number) => string} */
const value = (value) => {
  const size = Math.abs(value);
  return number(value, Number.isInteger(value) || size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3);
};

/** @type {(value: number, unit: string) => string} */
const withUnit = (one, unit) => (unit === '%' ? `${number(one, 1)} %` : `${value(one)}${unit && ` ${unit}`}`);

export const method = words('method', {
  title: 'Method',
  lead: 'What is special in this method: what it looks at beside its loss.',
  start: 'Look into it',
  again: 'Look again',
  empty: 'Looks into the method on the batch that the next step will see.',
  n: (/** @type {number} */ n) =>
    `Measured on the ${number(n)} images of the next batch, in two views each, before the step learns from them.`,
  none: 'This method has nothing to show beside its loss.',
  value: withUnit,
  expect: 'What to expect:',
  step: (/** @type {number} */ step) => `step ${number(step)}`,
  history: (
    /** @type {string} */ title,
    /** @type {number} */ count,
    /** @type {string} */ first,
    /** @type {string} */ last,
  ) => `${title}, measured ${number(count)} times: ${first}, then ${last}.`,
  point: (/** @type {number} */ step, /** @type {string} */ value) => `${value} at step ${number(step)}`,
  tick: (/** @type {number} */ one) => brief(one, 3),
  rank: (/** @type {string} */ of, /** @type {number} */ rank) => `${of} ${number(rank)} by size`,
  level: (/** @type {string} */ name, /** @type {number} */ one) => `${name} ${value(one)}`,
  bars: (
    /** @type {string} */ title,
    /** @type {string} */ of,
    /** @type {number} */ count,
    /** @type {number} */ most,
    /** @type {number} */ least,
    /** @type {string} */ level,
  ) =>
    `${title}: ${number(count)} values, one per ${of}, from ${value(most)} down to ${value(least)}; ${level}.`,
  along: (/** @type {string} */ of, /** @type {number} */ count) =>
    `${number(count)} values, one per ${of}, largest first`,
  matrix: (
    /** @type {string} */ title,
    /** @type {[string, string]} */ axes,
    /** @type {number} */ diagonal,
    /** @type {number} */ beside,
  ) =>
    `${title}. Rows: ${axes[0]}; columns: ${axes[1]}. Mean of the diagonal ${value(diagonal)}, mean size beside it ${value(beside)}.`,
  part: (/** @type {number} */ shown, /** @type {number} */ all) =>
    `The first ${number(shown)} of ${number(all)} dimensions.`,
  axes: (/** @type {[string, string]} */ axes) => `Down: ${axes[0]}. Across: ${axes[1]}.`,
  cell: (/** @type {number} */ row, /** @type {number} */ column, /** @type {number} */ one) =>
    `Row ${number(row)}, column ${number(column)}: ${value(one)}.`,
  ends: (/** @type {[number, number]} */ [low, high]) => [value(low), value((low + high) / 2), value(high)],
});
