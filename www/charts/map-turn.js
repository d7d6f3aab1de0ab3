/** Turns what has depth by dragging: across about its upright axis, up and down towards the viewer. */

/** Radians per pixel: half a turn takes a drag of some 300 pixels. */
const PER_PIXEL = 0.01;
/** A press that moves less than this is a press, no drag. */
const STEADY_PIXELS = 4;

/**
 * @param {HTMLElement} element
 * @param {{canTurn: () => boolean, turn: (by: {yaw: number, pitch: number}) => void}} options
 */
export function turning(element, { canTurn, turn }) {
  /** @type {{pointer: number, x: number, y: number} | undefined} */
  let drag;
  let travelled = 0;

  /** @param {PointerEvent} event */
  const down = (event) => {
    travelled = 0;
    if (event.button !== 0 || event.shiftKey || !event.isPrimary || !canTurn()) return;
    drag = { pointer: event.pointerId, x: event.clientX, y: event.clientY };
    element.setPointerCapture(event.pointerId);
  };
  /** @param {PointerEvent} event */
  const move = (event) => {
    if (drag?.pointer !== event.pointerId) return;
    const [across, along] = [event.clientX - drag.x, event.clientY - drag.y];
    travelled += Math.hypot(across, along);
    drag = { pointer: event.pointerId, x: event.clientX, y: event.clientY };
    if (travelled >= STEADY_PIXELS) turn({ yaw: across * PER_PIXEL, pitch: along * PER_PIXEL });
  };
  const up = () => void (drag = undefined);

  element.addEventListener('pointerdown', down);
  element.addEventListener('pointermove', move);
  element.addEventListener('pointerup', up);
  element.addEventListener('pointercancel', up);
  return {
    /** Whether the press that has just ended was a drag. */
    hasTurned: () => travelled >= STEADY_PIXELS,
    destroy() {
      element.removeEventListener('pointerdown', down);
      element.removeEventListener('pointermove', move);
      element.removeEventListener('pointerup', up);
      element.removeEventListener('pointercancel', up);
    },
  };
}
