/** Draws the map as it stands: axes, pictures or points, the one that is selected and the one that is pointed at. */
import { cellOf } from './atlas.js';
import { onScreen, turned } from './map-geometry.js';

/** @import {Atlas} from './atlas.js' */
/** @import {Camera, Flat} from './map-geometry.js' */

/**
 * @typedef {object} MapData
 * @property {Float32Array} points the coordinates of each picture
 * @property {number} dims 2 or 3
 * @property {boolean} isStreaming whether the next points follow at once
 * @property {Atlas} atlas
 * @property {string[]} colours one per picture
 * @property {boolean} pictures otherwise points
 * @property {((index: number) => boolean) | null} picked which to pick out from the rest, null for all alike
 * @property {number | null} selected
 * @property {string} summary the map in words
 *
 * @typedef {{data: MapData, flat: Flat, camera: Camera, width: number, height: number,
 *   transform: import('d3-zoom').ZoomTransform, chosen: number, inks: Record<string, string>}} Scene
 */

/** How much smaller and paler the farthest is drawn, where there is a depth. */
const FAR_SIZE = 0.6;
const FAR_STRENGTH = 0.35;

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 */
export function paint(context, scene) {
  const { data, flat, width, height, transform, chosen, inks } = scene;
  const ratio = context.canvas.width / width;
  const { atlas, pictures, picked, selected } = data;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  paintAxes(context, scene);

  const base = Math.min(36, Math.max(12, 0.68 * Math.sqrt((width * height) / Math.max(1, atlas.count))));
  const side = Math.min(base * Math.sqrt(transform.k), 3 * atlas.size);
  const one = painter(context, scene, side);
  context.imageSmoothingEnabled = side * ratio <= 2 * atlas.size;
  for (const index of inOrder(flat, atlas.count)) {
    const nearness = flat.depth ? (flat.depth[index] + 1) / 2 : 1;
    const strength = FAR_STRENGTH + (1 - FAR_STRENGTH) * nearness;
    context.globalAlpha = strength * (picked && !picked(index) ? 0.12 : 1);
    one(index, flat.depth ? FAR_SIZE + (1.15 - FAR_SIZE) * nearness : 1);
  }
  context.globalAlpha = 1;
  if (picked && !flat.depth)
    for (let index = 0; index < atlas.count; index++) if (picked(index)) one(index, 1);

  /** @param {number} index @param {number} scale @param {number} line */
  const framed = (index, scale, line) => {
    one(index, scale);
    const [x, y] = transform.apply(onScreen(flat, index, width, height));
    const half = pictures ? (side * scale) / 2 + 5 : 14;
    context.strokeStyle = inks.ink;
    context.lineWidth = line;
    context.strokeRect(x - half, y - half, 2 * half, 2 * half);
  };
  if (selected !== null && selected < atlas.count) framed(selected, 1.15, 3);
  if (chosen >= 0 && chosen < atlas.count) framed(chosen, 1.35, 2);
}

/**
 * Whatever is nearer is drawn later.
 * @param {Flat} flat
 * @param {number} count
 */
function inOrder({ depth }, count) {
  const all = Array.from({ length: count }, (_, index) => index);
  return depth ? all.sort((one, other) => depth[one] - depth[other]) : all;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 * @param {number} side of a picture, in pixels
 * @returns {(index: number, scale: number) => void} draws one picture, or its point
 */
function painter(context, { data, flat, width, height, transform, inks }, side) {
  const { atlas, colours, pictures } = data;
  return (index, scale) => {
    const [x, y] = transform.apply(onScreen(flat, index, width, height));
    const half = (side * scale) / 2;
    if (x < -half || y < -half || x > width + half || y > height + half) return;
    context.fillStyle = colours[index];
    if (!pictures) {
      context.beginPath();
      context.arc(x, y, Math.min(9, side / 4) * scale, 0, 2 * Math.PI);
      context.strokeStyle = inks.surface;
      context.lineWidth = 1;
      context.fill();
      context.stroke();
      return;
    }
    const [left, top] = cellOf(atlas, index);
    const { canvas, size } = atlas;
    const edge = side > 18 ? 2 : 1.5;
    context.fillRect(x - half - edge, y - half - edge, 2 * (half + edge), 2 * (half + edge));
    context.drawImage(canvas, left, top, size, size, x - half, y - half, 2 * half, 2 * half);
  };
}

/**
 * Hairlines through the origin: the mean of all images, where the projection keeps it.
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 */
function paintAxes(context, { data, flat, camera, width, height, transform, inks }) {
  context.strokeStyle = inks.line;
  context.lineWidth = 1;
  context.beginPath();
  if (data.dims === 3) {
    const reach = flat.frame.across;
    for (const axis of [0, 1, 2]) {
      const end = [0, 0, 0];
      end[axis] = reach;
      const [x, y] = turned(end, camera);
      const line = { points: new Float32Array([-x, -y, x, y]), frame: flat.frame };
      context.moveTo(...transform.apply(onScreen(line, 0, width, height)));
      context.lineTo(...transform.apply(onScreen(line, 1, width, height)));
    }
  } else {
    const middle = { points: new Float32Array([0, 0]), frame: flat.frame };
    const [x, y] = transform.apply(onScreen(middle, 0, width, height));
    context.moveTo(Math.round(x) + 0.5, 0);
    context.lineTo(Math.round(x) + 0.5, height);
    context.moveTo(0, Math.round(y) + 0.5);
    context.lineTo(width, Math.round(y) + 0.5);
  }
  context.stroke();
}
