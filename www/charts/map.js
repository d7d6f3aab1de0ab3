/**
 * A map of many small pictures on a canvas: drag, wheel, pinch and keys move or turn it, pointing at a picture tells
 * what it is, pressing it selects it. Canvas 2D, because it has to work just as well where there is no graphics processor.
 */
import { quadtree } from 'd3-quadtree';
import { select } from 'd3-selection';
import { zoom, zoomIdentity } from 'd3-zoom';
import { inksOf } from './colours.js';
import { createCard } from './map-card.js';
import { ASKEW, blend, flatten, frameOf, nearestTowards, onScreen } from './map-geometry.js';
import { paint } from './map-paint.js';
import { turning } from './map-turn.js';

/** @import {Flat, Placed} from './map-geometry.js' */
/** @import {MapData} from './map-paint.js' */

/**
 * @typedef {{describe: (index: number) => {name: string, label: string}, still: () => boolean,
 *   select: (index: number) => void}} MapOptions `still`: whether the reader asked for less motion
 */

const MOVE_MS = 600;
/** While points stream in, each move ends when the next begins. */
const STREAM_MS = 120;
const REACH = 28;

/**
 * @param {HTMLElement} element
 * @param {MapOptions} options
 */
export function create(element, options) {
  const canvas = document.createElement('canvas');
  canvas.tabIndex = 0;
  canvas.setAttribute('role', 'application');
  element.prepend(canvas); // beneath the buttons that lie on the map
  const card = createCard(element);
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));

  /** @type {MapData | undefined} */
  let data;
  /** @type {Placed} */
  let from = { points: new Float32Array(), dims: 2, frame: frameOf(new Float32Array()) };
  let to = from;
  let now = from;
  let camera = ASKEW;
  /** @type {Flat | undefined} what the camera sees of `now` */
  let flat;
  let began = 0;
  let lasts = MOVE_MS;
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
      if (event.touches) return event.touches.length > 1 || (transform.k > 1 && now.dims === 2);
      // A drag turns what has depth; with Shift it moves that too.
      return !event.button && (now.dims === 2 || event.shiftKey);
    })
    .on('zoom', (event) => {
      transform = event.transform;
      canvas.style.touchAction = transform.k > 1 && now.dims === 2 ? 'none' : 'pan-y';
      redraw();
    });
  const selection = /** @type {import('d3-selection').Selection<Element, unknown, any, any>} */ (
    /** @type {unknown} */ (select(canvas))
  );
  selection.call(behaviour);
  canvas.style.touchAction = 'pan-y';

  const turns = turning(canvas, {
    canTurn: () => now.dims === 3,
    turn: (by) => turnBy(by),
  });

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
    const done = moving ? Math.min(1, (performance.now() - began) / lasts) : 1;
    if (moving) {
      now = blend(from, to, 1 - (1 - done) ** 3);
      anew();
      moving = done < 1;
    }
    paint(context, { data, flat: seen(), camera, width, height, transform, chosen, inks });
    if (chosen >= 0) showCard();
    if (moving) redraw();
  };

  /** Where things are has changed. */
  const anew = () => {
    tree = undefined;
    flat = undefined;
  };
  const seen = () => (flat ??= flatten(now, camera));

  /** @param {{yaw: number, pitch: number}} by */
  const turnBy = ({ yaw, pitch }) => {
    const upright = Math.PI / 2;
    camera = {
      yaw: camera.yaw + yaw,
      pitch: Math.max(-upright, Math.min(upright, camera.pitch + pitch)),
    };
    anew();
    redraw();
  };

  /** @param {number} index */
  const place = (index) => transform.apply(onScreen(seen(), index, width, height));

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
    const shown = seen();
    tree ??= quadtree(
      Array.from({ length: data.atlas.count }, (_, index) => index),
      (index) => onScreen(shown, index, width, height)[0],
      (index) => onScreen(shown, index, width, height)[1],
    );
    const [x, y] = transform.invert([event.offsetX, event.offsetY]);
    choose(tree.find(x, y, REACH / transform.k) ?? -1);
  };

  /** @param {KeyboardEvent} event */
  const key = (event) => {
    const directions = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const direction = directions[/** @type {keyof directions} */ (event.key)];
    if (direction && event.shiftKey && now.dims === 3) {
      turnBy({ yaw: 0.15 * direction[0], pitch: 0.15 * direction[1] });
    } else if (direction && event.shiftKey) {
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
    else if ((event.key === 'Enter' || event.key === ' ') && chosen >= 0) options.select(chosen);
    else if (event.key === 'Escape') choose(-1);
    else return;
    event.preventDefault();
  };

  canvas.addEventListener('pointermove', chooseAt);
  canvas.addEventListener('click', (event) => {
    chooseAt(event);
    if (chosen >= 0 && !turns.hasTurned()) options.select(chosen);
  });
  canvas.addEventListener('pointerleave', () => choose(-1));
  canvas.addEventListener('blur', () => choose(-1));
  canvas.addEventListener('keydown', key);

  /** @param {number} factor */
  const zoomBy = (factor) => behaviour.scaleBy(selection, factor);
  const fit = () => {
    behaviour.transform(selection, zoomIdentity);
    camera = ASKEW;
    anew();
    redraw();
  };

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
        to = { points: next.points, dims: next.dims, frame: frameOf(next.points, next.dims) };
        const isLike = from.dims === to.dims && from.points.length === to.points.length;
        moving = !isNew && visible && !options.still() && isLike;
        lasts = next.isStreaming ? STREAM_MS : MOVE_MS;
        began = performance.now();
        if (!moving) now = to;
        anew();
      }
      redraw();
    },
    destroy() {
      cancelAnimationFrame(asked);
      sizes.disconnect();
      sight.disconnect();
      turns.destroy();
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
