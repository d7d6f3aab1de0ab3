// Serves the built page on this machine: `node server.js`, PORT=8080 unless set. Another folder may be named.
import { createServer } from 'node:http';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import { policy } from './policy.js';

const host = '127.0.0.1';
const port = Number(process.env.PORT ?? 8080);
const dist = process.argv[2] ?? fileURLToPath(new URL('dist', import.meta.url));

/** @type {Record<string, string>} */
const headers = {
  // No frame-ancestors: whoever writes a tutorial may show the page in a frame.
  'Content-Security-Policy': policy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  // Both are needed for threads (SharedArrayBuffer).
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

const files = sirv(dist, {
  dev: true, // read from disk at each request: a build may go on beside the server
  etag: true,
  brotli: true,
  gzip: true,
  setHeaders(response, path) {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    // File names under assets/ hold a hash of their content.
    const cache = path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
    response.setHeader('Cache-Control', cache);
  },
});

if (!Number.isInteger(port) || port < 1 || port > 65535) {
  fail(`PORT=${process.env.PORT} is no port number: it must be between 1 and 65535.`);
}
if (!existsSync(`${dist}/index.html`)) fail(`There is no built page in ${dist}: run ./build.sh build first.`);

const server = createServer((request, response) => {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { Allow: 'GET, HEAD' }).end();
    return;
  }
  files(request, response, () => {
    response.writeHead(404, { ...headers, 'Content-Type': 'text/plain;charset=utf-8' }).end('Not found.\n');
  });
});
server.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
  if (error.code === 'EADDRINUSE') {
    fail(`Port ${port} is taken: end the program that uses it, or choose another with PORT=${port + 1}.`);
  }
  fail(`Cannot serve on ${host}:${port}: ${error.message}`);
});
server.listen(port, host, () => console.log(`http://${host}:${port}/`));

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0));

/**
 * @param {string} sentence
 * @returns {never}
 */
function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
