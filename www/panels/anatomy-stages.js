/** A step taken apart as it is played: which stages there are, what each says, and the views that matter. Pure. */
import { anatomy as words } from '../strings/anatomy.js';

/** @import {Anchor, AnatomyResult} from '../engine/analyses.js' */
/** @import {SpaceData} from '../charts/space.js' */

/** @typedef {'image' | 'views' | 'encode' | 'project' | 'compare' | 'weigh' | 'look' | 'loss' | 'pull' | 'move'} Key */
/** @typedef {{key: Key, moves: number, rests: number}} Stage milliseconds in motion, and then at rest to be read */
/**
 * @typedef {object} Row a view beside the one that is followed
 * @property {number} view
 * @property {'own' | 'alike' | 'false' | 'other'} kind its other view, one that belongs to it, one that should, or none of these
 * @property {number} cosine
 * @property {number | null} weight
 * @property {number | null} pull how fast its cosine grows
 * @property {number} after the cosine after the step
 */

/** How many views stand in the table beside those of the image itself, and how many of them may belong together. */
const [LISTED, BELONGING] = [6, 2];
/** How long a frame of a film stands. */
const FRAME_MS = 650;

/**
 * What a method has no numbers for is left out.
 * @param {AnatomyResult} result
 * @param {Anchor} anchor
 * @returns {Stage[]}
 */
export function stagesOf(result, anchor) {
  const frames = Math.max(...anchor.films.map((film) => film.length));
  /** @type {(Stage | null)[]} */
  const stages = [
    { key: 'image', moves: 500, rests: 3000 },
    { key: 'views', moves: (frames + 1) * FRAME_MS, rests: 3500 },
    { key: 'encode', moves: 1600, rests: 3000 },
    { key: 'project', moves: 1200, rests: 3000 },
    { key: 'compare', moves: 1800, rests: 4500 },
    anchor.weights || anchor.keys ? { key: 'weigh', moves: 1600, rests: 4500 } : null,
    result.signs.length > 0 ? { key: 'look', moves: 400, rests: 6000 } : null,
    { key: 'loss', moves: 400, rests: 4000 },
    anchor.pull ? { key: 'pull', moves: 1400, rests: 5000 } : null,
    { key: 'move', moves: 2400, rests: 5000 },
  ];
  return stages.filter((stage) => stage !== null);
}

/**
 * @param {AnatomyResult} result
 * @param {Anchor} anchor
 * @param {number} view
 * @returns {Row['kind']}
 */
export function kindOf({ n, labels, contrast }, { place }, view) {
  const other = view % n;
  if (other === place) return 'own';
  const isAlike = labels[other] !== null && labels[other] === labels[place];
  if (!isAlike) return 'other';
  return contrast.by_label ? 'alike' : 'false';
}

/**
 * Its own other view, then the most similar of the rest.
 * @param {AnatomyResult} result
 * @param {Anchor} anchor
 * @returns {Row[]}
 */
export function rowsOf(result, anchor) {
  const { n, pictured } = result;
  const { place, cosines } = anchor;
  const others = Array.from({ length: 2 * n }, (_, view) => view)
    .filter((view) => view % n !== place && pictured[view] !== null)
    .sort((one, other) => cosines[other] - cosines[one]);
  const belongs = others.filter((view) => kindOf(result, anchor, view) === 'alike').slice(0, BELONGING);
  const rest = others.filter((view) => kindOf(result, anchor, view) !== 'alike');
  return [n + place, ...belongs, ...rest].slice(0, 1 + LISTED).map((view) => ({
    view,
    kind: kindOf(result, anchor, view),
    cosine: cosines[view],
    weight: anchor.weights?.[view] ?? null,
    pull: anchor.pull?.along[view] ?? null,
    after: anchor.cosines_after[view],
  }));
}

/**
 * The space in which views are compared: a circle or a sphere where z has so few dimensions, otherwise the angles to the
 * view that is followed.
 * @param {AnatomyResult} result
 * @param {Anchor} anchor
 * @returns {SpaceData}
 */
export function spaceOf(result, anchor) {
  const { n, space, z_dim: dim, pictured, contrast } = result;
  const { place, cosines, cosines_after: after, weights, pull } = anchor;
  const dims = space ? dim : 1;
  const heaviest = Math.max(...(weights ?? [1]));
  const own = [place, place + n];
  const listed = new Set([...own, ...rowsOf(result, anchor).map(({ view }) => view)]);
  const views = Array.from({ length: 2 * n }, (_, view) => {
    const at = (/** @type {number[]} */ rows) => rows.slice(view * dims, (view + 1) * dims);
    const kind = view === place ? /** @type {const} */ ('anchor') : kindOf(result, anchor, view);
    return {
      kind,
      from: space ? at(space.before) : [angle(cosines[view])],
      to: space ? at(space.after) : [angle(after[view])],
      pull: space
        ? space.pulls
          ? at(space.pulls)
          : null
        : pull
          ? [turn(pull.along[view], cosines[view])]
          : null,
      size: weights ? weights[view] / heaviest : 0,
      picture: listed.has(view) ? pictured[view] : null,
      image: view % n,
      tag: view === place ? words.tags[0] : view === place + n ? words.tags[1] : '',
    };
  });
  return { dims, views, anchor: place, hasWeights: contrast.softmax !== null };
}

