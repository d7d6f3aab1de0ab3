/** What the keys do on a map. */

/** @type {Record<string, [number, number]>} */
const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const STEP = 1.5;

/**
 * @typedef {object} Moves
 * @property {(direction: [number, number]) => void} go to the next picture that way
 * @property {(direction: [number, number]) => void} shift moves or turns the map
 * @property {(factor: number) => void} zoomBy
 * @property {() => void} fit
 * @property {() => void} press the picture that is pointed at
 * @property {() => void} gather takes the picture that is pointed at into the selection, or out of it
 * @property {() => void} leave
 *
 * @param {Moves} moves
 * @returns {(event: KeyboardEvent) => void}
 */
export function keysFor({ go, shift, zoomBy, fit, press, gather, leave }) {
  /** @type {Record<string, () => void>} */
  const others = {
    '+': () => zoomBy(STEP),
    '=': () => zoomBy(STEP),
    '-': () => zoomBy(1 / STEP),
    0: fit,
    Enter: press,
    ' ': gather,
    Escape: leave,
  };
  return (event) => {
    const direction = DIRECTIONS[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (direction) (event.shiftKey ? shift : go)(direction);
    else if (others[event.key]) others[event.key]();
    else return;
    event.preventDefault();
  };
}
