// Pictures for the drop zone: real photographs of clothing when the project's data lies beside the repository, and
// JPEG files drawn from a seed where it does not.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { zipSync } from 'fflate';
import sharp from 'sharp';

const clothing = fileURLToPath(new URL('../../../shared/data/clothing', import.meta.url));

/** What the pictures of this run are, for the report. */
export const source = existsSync(clothing)
  ? 'photographs of clothing'
  : 'drawn pictures (no photographs here)';

/**
 * Some pictures of some kinds, by path: `kind/name.jpg`.
 * @param {string[]} kinds names of folders, for example 'hat'
 * @param {number} each
 * @returns {Promise<Map<string, Buffer>>}
 */
export async function photographs(kinds, each) {
  const files = new Map();
  for (const kind of kinds) {
    const folder = join(clothing, kind);
    const names = existsSync(folder) ? readdirSync(folder).sort().slice(0, each) : [];
    for (const name of names) files.set(`${kind}/${name}`, readFileSync(join(folder, name)));
    for (let i = names.length; i < each; i++) files.set(`${kind}/${i}.jpg`, await draw(kind, i));
  }
  return files;
}

/**
 * @param {string} folder
 * @param {Map<string, Uint8Array>} files
 */
export function writeFolder(folder, files) {
  for (const [path, content] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/**
 * @param {string} path
 * @param {Map<string, Uint8Array>} files
 */
export function writeZip(path, files) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, zipSync(Object.fromEntries(files), { level: 0 }));
}

/**
 * A blurred blob on a noisy ground: each kind has its colours, each picture its place, size and light.
 * @param {string} kind
 * @param {number} index
 */
function draw(kind, index) {
  const next = numbers([...kind].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7));
  const hue = Math.floor(next() * 360);
  const own = numbers(hue * 1000 + index);
  const [x, y, r] = [60 + own() * 80, 60 + own() * 120, 30 + own() * 40];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="240">
    <filter id="noise"><feTurbulence baseFrequency="0.8" seed="${index}"/></filter>
    <rect width="100%" height="100%" fill="hsl(${hue},20%,${60 + own() * 20}%)"/>
    <rect width="100%" height="100%" filter="url(#noise)" opacity="0.2"/>
    <ellipse cx="${x}" cy="${y}" rx="${r}" ry="${r * (0.6 + own())}" fill="hsl(${(hue + 150) % 360},70%,45%)"/>
  </svg>`;
  return sharp(Buffer.from(svg)).blur(1.5).jpeg({ quality: 85 }).toBuffer();
}

/**
 * Numbers from 0 to 1 that a seed determines (mulberry32).
 * @param {number} seed
 */
function numbers(seed) {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
