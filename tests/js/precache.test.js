import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { writeServiceWorker } from '../../www/precache.js';

/**
 * What the service worker of a page with these files is told.
 * @param {Record<string, string>} files
 * @returns {{version: string, shell: string[], later: string[]}}
 */
function buildOf(files) {
  const dist = mkdtempSync(join(tmpdir(), 'dist-'));
  try {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(dist, name)), { recursive: true });
      writeFileSync(join(dist, name), content);
    }
    writeServiceWorker(dist);
    const [first] = readFileSync(join(dist, 'service-worker.js'), 'utf8').split('\n');
    return JSON.parse(first.replace('self.build = ', '').replace(/;$/, ''));
  } finally {
    rmSync(dist, { recursive: true });
  }
}

const files = {
  'index.html': '<!doctype html>',
  'embed.html': '<!doctype html>',
  'assets/index-AAAAAAAA.js': '1',
  'assets/index-AAAAAAAA.css': 'a {}',
  'assets/engine-cpu-AAAAAAAA.wasm': 'wasm',
  'assets/language-es-AAAAAAAA.js': '2',
  'emoji/emoji.webp': 'picture',
};

test('the page is kept at once, the engines, sample sets and other languages when they were used', () => {
  const { shell, later } = buildOf(files);
  assert.deepEqual(shell, ['assets/index-AAAAAAAA.css', 'assets/index-AAAAAAAA.js', 'embed.html', '']);
  assert.deepEqual(later, [
    'assets/engine-cpu-AAAAAAAA.wasm',
    'assets/language-es-AAAAAAAA.js',
    'emoji/emoji.webp',
  ]);
});

test('any change of any file is a new version, and nothing else is', () => {
  const { version } = buildOf(files);
  assert.equal(buildOf({ ...files }).version, version);
  assert.equal(buildOf({ ...files, 'index.html.br': 'packed' }).version, version);
  for (const name of Object.keys(files))
    assert.notEqual(buildOf({ ...files, [name]: 'changed' }).version, version, name);
});
