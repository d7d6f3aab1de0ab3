/** The unit circle or sphere that directions lie on, and arrows along it. */
import { drawArrow } from './arrow.js';
import { onScreen, turned } from './map-geometry.js';

/** @import {Camera, Frame} from './map-geometry.js' */

/**
 * `at` is a direction, `pull` a vector at a right angle to it; `image` is whose it is.
 * @typedef {{image: number, at: number[], pull: number[]}} Arrow
 *
 * @typedef {{data: {dims: number, arrows: Arrow[], selected: number | null}, camera: Camera, flat: {frame: Frame},
 *   width: number, height: number, transform: {k: number, x: number, y: number}, chosen: number,
 *   inks: Record<string, string>}} Scene
 */

/** The longest arrow but a tenth of them has this length; the rest are cut off at twice that. The radius is 1. */
const LONG = 0.22;
const SHARE = 0.9;
const SEGMENTS = 72;
/** The arrows of a batch lie on rings within the circle, those of one image beyond it. */
const [WITHIN, RING, RINGS, BEYOND] = [0.92, 0.08, 6, 1.1];

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 */
export function paintSphere(context, scene) {
  const { data, camera, inks } = scene;
  const at = placer(scene);
  context.lineWidth = 1;
  context.strokeStyle = inks.line;
  if (data.dims === 3) {
    for (const circle of circles()) {
      const seen = circle.map((place) => turned(place, camera));
      for (const front of [false, true]) {
        context.globalAlpha = front ? 1 : 0.45;
        context.beginPath();
        for (const [i, [x, y, near]] of seen.entries())
          if (i === 0 || near >= 0 !== front) context.moveTo(...at(x, y));
          else context.lineTo(...at(x, y));
        context.stroke();
      }
    }
    context.globalAlpha = 1;
  }
  const [middle, edge] = [at(0, 0), at(1, 0)];
  context.strokeStyle = inks['line-strong'];
  context.lineWidth = 1.5;
  context.beginPath();
  context.arc(...middle, edge[0] - middle[0], 0, 2 * Math.PI);
  context.stroke();
}

/**
 * Where the loss wants views to go. Those of the image that is pointed at, or selected, stand out.
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 */
export function paintArrows(context, scene) {
  const { data, chosen, inks } = scene;
  const { arrows, selected } = data;
  if (arrows.length === 0) return;
  const trace = tracer(scene, scaleOf(arrows));
  const shown = arrows.some(({ image }) => image === chosen) ? chosen : selected;
  const own = arrows.filter(({ image }) => image === shown);
  context.lineWidth = 1;
  context.strokeStyle = inks['ink-2'];
  for (const arrow of arrows) {
    if (arrow.image === shown) continue;
    const { foot, tip, isFar } = trace(arrow, WITHIN - RING * (arrow.image % RINGS));
    context.globalAlpha = (own.length > 0 ? 0.35 : 0.8) * (isFar ? 0.4 : 1);
    drawArrow(context, foot, tip, 4);
  }
  context.globalAlpha = 1;
  paintOwn(
    context,
    own.map((arrow) => trace(arrow, BEYOND)),
    inks,
  );
}

/**
 * The arrows of one image, joined by a line: two views of the same.
 * @param {CanvasRenderingContext2D} context
 * @param {Trace[]} own
 * @param {Record<string, string>} inks
 */
function paintOwn(context, own, inks) {
  context.lineWidth = 1;
  context.strokeStyle = inks.ink;
  context.setLineDash([3, 3]);
  context.beginPath();
  for (const { foot } of own) context.lineTo(...foot);
  context.stroke();
  context.setLineDash([]);
  context.lineWidth = 3;
  context.strokeStyle = inks.accent;
  context.fillStyle = inks.surface;
  for (const { foot, tip } of own) {
    drawArrow(context, foot, tip, 9);
    context.beginPath();
    context.arc(...foot, 4, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  }
}

/**
 * Where arrows are on the canvas. Beside the circle, at this share of its radius, for on it they would hide each other
 * and the images; on the sphere there is room.
 * @typedef {{foot: [number, number], tip: [number, number], isFar: boolean}} Trace
 *
 * @param {Scene} scene
 * @param {number} scale
 * @returns {(arrow: Arrow, radius: number) => Trace}
 */
function tracer(scene, scale) {
  const { camera, data } = scene;
  const place = placer(scene);
  return ({ at, pull }, radius) => {
    const length = scale * Math.hypot(...pull);
    const drawn = length > 2 * LONG ? (2 * LONG * scale) / length : scale;
    const tip = at.map((value, axis) => value + drawn * pull[axis]);
    if (data.dims === 3) {
      const [[x, y, near], [right, up]] = [turned(at, camera), turned(tip, camera)];
      return { foot: place(x, y), tip: place(right, up), isFar: near < 0 };
    }
    const [[x, y], [right, up]] = [at, tip].map((spot) => spot.map((value) => radius * value));
    return { foot: place(x, y), tip: place(right, up), isFar: false };
  };
}

/**
 * By how much pulls are drawn out, so that most can be seen and none runs off.
 * @param {Arrow[]} arrows
 */
export function scaleOf(arrows) {
  const lengths = arrows.map(({ pull }) => Math.hypot(...pull)).sort((one, other) => one - other);
  const long = lengths[Math.floor(SHARE * (lengths.length - 1))] || lengths[lengths.length - 1];
  return long > 0 ? LONG / long : 0;
}

/**
 * From directions as they are seen to the canvas.
 * @param {Scene} scene
 * @returns {(x: number, y: number) => [number, number]}
 */
function placer({ flat: { frame }, width, height, transform: { k, x: left, y: top } }) {
  const points = new Float32Array(2);
  return (x, y) => {
    points.set([x, y]);
    const [right, down] = onScreen({ points, frame }, 0, width, height);
    return [right * k + left, down * k + top];
  };
}

/** Three meridians' circles and three parallels, enough to see how the sphere is turned. */
function circles() {
  const angles = Array.from({ length: SEGMENTS + 1 }, (_, i) => (2 * Math.PI * i) / SEGMENTS);
  const meridians = [0, 1, 2].map((third) => {
    const [across, deep] = [Math.cos((third * Math.PI) / 3), Math.sin((third * Math.PI) / 3)];
    return angles.map((angle) => [across * Math.cos(angle), Math.sin(angle), deep * Math.cos(angle)]);
  });
  const parallels = [-0.5, 0, 0.5].map((height) => {
    const radius = Math.sqrt(1 - height * height);
    return angles.map((angle) => [radius * Math.cos(angle), height, radius * Math.sin(angle)]);
  });
  return [...meridians, ...parallels];
}