/** @param {number} cosine */
function angle(cosine) {
  return Math.acos(Math.max(-1, Math.min(1, cosine)));
}

/**
 * How fast an angle grows where its cosine grows so fast: d angle = -d cosine / sin(angle). At an angle of 0 there is no
 * telling which way.
 * @param {number} growth
 * @param {number} cosine
 */
function turn(growth, cosine) {
  const sine = Math.sqrt(Math.max(0, 1 - cosine * cosine));
  return sine < 1e-3 ? 0 : -growth / sine;
}

/** @param {AnatomyResult} result the sum of its terms */
export function lossOf({ terms }) {
  return terms.reduce((sum, { value }) => sum + value, 0);
}

/**
 * What happens at a stage, in words and numbers.
 * @param {Key} key
 * @param {AnatomyResult} result
 * @param {Anchor} anchor
 * @param {{parameters: number, step: number}} run how many weights it has, and how many steps it has done by now
 * @returns {string}
 */
export function saidOf(key, result, anchor, run) {
  const { n, step, contrast } = result;
  const { said } = words;
  const rows = rowsOf(result, anchor);
  switch (key) {
    case 'image':
      return said.image({ step, n, name: result.names[anchor.place] });
    case 'views':
      return said.views(
        ...pair(anchor.films.map((film) => film.map((frame) => frame.words).join(', ') || words.nothingDone)),
      );
    case 'encode':
      return said.encode(3 * result.size ** 2, result.h_dim);
    case 'project':
      return isProjected(anchor) ? said.project(result.z_dim) : said.noProjector;
    case 'compare': {
      const cosine = anchor.cosines[n + anchor.place];
      const rank = 1 + anchor.cosines.filter((one, view) => view % n !== anchor.place && one > cosine).length;
      const compared = said.compare({ cosine, rank, others: 2 * n - 1 });
      return contrast.softmax ? compared : `${compared} ${said.aside}`;
    }
    case 'weigh':
      return anchor.keys
        ? said.weighKeys({ ...anchor.keys, own: anchor.keys.own.weight, sentence: contrast.sentence })
        : weighed(result, anchor);
    case 'look':
      return said.look(contrast.sentence);
    case 'loss':
      return anchor.loss === null
        ? said.lossOfBatch({ batch: lossOf(result), step })
        : said.lossOfView({ value: anchor.loss, batch: lossOf(result), step });
    case 'pull': {
      const { towards } = /** @type {NonNullable<Anchor['pull']>} */ (anchor.pull);
      const farthest = rows.reduce((most, row) => (Number(row.pull) < Number(most.pull) ? row : most));
      const away = Number(farthest.pull) < 0 && farthest.kind !== 'own' ? nameOf(result, farthest.view) : '';
      return said.pull({ towards, away });
    }
    case 'move':
      return `${moved(result, anchor, run.parameters)} ${after(result, run.step)}`;
  }
}

/** @param {AnatomyResult} result @param {number} done */
function after({ step, over }, done) {
  if (over) return words.said.over;
  return done === step - 1 ? words.said.press : words.said.done;
}

/** @param {AnatomyResult} result @param {Anchor} anchor */
function weighed(result, anchor) {
  const { contrast, n } = result;
  const weights = anchor.weights ?? [];
  const softmax = /** @type {NonNullable<typeof contrast.softmax>} */ (contrast.softmax);
  let [own, hardest] = [0, 0];
  for (const [view, weight] of weights.entries()) {
    const kind = kindOf(result, anchor, view);
    if (view % n === anchor.place || kind === 'alike') own += weight;
    else hardest = Math.max(hardest, weight);
  }
  return words.said.weigh({
    temperature: softmax.temperature,
    own: softmax.with_positives ? own : null,
    hardest,
    sentence: contrast.sentence,
  });
}

/** @param {AnatomyResult} result @param {Anchor} anchor @param {number} parameters */
function moved(result, anchor, parameters) {
  const { n } = result;
  const apart = anchor.cosines.flatMap((_, view) =>
    ['other', 'false'].includes(kindOf(result, anchor, view)) ? [view] : [],
  );
  const mean = (/** @type {number[]} */ cosines) =>
    apart.reduce((sum, view) => sum + cosines[view], 0) / Math.max(1, apart.length);
  const partner = n + anchor.place;
  return words.said.move({
    parameters,
    rate: result.rate,
    before: anchor.cosines[partner],
    after: anchor.cosines_after[partner],
    rest: [mean(anchor.cosines), mean(anchor.cosines_after)],
  });
}

/** @param {AnatomyResult} result @param {number} view */
export function nameOf({ n, names }, view) {
  return words.alike(names[view % n], view < n ? 'A' : 'B');
}

/** Whether z is more than h. @param {Anchor} anchor */
export function isProjected({ h, z }) {
  return JSON.stringify(h) !== JSON.stringify(z);
}

/**
 * Which frame of a film is to be seen: first the image itself, then one after the other.
 * @param {number} share of the motion that is done
 * @param {{picture: number}[]} film
 * @returns {number} -1 for the image
 */
export function frameAt(share, film) {
  return Math.min(film.length - 1, Math.floor(share * (film.length + 1)) - 1);
}

/** @template T @param {T[]} list @returns {[T, T]} */
function pair(list) {
  return [list[0], list[1]];
}
