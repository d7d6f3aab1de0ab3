import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ImageStore } from '../../www/engine/images.js';
import { labelsFromPaths } from '../../www/engine/labels.js';

/** @type {[string, string[], (string | undefined)[]][]} */
const cases = [
  ['two folders side by side', ['cat/1.jpg', 'dog/1.jpg'], ['cat', 'dog']],
  ['a folder around them', ['pets/cat/1.jpg', 'pets/dog/1.jpg'], ['cat', 'dog']],
  ['folders at different depths', ['data/train/cat/1.jpg', 'data/dog/1.jpg'], ['cat', 'dog']],
  ['the same class in two splits', ['d/train/cat/1', 'd/test/cat/1', 'd/test/dog/1'], ['cat', 'cat', 'dog']],
  ['a common folder below the classes', ['cat/images/1.jpg', 'dog/images/2.jpg'], ['cat', 'dog']],
  ['files beside the folders', ['1.jpg', 'cat/2.jpg', 'dog/3.jpg'], [undefined, 'cat', 'dog']],
  ['one folder that holds everything', ['holiday/1.jpg', 'holiday/2.jpg'], [undefined, undefined]],
  ['bare files', ['1.jpg', '1.jpg'], [undefined, undefined]],
  ['a single file deep down', ['a/b/c/1.jpg'], [undefined]],
  ['nothing', [], []],
];

for (const [what, paths, labels] of cases) {
  test(`labels of ${what}`, () => assert.deepEqual(labelsFromPaths(paths), labels));
}

test('a second folder gives the first one its label, and whoever holds the images learns of it', () => {
  const store = new ImageStore();
  store.append([image('cats/1.jpg'), image('cats/2.jpg')]);
  const first = store.version;
  assert.deepEqual(first, { generation: 0, count: 2 });
  store.append([image('dogs/1.jpg')]);
  const second = store.version;
  assert.notEqual(second.generation, first.generation);
  assert.deepEqual(
    store.copy(second.generation, 0, 9).map((copy) => copy.label),
    ['cats', 'cats', 'dogs'],
  );
  assert.deepEqual(store.copy(first.generation, 0, 9), [], 'what was numbered otherwise is not handed out');
});

test('further images of known folders keep the generation, so that only they have to be sent', () => {
  const store = new ImageStore();
  store.append([image('cats/1.jpg'), image('dogs/1.jpg')]);
  const { generation } = store.version;
  store.append([image('dogs/2.jpg')]);
  assert.deepEqual(store.version, { generation, count: 3 });
  store.clear();
  assert.deepEqual(store.version, { generation: generation + 1, count: 0 });
});

test('what is handed out is a copy', () => {
  const store = new ImageStore();
  store.append([image('1.jpg')]);
  store.copy(0, 0, 1)[0].rgb[0] = 99;
  assert.equal(store.copy(0, 0, 1)[0].rgb[0], 7);
});

/** @param {string} path */
function image(path) {
  return { path, width: 1, height: 1, rgb: Uint8Array.of(7, 7, 7) };
}
