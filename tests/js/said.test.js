import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { before, beforeEach, test } from 'node:test';
import { readLessons, readSchema } from '../../www/controls/model.js';
import * as sentences from '../../www/engine/sentences.js';
import { speak } from '../../www/language.js';
import { languages } from '../../www/languages.js';
import { langOf, say, told } from '../../www/said.js';
import { initialState } from '../../www/state.js';
import { looks, NOW, UNTRAINED } from '../../www/panels/probes-said.js';
import { featureRows, FEATURES_NOW } from '../../www/panels/report-rows.js';
import { openEngine } from './real-engine.js';

/** @import {WasmModule, WasmSession} from '../../www/engine/protocol.js' */

const others = languages.slice(1);
/** Names, formulas, figures and places in a paper: the same in every language. */
const NO_WORDS =
  /^([^a-z]*|[hz]|px|kNN|k-means|[\w-]*[A-Z][\w-]*[A-Z][\w-]*( v2)?|Adam|Barlow Twins|Cutout|Emoji|Momentum|Multi-crop|N-pair|Nesterov|Predictor|magenta|tsne|umap)$/;

/** @type {WasmModule} */
let engine;
before(async () => {
  engine = await openEngine();
});
beforeEach(() => speak('en'));

/**
 * All strings in what the engine handed out, but not those by which the page knows a thing.
 * @param {any} value
 * @param {Set<string>} found
 */
function collect(value, found) {
  if (typeof value === 'string') found.add(value);
  else if (Array.isArray(value)) for (const one of value) collect(one, found);
  else if (value && typeof value === 'object' && !ArrayBuffer.isView(value))
    for (const [key, one] of Object.entries(value))
      if (!UNREAD.has(key) && !(key === 'name' && 'title' in value)) collect(one, found);
  return found;
}
/** Of sentences that take more than numbers. @type {Record<string, any[]>} */
const VALUES = Object.fromEntries(
  ['selfTestFailed', 'selfTestFailedFor'].map((which) => [which, [{ loss: 0.1, gradient: 0.2 }, 1e-3]]),
);
for (const which of [
  'undecodable',
  'engineDidNotLoad',
  'gpuDidNotStart',
  'selfTestStopped',
  'threadDidNotStart',
  'diverged',
  'emojiMissing',
])
  VALUES[which] = ['Paris'];
VALUES.diverged = [
  'The loss is NaN at step 3: the run has diverged. A lower learning rate than 0.1 would hold it.',
];

const UNREAD = new Set(
  'path value kind type standard pairs formula paper paperTitle default const state space test_kind pixels'.split(
    ' ',
  ),
);

/** @param {Iterable<string>} english @returns {string[]} those that are said as in English */
const left = (english) => [...english].filter((text) => !NO_WORDS.test(text) && say(text) === text);

for (const { tag, name, load } of others) {
  test(`settings, lessons and presets are told in ${name}`, async () => {
    await speak(tag);
    const [asked] = questions();
    assert.ok(asked.type === 'choice');
    const map = asked.variants.find(({ value }) => value === 'map');
    const english = collect([settings(), map?.nodes], new Set());
    assert.ok(english.size > 350, `only ${english.size}`);
    assert.deepEqual(left(english), []);
  });

  test(`what a run and every analysis say is told in ${name}`, async () => {
    const english = await everythingSaid();
    assert.ok(english.size > 300, `only ${english.size}`);
    await speak(tag);
    assert.deepEqual(left(english), []);
  });

  test(`what the engine's own JavaScript says is told in ${name}`, async () => {
    await speak(tag);
    const said = Object.entries(sentences)
      .filter(([which]) => which !== 'gpuLabel')
      .map(([which, sentence]) => {
        const make = /** @type {(...values: any[]) => string} */ (sentence);
        return make(...(VALUES[which] ?? [3, 4, 5]));
      });
    for (const moved of [0, 3])
      said.push(sentences.tuned({ products: 11, moved, before: 8, after: 7, complete: moved === 0 }));
    assert.deepEqual(left(said), []);
  });

  test(`whatever sentence stands in the engine's sources is told in ${name}, bad input and trouble among them`, async () => {
    await speak(tag);
    const english = sentencesOf(rustFiles());
    assert.ok(english.size > 170, `only ${english.size}`);
    assert.deepEqual(left(english), []);
  });

  test(`${name} has no sentence that the engine does not say`, async () => {
    await speak(tag);
    const words = (await load?.())?.engine;
    assert.ok(words);
    const source = sources();
    const schema = collect([settings(), questions()], new Set());
    const isSaid = (/** @type {string} */ text) => schema.has(text) || source.includes(text);
    assert.deepEqual(
      Object.keys(words.sentences).filter((text) => !isSaid(text)),
      [],
    );
    const strange = Object.keys(words.patterns).filter(
      (pattern) => !pattern.split('{}').every((part) => isMadeOf(part, source)),
    );
    assert.deepEqual(strange, []);
  });

  test(`what is said in ${name} has as many values as in English, and no digit of English`, async () => {
    await speak(tag);
    for (const [pattern, said] of Object.entries((await load?.())?.engine.patterns ?? {})) {
      const count = pattern.split('{}').length - 1;
      if (typeof said === 'string') assert.equal(said.split('{}').length - 1, count, pattern);
      else assert.ok(said.length <= count, pattern);
    }
    assert.equal(say('blur 1.25 px'), 'desenfoque 1,25 px');
    assert.equal(say('hue -12°'), 'tono -12°');
  });
}

