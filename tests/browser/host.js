// A plain host of static files under a sub-path, which sends no header beyond the type: what many people publish a page with.
// A second version of the page can be put in its place, and it can be switched off.
import { createServer } from 'node:http';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

/** @type {Record<string, string>} */
const types = {
  '.html': 'text/html;charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.webp': 'image/webp',
  '.wasm': 'application/octet-stream', // as hosts do that have not heard of it
};

const dist = fileURLToPath(new URL('../../www/dist', import.meta.url));

/**
 * Serves a copy of the built page, in a folder that a test may change.
 * @returns {Promise<{folder: string, address: string, asked: string[], close: () => Promise<void>}>}
 */
export function host() {
  const folder = mkdtempSync(join(tmpdir(), 'page-'));
  cpSync(dist, folder, { recursive: true, filter: (path) => !/engine-gpu-|\.(br|gz)$/.test(path) });
  /** @type {string[]} */
  const asked = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(/** @type {string} */ (request.url), 'http://host');
    asked.push(pathname);
    const path = normalize(pathname.replace(/^\/some\/where\//, '').replace(/^$|\/$/, 'index.html'));
    try {
      if (!pathname.startsWith('/some/where/')) throw new Error('not under the path');
      const content = readFileSync(join(folder, path));
      response.writeHead(200, { 'Content-Type': types[extname(path)] ?? 'application/octet-stream' });
      response.end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      const close = () =>
        new Promise((/** @type {(value?: any) => void} */ done) => {
          rmSync(folder, { recursive: true });
          server.close(done);
          server.closeAllConnections();
        });
      resolve({ folder, address: `http://127.0.0.1:${port}/some/where/`, asked, close });
    });
  });
}
