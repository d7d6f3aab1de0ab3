// Draws the sample set Emoji from the npm package @iconify-json/noto into public/emoji: one sheet of equal cells
// (emoji.webp) and what stands in each cell (emoji.json). build.sh runs it when the sheet is missing or out of date.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

const size = 96; // the largest image an encoder takes, so that every smaller one is cut from full detail
const columns = 40;
const out = fileURLToPath(new URL('../public/emoji/', import.meta.url));

const { icons, metadata, info, version } = readPackage();
const wanted = Object.entries(metadata.categories).flatMap(([label, names]) =>
  names.filter((name) => !isVariant(name, names)).map((name) => ({ name, label })),
);

const cells = [];
const seen = new Set();
for (const { name, label } of wanted) {
  const pixels = await draw(name);
  const key = pixels.toString('latin1');
  if (!seen.has(key)) cells.push({ name: name.replaceAll('-', ' '), label, pixels }); // some are drawn alike
  seen.add(key);
}

const sheet = sharp({
  create: {
    width: columns * size,
    height: Math.ceil(cells.length / columns) * size,
    channels: 3,
    background: 'white',
  },
}).composite(
  cells.map(({ pixels }, i) => ({
    input: pixels,
    raw: { width: size, height: size, channels: /** @type {3} */ (3) },
    left: (i % columns) * size,
    top: Math.floor(i / columns) * size,
  })),
);
// Smart subsampling keeps coloured edges sharp at this quality.
const webp = await sheet.webp({ quality: 85, smartSubsample: true, effort: 4 }).toBuffer();

mkdirSync(out, { recursive: true });
writeFileSync(`${out}emoji.webp`, webp);
writeFileSync(
  `${out}emoji.json`,
  JSON.stringify({
    size,
    columns,
    attribution: `${info.name} by ${info.author.name}, ${info.author.url} (from @iconify-json/noto ${version})`,
    licence: info.license.title,
    items: cells.map(({ name, label }) => ({ name, label })),
  }),
);
console.log(
  `${cells.length} emoji in ${new Set(cells.map(({ label }) => label)).size} groups, ${webp.length} bytes`,
);

/**
 * The same picture again but for the skin, the sex of a person or the direction: a set full of those would
 * teach an encoder nothing else, and its nearest neighbours would all be copies.
 * @param {string} name
 * @param {string[]} group the names of the same group
 */
function isVariant(name, group) {
  if (
    icons[name].hidden ||
    /skin-tone|facing-right$|^family-|oclock$|-thirty$|^(couple-with-heart|kiss)-/.test(name)
  )
    return true;
  const role = /^(?:wo)?man-(.+)$/.exec(name)?.[1];
  if (role) return group.includes(role) || group.includes(`person-${role}`);
  return /^(wo)?men-/.test(name) && group.includes(name.replace(/^(wo)?men/, 'people'));
}

/** @param {string} name */
function draw(name) {
  const { body, width = 128, height = 128 } = icons[name];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 ${width} ${height}">${body}</svg>`;
  return sharp(Buffer.from(svg)).resize(size, size).flatten({ background: 'white' }).raw().toBuffer();
}

/**
 * @returns {{
 *   icons: Record<string, {body: string, width?: number, height?: number, hidden?: boolean}>,
 *   metadata: {categories: Record<string, string[]>},
 *   info: {name: string, author: {name: string, url: string}, license: {title: string}},
 *   version: string,
 * }}
 */
function readPackage() {
  const require = createRequire(import.meta.url);
  const read = (/** @type {string} */ file) =>
    JSON.parse(readFileSync(require.resolve(`@iconify-json/noto/${file}`), 'utf8'));
  return {
    icons: read('icons.json').icons,
    metadata: read('metadata.json'),
    info: read('info.json'),
    version: read('package.json').version,
  };
}
