/** Of all playgrounds on a page one is live at a time: there is one engine, and one thing to look at. */

/** @typedef {{rest: () => void}} Resting what a playground does when another one goes live */

/** @type {Resting | undefined} */
let live;

/** @param {Resting} element */
export function goLive(element) {
  if (live === element) return;
  live?.rest();
  live = element;
}

/** @param {Resting} element */
export function isLive(element) {
  return live === element;
}

/** @returns {boolean} whether a playground may go live without taking the place of another */
export function placeIsFree() {
  return live === undefined;
}

/** @param {Resting} element which left the page */
export function giveUpPlace(element) {
  if (live === element) live = undefined;
}
