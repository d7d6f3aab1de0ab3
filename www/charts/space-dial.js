/** Angles to one view along half a circle: what belongs to it lies outside of the line, all else within. */
import { arrow, inOrder, mark, ring } from './space-marks.js';

/** @import {Scene, SpaceView} from './space.js' */

const [MARGIN, FOOT] = [34, 26];
/** Those within lie on so many rings, as shares of the radius, for on one they would hide each other. */
const [FIRST, RING, RINGS] = [0.9, 0.085, 7];
const BEYOND = 1.13;
/** The longest arrow, in radians. */
const LONG = 0.16;
/** How far from the middle of a picture its arrow begins. */
const CLEAR = 17;
const TICKS = [0, 45, 90, 135, 180];

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 */
export function paintDial(context, scene) {
  const { data, moment, inks, width, height } = scene;
  context.clearRect(0, 0, width, height);
  const radius = Math.max(20, Math.min((width - 2 * MARGIN) / 2, height - FOOT - MARGIN) / BEYOND);
  const [middle, base] = [width / 2, height - FOOT];
  const place = (/** @type {number} */ angle, /** @type {number} */ share) =>
    /** @type {[number, number]} */ ([
      middle + share * radius * Math.cos(angle),
      base - share * radius * Math.sin(angle),
    ]);
  paintScale(context, scene, place, radius);

  const ranks = ranksOf(data.views);
  const at = (/** @type {SpaceView} */ view, /** @type {number} */ angle) =>
    place(
      angle,
      view.kind === 'anchor' ? 1 : isWithin(view) ? FIRST - RING * (Number(ranks.get(view)) % RINGS) : BEYOND,
    );
  const longest = Math.max(...data.views.map(({ pull }) => Math.abs(pull?.[0] ?? 0))) || 1;
  const shown = data.views.filter((view) => Number(ranks.get(view)) <= moment.appeared * data.views.length);
  for (const view of inOrder(shown)) {
    const [from] = view.from;
    if (moment.moved > 0 && view.picture !== null) ring(context, at(view, from), inks['ink-3']);
    mark(context, scene, view, at(view, from + (view.to[0] - from) * moment.moved));
  }
  if (moment.pulled === 0) return;
  for (const view of shown) {
    if (!view.pull || view.picture === null || view.kind === 'anchor') continue;
    const turn = (LONG * moment.pulled * view.pull[0]) / longest;
    const start = view.from[0] + (Math.sign(turn) * CLEAR) / radius;
    const look = { colour: isWithin(view) ? inks.warm : inks.accent, line: 2.5 };
    arrow(context, at(view, start), at(view, start + turn), look);
  }
}

/** @param {SpaceView} view */
function isWithin({ kind }) {
  return kind === 'other' || kind === 'false';
}

/**
 * The views by their angle, nearest first: the order in which they come.
 * @param {SpaceView[]} views
 * @returns {Map<SpaceView, number>}
 */
function ranksOf(views) {
  const sorted = [...views].sort((one, other) => one.from[0] - other.from[0]);
  return new Map(sorted.map((view, rank) => [view, rank]));
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 * @param {(angle: number, share: number) => [number, number]} place
 * @param {number} radius
 */
function paintScale(context, { inks, width, height }, place, radius) {
  const [middle, base] = [width / 2, height - FOOT];
  context.strokeStyle = inks['line-strong'];
  context.lineWidth = 1.5;
  context.beginPath();
  context.arc(middle, base, radius, Math.PI, 2 * Math.PI);
  context.stroke();
  context.strokeStyle = inks.line;
  context.lineWidth = 1;
  context.beginPath();
  for (const degrees of TICKS) {
    const angle = (degrees * Math.PI) / 180;
    context.moveTo(...place(angle, 0.2));
    context.lineTo(...place(angle, 1));
  }
  context.stroke();
  context.fillStyle = inks['ink-3'];
  context.font = '11px system-ui, sans-serif';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (const degrees of TICKS) {
    const [x, y] = place((degrees * Math.PI) / 180, 0.12);
    if (degrees === 90) context.fillText('90°', x, y - 4);
    else if (degrees % 90 === 0)
      context.fillText(`${degrees}°`, degrees === 0 ? middle + radius : middle - radius, base + 16);
  }
}
