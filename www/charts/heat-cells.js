/** Cells of a matrix: which one is meant, and in which colour. Pure. */

/** @typedef {[number, number]} Cell row and column */
/** @typedef {{rows: number, columns: number}} Size */

/**
 * @param {Size} size
 * @param {number} x share of the width
 * @param {number} y share of the height
 * @returns {Cell | null} null outside
 */
export function cellAt({ rows, columns }, x, y) {
  const [row, column] = [Math.floor(y * rows), Math.floor(x * columns)];
  return row >= 0 && row < rows && column >= 0 && column < columns ? [row, column] : null;
}

/**
 * Where a key leads, staying within the matrix.
 * @param {Size} size
 * @param {Cell | null} cell null: the first key shows where one is
 * @param {string} key
 * @returns {Cell | null} null for a key that does not move
 */
export function moved({ rows, columns }, cell, key) {
  /** @type {Record<string, Cell>} */
  const ways = {
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    Home: [0, -columns],
    End: [0, columns],
    PageUp: [-rows, 0],
    PageDown: [rows, 0],
  };
  const way = ways[key];
  if (!way) return null;
  if (!cell) return [0, 0];
  const within = (/** @type {number} */ at, /** @type {number} */ count) =>
    Math.max(0, Math.min(count - 1, at));
  return [within(cell[0] + way[0], rows), within(cell[1] + way[1], columns)];
}

/**
 * The colour of a value: that of the ground in the middle of the range, and of one of the two ends at its ends and beyond.
 * @param {[number, number]} range
 * @param {{low: string, middle: string, high: string}} inks as computed styles have them: "rgb(1, 2, 3)"
 * @returns {(value: number) => number[]} red, green and blue
 */
export function colourOf([low, high], inks) {
  const [least, ground, most] = [inks.low, inks.middle, inks.high].map(channels);
  const middle = (low + high) / 2;
  return (/** @type {number} */ value) => {
    const reach = Math.max(-1, Math.min(1, (value - middle) / (high - middle)));
    const end = reach < 0 ? least : most;
    return ground.map((one, channel) => one + (end[channel] - one) * Math.abs(reach));
  };
}

/** @param {string} colour */
function channels(colour) {
  return (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
}
