/** Draws the map as it stands: axes or sphere, pictures or points, the one that is selected and the one that is pointed at. */
import { cellOf } from './atlas.js';
import { paintHeat, paintLines } from './map-density.js';
import { onScreen, turned } from './map-geometry.js';
import { drawnAs, MANY, orderOf } from './map-order.js';
import { paintArrows, paintSphere } from './map-sphere.js';

/** @import {Atlas} from './atlas.js' */
/** @import {Hills} from './map-density.js' */
/** @import {Camera, Flat} from './map-geometry.js' */
/** @import {Spot} from './map-lasso.js' */
/** @import {SpriteSheet} from './map-sprites.js' */
/** @import {Arrow} from './map-sphere.js' */

/** @typedef {'pictures' | 'points' | 'density'} Form density: points with the hills of each colour beneath */

/**
 * @typedef {object} MapData
 * @property {Float32Array} points the coordinates of each picture
 * @property {number} dims 2 or 3
 * @property {boolean} isStreaming whether the next points follow at once
 * @property {boolean} isSphere whether the points lie on the unit circle or sphere, which is drawn then
 * @property {Arrow[]} arrows
 * @property {Atlas} atlas
 * @property {string[]} colours one per picture
 * @property {Form} form
 * @property {((index: number) => boolean) | null} picked which to pick out from the rest, null for all alike
 * @property {number | null} selected
 * @property {string} summary the map in words
 *
 * @typedef {{data: MapData, flat: Flat, places: Float32Array, camera: Camera, width: number, height: number,
 *   transform: {k: number, x: number, y: number}, chosen: number, hovered: number, inks: Record<string, string>,
 *   sheet: SpriteSheet, hills: Hills, lasso: Spot[]}} Scene `hovered` is pointed at elsewhere; `places`: where the pictures are on the canvas, x and y of one after the other
 */

/** How much smaller and paler the farthest is drawn, where there is a depth. */
const FAR_SIZE = 0.6;
const FAR_STRENGTH = 0.35;
const FAINT = 0.12;
/** The radius of a point on a hill. */
const [DOT, DOT_STRENGTH] = [1.5, 0.6];

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 */
export function paint(context, scene) {
  const { data, flat, places, width, height, chosen, hovered, inks } = scene;
  const ratio = context.canvas.width / width;
  const { atlas, form, picked, selected } = data;
  const pictures = form === 'pictures';
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  if (data.isSphere) paintSphere(context, scene);
  else paintAxes(context, scene);
  if (form === 'density') paintHeat(context, scene);

  const side = sideOf(scene);
  const dot = dotter(context, scene, side);
  const picture = pictures ? painter(context, scene, side) : dot;
  const order = orderOf(flat.depth, picked, atlas.count);
  // The farthest picture hides least.
  const covers = (side / 2) * (flat.depth ? FAR_SIZE : 1);
  const kindOf = pictures ? drawnAs(places, order, { side, covers }, { width, height }) : null;
  context.imageSmoothingEnabled = side * ratio <= 2 * atlas.size;
  for (const index of order) {
    const kind = kindOf?.(index);
    if (kind === 'hidden') continue;
    const nearness = flat.depth ? (flat.depth[index] + 1) / 2 : 1;
    const strength = FAR_STRENGTH + (1 - FAR_STRENGTH) * nearness;
    context.globalAlpha =
      strength * (picked && !picked(index) ? FAINT : 1) * (form === 'density' ? DOT_STRENGTH : 1);
    const one = kind === 'point' ? dot : picture;
    one(index, flat.depth ? FAR_SIZE + (1.15 - FAR_SIZE) * nearness : 1);
  }
  context.globalAlpha = 1;
  if (form === 'density') paintLines(context, scene);
  paintArrows(context, scene);

  /** @param {number} index @param {number} scale @param {number} line */
  const framed = (index, scale, line) => {
    picture(index, scale);
    const half = pictures ? (side * scale) / 2 + 5 : 14;
    context.strokeStyle = inks.ink;
    context.lineWidth = line;
    context.strokeRect(places[2 * index] - half, places[2 * index + 1] - half, 2 * half, 2 * half);
  };
  if (selected !== null && selected < atlas.count) framed(selected, 1.15, 3);
  if (hovered !== chosen && hovered >= 0 && hovered < atlas.count) framed(hovered, 1.35, 2);
  if (chosen >= 0 && chosen < atlas.count) framed(chosen, 1.35, 2);
  paintLasso(context, scene);
}

