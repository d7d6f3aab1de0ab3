/** How figures with their intervals are said. */
import { number, percent } from '../strings.js';

/** @import {Figure, Score} from '../engine/protocol.js' */

/** @type {(value: number) => string} */
export const cosine = (value) => number(value, 2);

/** @type {(low: number, high: number) => string} */
export const between = (low, high) => `${number(low * 100)}–${number(high * 100)}`;

/** A share of images. @type {(interval: Figure) => string} */
export const share = ({ value, low, high }) => `${percent(value)} (${between(low, high)})`;

/** @type {(score: Score) => string} */
export const accuracy = ({ accuracy, low, high }) => share({ value: accuracy, low, high });
