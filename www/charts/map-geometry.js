/** Where things are on the map. Plain numbers in, plain numbers out. */

/**
 * What part of the plane is shown: its middle and half its extent either way.
 * @typedef {{x: number, y: number, across: number, up: number}} Frame
 * @typedef {{points: Float32Array, frame: Frame}} Placed
 */

/** Pixels left free around the middles of the outermost pictures. */
const MARGIN = 28;

/**
 * @param {Float32Array} points x and y by turns
 * @returns {Frame}
 */
export function frameOf(points) {
  if (points.length === 0) return { x: 0, y: 0, across: 1, up: 1 };
  const [left, right] = span(points, 0);
  const [bottom, top] = span(points, 1);
  // Points that all lie in one place still need a frame to lie in.
  const least = 1e-6;
  return {
    x: (left + right) / 2,
    y: (bottom + top) / 2,
    across: Math.max(least, (right - left) / 2),
    up: Math.max(least, (top - bottom) / 2),
  };
}

/**
 * The point on a canvas, before zooming. Both axes have one scale, or distances would lie.
 * @param {Placed} placed
 * @param {number} index
 * @param {number} width
 * @param {number} height
 * @returns {[number, number]}
 */
export function onScreen({ points, frame }, index, width, height) {
  const scale = Math.min((width / 2 - MARGIN) / frame.across, (height / 2 - MARGIN) / frame.up);
  return [
    width / 2 + (points[2 * index] - frame.x) * scale,
    height / 2 - (points[2 * index + 1] - frame.y) * scale,
  ];
}

/**
 * On the way from one placing to another.
 * @param {Placed} from
 * @param {Placed} to
 * @param {number} share 0 is from, 1 is to
 * @returns {Placed}
 */
export function blend(from, to, share) {
  if (share >= 1) return to;
  /** @param {number} a @param {number} b */
  const mix = (a, b) => a + (b - a) * share;
  return {
    points: to.points.map((value, index) => mix(from.points[index], value)),
    frame: {
      x: mix(from.frame.x, to.frame.x),
      y: mix(from.frame.y, to.frame.y),
      across: mix(from.frame.across, to.frame.across),
      up: mix(from.frame.up, to.frame.up),
    },
  };
}

/**
 * The next picture in a direction, for the arrow keys: near, and not too far off the way.
 * @param {[number, number][]} places
 * @param {number} from index, or below 0 to begin with the one nearest to `middle`
 * @param {number[]} direction unit vector
 * @param {[number, number]} middle
 * @returns {number} `from` when there is none
 */
export function nearestTowards(places, from, direction, middle) {
  const [x, y] = from < 0 ? middle : places[from];
  let best = from;
  let least = Infinity;
  for (const [index, [px, py]] of places.entries()) {
    const along = (px - x) * direction[0] + (py - y) * direction[1];
    const aside = Math.abs((px - x) * direction[1] - (py - y) * direction[0]);
    if (index === from || (from >= 0 && (along <= 0 || aside > along))) continue;
    const cost = from < 0 ? Math.hypot(px - x, py - y) : along + 2 * aside;
    if (cost < least) {
      least = cost;
      best = index;
    }
  }
  return best;
}

/**
 * Least and greatest value of one coordinate.
 * @param {Float32Array} points
 * @param {0 | 1} axis
 * @returns {[number, number]}
 */
function span(points, axis) {
  let least = Infinity;
  let most = -Infinity;
  for (let index = axis; index < points.length; index += 2) {
    least = Math.min(least, points[index]);
    most = Math.max(most, points[index]);
  }
  return [least, most];
}
