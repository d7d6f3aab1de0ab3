/** What of a map is drawn first, and which images have room to be pictures. Plain numbers in, plain numbers out. */

/** Up to so many images all are pictures, however they overlap: a frame takes a canvas without a graphics processor 6 ms. */
export const MANY = 1500;
/** How much of a picture must be free of those that are drawn already, as a share of its side. */
const APART = 0.75;

/**
 * Whatever is nearer is drawn later, and what is picked out later than the rest.
 * @param {Float32Array | undefined} depth
 * @param {((index: number) => boolean) | null} picked
 * @param {number} count
 * @returns {Uint32Array}
 */
export function orderOf(depth, picked, count) {
  const all = Uint32Array.from({ length: count }, (_, index) => index);
  if (depth) all.sort((one, other) => depth[one] - depth[other]);
  return picked ? Uint32Array.from([...all.filter((index) => !picked(index)), ...all.filter(picked)]) : all;
}

/**
 * Which of very many images are drawn as pictures: those with a place that no other takes, the last in the order first.
 * The rest are points.
 * @param {Float32Array} places x and y of one after the other
 * @param {Uint32Array} order
 * @param {number} side of a picture
 * @param {number} width
 * @param {number} height
 * @returns {(index: number) => boolean}
 */
export function pictured(places, order, side, width, height) {
  if (order.length <= MANY) return () => true;
  const pitch = APART * side;
  const columns = Math.ceil(width / pitch) + 1;
  const taken = new Uint8Array(columns * (Math.ceil(height / pitch) + 1));
  const shown = new Uint8Array(order.length);
  for (let at = order.length - 1; at >= 0; at--) {
    const index = order[at];
    const [x, y] = [places[2 * index], places[2 * index + 1]];
    if (x < 0 || y < 0 || x > width || y > height) continue;
    const cell = Math.floor(y / pitch) * columns + Math.floor(x / pitch);
    if (taken[cell]) continue;
    taken[cell] = shown[index] = 1;
  }
  return (index) => shown[index] === 1;
}
