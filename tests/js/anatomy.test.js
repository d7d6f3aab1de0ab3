import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Player } from '../../www/panels/anatomy-player.js';
import {
  frameAt,
  isProjected,
  kindOf,
  rowsOf,
  saidOf,
  spaceOf,
  stagesOf,
} from '../../www/panels/anatomy-stages.js';

/** @import {AnatomyResult, Anchor} from '../../www/engine/analyses.js' */

/**
 * Three images, of which the first and the last have one label; views 0 to 2 are first ones, 3 to 5 second ones. The
 * first is followed.
 * @param {Partial<AnatomyResult>} [change]
 * @param {Partial<Anchor>} [followed]
 * @returns {{result: AnatomyResult, anchor: Anchor}}
 */
function taken(change = {}, followed = {}) {
  /** @type {Anchor} */
  const anchor = {
    place: 0,
    original: 0,
    films: [
      [
        { words: 'crop', picture: 1 },
        { words: 'hue +40°', picture: 2 },
      ],
      [],
    ],
    locals: [],
    keys: null,
    h: [
      [1, 2],
      [3, 4],
    ],
    z: [
      [0.5, -0.5],
      [0.25, 1],
    ],
    cosines: [1, 0.8, 0.5, 0.6, -0.5, 0.7],
    cosines_after: [1, 0.7, 0.5, 0.65, -0.5, 0.6],
    weights: [0, 0.3, 0.15, 0.2, 0.1, 0.25],
    loss: -Math.log(0.2),
    loss_after: 1.5,
    pull: { along: [0, -0.4, 0.1, 0.2, 0, -0.1], towards: 0.4 },
    ...followed,
  };
  /** @type {AnatomyResult} */
  const result = {
    step: 8,
    over: false,
    n: 3,
    size: 32,
    h_dim: 2,
    z_dim: 2,
    rate: 0.002,
    terms: [
      { name: 'one', value: 1.5 },
      { name: 'other', value: 0.25 },
    ],
    contrast: {
      sentence: 'All others are pushed away.',
      pushes: true,
      by_label: false,
      softmax: { temperature: 0.2, across: false, with_positives: true },
    },
    signs: [],
    places: [4, 1, 7],
    names: ['red star', 'blue cross', 'green star'],
    labels: [2, 0, 2],
    anchors: [anchor],
    space: null,
    pictured: [0, 3, null, 4, 5, 6],
    side: 1,
    pixels: '',
    notes: [],
    ...change,
  };
  return { result, anchor };
}

const run = { parameters: 1234, step: 7 };

test('the stages are those for which the method has numbers', () => {
  const keys = (/** @type {Parameters<typeof taken>} */ ...of) => {
    const { result, anchor } = taken(...of);
    return stagesOf(result, anchor).map(({ key }) => key);
  };
  assert.deepEqual(keys(), [
    'image',
    'views',
    'encode',
    'project',
    'compare',
    'weigh',
    'loss',
    'pull',
    'move',
  ]);
  const sign = /** @type {any} */ ({
    kind: 'number',
    title: 'Lag',
    help: '',
    value: 1,
    unit: '',
    healthy: '',
  });
  assert.deepEqual(keys({ signs: [sign] }, { weights: null, pull: null }).slice(5), ['look', 'loss', 'move']);
});

// By hand: 3 of 10 keys more alike than its own; its own weighs 20 %, the others 80 %.
test('a method with keys says what its softmax gives to them', () => {
  const keys = {
    count: 10,
    closer: 3,
    temperature: 0.1,
    own: { cosine: 0.7, weight: 0.2 },
    others: 0.8,
    effective: 4.25,
    hardest: [{ cosine: 0.9, weight: 0.4, age: 2 }],
  };
  const { result, anchor } = taken({}, { weights: null, keys });
  assert.ok(stagesOf(result, anchor).some(({ key }) => key === 'weigh'));
  const said = saidOf('weigh', result, anchor, run);
  for (const part of [
    'key of view B and 10 other keys',
    'Its own gets 20.0',
    '3 other keys are more like it',
    '80.0',
    '4.3 equal',
  ])
    assert.ok(said.includes(part), `${part} in ${said}`);
});

test('the table begins with the view that belongs to it, then the most similar that have pictures', () => {
  const { result, anchor } = taken();
  assert.deepEqual(
    rowsOf(result, anchor).map(({ view, kind }) => [view, kind]),
    [
      [3, 'own'],
      [1, 'other'],
      [5, 'false'],
      [4, 'other'],
    ],
  );
  assert.deepEqual(rowsOf(result, anchor)[1], {
    view: 1,
    kind: 'other',
    cosine: 0.8,
    weight: 0.3,
    pull: -0.4,
    after: 0.7,
  });
  const byLabel = { ...result, contrast: { ...result.contrast, by_label: true } };
  assert.equal(kindOf(byLabel, anchor, 5), 'alike');
  assert.deepEqual(
    rowsOf(byLabel, anchor).map(({ view }) => view),
    [3, 5, 1, 4],
  );
});

