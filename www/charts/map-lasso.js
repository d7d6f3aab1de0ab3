/** Draws a line around pictures: with Shift and the mouse, or with mouse, pen or finger while the lasso is switched on. */

/** @typedef {[number, number]} Spot */

/** A press that moves less than this is a press, no lasso. */
const STEADY_PIXELS = 4;

/**
 * @param {HTMLElement} element
 * @param {{claims: (event: PointerEvent | MouseEvent) => boolean, begun: () => void, changed: () => void,
 *   ended: (around: Spot[], adds: boolean) => void}} options `claims`: whether a press begins a lasso; `adds`: whether
 *   what lies within comes to what was chosen before
 */
export function lassoing(element, { claims, begun, changed, ended }) {
  /** @type {Spot[]} */
  let around = [];
  let pointer = -1;
  let hasDrawn = false;

  /** @param {PointerEvent} event */
  const down = (event) => {
    // A second finger pinches.
    if (pointer >= 0) return stop();
    hasDrawn = false;
    if (event.button !== 0 || !event.isPrimary || !claims(event)) return;
    pointer = event.pointerId;
    around = [[event.offsetX, event.offsetY]];
    element.setPointerCapture(pointer);
    begun();
  };
  /** @param {PointerEvent} event */
  const move = (event) => {
    if (event.pointerId !== pointer) return;
    const [x, y] = around[around.length - 1];
    if (Math.hypot(event.offsetX - x, event.offsetY - y) < STEADY_PIXELS) return;
    around.push([event.offsetX, event.offsetY]);
    hasDrawn = true;
    changed();
  };
  /** @param {PointerEvent} event */
  const up = (event) => {
    if (event.pointerId !== pointer) return;
    const drawn = around;
    stop();
    if (drawn.length > 2) ended(drawn, event.ctrlKey || event.metaKey);
  };
  const stop = () => {
    pointer = -1;
    around = [];
    changed();
  };

  // With Shift the browser would mark text up to here.
  const hold = (/** @type {MouseEvent} */ event) => {
    if (event.button !== 0 || !claims(event)) return;
    event.preventDefault();
    element.focus({ preventScroll: true });
  };

  element.addEventListener('mousedown', hold);
  element.addEventListener('pointerdown', down);
  element.addEventListener('pointermove', move);
  element.addEventListener('pointerup', up);
  element.addEventListener('pointercancel', stop);
  return {
    /** The line as far as it is drawn; empty when none is. */
    around: () => around,
    /** Whether the press that has just ended drew a lasso. */
    hasDrawn: () => hasDrawn,
    stop,
    destroy() {
      element.removeEventListener('mousedown', hold);
      element.removeEventListener('pointerdown', down);
      element.removeEventListener('pointermove', move);
      element.removeEventListener('pointerup', up);
      element.removeEventListener('pointercancel', stop);
    },
  };
}
