/**
 * How densely points lie: a Gaussian kernel around each, summed on a coarse grid, and the lines around the densest of
 * them. Plain numbers in, plain numbers out.
 */

/**
 * `values` are points per cell, row by row; the middle of the first cell lies at the upper left corner of the canvas.
 * @typedef {{columns: number, rows: number, values: Float32Array}} Grid
 * @typedef {{width: number, height: number}} Size
 */

/** The side of a cell, in pixels of the page: the kernel is wider than that. */
export const CELL = 5;
/** The deviation of a kernel, in cells, at least and at most. */
const [NARROW, WIDE] = [1.2, 14];
/** A Gaussian is cut off where three boxes, which stand for it, end. */
const BOXES = 3;

/**
 * @param {ArrayLike<number>} places x and y of one point after the other, in pixels
 * @param {ArrayLike<number>} members which of them
 * @param {Size} size of the canvas
 * @returns {Grid}
 */
export function densityOf(places, members, { width, height }) {
  const [columns, rows] = [Math.ceil(width / CELL) + 1, Math.ceil(height / CELL) + 1];
  const values = new Float32Array(columns * rows);
  for (let at = 0; at < members.length; at++) {
    const [x, y] = [places[2 * members[at]] / CELL, places[2 * members[at] + 1] / CELL];
    const [column, row] = [Math.floor(x), Math.floor(y)];
    if (column < 0 || row < 0 || column >= columns - 1 || row >= rows - 1) continue;
    // Shared out among the four cells around it, or points would jump from cell to cell as they move.
    const [right, down] = [x - column, y - row];
    const place = row * columns + column;
    values[place] += (1 - right) * (1 - down);
    values[place + 1] += right * (1 - down);
    values[place + columns] += (1 - right) * down;
    values[place + columns + 1] += right * down;
  }
  const deviation = Math.max(NARROW, Math.min(WIDE, bandwidth(places, members) / CELL));
  const radius = Math.max(1, Math.round((Math.sqrt((12 * deviation ** 2) / BOXES + 1) - 1) / 2));
  const other = new Float32Array(values.length);
  for (let box = 0; box < BOXES; box++) {
    blur(values, other, { lines: rows, length: columns, next: 1, nextLine: columns }, radius);
    blur(other, values, { lines: columns, length: rows, next: columns, nextLine: 1 }, radius);
  }
  return { columns, rows, values };
}

/**
 * Scott's rule for two dimensions: the deviation of the points times n^(-1/6). Half of it, for it is made for one
 * heap and labels have several. Scott 1992, Multivariate density estimation, equation 6.42.
 * @param {ArrayLike<number>} places
 * @param {ArrayLike<number>} members
 */
function bandwidth(places, members) {
  const n = members.length;
  let [x, y, square] = [0, 0, 0];
  for (let at = 0; at < n; at++) {
    const [left, top] = [places[2 * members[at]], places[2 * members[at] + 1]];
    x += left;
    y += top;
    square += left * left + top * top;
  }
  const variance = Math.max(0, square / n - (x / n) ** 2 - (y / n) ** 2) / 2;
  return 0.5 * Math.sqrt(variance) * n ** (-1 / 6);
}

/**
 * The mean over a window that moves along each line; beyond the ends there is nothing.
 * @param {Float32Array} from
 * @param {Float32Array} to
 * @param {{lines: number, length: number, next: number, nextLine: number}} way
 * @param {number} radius
 */
function blur(from, to, { lines, length, next, nextLine }, radius) {
  const share = 1 / (2 * radius + 1);
  for (let line = 0; line < lines; line++) {
    const start = line * nextLine;
    let sum = 0;
    for (let at = 0; at < Math.min(radius, length); at++) sum += from[start + at * next];
    for (let at = 0; at < length; at++) {
      if (at + radius < length) sum += from[start + (at + radius) * next];
      if (at - radius - 1 >= 0) sum -= from[start + (at - radius - 1) * next];
      to[start + at * next] = Math.max(0, sum * share);
    }
  }
}

/**
 * @param {Grid} grid
 * @param {number} x in pixels
 * @param {number} y
 */
export function densityAt({ columns, rows, values }, x, y) {
  const [across, along] = [x / CELL, y / CELL];
  const [column, row] = [Math.floor(across), Math.floor(along)];
  if (column < 0 || row < 0 || column >= columns - 1 || row >= rows - 1) return 0;
  const [right, down] = [across - column, along - row];
  const place = row * columns + column;
  const upper = values[place] * (1 - right) + values[place + 1] * right;
  const lower = values[place + columns] * (1 - right) + values[place + columns + 1] * right;
  return upper * (1 - down) + lower * down;
}

/**
 * The density that so large a share of the points has at least.
 * @param {Grid} grid
 * @param {ArrayLike<number>} places
 * @param {ArrayLike<number>} members
 * @param {number[]} shares
 * @returns {number[]}
 */
export function levelsOf(grid, places, members, shares) {
  const all = Float32Array.from({ length: members.length }, (_, at) =>
    densityAt(grid, places[2 * members[at]], places[2 * members[at] + 1]),
  ).sort();
  return shares.map((share) => all[Math.floor((1 - share) * (all.length - 1))] ?? 0);
}

/**
 * The line of one density, by marching squares: pieces of it, one in each cell that it crosses, two where it is a
 * saddle. Lorensen and Cline 1987, in two dimensions.
 * @param {Grid} grid
 * @param {number} level
 * @returns {Float32Array} x and y of the ends of one piece after the other, in pixels
 */
export function contour({ columns, rows, values }, level) {
  /** @type {number[]} */
  const pieces = [];
  for (let row = 0; row + 1 < rows; row++)
    for (let column = 0; column + 1 < columns; column++) {
      const place = row * columns + column;
      const corners = [
        values[place],
        values[place + 1],
        values[place + columns + 1],
        values[place + columns],
      ];
      const cut = cuts(corners, level);
      for (let at = 0; at < cut.length; at += 2)
        pieces.push((column + cut[at]) * CELL, (row + cut[at + 1]) * CELL);
    }
  return Float32Array.from(pieces);
}

/**
 * Where the line of a level cuts the edges of a cell, in shares of its side.
 * @param {number[]} corners clockwise from the upper left
 * @param {number} level
 */
function cuts([a, b, c, d], level) {
  const within =
    Number(a >= level) | (Number(b >= level) << 1) | (Number(c >= level) << 2) | (Number(d >= level) << 3);
  if (within === 0 || within === 15) return [];
  const share = (/** @type {number} */ from, /** @type {number} */ to) => (level - from) / (to - from);
  const top = () => [share(a, b), 0];
  const right = () => [1, share(b, c)];
  const bottom = () => [share(d, c), 1];
  const left = () => [0, share(a, d)];
  // What lies within and what lies without are parted by the same line.
  const isMiddle = (a + b + c + d) / 4 >= level;
  switch (within > 7 ? 15 - within : within) {
    case 1:
      return [...left(), ...top()];
    case 2:
      return [...top(), ...right()];
    case 3:
      return [...left(), ...right()];
    case 4:
      return [...right(), ...bottom()];
    case 6:
      return [...top(), ...bottom()];
    case 7:
      return [...left(), ...bottom()];
    default: {
      // Two corners across from each other, a and c or b and d: the middle says whether they hang together.
      const isFirst = within === 5;
      return isFirst === isMiddle
        ? [...top(), ...right(), ...left(), ...bottom()]
        : [...left(), ...top(), ...right(), ...bottom()];
    }
  }
}
