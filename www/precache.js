// Puts the list of the built files before the service worker, which keeps them for use without a network.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NAME = 'service-worker.js';
const source = fileURLToPath(new URL(NAME, import.meta.url));

/**
 * Writes the service worker of a built page, whose version is a hash of all its files.
 * @param {string} dist
 */
export function writeServiceWorker(dist) {
  const worker = readFileSync(source, 'utf8');
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name !== NAME && !/\.(br|gz)$/.test(name) && statSync(join(dist, name)).isFile())
    .sort();
  const hash = createHash('sha256').update(worker);
  for (const name of files) hash.update(name).update(readFileSync(join(dist, name)));
  const version = hash.digest('hex').slice(0, 16);
  const addresses = files.map((name) => (name === 'index.html' ? '' : name));
  const build = {
    version,
    shell: addresses.filter(isShell),
    later: addresses.filter((address) => !isShell(address)),
  };
  writeFileSync(join(dist, NAME), `self.build = ${JSON.stringify(build)};\n${worker}`);
}

/**
 * The pages and what stands on them. The engines, the sample sets and the other languages are kept by whoever has used them.
 * @param {string} address
 */
function isShell(address) {
  if (/^assets\/language-/.test(address)) return false;
  return address === '' || address.endsWith('.html') || /^assets\/.*\.(js|css|svg)$/.test(address);
}

/** @returns {import('vite').Plugin} */
export function precache() {
  let dist = '';
  return {
    name: 'precache',
    apply: 'build',
    configResolved({ root, build }) {
      dist = join(root, build.outDir);
    },
    // When all lies on the disk: what is copied as it is belongs to it too.
    closeBundle: { order: 'post', handler: () => writeServiceWorker(dist) },
  };
}
