// Writes a .br and a .gz beside every file of dist that shrinks, for hosts (and server.js) that send them as they are.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const dist = fileURLToPath(new URL('dist', import.meta.url));
const text = /\.(css|html|js|json|svg|txt|wasm)$/;

for (const name of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
  if (!text.test(name)) continue;
  const path = join(dist, name);
  const content = readFileSync(path);
  const smaller = {
    // The largest window that every browser knows: files of WebAssembly repeat themselves over megabytes.
    br: brotliCompressSync(content, {
      params: {
        [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
      },
    }),
    gz: gzipSync(content, { level: 9 }),
  };
  for (const [extension, bytes] of Object.entries(smaller)) {
    if (bytes.length < content.length) writeFileSync(`${path}.${extension}`, bytes);
  }
}