test('lists and sentences in a row are told part by part', async () => {
  await speak('es');
  assert.equal(
    say('small yellow star, dotted, 60°, on dim'),
    'estrella amarilla pequeña, de puntos, 60°, sobre tenue',
  );
  assert.equal(say('crop to 79 %, flipped'), 'recorte al 79 %, volteada');
  assert.equal(
    say(`${sentences.noAdapter()} ${sentences.threadsInUse(2)}`),
    `${say(sentences.noAdapter())} ${say(sentences.threadsInUse(2))}`,
  );
});

test('what is drawn by the name the engine gave it is drawn so in every language', async () => {
  const of = () => {
    const names = [UNTRAINED, NOW].map(say);
    const curves = names.map((name, step) => ({ name, step, mean: [1], low: [1], high: [1] }));
    const looked = looks([{ name: '', title: '', unit: '', strengths: [1], curves }]);
    const rows = featureRows([{ features: say(FEATURES_NOW), scores: [] }]).rows;
    return [...names.map((name) => looked.get(name)), rows[0].mine];
  };
  const english = of();
  assert.equal(english[2], true);
  await speak('es');
  assert.deepEqual(of(), english);
});

test('what has no translation stays, and is said to be English', async () => {
  await speak('es');
  const unknown = 'The moon is full: nothing can be trained tonight.';
  assert.equal(say(unknown), unknown);
  assert.equal(langOf(unknown), 'en');
  assert.equal(langOf(say(sentences.noAdapter())), null);
  await speak('en');
  assert.equal(langOf(unknown), null);
});

test('a state is told in the language, keeps what has no words, and a person’s own names', async () => {
  const thumbnails = { size: 1, count: 1, rgba: new Uint8Array(4), label: new Int32Array(1), name: ['star'] };
  const state = {
    ...initialState(),
    config: { dataset: { kind: 'shapes' } },
    summary: /** @type {any} */ ({ labels: ['star', 'cross'], notes: [], total_steps: 3 }),
    baselines: [{ name: 'raw pixels', knn: null, probe: null }],
    signs: [{ step: 1, values: { 'Oldest key': 4 } }],
    thumbnails,
  };
  assert.equal(told(state), state);
  await speak('es');
  const spanish = told(state);
  assert.deepEqual(spanish.summary?.labels, ['estrella', 'cruz']);
  assert.equal(spanish.baselines[0].name, 'píxeles tal cual');
  assert.deepEqual(spanish.signs[0].values, { 'Clave más antigua': 4 });
  assert.equal(spanish.config, state.config);
  assert.equal(spanish.thumbnails?.rgba, thumbnails.rgba);
  assert.equal(told(state), spanish);
  const own = told({
    ...state,
    config: { dataset: { kind: 'upload' } },
    summary: /** @type {any} */ ({ ...state.summary }),
  });
  assert.deepEqual(own.summary?.labels, ['star', 'cross']);
  assert.equal(own.thumbnails, thumbnails);
});

/** The settings and the lessons. */
function settings() {
  const schema = JSON.parse(engine.schema());
  return [readSchema(schema), readLessons(schema)];
}

/** What may be asked of an encoder. */
function questions() {
  return readSchema({ properties: { analysis: JSON.parse(engine.analyses_schema()) } });
}

/** What runs of all methods, and all losses of pairs, hand out to be read. */
async function everythingSaid() {
  /** @type {Set<string>} */
  const found = new Set();
  const { method } = JSON.parse(engine.schema()).properties;
  const small = [
    'dataset.images=500',
    'schedule.batch_size=8',
    'schedule.steps=4',
    'encoder.widths=4,8',
    'evaluate.images=60',
  ];
  /** @type {string[][]} */
  const runs = [];
  for (const variant of method.oneOf) {
    const kind = variant.properties.kind.const;
    const losses = variant.properties.loss?.oneOf ?? [];
    if (losses.length === 0) runs.push([`method.kind=${kind}`]);
    for (const loss of losses)
      runs.push([`method.kind=${kind}`, `method.loss.kind=${loss.properties.kind.const}`]);
  }
  for (const [index, run] of runs.entries()) {
    const { config, errors } = JSON.parse(engine.resolve([...small, ...run]));
    assert.deepEqual(errors, []);
    const session = await engine.Session.create(JSON.stringify(config), new engine.Uploads());
    collect([session.summary(), session.views(4), await session.step(), await session.step()], found);
    for (const kind of ['signs', 'similarity', 'sphere']) await analyse(session, { kind, images: [] }, found);
    if (index === 0) {
      collect([session.thumbnails(), await session.baselines(), await session.evaluate()], found);
      for (const request of FURTHER) await analyse(session, request, found);
    }
    session.free();
  }
  return found;
}

