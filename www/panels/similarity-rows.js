/** The similarities of a batch as they are read: who belongs to whom, who is pushed how much, and what it comes to. Pure. */

/** @import {SimilarityResult, Softmax} from '../engine/analyses.js' */
/** @import {Cell} from '../charts/heat-cells.js' */

/** @typedef {'view' | 'label'} Order */
/** @typedef {'self' | 'positive' | 'negative' | 'false'} Relation a false negative has the label of the other */

/** Among so many of the most similar negatives of a view false ones are counted. */
export const HARDEST = 10;

/**
 * @param {SimilarityResult} result
 * @param {number} view
 * @returns {{image: number, side: 'A' | 'B'}}
 */
export function imageOf({ n }, view) {
  return { image: view % n, side: view < n ? 'A' : 'B' };
}

/**
 * The views in the order in which they stand: first views, then second ones; or label by label, the two of an image
 * side by side.
 * @param {SimilarityResult} result
 * @param {Order} order
 * @returns {number[]}
 */
export function orderOf({ n, labels }, order) {
  if (order === 'view') return Array.from({ length: 2 * n }, (_, view) => view);
  const rank = (/** @type {number} */ image) => labels[image] ?? Infinity;
  const images = Array.from({ length: n }, (_, image) => image);
  // Both without a label: Infinity less Infinity would be no number.
  images.sort((one, other) => (rank(one) === rank(other) ? one - other : rank(one) - rank(other)));
  return images.flatMap((image) => [image, image + n]);
}

/**
 * Where another group begins: the second views, or the next label.
 * @param {SimilarityResult} result
 * @param {Order} order
 * @returns {number[]} places in that order
 */
export function seams(result, order) {
  const { n, labels } = result;
  if (order === 'view') return [n];
  const views = orderOf(result, order);
  return views.flatMap((view, place) =>
    place > 0 && labels[view % n] !== labels[views[place - 1] % n] ? [place] : [],
  );
}

/**
 * What two views are to each other in the eyes of the loss; that a negative is a false one it does not know.
 * @param {SimilarityResult} result
 * @param {number} i
 * @param {number} j
 * @returns {Relation}
 */
export function relation({ n, labels, contrast }, i, j) {
  if (i === j) return 'self';
  if (i % n === j % n) return 'positive';
  const isAlike = labels[i % n] !== null && labels[i % n] === labels[j % n];
  if (!isAlike) return 'negative';
  return contrast.by_label ? 'positive' : 'false';
}

/**
 * @param {SimilarityResult} result
 * @param {number} i
 * @returns {number[]} the views that do not belong to this one, the most similar first
 */
export function negativesOf(result, i) {
  const { n, cosines } = result;
  const views = Array.from({ length: 2 * n }, (_, view) => view);
  return views
    .filter((j) => ['negative', 'false'].includes(relation(result, i, j)))
    .sort((one, other) => cosines[i * 2 * n + other] - cosines[i * 2 * n + one]);
}

/**
 * The weights of a softmax: `exp(s_ij / temperature)` as a share of those of all candidates. Who is none has 0.
 * @param {SimilarityResult} result
 * @param {Softmax} softmax
 * @param {number} i
 * @param {number} [temperature] another than the run's
 * @returns {number[]} by view
 */
export function weights(result, softmax, i, temperature = softmax.temperature) {
  const { n, cosines } = result;
  const isCandidate = (/** @type {number} */ j) => {
    const kind = relation(result, i, j);
    if (kind === 'self' || (softmax.across && i < n === j < n)) return false;
    return kind !== 'positive' || softmax.with_positives;
  };
  const row = Array.from({ length: 2 * n }, (_, j) => (isCandidate(j) ? cosines[i * 2 * n + j] : -Infinity));
  const most = Math.max(...row);
  const powers = row.map((cosine) => Math.exp((cosine - most) / temperature));
  const sum = powers.reduce((one, other) => one + other, 0);
  // Without any candidate there is nothing to share out.
  return powers.map((power) => (most === -Infinity ? 0 : power / sum));
}

/**
 * How many of some weights count: exp of the entropy of their shares.
 * @param {number[]} all
 */
