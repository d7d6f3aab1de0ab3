import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emptyCurve, extend } from '../../www/curve.js';
import { readPanels } from '../../www/panels/choice.js';
import { localsOf, recipesOf } from '../../www/panels/locals.js';
import { Plot } from '../../www/panels/plot.js';
import { hasCollapsed } from '../../www/panels/spread.js';
import { termsOf } from '../../www/panels/terms.js';
import { hues } from '../../www/style/palette.js';

test('without the attribute everything is shown', () => {
  const { panels, settings } = readPanels(null);
  assert.ok(panels.has('map') && panels.has('share'));
  assert.equal(settings, null);
});

test('a word that is no panel is the path of a setting', () => {
  const { panels, settings } = readPanels(' views, loss  some.setting ');
  assert.deepEqual([...panels], ['views', 'loss']);
  assert.deepEqual(settings, ['some.setting']);
});

test('one term is the loss itself; several have lines, each with a colour of its own', () => {
  assert.deepEqual(termsOf(curve([{ pull: 1 }, { pull: 2 }])), []);
  const terms = termsOf(curve([{ pull: 1, push: -2 }, { pull: 0.5 }]));
  assert.deepEqual(
    terms.map(({ name, values, last }) => ({ name, values, last })),
    [
      { name: 'pull', values: [1, 0.5], last: 0.5 },
      { name: 'push', values: [-2, null], last: -2 },
    ],
  );
  assert.notEqual(terms[0].colour, terms[1].colour);
  for (const { colour } of terms)
    assert.ok(colour !== hues.blue && colour !== hues.sky, 'those are of the total');
});

test('a term keeps its colour when others come up later in the run', () => {
  const early = termsOf(curve([{ pull: 1, push: 1 }]));
  const late = termsOf(
    curve([
      { pull: 1, push: 1 },
      { decay: 1, push: 2, pull: 3 },
    ]),
  );
  assert.deepEqual(
    late.slice(0, 2).map(({ name, colour }) => [name, colour]),
    early.map(({ name, colour }) => [name, colour]),
  );
  const many = termsOf(curve([Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`t${i}`, i]))]));
  assert.ok(many.every(({ colour }) => /^#[0-9a-f]{6}$/.test(colour)));
});

test('local views come image by image, and there may be none', () => {
  const views = /** @type {any} */ ({ count: 2, words_a: ['', ''] });
  assert.deepEqual([localsOf(views), recipesOf(views, 0)], [0, []]);
  const locals = { locals: new Uint8Array(16), locals_per_image: 2, words_locals: ['a', 'b', '', 'd'] };
  const both = { ...views, ...locals };
  assert.equal(localsOf(both), 2);
  assert.deepEqual(
    [recipesOf(both, 0), recipesOf(both, 1)],
    [
      ['a', 'b'],
      ['unchanged', 'd'],
    ],
  );
});

test('projections have collapsed when they hardly spread; what is unknown has not', () => {
  assert.deepEqual(
    [0, 0.19, 0.2, 1, NaN].map((z_spread) => hasCollapsed({ z_spread })),
    [true, true, false, false, false],
  );
});

test('a chart is made when there is something to draw, drawn with its host, and given up with it', () => {
  /** @type {string[]} */
  const log = [];
  let element = /** @type {any} */ ({});
  /** @type {any} */
  let data = null;
  const host = {
    addController: () => {},
    requestUpdate: () => void log.push('asked'),
    renderRoot: { querySelector: () => element },
  };
  const plot = new Plot(
    /** @type {any} */ (host),
    /** @type {any} */ ({}),
    () => data,
    () => {
      log.push('made');
      return { update: () => void log.push('drawn'), destroy: () => void log.push('destroyed') };
    },
  );
  const heard = () => log.splice(0).join();
  plot.hostUpdated();
  assert.equal(heard(), '', 'nothing to draw yet');
  data = {};
  plot.hostUpdated();
  plot.hostUpdated();
  assert.equal(heard(), 'made,drawn,drawn');
  element = {};
  plot.hostUpdated();
  assert.equal(heard(), 'destroyed,made,drawn', 'in another element it is another chart');
  plot.hostDisconnected();
  plot.hostConnected();
  plot.hostUpdated();
  assert.equal(heard(), 'destroyed,asked,made,drawn');
  element = null;
  plot.hostUpdated();
  assert.equal(heard(), 'destroyed');
});

/** @param {Record<string, number>[]} steps the terms of each step */
function curve(steps) {
  const told = steps.map((terms, i) => ({
    step: i + 1,
    epoch: 0,
    loss: 1,
    terms: Object.entries(terms).map(([name, value]) => ({ name, value })),
    learning_rate: 0.1,
    images: 8,
  }));
  return extend(emptyCurve(), told);
}
