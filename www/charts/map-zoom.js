/** Zooms and moves a map, by wheel, drag and pinch, without taking the page's own scrolling away. */
import { select } from 'd3-selection';
import { zoom, zoomIdentity } from 'd3-zoom';

/**
 * @param {HTMLElement} canvas
 * @param {{dims: () => number, isTaken: (event: MouseEvent) => boolean, isLasso: () => boolean, changed: () => void}} options
 *   `isTaken`: whether a press with one button or finger draws a lasso instead; `isLasso`: whether every such press does
 */
export function zooming(canvas, { dims, isTaken, isLasso, changed }) {
  let transform = zoomIdentity;
  const behaviour = zoom()
    .scaleExtent([1, 40])
    .filter((/** @type {any} */ event) => {
      if (event.type === 'wheel') return event.ctrlKey || canvas.matches(':focus') || !pageScrolls();
      if (event.touches?.length > 1) return true;
      if (isTaken(event)) return false;
      // One finger scrolls the page until somebody has zoomed in with two.
      if (event.touches) return transform.k > 1 && dims() === 2;
      // A drag turns what has depth; with Shift it moves that too.
      return !event.button && (dims() === 2 || event.shiftKey);
    })
    .on('zoom', (event) => {
      transform = event.transform;
      letScroll();
      changed();
    });
  const selection = /** @type {import('d3-selection').Selection<Element, unknown, any, any>} */ (
    /** @type {unknown} */ (select(canvas))
  );
  selection.call(behaviour);

  /** What a finger does is settled before it moves. */
  const letScroll = () => {
    canvas.style.touchAction = isLasso() || (transform.k > 1 && dims() === 2) ? 'none' : 'pan-y';
  };
  letScroll();

  return {
    transform: () => transform,
    letScroll,
    /** @param {number} factor */
    by: (factor) => behaviour.scaleBy(selection, factor),
    /** @param {[number, number]} direction */
    shift: ([x, y]) => behaviour.translateBy(selection, (-x * 40) / transform.k, (-y * 40) / transform.k),
    fit: () => behaviour.transform(selection, zoomIdentity),
  };
}

/** Whether the wheel has something better to do than to zoom. */
function pageScrolls() {
  const page = document.scrollingElement;
  return page !== null && page.scrollHeight > window.innerHeight + 4;
}