test('every stage says its numbers', () => {
  const { result, anchor } = taken();
  const said = Object.fromEntries(
    stagesOf(result, anchor).map(({ key }) => [key, saidOf(key, result, anchor, run)]),
  );
  assert.match(said.image, /^Step 8 takes 3 images at once, a batch\. We follow one of them: red star\./);
  assert.match(said.views, /A: crop, hue \+40°\. B: nothing, this time\./);
  assert.match(said.encode, /the 3,072 numbers of each view into 2/);
  assert.match(said.compare, /5 other views.* 0\.60: 3rd of 5\. 2 views are more like it/);
  assert.match(
    said.weigh,
    /temperature 0\.2 .*belongs together gets 20\.0 %; the most similar of the rest gets 30\.0 %/,
  );
  assert.match(said.loss, /loss of 1\.61 for view A\. The mean over the batch is 1\.75: the loss of step 8/);
  assert.match(said.pull, /towards view B \(cosine 0\.40 .* away from blue cross, view A\.$/);
  // Apart from it are views 1, 2, 4 and 5: together 1.5 before and 1.3 after.
  assert.match(
    said.move,
    /1,234 weights .* rate of 0\.002\. .* 0\.60 to 0\.65, .* from 0\.38 to 0\.32\. Press Step/,
  );
  assert.match(saidOf('move', result, anchor, { ...run, step: 9 }), /has gone on since/);
  assert.match(saidOf('move', { ...result, over: true }, anchor, run), /The run is over/);
});

test('a loss without weights says what it does instead', () => {
  const contrast = { sentence: 'Nothing is pushed.', pushes: false, by_label: false, softmax: null };
  const { result, anchor } = taken({ contrast }, { weights: null, loss: null, loss_after: null });
  assert.match(saidOf('compare', result, anchor, run), /this loss asks something else\.$/);
  assert.match(saidOf('look', result, anchor, run), /^Nothing is pushed\. What it looks at/);
  assert.match(saidOf('loss', result, anchor, run), /^Together it comes to 1\.75 over the batch/);
});

test('angles to the view that is followed, and how fast they turn', () => {
  const { result, anchor } = taken();
  const { dims, views } = spaceOf(result, anchor);
  assert.equal(dims, 1);
  const degrees = (/** @type {number} */ at) => Math.round((at * 180) / Math.PI);
  assert.deepEqual(
    views.map(({ from }) => degrees(from[0])),
    [0, 37, 60, 53, 120, 46],
  );
  // At a cosine of 0.8 the sine is 0.6: a cosine that falls by 0.4 widens the angle by 0.4 / 0.6.
  assert.ok(Math.abs(Number(views[1].pull?.[0]) - 0.4 / 0.6) < 1e-9);
  assert.equal(views[0].pull?.[0], 0, 'itself');
  assert.deepEqual(
    views.map(({ size }) => size),
    [0, 1, 0.5, 0.2 / 0.3, 0.1 / 0.3, 0.25 / 0.3],
  );
});

test('a z of two dimensions is drawn where it is', () => {
  const before = [1, 0, 0, 1, -1, 0, 0, -1, 1, 0, 0, 1];
  const { result, anchor } = taken({ space: { before, after: before.map((value) => -value), pulls: null } });
  const { dims, views } = spaceOf(result, anchor);
  assert.equal(dims, 2);
  assert.deepEqual([views[1].from, views[1].to, views[1].pull], [[0, 1], [-0, -1], null]);
});

test('a film begins with the image and ends with the view', () => {
  const film = [{ picture: 1 }, { picture: 2 }];
  assert.deepEqual(
    [0, 0.32, 0.34, 0.65, 0.67, 1].map((share) => frameAt(share, film)),
    [-1, -1, 0, 0, 1, 1],
  );
  assert.equal(frameAt(1, []), -1);
});

test('without a projector z is h', () => {
  const { anchor } = taken();
  assert.equal(isProjected(anchor), true);
  assert.equal(isProjected({ ...anchor, z: anchor.h }), false);
});

test('stages are played to the end, each in motion and then at rest; less motion is none', (context) => {
  let now = 0;
  /** @type {((now: number) => void) | null} */
  let next = null;
  const ticks = {
    requestAnimationFrame: (/** @type {any} */ call) => ((next = call), 1),
    cancelAnimationFrame: () => (next = null),
  };
  Object.assign(globalThis, ticks);
  context.after(() =>
    Object.assign(globalThis, { requestAnimationFrame: undefined, cancelAnimationFrame: undefined }),
  );
  context.mock.method(performance, 'now', () => now);
  const at = (/** @type {number} */ time) => {
    now = time;
    const call = next;
    next = null;
    call?.(now);
  };
  let isStill = false;
  const host = {
    addController() {},
    removeController() {},
    requestUpdate() {},
    updateComplete: Promise.resolve(true),
  };
  const player = new Player(
    host,
    () => [
      { moves: 100, rests: 50 },
      { moves: 100, rests: 50 },
    ],
    () => isStill,
  );
  player.share = 0;
  player.play();
  at(40);
  assert.deepEqual([player.place, player.share], [0, 0.4]);
  at(149);
  assert.deepEqual([player.place, player.share, player.isPlaying], [0, 1, true]);
  at(150);
  assert.deepEqual([player.place, player.share], [1, 0]);
  at(310);
  assert.deepEqual([player.place, player.share, player.isPlaying], [1, 1, false]);
  assert.equal(next, null);
  player.play();
  assert.deepEqual([player.place, player.share], [0, 0], 'from the end it begins anew');
  player.pause();
  at(360);
  assert.equal(player.share, 0.5, 'the motion of a stage is finished');
  isStill = true;
  player.go(1);
  assert.deepEqual([player.place, player.share], [1, 1]);
  player.go(7);
  assert.equal(player.place, 1);
});
