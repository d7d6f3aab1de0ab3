/** The marks of views: a picture with a frame, or a point. What they are is told by shape and line as well as by colour. */
import { drawArrow } from './arrow.js';
import { cellOf } from './atlas.js';

/** @import {Scene, SpaceView} from './space.js' */

/** Sides of pictures, and radii of points, in pixels. */
const SIDES = { anchor: 34, own: 30, alike: 24, false: 22, other: 22 };
const [POINT, LEAST, MOST] = [2.6, 1.2, 9];

/**
 * Views from the least to the most important, so that these are drawn last.
 * @param {SpaceView[]} views
 */
export function inOrder(views) {
  const rank = { other: 0, false: 0, alike: 1, own: 2, anchor: 3 };
  const weight = (/** @type {SpaceView} */ view) => 2 * rank[view.kind] + Number(view.picture !== null);
  return [...views].sort((one, other) => weight(one) - weight(other));
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 * @param {SpaceView} view
 * @param {[number, number]} place
 */
export function mark(context, { atlas, inks, moment, data }, { kind, picture, size, tag }, [x, y]) {
  const belongs = kind === 'anchor' || kind === 'own' || kind === 'alike';
  const colour = belongs ? inks.accent : kind === 'false' ? inks.warm : inks['ink-3'];
  // What weighs more grows, what weighs little shrinks; its own two views stay as they are.
  const sized = data.hasWeights && !belongs ? moment.sized : 0;
  if (picture === null || !atlas) {
    const radius = POINT + (LEAST + (MOST - LEAST) * Math.sqrt(size) - POINT) * sized;
    context.fillStyle = colour;
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fill();
    return;
  }
  const side = SIDES[kind] * (1 + (0.35 + 1.05 * Math.sqrt(size) - 1) * sized);
  const half = side / 2;
  const line = belongs ? 3 : 1.5;
  context.fillStyle = colour;
  context.fillRect(x - half - line, y - half - line, side + 2 * line, side + 2 * line);
  const [left, top] = cellOf(atlas, picture);
  context.imageSmoothingEnabled = false;
  context.drawImage(atlas.canvas, left, top, atlas.size, atlas.size, x - half, y - half, side, side);
  if (tag === '') return;
  context.fillStyle = inks.ink;
  context.font = '600 13px system-ui, sans-serif';
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.fillText(tag, x + half + line + 4, y);
}

/**
 * Where a view was before it moved.
 * @param {CanvasRenderingContext2D} context
 * @param {[number, number]} place
 * @param {string} colour
 */
export function ring(context, [x, y], colour) {
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.beginPath();
  context.arc(x, y, 4, 0, 2 * Math.PI);
  context.stroke();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {[number, number]} from
 * @param {[number, number]} to
 * @param {{colour: string, line: number}} look
 */
export function arrow(context, from, to, { colour, line }) {
  context.strokeStyle = colour;
  context.lineWidth = line;
  drawArrow(context, from, to, 3 * line + 2);
}
