/** Between a value and the place of its slider: linear or logarithmic, with stops at round numbers. */

/** @import {NumberField} from './model.js' */

/** A slider's own scale goes from 0 to this. */
export const SLIDER_END = 1000;

/** Wider ranges than this are for typing, not for sliding, unless the scale is logarithmic. */
const WIDEST = 100_000;

/**
 * @param {NumberField} field
 * @returns {field is NumberField & {minimum: number, maximum: number}}
 */
export function slides(field) {
  const { minimum, maximum, log } = field;
  return minimum !== undefined && maximum !== undefined && (log || maximum - minimum <= WIDEST);
}

/**
 * @param {NumberField & {minimum: number, maximum: number}} field
 * @param {number} value
 * @returns {number} 0 to SLIDER_END
 */
export function toSlider(field, value) {
  const [low, high] = ends(field);
  const at = field.log
    ? Math.log(Math.max(value, low) / low) / Math.log(high / low)
    : (value - low) / (high - low);
  return Math.min(1, Math.max(0, at)) * SLIDER_END;
}

/**
 * @param {NumberField & {minimum: number, maximum: number}} field
 * @param {number} place 0 to SLIDER_END
 * @returns {number}
 */
export function fromSlider(field, place) {
  const { minimum, maximum, integer, log } = field;
  if (place <= 0) return minimum;
  if (place >= SLIDER_END) return maximum;
  const [low, high] = ends(field);
  const share = place / SLIDER_END;
  const raw = log ? low * (high / low) ** share : low + (high - low) * share;
  const stop = log ? 10 ** (Math.floor(Math.log10(raw)) - 1) : stepOf((high - low) / 100);
  const step = integer ? Math.max(1, Math.round(stop)) : stop;
  const value = Math.min(maximum, Math.max(minimum, Math.round(raw / step) * step));
  // Sums of tenths leave crumbs behind: 0.30000000000000004.
  return Number(value.toPrecision(8));
}

/**
 * A logarithm has no zero, so a range that begins there starts four decades below its end.
 * @param {NumberField & {minimum: number, maximum: number}} field
 * @returns {[number, number]}
 */
function ends({ minimum, maximum, log }) {
  return [log && minimum <= 0 ? maximum / 10_000 : minimum, maximum];
}

/**
 * The next of 1, 2, 5 times a power of ten at or below a size.
 * @param {number} size
 */
function stepOf(size) {
  const power = 10 ** Math.floor(Math.log10(size) + 1e-9);
  return [5, 2, 1].map((times) => times * power).find((step) => step <= size * (1 + 1e-9)) ?? power;
}