export function effective(all) {
  const sum = all.reduce((one, other) => one + other, 0);
  if (!(sum > 0)) return 0;
  const entropy = all.reduce(
    (so, weight) => so - (weight > 0 ? (weight / sum) * Math.log(weight / sum) : 0),
    0,
  );
  return Math.exp(entropy);
}

/**
 * @typedef {object} Summary
 * @property {number} views
 * @property {number} positives how many ordered pairs
 * @property {number} negatives
 * @property {number | null} positive mean similarity
 * @property {number | null} negative
 * @property {number | null} falseShare of the negatives; null where no image has a label, or labels say what belongs together
 * @property {number | null} falseHardest of the hardest negatives of each view
 * @property {number} found share of the views whose most similar other view is a positive
 */

/**
 * @param {SimilarityResult} result
 * @returns {Summary}
 */
export function summaryOf(result) {
  const { n, cosines, labels, contrast } = result;
  const [positive, negative, hardest] = [tally(), tally(), tally()];
  let [wrong, wrongHardest, found] = [0, 0, 0];
  for (let i = 0; i < 2 * n; i++) {
    const negatives = negativesOf(result, i);
    for (const [rank, j] of negatives.entries()) {
      const isFalse = Number(relation(result, i, j) === 'false');
      negative.add(cosines[i * 2 * n + j]);
      wrong += isFalse;
      if (rank >= HARDEST) continue;
      hardest.add(0);
      wrongHardest += isFalse;
    }
    let nearest = -Infinity;
    for (let j = 0; j < 2 * n; j++) {
      if (relation(result, i, j) !== 'positive') continue;
      positive.add(cosines[i * 2 * n + j]);
      nearest = Math.max(nearest, cosines[i * 2 * n + j]);
    }
    const other = negatives.length > 0 ? cosines[i * 2 * n + negatives[0]] : -Infinity;
    found += Number(nearest > other);
  }
  const isKnown = labels.some((label) => label !== null) && !contrast.by_label && negative.count > 0;
  return {
    views: 2 * n,
    positives: positive.count,
    negatives: negative.count,
    positive: positive.mean(),
    negative: negative.mean(),
    falseShare: isKnown ? wrong / negative.count : null,
    falseHardest: isKnown ? wrongHardest / hardest.count : null,
    found: found / (2 * n),
  };
}

function tally() {
  let [count, sum] = [0, 0];
  return {
    add: (/** @type {number} */ value) => {
      count += 1;
      sum += value;
    },
    mean: () => (count > 0 ? sum / count : null),
    get count() {
      return count;
    },
  };
}

/**
 * The matrix in an order, with what is marked in it.
 * @param {SimilarityResult} result
 * @param {Order} order
 */
export function heatOf(result, order) {
  const { n, cosines } = result;
  const views = orderOf(result, order);
  const size = 2 * n;
  /** @type {Record<Relation | 'hardest', Cell[]>} */
  const cells = { self: [], positive: [], negative: [], false: [], hardest: [] };
  for (const [row, i] of views.entries()) {
    for (const [column, j] of views.entries()) cells[relation(result, i, j)].push([row, column]);
    const [hardest] = negativesOf(result, i);
    if (hardest !== undefined) cells.hardest.push([row, views.indexOf(hardest)]);
  }
  return {
    rows: size,
    columns: size,
    values: views.flatMap((i) => views.map((j) => cosines[i * size + j])),
    range: /** @type {[number, number]} */ ([-1, 1]),
    outlined: cells.positive,
    dots: cells.false,
    rings: cells.hardest,
    lines: seams(result, order),
  };
}

/**
 * The views as pictures.
 * @param {SimilarityResult} result
 */
export function picturesOf({ side, pixels }) {
  return picturesIn(pixels, side);
}

/**
 * Pictures that came as text.
 * @param {string} pixels base64 of RGB, one picture after the other
 * @param {number} size of a picture
 */
export function picturesIn(pixels, size) {
  const rgb = atob(pixels);
  const rgba = new Uint8Array((rgb.length / 3) * 4).fill(255);
  for (let at = 0; at < rgb.length; at++) rgba[Math.floor(at / 3) * 4 + (at % 3)] = rgb.charCodeAt(at);
  return { size, count: rgb.length / (3 * size * size), rgba };
}
