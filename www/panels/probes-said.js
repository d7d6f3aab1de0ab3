/** What an encoder ignores and what it keeps, read off the curves of the probes; and the curves as charts take them. Pure. */
import { roundValues } from '../charts/axis.js';
import { say } from '../said.js';
import { probes as words } from '../strings/probes.js';
import { hues } from '../style/palette.js';

/** @import {InvarianceTransform} from '../engine/analyses.js' */
/** @import {Curve, CurvesData} from '../charts/curves.js' */

/** @typedef {InvarianceTransform['curves'][number]} Probed */

/** What the engine calls the encoder before training and as it is. */
export const UNTRAINED = 'untrained';
export const NOW = 'now';

/** Cosines that differ by less are alike. */
const ALIKE = 0.05;

/** Snapshots between the two, in the order of their steps. @type {Omit<Curve, 'name' | 'points'>[]} */
const BETWEEN = [
  { colour: hues.vermilion, dash: '2 3' },
  { colour: hues.green, dash: '7 3 2 3' },
  { colour: hues.purple, dash: '9 3' },
];

/**
 * How near z stays to where it was, at worst.
 * @param {InvarianceTransform} transform
 * @returns {{least: number, at: string, before: number | null} | null} `at` is '' where there is but one strength to
 *   speak of; `before`: of the untrained encoder, there
 */
export function worst({ strengths, unit, curves }) {
  const now = nowOf(curves);
  if (!now || now.mean.length === 0) return null;
  const place = now.mean.reduce((best, value, index) => (value < now.mean[best] ? index : best), 0);
  const before = curves.find((curve) => curve.name === say(UNTRAINED) && curve !== now);
  return {
    least: now.mean[place],
    at: strengths.length > 2 ? words.at(strengths[place], unit) : '',
    before: before?.mean[place] ?? null,
  };
}

/** @param {Probed[]} curves */
function nowOf(curves) {
  return curves.find(({ name }) => name === say(NOW)) ?? curves.at(-1);
}

/**
 * One sentence on what the encoder ignores and one on what it keeps, or one when it makes no difference.
 * @param {InvarianceTransform[]} transforms
 * @returns {string[]}
 */
export function sentences(transforms) {
  const all = transforms.flatMap((transform) => {
    const found = worst(transform);
    return found ? [{ ...found, what: inSentence(transform.title) }] : [];
  });
  if (all.length < 2) return [];
  const sorted = [...all].sort((one, other) => one.least - other.least);
  const [kept, ignored] = [sorted[0], sorted[sorted.length - 1]];
  if (ignored.least - kept.least < ALIKE) return [words.alike(kept.least)];
  return [words.ignores(ignored), words.keeps(kept)];
}

/** @param {string} title */
function inSentence(title) {
  return /^[A-Z][a-z ]/.test(title) ? title[0].toLowerCase() + title.slice(1) : title;
}

/**
 * The looks of the curves, by their names: the same in every chart.
 * @param {InvarianceTransform[]} transforms
 * @returns {Map<string, Omit<Curve, 'name' | 'points'>>}
 */
export function looks(transforms) {
  const names = [...new Set(transforms.flatMap(({ curves }) => curves.map(({ name }) => name)))];
  const between = names.filter((name) => name !== say(UNTRAINED) && name !== say(NOW));
  return new Map(
    names.map((name) => {
      if (name === say(NOW)) return [name, { colour: 'var(--accent)', width: 2.5 }];
      if (name === say(UNTRAINED)) return [name, { colour: 'var(--ink-2)', dash: '5 4', width: 1.5 }];
      return [name, { ...BETWEEN[between.indexOf(name) % BETWEEN.length], width: 1.5 }];
    }),
  );
}

/**
 * All charts go over the same cosines, so that they can be compared.
 * @param {InvarianceTransform[]} transforms
 * @returns {[number, number]}
 */
export function reach(transforms) {
  const all = transforms.flatMap(({ curves }) => curves.flatMap(({ mean, low }) => [...mean, ...low]));
  const least = all.reduce((one, other) => Math.min(one, other), 0);
  return [Math.max(-1, Math.floor(least * 4) / 4), 1];
}

/**
 * @param {InvarianceTransform} transform
 * @param {ReturnType<typeof looks>} looked
 * @param {[number, number]} range
 * @returns {CurvesData}
 */
export function probeChart({ strengths, unit, curves }, looked, range) {
  const named = ends(strengths);
  return {
    // The one that counts is drawn last, and alone has a band.
    curves: [...curves]
      .sort((one, other) => Number(one.name === say(NOW)) - Number(other.name === say(NOW)))
      .map(({ name, mean, low, high }) => ({
        colour: 'var(--ink-2)',
        ...looked.get(name),
        name,
        points: strengths.map((x, index) => ({
          x,
          y: mean[index],
          ...(name === say(NOW) ? { low: low[index], high: high[index] } : {}),
        })),
      })),
    x: {
      range: along(strengths),
      ticks: named.map((at, index) => ({ at, name: words.tick(at, index === named.length - 1 ? unit : '') })),
      format: (at) => words.at(at, unit),
    },
    levels: others(curves),
    y: {
      range,
      ticks: roundValues(...range, 3).map((at) => ({ at, name: String(at) })),
      format: words.value,
    },
  };
}

/**
 * How alike different images are to the encoder as it is: a change that brings z there is as good as another image.
 * @param {Probed[]} curves
 */
function others(curves) {
  const value = nowOf(curves)?.others;
  return value == null ? [] : [{ name: words.others(value), value }];
}

/**
 * From the first strength, which changes nothing, to the strongest; from left to right where it goes both ways.
 * @param {number[]} strengths
 * @returns {[number, number]}
 */
function along(strengths) {
  const [least, most] = [Math.min(...strengths), Math.max(...strengths)];
  return strengths[0] === most ? [most, least] : [least, most];
}

/**
 * Where it begins, where it ends, and where nothing is changed or the middle.
 * @param {number[]} strengths
 */
function ends(strengths) {
  const [start, end] = along(strengths);
  const isBetween = Math.min(start, end) < 0 && Math.max(start, end) > 0;
  const middle = isBetween ? 0 : strengths[Math.floor((strengths.length - 1) / 2)];
  return strengths.length > 2 ? [...new Set([start, middle, end])] : [start, end];
}

/** @param {InvarianceTransform} transform */
export function probeSummary(transform) {
  const { title, curves } = transform;
  const lines = curves.flatMap((curve) => {
    const found = worst({ ...transform, curves: [curve] });
    return found ? [words.line(curve.name, found.least, found.at)] : [];
  });
  return words.summary(title, lines);
}
