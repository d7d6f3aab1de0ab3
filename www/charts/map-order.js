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
  const all = depth ? byDepth(depth, count) : Uint32Array.from({ length: count }, (_, index) => index);
  return picked ? Uint32Array.from([...all.filter((index) => !picked(index)), ...all.filter(picked)]) : all;
}

/** So finely are depths told apart: of more layers than this no eye sees which is nearer. */
const LAYERS = 4096;

/**
 * Sorted by counting, in one pass over the layers and two over the images: a tenth of the time that comparing takes.
 * @param {Float32Array} depth -1 to 1
 * @param {number} count
 */
function byDepth(depth, count) {
  const layer = (/** @type {number} */ index) =>
    Math.max(0, Math.min(LAYERS - 1, Math.floor(((depth[index] + 1) / 2) * LAYERS)));
  const next = new Uint32Array(LAYERS + 1);
  for (let index = 0; index < count; index++) next[layer(index) + 1]++;
  for (let at = 1; at <= LAYERS; at++) next[at] += next[at - 1];
  const order = new Uint32Array(count);
  for (let index = 0; index < count; index++) order[next[layer(index)]++] = index;
  return order;
}

/**
 * How very many images are drawn: as pictures those with a place that no other takes, the last in the order first; the
 * rest as points, but for those beneath a picture.
 * @param {Float32Array} places x and y of one after the other
 * @param {Uint32Array} order
 * @param {{side: number, covers: number}} picture its side, and how far from its middle it hides what is beneath
 * @param {{width: number, height: number}} canvas
 * @returns {(index: number) => 'picture' | 'point' | 'hidden'}
 */
export function drawnAs(places, order, { side, covers }, { width, height }) {
  if (order.length <= MANY) return () => 'picture';
  const pitch = APART * side;
  const columns = Math.ceil(width / pitch) + 1;
  /** Who has a place, by its number and one more; 0 for nobody. */
  const taken = new Uint32Array(columns * (Math.ceil(height / pitch) + 1));
  const kinds = new Uint8Array(order.length);
  for (let at = order.length - 1; at >= 0; at--) {
    const index = order[at];
    const [x, y] = [places[2 * index], places[2 * index + 1]];
    if (x < 0 || y < 0 || x > width || y > height) continue;
    const cell = Math.floor(y / pitch) * columns + Math.floor(x / pitch);
    const above = taken[cell] - 1;
    if (above < 0) {
      taken[cell] = index + 1;
      kinds[index] = PICTURE;
    } else if (Math.abs(x - places[2 * above]) < covers && Math.abs(y - places[2 * above + 1]) < covers)
      kinds[index] = HIDDEN;
  }
  return (index) => KINDS[kinds[index]];
}

const KINDS = /** @type {const} */ (['point', 'picture', 'hidden']);
const [PICTURE, HIDDEN] = [1, 2];
