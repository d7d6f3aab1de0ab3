import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { policy } from '../../www/policy.js';
import { freePort } from '../browser/chromium.js';

const wasm = Buffer.concat([Buffer.from('\0asm\x01\0\0\0', 'latin1'), Buffer.alloc(4000)]);
/** @type {string} */
let folder;
/** @type {number} */
let port;
/** @type {import('node:child_process').ChildProcess} */
let server;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'page-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>page</title>');
  writeFileSync(join(folder, 'service-worker.js'), 'self.build = {};');
  const engine = join(folder, 'assets/engine-cpu-D0C9ctc_.wasm');
  writeFileSync(engine, wasm);
  writeFileSync(`${engine}.br`, brotliCompressSync(wasm));
  writeFileSync(`${engine}.gz`, gzipSync(wasm));
  port = await freePort();
  server = spawn(process.execPath, [fileURLToPath(new URL('../../www/server.js', import.meta.url)), folder], {
    env: { ...process.env, PORT: String(port) },
  });
  await new Promise((resolve) => server.stdout?.once('data', resolve));
});

after(() => {
  server.kill();
  rmSync(folder, { recursive: true });
});

/**
 * As it comes over the wire: `fetch` would unpack it.
 * @param {string} path
 * @param {Record<string, string>} [headers]
 * @returns {Promise<{status?: number, headers: import('node:http').IncomingHttpHeaders, body: Buffer}>}
 */
function get(path, headers = {}) {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, headers }, async (response) => {
      const chunks = [];
      for await (const chunk of response) chunks.push(chunk);
      resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) });
    })
      .on('error', reject)
      .end();
  });
}

const engine = '/assets/engine-cpu-D0C9ctc_.wasm';

test('the compressed copy is sent that the browser can unpack, with the type of what is in it', async () => {
  const brotli = await get(engine, { 'accept-encoding': 'gzip, deflate, br' });
  assert.equal(brotli.headers['content-encoding'], 'br');
  assert.equal(brotli.headers['content-type'], 'application/wasm');
  assert.deepEqual(brotliDecompressSync(brotli.body), wasm);
  const gzip = await get(engine, { 'accept-encoding': 'gzip' });
  assert.equal(gzip.headers['content-encoding'], 'gzip');
  assert.deepEqual(gunzipSync(gzip.body), wasm);
  const plain = await get(engine);
  assert.equal(plain.headers['content-encoding'], undefined);
  assert.equal(plain.headers['content-type'], 'application/wasm');
  assert.deepEqual(plain.body, wasm);
  // A cache between the two must not give one reader's copy to another.
  for (const { headers } of [brotli, gzip, plain]) assert.match(headers.vary ?? '', /accept-encoding/i);
});

test('files named by their content are kept for ever, the others asked for again, and told when unchanged', async () => {
  const hashed = await get(engine);
  assert.equal(hashed.headers['cache-control'], 'public, max-age=31536000, immutable');
  for (const path of ['/', '/service-worker.js']) {
    const { headers } = await get(path);
    assert.equal(headers['cache-control'], 'no-cache', path);
    const again = await get(path, { 'if-none-match': headers.etag ?? '' });
    assert.equal(again.status, 304, path);
  }
});

test('every answer carries the policy and the headers of isolation', async () => {
  for (const path of ['/', engine, '/no-such-file']) {
    const { headers } = await get(path);
    assert.equal(headers['content-security-policy'], policy, path);
    assert.equal(headers['cross-origin-opener-policy'], 'same-origin', path);
    assert.equal(headers['cross-origin-embedder-policy'], 'require-corp', path);
    assert.equal(headers['x-content-type-options'], 'nosniff', path);
  }
});
