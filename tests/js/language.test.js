import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { beforeEach, test } from 'node:test';
import { firstOf, language, onLanguage, speak, words } from '../../www/language.js';
import { languages } from '../../www/languages.js';
import * as page from '../../www/strings.js';
import * as figures from '../../www/strings/figures.js';

const folder = new URL('../../www/strings/', import.meta.url);
const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
/** What each module of English words exports. @type {Map<string, Record<string, any>>} */
const modules = new Map([['strings.js', page]]);
for (const { name } of files) modules.set(`strings/${name}`, await import(new URL(name, folder).href));

/** What is said the same in another language: names, signs and abbreviations. */
const SAME =
  /^(kNN|F1|PCA|t-SNE|UMAP|CPU|GPU|CSV|JSON|original|Local|n|h|z|[AB]|[23]-D|knn|probe|pca|tsne|umap|view|label|cluster|hardness|held_out|none|factors|dataset|uploads)$/;
/** Functions that write numbers alone, and so are those of all languages. @type {Set<unknown>} */
const ofNumbers = new Set([...Object.values(page), ...Object.values(figures)]);

beforeEach(() => speak('en'));

/**
 * Every leaf of some words: where it is, and what.
 * @param {any} value
 * @param {string} path
 * @returns {[string, any][]}
 */
function leaves(value, path) {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`));
}

/** @returns {Map<string, any>} all words of the page in the language in use */
function allWords() {
  const folders = [...modules].flatMap(([file, exported]) =>
    Object.entries(exported)
      .filter(([, value]) => typeof value === 'object')
      .map(([name, value]) => leaves(value, `${file} ${name}`)),
  );
  return new Map(folders.flat());
}

for (const { tag, name } of languages.slice(1)) {
  test(`all that the page says in English it says in ${name}`, async () => {
    const english = allWords();
    await speak(tag);
    const spoken = allWords();
    assert.ok(english.size > 300, `only ${english.size} words were found`);
    assert.deepEqual([...spoken.keys()].sort(), [...english.keys()].sort());
    const left = [...english].filter(([path, before]) => {
      const now = spoken.get(path);
      if (typeof before === 'function') return now === before && !ofNumbers.has(now);
      if (path.endsWith('.value')) return false; // what a choice is called in the code
      return now === before && typeof before === 'string' && /[a-z]{2}/i.test(before) && !SAME.test(before);
    });
    assert.deepEqual(
      left.map(([path]) => path),
      [],
      'still in English',
    );
    for (const [path, before] of english) {
      assert.equal(typeof spoken.get(path), typeof before, path);
      if (typeof before === 'function') assert.equal(spoken.get(path).length, before.length, path);
    }
  });
}

test('whoever holds some of the words reads them in the language in use, and back', async () => {
  const { runFile } = page.strings;
  assert.equal(runFile.menu, 'File');
  await speak('es');
  assert.equal(runFile.menu, 'Archivo');
  await speak('en');
  assert.equal(runFile.menu, 'File');
});

test('words that are loaded later are in the language in use at once', async () => {
  await speak('es');
  const late = words('lessons', { menu: 'Try', menuHelp: 'Settings worth a look' });
  assert.equal(late.menu, 'Probar');
  await speak('en');
  assert.equal(late.menu, 'Try');
});

test('numbers, shares and plurals are those of the language', async () => {
  const { counted, learningRate, number, percent } = page;
  const said = () => [
    number(1234.5, 1),
    number(1_234_567),
    percent(0.4567),
    learningRate(0.0012),
    learningRate(1e-7),
    counted(1, 'a', 'b'),
    counted(0, 'a', 'b'),
  ];
  assert.deepEqual(said(), ['1,234.5', '1,234,567', '45.7 %', '0.0012', '1e-7', '1 a', '0 b']);
  await speak('es');
  assert.deepEqual(said(), ['1234,5', '1.234.567', '45,7 %', '0,0012', '1e-7', '1 a', '0 b']);
  assert.equal(page.strings.images.rejected(1), '1 archivo quedó fuera');
  await speak('en');
});

test('the first language that is wanted and is there is taken, whatever its region', () => {
  assert.equal(firstOf(['de-AT', 'es-MX', 'en']), 'es');
  assert.equal(firstOf(['EN-us']), 'en');
  assert.equal(firstOf([null, undefined, 'xx']), null);
});

test('of two languages asked for one after the other the last one counts, and is told once', async () => {
  /** @type {string[]} */
  const told = [];
  const end = onLanguage(() => told.push(language().tag));
  await Promise.all([speak('es'), speak('en'), speak('es')]);
  end();
  assert.deepEqual(told, ['es']);
  await speak('en');
});