/**
 * The side of a picture in pixels: smaller where there are many.
 * @param {Scene} scene
 */
function sideOf({ data: { atlas }, width, height, transform }) {
  const room = 0.68 * Math.sqrt((width * height) / Math.max(1, atlas.count));
  return Math.min(Math.min(36, Math.max(12, room)) * Math.sqrt(transform.k), 3 * atlas.size);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 * @param {number} side of a picture, in pixels
 * @returns {(index: number, scale: number) => void} draws one picture
 */
function painter(context, { data: { atlas, colours }, places, width, height, sheet }, side) {
  const edge = side > 18 ? 2 : 1.5;
  const ratio = context.canvas.width / width;
  const sprites = sheet.of(atlas, colours, { side: side * ratio, edge: edge * ratio });
  const reach = ((side / 2) * sprites.side) / sprites.inner;
  return (index, scale) => {
    const [x, y, half] = [places[2 * index], places[2 * index + 1], reach * scale];
    if (x < -half || y < -half || x > width + half || y > height + half) return;
    const [left, top] = cellOf({ size: sprites.side, columns: sprites.columns }, index);
    context.drawImage(
      sprites.canvas,
      left,
      top,
      sprites.side,
      sprites.side,
      x - half,
      y - half,
      2 * half,
      2 * half,
    );
  };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 * @param {number} side of a picture, in pixels
 * @returns {(index: number, scale: number) => void} draws one point
 */
function dotter(context, { data, places, width, height, inks }, side) {
  const { colours, atlas, form } = data;
  const isDensity = form === 'density'; // which points would hide
  const isRimmed = atlas.count <= MANY && !isDensity; // rims take as long as the points themselves
  const isTiny = isDensity && atlas.count > MANY; // of so small a point nobody sees the corners
  const radius = isDensity ? DOT : Math.min(9, side / 4) * (isRimmed ? 1 : 0.8);
  return (index, scale) => {
    const [x, y] = [places[2 * index], places[2 * index + 1]];
    if (x < -radius || y < -radius || x > width + radius || y > height + radius) return;
    context.fillStyle = colours[index];
    if (isTiny) return context.fillRect(x - radius, y - radius, 2 * radius, 2 * radius);
    context.beginPath();
    context.arc(x, y, radius * scale, 0, 2 * Math.PI);
    context.fill();
    if (!isRimmed) return;
    context.strokeStyle = inks.surface;
    context.lineWidth = 1;
    context.stroke();
  };
}

/**
 * Hairlines through the origin: the mean of all images, where the projection keeps it.
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 */
function paintAxes(context, { data, flat, camera, width, height, transform, inks }) {
  /** @param {number} x @param {number} y @returns {[number, number]} */
  const at = (x, y) => {
    const [left, top] = onScreen({ points: new Float32Array([x, y]), frame: flat.frame }, 0, width, height);
    return [left * transform.k + transform.x, top * transform.k + transform.y];
  };
  context.strokeStyle = inks.line;
  context.lineWidth = 1;
  context.beginPath();
  if (data.dims === 3) {
    for (const axis of [0, 1, 2]) {
      const end = [0, 0, 0];
      end[axis] = flat.frame.across;
      const [x, y] = turned(end, camera);
      context.moveTo(...at(-x, -y));
      context.lineTo(...at(x, y));
    }
  } else {
    const [x, y] = at(0, 0);
    context.moveTo(Math.round(x) + 0.5, 0);
    context.lineTo(Math.round(x) + 0.5, height);
    context.moveTo(0, Math.round(y) + 0.5);
    context.lineTo(width, Math.round(y) + 0.5);
  }
  context.stroke();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 */
function paintLasso(context, { lasso, inks }) {
  if (lasso.length < 2) return;
  context.beginPath();
  for (const [x, y] of lasso) context.lineTo(x, y);
  context.closePath();
  context.globalAlpha = 0.12;
  context.fillStyle = inks.accent;
  context.fill();
  context.globalAlpha = 1;
  context.strokeStyle = inks.accent;
  context.lineWidth = 1.5;
  context.setLineDash([5, 4]);
  context.stroke();
  context.setLineDash([]);
}
