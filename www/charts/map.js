/**
 * A map of many small pictures on a canvas: drag, wheel, pinch and keys move or turn it, pointing at a picture tells
 * what it is, pressing it selects it, a line around many chooses those. Canvas 2D, because it has to work just as well
 * where there is no graphics processor.
 */
import { quadtree } from 'd3-quadtree';
import { inksOf } from './colours.js';
import { createCard } from './map-card.js';
import { Hills } from './map-density.js';
import {
  allOnScreen,
  AROUND,
  ASKEW,
  blend,
  flatten,
  frameOf,
  isWithin,
  nearestTowards,
} from './map-geometry.js';
import { keysFor } from './map-keys.js';
import { lassoing } from './map-lasso.js';
import { paint } from './map-paint.js';
import { SpriteSheet } from './map-sprites.js';
import { turning } from './map-turn.js';
import { zooming } from './map-zoom.js';

/** @import {Flat, Placed} from './map-geometry.js' */
/** @import {MapData} from './map-paint.js' */
/** @import {Spot} from './map-lasso.js' */

/**
 * @typedef {object} MapOptions
 * @property {(index: number) => {name: string, label: string}} describe
 * @property {() => boolean} still whether the reader asked for less motion
 * @property {(index: number) => void} point hears which is pointed at or gone to by keys, and of -1 when none is any more
 * @property {(index: number) => void} select
 * @property {(indices: number[], adds: boolean) => void} gather what lies within a lasso; `adds`: it comes to the rest
 * @property {(index: number) => void} toggle takes one into the selection, or out of it
 * @property {() => boolean} clear gives the selection up; whether there was one
 */

