/** Draws the map as it stands: axes, pictures or points, and the one that is pointed at. */
import { cellOf } from './atlas.js';
import { onScreen } from './map-geometry.js';

/** @import {Atlas} from './atlas.js' */
/** @import {Frame, Placed} from './map-geometry.js' */

/**
 * @typedef {object} MapData
 * @property {Float32Array} points x and y of each picture
 * @property {Atlas} atlas
 * @property {string[]} colours one per picture
 * @property {boolean} pictures otherwise points
 * @property {((index: number) => boolean) | null} picked which to pick out from the rest, null for all alike
 * @property {string} summary the map in words
 */

/**
 * @param {CanvasRenderingContext2D} context
 * @param {{data: MapData, now: Placed, width: number, height: number, transform: import('d3-zoom').ZoomTransform,
 *   chosen: number, inks: Record<string, string>}} scene
 */
export function paint(context, { data, now, width, height, transform, chosen, inks }) {
  const ratio = context.canvas.width / width;
  const { atlas, colours, pictures, picked } = data;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  paintAxes(context, now.frame, width, height, transform, inks.line);

  const base = Math.min(36, Math.max(12, 0.68 * Math.sqrt((width * height) / Math.max(1, atlas.count))));
  const side = Math.min(base * Math.sqrt(transform.k), 3 * atlas.size);
  /** @param {number} index @param {number} scale */
  const one = (index, scale) => {
    const [x, y] = transform.apply(onScreen(now, index, width, height));
    const half = (side * scale) / 2;
    if (x < -half || y < -half || x > width + half || y > height + half) return;
    if (!pictures) {
      context.beginPath();
      context.arc(x, y, Math.min(9, side / 4) * scale, 0, 2 * Math.PI);
      context.fillStyle = colours[index];
      context.strokeStyle = inks.surface;
      context.lineWidth = 1;
      context.fill();
      context.stroke();
      return;
    }
    const [left, top] = cellOf(atlas, index);
    context.fillStyle = colours[index];
    const edge = side > 18 ? 2 : 1.5;
    context.fillRect(x - half - edge, y - half - edge, 2 * (half + edge), 2 * (half + edge));
    context.drawImage(
      atlas.canvas,
      left,
      top,
      atlas.size,
      atlas.size,
      x - half,
      y - half,
      2 * half,
      2 * half,
    );
  };
  context.imageSmoothingEnabled = side * ratio <= 2 * atlas.size;
  context.globalAlpha = 0.12;
  if (picked) for (let index = 0; index < atlas.count; index++) if (!picked(index)) one(index, 1);
  context.globalAlpha = 1;
  for (let index = 0; index < atlas.count; index++) if (!picked || picked(index)) one(index, 1);

  if (chosen < 0 || chosen >= atlas.count) return;
  const [x, y] = transform.apply(onScreen(now, chosen, width, height));
  one(chosen, 1.35);
  const half = pictures ? side * 0.68 + 5 : 14;
  context.strokeStyle = inks.ink;
  context.lineWidth = 2;
  context.strokeRect(x - half, y - half, 2 * half, 2 * half);
}

/**
 * Two hairlines through the mean of all images.
 * @param {CanvasRenderingContext2D} context
 * @param {Frame} frame
 * @param {number} width
 * @param {number} height
 * @param {import('d3-zoom').ZoomTransform} transform
 * @param {string} ink
 */
function paintAxes(context, frame, width, height, transform, ink) {
  const middle = { points: new Float32Array([0, 0]), frame };
  const [x, y] = transform.apply(onScreen(middle, 0, width, height));
  context.strokeStyle = ink;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(Math.round(x) + 0.5, 0);
  context.lineTo(Math.round(x) + 0.5, height);
  context.moveTo(0, Math.round(y) + 0.5);
  context.lineTo(width, Math.round(y) + 0.5);
  context.stroke();
}