const FURTHER = [
  { kind: 'report', supervised: true },
  { kind: 'invariance' },
  { kind: 'doctor' },
  { kind: 'neighbours', images: [0], k: 4 },
  { kind: 'transfer', to: { kind: 'factors' } },
  { kind: 'transfer', to: { kind: 'dataset', pairs: ['dataset.kind=shapes', 'dataset.images=500'] } },
  { kind: 'few_labels', per_class: [1, 0], seeds: 2, steps: 1 },
  { kind: 'map', projection: { kind: 'tsne', iterations: 50 } },
  { kind: 'map', projection: { kind: 'umap', epochs: 50 } },
  { kind: 'per_image' },
];

/**
 * @param {WasmSession} session
 * @param {Record<string, any>} request
 * @param {Set<string>} found
 */
async function analyse(session, { images, ...request }, found) {
  const asked = request.kind === 'sphere' || request.kind === 'neighbours' ? { images, ...request } : request;
  const analysis = await session.begin(JSON.stringify(asked), new engine.Uploads());
  for (let finished = false; !finished;) {
    const piece = await analysis.advance();
    collect(piece, found);
    ({ finished } = piece);
  }
  analysis.free();
}

/** Those that Rust's own messages for whoever writes it are in, and the command line, which speaks English alone. */
const NOT_READ = /^(bin|model\/kernel)\/|(^|[/_])tests\.rs$/;
/** What stands for a value that is more than a number. @type {Record<string, string>} */
const VALUE = {
  '{numbers}': 'spread 7 of 1, n = 7',
  '{} a label that the {NEIGHBOURS} nearest neighbours deny{}':
    '7 images have a label that the 7 nearest neighbours deny',
};

/**
 * Every sentence that the code hands out, with numbers for its values; not those of its tests and its settings.
 * @param {[string, string][]} files
 */
function sentencesOf(files) {
  const found = new Set();
  for (const [, text] of files.filter(([file]) => !NOT_READ.test(file))) {
    const code = text
      .split(/\n#\[cfg\(test\)\]\nmod /)[0]
      .replace(/^\s*\/\/.*$/gm, '')
      .replace(/#\[schemars\([\s\S]*?\)\]\n/g, '')
      .replace(/(assert|panic)\w*!\(.*/g, '');
    for (const [, literal] of code.matchAll(/"((?:[^"\\]|\\.)*)"/g)) {
      if (!/^[A-Z`{\d].* .*\.$/.test(literal)) continue;
      const filled = Object.entries(VALUE).reduce((so, [what, value]) => so.replace(what, value), literal);
      found.add(
        filled
          .replaceAll('\\"', '"')
          .replace(/(?<!\{)\{(?!\{)[^}]*\}(?!\})/g, '7')
          .replace(/\{\{|\}\}/g, (two) => two[0]),
      );
    }
  }
  return found;
}

/** The sources of the engine, every string in one piece. @returns {[string, string][]} */
function rustFiles() {
  const folder = new URL('../../src/', import.meta.url);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.rs'))
    .map((file) => [file, readFileSync(new URL(file, folder), 'utf8').replace(/\\\n\s*/g, '')]);
}

/** The sources of the engine as they are read in the page. */
function sources() {
  const rust = rustFiles().map(([, text]) =>
    text.replaceAll('\\"', '"').replaceAll('{{', '{').replaceAll('}}', '}'),
  );
  const script = readFileSync(new URL('../../www/engine/sentences.js', import.meta.url), 'utf8')
    .replace(/['`] \+\s*['`]/g, '')
    .replace(/\$\{/g, '{');
  const noto = '../../www/node_modules/@iconify-json/noto/metadata.json';
  const emoji = readFileSync(new URL(noto, import.meta.url), 'utf8');
  return [...rust, script, emoji].join('\n');
}

/**
 * Whether a part of a sentence stands in the sources, or is put together of two that do.
 * @param {string} part
 * @param {string} source
 */
function isMadeOf(part, source) {
  if (source.includes(part)) return true;
  return [...part].some((_, at) => source.includes(part.slice(0, at)) && source.includes(part.slice(at)));
}
