/** Where things are on the map. Plain numbers in, plain numbers out. */

/**
 * What part of the plane, or of space, is shown: its middle and half its extent either way.
 * @typedef {{x: number, y: number, z?: number, across: number, up: number}} Frame
 * @typedef {{points: Float32Array, dims: number, frame: Frame}} Placed
 * @typedef {{yaw: number, pitch: number}} Camera radians: turned about the upright axis, then tipped towards the viewer
 * @typedef {{points: Float32Array, frame: Frame, depth?: Float32Array}} Flat two coordinates each; `depth` is 1 for what
 *   is nearest to the viewer and -1 for what is farthest
 */

/** Pixels left free around the middles of the outermost pictures. */
const MARGIN = 28;

/** Points that all lie in one place still need a frame to lie in. */
const LEAST = 1e-6;

/** From a little above and aside, so that space looks like space. */
export const ASKEW = { yaw: -0.6, pitch: 0.35 };

/** Around the unit circle or sphere. @type {Frame} */
export const AROUND = { x: 0, y: 0, z: 0, across: 1, up: 1 };

/**
 * @param {Float32Array} points the coordinates of one after the other
 * @param {number} [dims]
 * @returns {Frame}
 */
export function frameOf(points, dims = 2) {
  const flat = { x: 0, y: 0, across: 1, up: 1 };
  if (points.length === 0) return dims === 3 ? { ...flat, z: 0 } : flat;
  const [left, right] = span(points, 0, dims);
  const [bottom, top] = span(points, 1, dims);
  const [x, y] = [(left + right) / 2, (bottom + top) / 2];
  if (dims === 3) {
    const [back, front] = span(points, 2, dims);
    const z = (back + front) / 2;
    let reach = LEAST;
    for (let i = 0; i < points.length; i += 3)
      reach = Math.max(reach, Math.hypot(points[i] - x, points[i + 1] - y, points[i + 2] - z));
    // The ball around all of them: turning it neither cuts anything off nor changes the scale.
    return { x, y, z, across: reach, up: reach };
  }
  return { x, y, across: Math.max(LEAST, (right - left) / 2), up: Math.max(LEAST, (top - bottom) / 2) };
}

/**
 * What a camera without perspective sees: parallel lines stay parallel, and lengths across the line of sight are true.
 * @param {Placed} placed
 * @param {Camera} camera
 * @returns {Flat}
 */
export function flatten({ points, dims, frame }, camera) {
  if (dims === 2) return { points, frame };
  const { x, y, z = 0, across, up } = frame;
  const count = points.length / 3;
  const flat = new Float32Array(2 * count);
  const depth = new Float32Array(count);
  // The camera is where the ends of the axes appear: thousands of points are turned at every frame.
  const [of_x, of_y, of_z] = [
    turned([1, 0, 0], camera),
    turned([0, 1, 0], camera),
    turned([0, 0, 1], camera),
  ];
  for (let i = 0; i < count; i++) {
    const [a, b, c] = [points[3 * i] - x, points[3 * i + 1] - y, points[3 * i + 2] - z];
    flat[2 * i] = a * of_x[0] + b * of_y[0] + c * of_z[0];
    flat[2 * i + 1] = a * of_x[1] + b * of_y[1] + c * of_z[1];
    depth[i] = (a * of_x[2] + b * of_y[2] + c * of_z[2]) / across;
  }
  return { points: flat, depth, frame: { x: 0, y: 0, across, up } };
}

/**
 * @param {number[]} place
 * @param {Camera} camera
 * @returns {[number, number, number]} to the right, up, and towards the viewer
 */
export function turned([x, y, z], { yaw, pitch }) {
  const right = Math.cos(yaw) * x + Math.sin(yaw) * z;
  const near = -Math.sin(yaw) * x + Math.cos(yaw) * z;
  return [right, Math.cos(pitch) * y - Math.sin(pitch) * near, Math.sin(pitch) * y + Math.cos(pitch) * near];
}

/**
 * The point on a canvas, before zooming. Both axes have one scale, or distances would lie.
 * @param {Flat} flat
 * @param {number} index
 * @param {number} width
 * @param {number} height
 * @returns {[number, number]}
 */
export function onScreen({ points, frame }, index, width, height) {
  const scale = scaleOf(frame, width, height);
  return [
    width / 2 + (points[2 * index] - frame.x) * scale,
    height / 2 - (points[2 * index + 1] - frame.y) * scale,
  ];
}

/**
 * All points on a canvas as it is zoomed, x and y of one after the other.
 * @param {Flat} flat
 * @param {number} width
 * @param {number} height
 * @param {{k: number, x: number, y: number}} zoomed
 */
export function allOnScreen({ points, frame }, width, height, { k, x, y }) {
  const places = new Float32Array(points.length);
  const scale = k * scaleOf(frame, width, height);
  const [left, top] = [x + (k * width) / 2, y + (k * height) / 2];
  for (let index = 0; index < places.length; index += 2) {
    places[index] = left + (points[index] - frame.x) * scale;
    places[index + 1] = top - (points[index + 1] - frame.y) * scale;
  }
  return places;
}

/** @param {Frame} frame @param {number} width @param {number} height */
function scaleOf({ across, up }, width, height) {
  return Math.min((width / 2 - MARGIN) / across, (height / 2 - MARGIN) / up);
}

/**
 * On the way from one placing to another of as many dimensions.
 * @param {Placed} from
 * @param {Placed} to
 * @param {number} share 0 is from, 1 is to
 * @returns {Placed}
 */
export function blend(from, to, share) {
  if (share >= 1) return to;
  /** @param {number} a @param {number} b */
  const mix = (a, b) => a + (b - a) * share;
  const frame = {
    x: mix(from.frame.x, to.frame.x),
    y: mix(from.frame.y, to.frame.y),
    z: mix(from.frame.z ?? 0, to.frame.z ?? 0),
    across: mix(from.frame.across, to.frame.across),
    up: mix(from.frame.up, to.frame.up),
  };
  return { points: to.points.map((value, index) => mix(from.points[index], value)), dims: to.dims, frame };
}

/**
 * The next picture in a direction, for the arrow keys: near, and not too far off the way.
 * @param {ArrayLike<number>} places x and y of one after the other
 * @param {number} from index, or below 0 to begin with the one nearest to `middle`
 * @param {number[]} direction unit vector
 * @param {[number, number]} middle
 * @returns {number} `from` when there is none
 */
export function nearestTowards(places, from, direction, middle) {
  const [x, y] = from < 0 ? middle : [places[2 * from], places[2 * from + 1]];
  let best = from;
  let least = Infinity;
  for (let index = 0; 2 * index < places.length; index++) {
    const [px, py] = [places[2 * index], places[2 * index + 1]];
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
 * Whether a spot lies within a line that is closed from its end to its beginning; where the line crosses itself, within
 * is what an odd number of crossings leads to.
 * @param {[number, number][]} around
 * @param {[number, number]} spot
 */
export function isWithin(around, [x, y]) {
  let within = false;
  for (let i = 0, before = around.length - 1; i < around.length; before = i++) {
    const [[x1, y1], [x2, y2]] = [around[i], around[before]];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) within = !within;
  }
  return within;
}

/**
 * Least and greatest value of one coordinate.
 * @param {Float32Array} points
 * @param {number} axis
 * @param {number} dims
 * @returns {[number, number]}
 */
function span(points, axis, dims) {
  let least = Infinity;
  let most = -Infinity;
  for (let index = axis; index < points.length; index += dims) {
    least = Math.min(least, points[index]);
    most = Math.max(most, points[index]);
  }
  return [least, most];
}
