/** The circle or sphere that directions of z lie on, with the views of a batch and where a step moves them. */
import { ASKEW, AROUND, allOnScreen, flatten } from './map-geometry.js';
import { paintArrows, paintSphere } from './map-sphere.js';
import { inOrder, mark, ring } from './space-marks.js';

/** @import {Scene} from './space.js' */

/**
 * So far from the middle the pictures of both views lie, for where they are they would hide each other, and arrows.
 */
const [OUT, IN] = [1.2, 0.78];
const STILL = { k: 1, x: 0, y: 0 };

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 */
export function paintRound(context, scene) {
  const { data, moment, inks, width, height } = scene;
  const { dims, views } = data;
  context.clearRect(0, 0, width, height);
  const before = placesOf(
    views.map(({ from }) => from),
    dims,
    width,
    height,
  );
  const now = placesOf(
    views.map(({ from, to }) => between(from, to, moment.moved)),
    dims,
    width,
    height,
  );
  const { image } = views[data.anchor];
  const arrows =
    moment.pulled > 0
      ? views.flatMap(({ from: at, pull, image }) => (pull ? [{ image, at, pull }] : []))
      : [];
  const sphere = {
    data: { dims, arrows, selected: image },
    camera: ASKEW,
    flat: { frame: AROUND },
    width,
    height,
    transform: STILL,
    chosen: -1,
    inks,
  };
  paintSphere(context, sphere);
  const middle = /** @type {[number, number]} */ ([width / 2, height / 2]);
  const places = new Map(views.map((view, index) => [view, index]));
  const count = moment.appeared * views.length;
  for (const view of inOrder(views)) {
    const index = Number(places.get(view));
    const isOwn = view.kind === 'anchor' || view.kind === 'own';
    if (index > count && !isOwn) continue;
    if (moment.moved > 0 && isOwn) ring(context, at(before, index), inks['ink-3']);
    const place = at(now, index);
    mark(context, scene, { ...view, picture: null, tag: '' }, place);
    if (isOwn)
      mark(context, scene, view, away(place, middle, dims === 2 && view.kind === 'anchor' ? OUT : IN));
  }
  context.globalAlpha = moment.pulled;
  paintArrows(context, sphere);
  context.globalAlpha = 1;
}

/**
 * @param {number[][]} directions
 * @param {number} dims
 * @param {number} width
 * @param {number} height
 */
function placesOf(directions, dims, width, height) {
  const points = Float32Array.from(directions.flat());
  return allOnScreen(flatten({ points, dims, frame: AROUND }, ASKEW), width, height, STILL);
}

/**
 * @param {[number, number]} place
 * @param {[number, number]} middle
 * @param {number} share of the way from there
 * @returns {[number, number]}
 */
function away([x, y], [left, top], share) {
  return [left + (x - left) * share, top + (y - top) * share];
}

/** @param {Float32Array} places @param {number} index @returns {[number, number]} */
function at(places, index) {
  return [places[2 * index], places[2 * index + 1]];
}

/**
 * On the way along the circle or sphere.
 * @param {number[]} from
 * @param {number[]} to
 * @param {number} share
 */
function between(from, to, share) {
  const mixed = from.map((value, axis) => value + (to[axis] - value) * share);
  const length = Math.hypot(...mixed) || 1;
  return mixed.map((value) => value / length);
}
