/** The map as hills: beneath small points a heat of every colour, and lines around the densest of its images. */
import { CELL, contour, densityAt, densityOf, levelsOf } from './density.js';

/** @import {Grid} from './density.js' */
/** @import {Scene} from './map-paint.js' */

/** The lines enclose these shares of the images of a colour. */
export const SHARES = [0.5, 0.9];
/** More colours than this are no groups but a scale: then all images are one hill. */
const MOST = 12;
/** Fewer images than this have no density worth a line. */
const LEAST = 8;
const STRENGTH = 0.42;
/** Of each line: the one around the densest half stands out, and from points of its own colour by a rim. */
const LOOKS = [
  { width: 2.5, strength: 1, rim: 1 },
  { width: 1.25, strength: 0.6, rim: 0 },
];

/** @typedef {{colour: string, members: number[], grid: Grid, levels: number[], lines: Float32Array[]}} Hill */

/**
 * The hills of what is on a canvas, made anew when that changes.
 */
export class Hills {
  /** @type {{places: Float32Array, colours: string[], picked: Scene['data']['picked'], all: Hill[], heat: HTMLCanvasElement | null} | undefined} */
  #made;

  /** @param {Scene} scene */
  of({ places, data: { colours, picked }, width, height, inks }) {
    const made = this.#made;
    const isSame = made?.places === places && made.picked === picked;
    if (isSame && made.colours.every((colour, index) => colour === colours[index])) return made;
    const all = hillsOf(places, colours, { width, height, ink: inks['ink-2'], picked });
    return (this.#made = { places, colours, picked, all, heat: heatOf(all) });
  }
}

/**
 * @param {Float32Array} places
 * @param {string[]} colours
 * @param {{width: number, height: number, ink: string, picked?: Scene['data']['picked']}} options
 * @returns {Hill[]} the largest first
 */
export function hillsOf(places, colours, { width, height, ink, picked }) {
  const distinct = new Set(colours);
  /** @type {Map<string, number[]>} */
  const groups = new Map();
  for (let index = 0; 2 * index < places.length; index++) {
    if (picked && !picked(index)) continue;
    const colour = distinct.size > MOST ? ink : colours[index];
    const members = groups.get(colour);
    if (members) members.push(index);
    else groups.set(colour, [index]);
  }
  const large = [...groups].filter(([, members]) => members.length >= LEAST);
  large.sort(([, one], [, other]) => other.length - one.length);
  return large.map(([colour, members]) => {
    const grid = densityOf(places, members, { width, height });
    const levels = levelsOf(grid, places, members, SHARES);
    return { colour, members, grid, levels, lines: levels.map((level) => contour(grid, level)) };
  });
}

/**
 * Which colour lies most within the densest half of another: the share of its images that do.
 * @param {Hill[]} hills
 * @param {Float32Array} places
 * @returns {{one: string, within: string, share: number} | null} null where there are not two
 */
export function overlapOf(hills, places) {
  let most = null;
  for (const { colour: one, members } of hills)
    for (const { colour: within, grid, levels } of hills) {
      if (one === within) continue;
      const inside = members.filter(
        (index) => densityAt(grid, places[2 * index], places[2 * index + 1]) >= levels[0],
      );
      const share = inside.length / members.length;
      if (!most || share > most.share) most = { one, within, share };
    }
  return most;
}

/**
 * What lies beneath the points.
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 */
export function paintHeat(context, scene) {
  const { heat } = scene.hills.of(scene);
  if (!heat) return;
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = 'high';
  // The middle of the first cell is the corner of the canvas.
  context.drawImage(heat, -CELL / 2, -CELL / 2, heat.width * CELL, heat.height * CELL);
}

/**
 * What lies upon them.
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 */
export function paintLines(context, scene) {
  const { inks, hills } = scene;
  context.lineCap = 'round';
  for (const { colour, lines } of hills.of(scene).all)
    for (const [rank, line] of lines.entries()) {
      const { width, strength, rim } = LOOKS[rank];
      context.globalAlpha = strength;
      context.beginPath();
      for (let at = 0; at < line.length; at += 4) {
        context.moveTo(line[at], line[at + 1]);
        context.lineTo(line[at + 2], line[at + 3]);
      }
      if (rim > 0) {
        context.strokeStyle = inks.surface;
        context.lineWidth = width + 2 * rim;
        context.stroke();
      }
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.stroke();
    }
  context.globalAlpha = 1;
  context.lineCap = 'butt';
}

/**
 * One pixel a cell, each colour over those before it, as strong as its images lie dense there.
 * @param {Hill[]} hills
 */
function heatOf(hills) {
  if (hills.length === 0) return null;
  const { columns, rows } = hills[0].grid;
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [columns, rows];
  const context = canvas.getContext('2d');
  const image = new ImageData(columns, rows);
  const sums = new Float32Array(4 * columns * rows);
  for (const { colour, grid, levels } of hills) {
    const [red, green, blue] = channelsOf(colour);
    for (let cell = 0; cell < grid.values.length; cell++) {
      const share = STRENGTH * Math.min(1, grid.values[cell] / levels[0]);
      const rest = 1 - share;
      const at = 4 * cell;
      sums[at] = sums[at] * rest + red * share;
      sums[at + 1] = sums[at + 1] * rest + green * share;
      sums[at + 2] = sums[at + 2] * rest + blue * share;
      sums[at + 3] = sums[at + 3] * rest + share;
    }
  }
  for (let at = 0; at < sums.length; at += 4) {
    const alpha = sums[at + 3] || 1;
    image.data[at] = sums[at] / alpha;
    image.data[at + 1] = sums[at + 1] / alpha;
    image.data[at + 2] = sums[at + 2] / alpha;
    image.data[at + 3] = 255 * sums[at + 3];
  }
  context?.putImageData(image, 0, 0);
  return canvas;
}

/**
 * @param {string} colour "#rrggbb" or "rgb(r, g, b)"
 * @returns {number[]}
 */
function channelsOf(colour) {
  if (colour.startsWith('#')) return [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  return (colour.match(/[\d.]+/g) ?? ['0', '0', '0']).slice(0, 3).map(Number);
}