const MOVE_MS = 600;
/** While points stream in, each move ends when the next begins. */
const STREAM_MS = 120;
const REACH = 28;
const TURN = 0.15;
const INKS = ['line', 'line-strong', 'surface', 'ink', 'ink-2', 'accent'];

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
  /** @type {Float32Array | undefined} where that is on the canvas */
  let places;
  let began = 0;
  let lasts = MOVE_MS;
  let moving = false;
  let chosen = -1;
  /** What is pointed at elsewhere. */
  let hovered = -1;
  let width = 0;
  let height = 0;
  let visible = true;
  let asked = 0;
  let isLasso = false;
  /** @type {import('d3-quadtree').Quadtree<number> | undefined} */
  let tree;
  const [sheet, hills] = [new SpriteSheet(), new Hills()];
  /** @type {Record<string, string>} */
  let inks = {};

  const redraw = () => {
    if (asked === 0 && visible) asked = requestAnimationFrame(draw);
  };
  /** Where things are has changed: in the world, or on the canvas alone. */
  const anew = (isWorld = true) => {
    if (isWorld) flat = undefined;
    tree = places = undefined;
    redraw();
  };
  const seen = () => (flat ??= flatten(now, camera));
  const spots = () => (places ??= allOnScreen(seen(), width, height, zoomed.transform()));

  /** With Shift a lasso is drawn on a plane; in space Shift moves the map. @param {PointerEvent | MouseEvent} event */
  const isTaken = (event) => isLasso || (event.shiftKey && now.dims === 2);
  const zoomed = zooming(canvas, {
    dims: () => now.dims,
    isTaken,
    isLasso: () => isLasso,
    changed: () => anew(false),
  });
  const turns = turning(canvas, {
    canTurn: () => now.dims === 3 && !isLasso,
    turn: (by) => turnBy(by),
  });
  const lasso = lassoing(canvas, {
    claims: isTaken,
    begun: () => choose(-1),
    changed: redraw,
    ended: (around, adds) => gather(around, adds),
  });

  const sizes = new ResizeObserver(([entry]) => {
    width = entry.contentRect.width;
    height = entry.contentRect.height;
    const ratio = window.devicePixelRatio || 1;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    anew(false);
    draw();
  });
  sizes.observe(element);
  const sight = new IntersectionObserver(([entry]) => {
    visible = entry.isIntersecting;
    if (visible) redraw();
  });
  sight.observe(element);

  const draw = () => {
    cancelAnimationFrame(asked);
    asked = 0;
    if (!data || width === 0) return;
    const done = moving ? Math.min(1, (performance.now() - began) / lasts) : 1;
    if (moving) {
      now = blend(from, to, 1 - (1 - done) ** 3);
      flat = tree = places = undefined;
      moving = done < 1;
    }
    const transform = zoomed.transform();
    const scene = {
      data,
      flat: seen(),
      places: spots(),
      camera,
      width,
      height,
      transform,
      chosen,
      hovered,
      inks,
      sheet,
      hills,
    };
    paint(context, { ...scene, lasso: lasso.around() });
    if (chosen >= 0) showCard();
    if (moving) redraw();
  };

  /** @param {{yaw: number, pitch: number}} by */
  const turnBy = ({ yaw, pitch }) => {
    const upright = Math.PI / 2;
    camera = { yaw: camera.yaw + yaw, pitch: Math.max(-upright, Math.min(upright, camera.pitch + pitch)) };
    anew();
  };

  const showCard = () => {
    if (!data || chosen < 0) return;
    const at = /** @type {Spot} */ ([spots()[2 * chosen], spots()[2 * chosen + 1]]);
    const colour = data.colours[chosen];
    card.show({ at, width, height, atlas: data.atlas, index: chosen, colour, ...options.describe(chosen) });
  };

  /** @param {number} index */
  const choose = (index) => {
    if (index === chosen) return;
    chosen = index;
    options.point(index);
    canvas.style.cursor = isLasso ? 'crosshair' : index >= 0 ? 'pointer' : 'grab';
    if (index < 0) card.hide();
    redraw();
  };

  /** @param {PointerEvent | MouseEvent} event */
  const chooseAt = (event) => {
    if (!data || event.buttons > 0) return;
    const shown = spots();
    tree ??= quadtree(
      Array.from({ length: data.atlas.count }, (_, index) => index),
      (index) => shown[2 * index],
      (index) => shown[2 * index + 1],
    );
    choose(tree.find(event.offsetX, event.offsetY, REACH) ?? -1);
  };

  /** @param {Spot[]} around @param {boolean} adds */
  const gather = (around, adds) => {
    const shown = spots();
    const all = Array.from({ length: data?.atlas.count ?? 0 }, (_, index) => index);
    const within = all.filter((index) => isWithin(around, [shown[2 * index], shown[2 * index + 1]]));
    options.gather(within, adds);
  };

  const fit = () => {
    zoomed.fit();
    camera = ASKEW;
    anew();
  };

  const keys = keysFor({
    go: (direction) => choose(nearestTowards(spots(), chosen, direction, [width / 2, height / 2])),
    shift: (direction) =>
      now.dims === 3
        ? turnBy({ yaw: TURN * direction[0], pitch: TURN * direction[1] })
        : zoomed.shift(direction),
    zoomBy: zoomed.by,
    fit,
    press: () => chosen >= 0 && options.select(chosen),
    gather: () => chosen >= 0 && options.toggle(chosen),
    leave() {
      lasso.stop();
      if (!options.clear()) choose(-1);
    },
  });

  canvas.addEventListener('pointermove', chooseAt);
  canvas.addEventListener('click', (event) => {
    if (lasso.hasDrawn() || turns.hasTurned()) return;
    chooseAt(event);
    if (chosen < 0) return;
    if (isTaken(event)) options.toggle(chosen);
    else options.select(chosen);
  });
  canvas.addEventListener('pointerleave', () => choose(-1));
  canvas.addEventListener('blur', () => choose(-1));
  canvas.addEventListener('keydown', keys);

  return {
    /** @param {MapData} next */
    update(next) {
      const isNew = !data || data.atlas !== next.atlas;
      const moved = isNew || data?.points !== next.points || data.isSphere !== next.isSphere;
      data = next;
      inks = inksOf(element, INKS);
      canvas.setAttribute('aria-label', next.summary);
      if (isNew) {
        choose(-1);
        fit();
      }
      if (moved) {
        from = now;
        to = {
          points: next.points,
          dims: next.dims,
          frame: next.isSphere ? AROUND : frameOf(next.points, next.dims),
        };
        const isLike = from.dims === to.dims && from.points.length === to.points.length;
        moving = !isNew && visible && !options.still() && isLike;
        lasts = next.isStreaming ? STREAM_MS : MOVE_MS;
        began = performance.now();
        if (!moving) now = to;
        zoomed.letScroll();
        anew();
      }
      redraw();
    },
    destroy() {
      cancelAnimationFrame(asked);
      sizes.disconnect();
      sight.disconnect();
      turns.destroy();
      lasso.destroy();
      canvas.remove();
      card.remove();
    },
    /** Frames the one that is pointed at elsewhere; -1: none is. @param {number} index */
    mark(index) {
      if (index === hovered) return;
      hovered = index;
      redraw();
    },
    /** @param {boolean} on whether every press draws a lasso */
    useLasso(on) {
      isLasso = on;
      canvas.style.cursor = on ? 'crosshair' : 'grab';
      zoomed.letScroll();
    },
    /** The map as it is drawn, on its own ground. @returns {Promise<Blob | null>} */
    picture() {
      const copy = document.createElement('canvas');
      copy.width = canvas.width;
      copy.height = canvas.height;
      const paper = copy.getContext('2d');
      if (paper) {
        paper.fillStyle = inks.surface;
        paper.fillRect(0, 0, copy.width, copy.height);
        paper.drawImage(canvas, 0, 0);
      }
      return new Promise((resolve) => copy.toBlob(resolve, 'image/png'));
    },
    zoomBy: zoomed.by,
    fit,
  };
}
