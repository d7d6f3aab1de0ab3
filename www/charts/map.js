/**
 * A map of many small pictures on a canvas: drag, wheel, pinch and keys move it, pointing at a picture tells what it
 * is. Canvas 2D, because it has to work just as well where there is no graphics processor.
 */
import { quadtree } from 'd3-quadtree';
import { select } from 'd3-selection';
import { zoom, zoomIdentity } from 'd3-zoom';
import { inksOf } from './colours.js';
import { createCard } from './map-card.js';
import { blend, frameOf, nearestTowards, onScreen } from './map-geometry.js';
import { paint } from './map-paint.js';

/** @import {Placed} from './map-geometry.js' */
/** @import {MapData} from './map-paint.js' */

/**
 * @typedef {{describe: (index: number) => {name: string, label: string}, still: () => boolean}} MapOptions
 *   `still`: whether the reader asked for less motion
 */

const MOVE_MS = 600;
const REACH = 28;

/**
 * @param {HTMLElement} element
 * @param {MapOptions} options
 */
export function create(element, options) {
  const canvas = document.createElement('canvas');
  canvas.tabIndex = 0;
  canvas.setAttribute('role', 'application');
  element.append(canvas);
  const card = createCard(element);
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));

  /** @type {MapData | undefined} */
  let data;
  /** @type {Placed} */
  let from = { points: new Float32Array(), frame: frameOf(new Float32Array()) };
  let to = from;
  let now = from;
  let began = 0;
  let moving = false;
  let transform = zoomIdentity;
  let chosen = -1;
  let width = 0;
  let height = 0;
  let visible = true;
  let asked = 0;
  /** @type {import('d3-quadtree').Quadtree<number> | undefined} */
  let tree;
  /** @type {Record<string, string>} */
  let inks = {};

  const behaviour = zoom()
    .scaleExtent([1, 40])
    .filter((/** @type {any} */ event) => {
      if (event.type === 'wheel') return event.ctrlKey || canvas.matches(':focus') || !pageScrolls();
      // One finger scrolls the page until somebody has zoomed in with two.
      if (event.touches) return event.touches.length > 1 || transform.k > 1;
      return !event.button;
    })
    .on('zoom', (event) => {
      transform = event.transform;
      canvas.style.touchAction = transform.k > 1 ? 'none' : 'pan-y';
      redraw();
    });
  const selection = /** @type {import('d3-selection').Selection<Element, unknown, any, any>} */ (
    /** @type {unknown} */ (select(canvas))
  );
  selection.call(behaviour);
  canvas.style.touchAction = 'pan-y';

  const sizes = new ResizeObserver(([entry]) => {
    width = entry.contentRect.width;
    height = entry.contentRect.height;
    const ratio = window.devicePixelRatio || 1;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    tree = undefined;
    draw();
  });
  sizes.observe(element);
  const sight = new IntersectionObserver(([entry]) => {
    visible = entry.isIntersecting;
    if (visible) redraw();
  });
  sight.observe(element);

  const redraw = () => {
    if (asked === 0 && visible) asked = requestAnimationFrame(draw);
  };

  const draw = () => {
    asked = 0;
    if (!data || width === 0) return;
    const done = moving ? Math.min(1, (performance.now() - began) / MOVE_MS) : 1;
    if (moving) {
      now = blend(from, to, 1 - (1 - done) ** 3);
      tree = undefined;
      moving = done < 1;
    }
    paint(context, { data, now, width, height, transform, chosen, inks });
    if (chosen >= 0) showCard();
    if (moving) redraw();
  };

  /** @param {number} index */
  const place = (index) => transform.apply(onScreen(now, index, width, height));

  const showCard = () => {
    if (!data || chosen < 0) return;
    const { name, label } = options.describe(chosen);
    card.show({
      at: place(chosen),
      width,
      height,
      atlas: data.atlas,
      index: chosen,
      name,
      label,
      colour: data.colours[chosen],
    });
  };

  /** @param {number} index */
  const choose = (index) => {
    if (index === chosen) return;
    chosen = index;
    canvas.style.cursor = index >= 0 ? 'pointer' : 'grab';
    if (index < 0) card.hide();
    redraw();
  };

  /** @param {PointerEvent | MouseEvent} event */
  const chooseAt = (event) => {
    if (!data || event.buttons > 0) return;
    tree ??= quadtree(
      Array.from({ length: data.atlas.count }, (_, index) => index),
      (index) => onScreen(now, index, width, height)[0],
      (index) => onScreen(now, index, width, height)[1],
    );
    const [x, y] = transform.invert([event.offsetX, event.offsetY]);
    choose(tree.find(x, y, REACH / transform.k) ?? -1);
  };

  /** @param {KeyboardEvent} event */
  const key = (event) => {
    const directions = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const direction = directions[/** @type {keyof directions} */ (event.key)];
    if (direction && event.shiftKey) {
      behaviour.translateBy(
        selection,
        (-direction[0] * 40) / transform.k,
        (-direction[1] * 40) / transform.k,
      );
    } else if (direction && data) {
      const places = Array.from({ length: data.atlas.count }, (_, index) => place(index));
      choose(nearestTowards(places, chosen, direction, [width / 2, height / 2]));
    } else if (event.key === '+' || event.key === '=') zoomBy(1.5);
    else if (event.key === '-') zoomBy(1 / 1.5);
    else if (event.key === '0') fit();
    else if (event.key === 'Escape') choose(-1);
    else return;
    event.preventDefault();
  };

  canvas.addEventListener('pointermove', chooseAt);
  canvas.addEventListener('click', chooseAt);
  canvas.addEventListener('pointerleave', () => choose(-1));
  canvas.addEventListener('blur', () => choose(-1));
  canvas.addEventListener('keydown', key);

  /** @param {number} factor */
  const zoomBy = (factor) => behaviour.scaleBy(selection, factor);
  const fit = () => behaviour.transform(selection, zoomIdentity);

  return {
    /** @param {MapData} next */
    update(next) {
      const isNew = !data || data.atlas !== next.atlas;
      const moved = isNew || data?.points !== next.points;
      data = next;
      inks = inksOf(element, ['line', 'surface', 'ink']);
      canvas.setAttribute('aria-label', next.summary);
      if (isNew) {
        choose(-1);
        if (transform !== zoomIdentity) fit();
      }
      if (moved) {
        from = now;
        to = { points: next.points, frame: frameOf(next.points) };
        moving = !isNew && visible && !options.still() && from.points.length === to.points.length;
        began = performance.now();
        if (!moving) now = to;
        tree = undefined;
      }
      redraw();
    },
    destroy() {
      cancelAnimationFrame(asked);
      sizes.disconnect();
      sight.disconnect();
      canvas.remove();
      card.remove();
    },
    zoomBy,
    fit,
  };
}

/** Whether the wheel has something better to do than to zoom. */
function pageScrolls() {
  const page = document.scrollingElement;
  return page !== null && page.scrollHeight > window.innerHeight + 4;
}
