/** Where values lie along an axis, and at which of them it is worth a line. Pure. */

/** @typedef {{at: number, name: string}} Tick */

/**
 * Between values and places: `from` lies at `start`, `to` at `end`.
 * @param {[number, number]} values
 * @param {[number, number]} places
 * @param {boolean} [log]
 * @returns {(value: number) => number}
 */
export function scale([from, to], [start, end], log = false) {
  const read = log ? Math.log : (/** @type {number} */ value) => value;
  const width = read(to) - read(from);
  return (value) =>
    width === 0 ? (start + end) / 2 : start + ((read(value) - read(from)) / width) * (end - start);
}

/**
 * Round values: 1, 2 or 5 times a power of ten apart, about as many as wanted.
 * @param {number} from
 * @param {number} to
 * @param {number} wanted
 * @returns {number[]}
 */
export function roundValues(from, to, wanted) {
  if (!(to > from)) return [from];
  const raw = (to - from) / Math.max(1, wanted);
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = ([1, 2, 5].find((times) => times * power >= raw * (1 - 1e-9)) ?? 10) * power;
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  // Sums of tenths leave crumbs behind: 0.30000000000000004.
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(10)));
}

/**
 * The powers of ten in a range of positive values, every second or third of them when there are more than wanted.
 * @param {number} from
 * @param {number} to
 * @param {number} wanted
 * @returns {number[]}
 */
export function decades(from, to, wanted) {
  const first = Math.ceil(Math.log10(from) - 1e-9);
  const last = Math.floor(Math.log10(to) + 1e-9);
  const every = Math.max(1, Math.ceil((last - first + 1) / Math.max(1, wanted)));
  const count = Math.max(0, Math.floor((last - first) / every) + 1);
  return Array.from({ length: count }, (_, i) => Number(`1e${first + i * every}`));
}

/**
 * The range of some values with a little air at both ends.
 * @param {number[]} values
 * @param {number} [air] share of the range
 * @returns {[number, number]}
 */
export function room(values, air = 0.08) {
  const known = values.filter(Number.isFinite);
  if (known.length === 0) return [0, 1];
  const low = known.reduce((one, other) => Math.min(one, other));
  const high = known.reduce((one, other) => Math.max(one, other));
  const more = (high - low || Math.abs(high) || 1) * air;
  return [low - more, high + more];
}
