import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { zipSync } from 'fflate';
import sharp from 'sharp';
import { decodeAll } from '../../www/engine/decode.js';
import { MAX_UNPACKED_BYTES } from '../../www/engine/limits.js';

/** @import {DecodeMessage, FileEntry, SmallImage} from '../../www/engine/protocol.js' */

const gray = { width: 1, height: 1, rgb: new Uint8Array(3) };
/** Browsers scale; Node has no createImageBitmap, and everything before it is what is tested here. */
const shrink = async () => gray;

/** @type {Buffer} */
let png;
before(async () => {
  png = await sharp({ create: { width: 20, height: 10, channels: 3, background: '#c63' } })
    .png()
    .toBuffer();
});

test('good files come through in spite of bad ones, and each bad one is named with its reason', async () => {
  const huge = Buffer.from(png);
  huge.writeUInt32BE(9000, 16); // width and height stand at byte 16 of every PNG
  huge.writeUInt32BE(6000, 20);
  const { paths, rejected } = await read([
    entry('good.png', png),
    entry('cut.png', png.subarray(0, png.length - 5)),
    entry('huge.png', huge),
    entry('notes.txt', 'plain text'),
    entry('empty.jpg', ''),
    entry('drawing.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>'),
    entry('also good.png', png),
  ]);
  assert.deepEqual(paths, ['good.png', 'also good.png']);
  assert.deepEqual(rejected, {
    'cut.png': 'is cut short: its end is missing',
    'huge.png': 'has 9000 × 6000 = 54 megapixels; the limit is 50',
    'notes.txt': 'is not an image',
    'empty.jpg': 'is empty (0 bytes)',
    'drawing.svg': 'is an SVG drawing; only pixel images can be used',
  });
});

test('an image the browser cannot decode is refused by name', async () => {
  const failing = () => Promise.reject(new Error('InvalidStateError'));
  const { rejected } = await read([entry('odd.png', png)], { shrink: failing });
  assert.deepEqual(rejected, { 'odd.png': 'is damaged, or a kind of PNG this browser cannot decode' });
});

test('a zip is a folder; what systems leave in it is passed over in silence', async () => {
  const zip = zipSync({ 'cat/1.png': png, 'dog/2.png': png, '__MACOSX/._1.png': png, 'cat/.DS_Store': png });
  const { paths, rejected } = await read([entry('pets.zip', zip)]);
  assert.deepEqual(paths, ['pets/cat/1.png', 'pets/dog/2.png']);
  assert.deepEqual(rejected, {});
});

test('folders and zips without images are named', async () => {
  const nothing = 'no images in it';
  assert.deepEqual((await read([])).rejected, { 'The selection': nothing });
  assert.deepEqual((await read([{ path: 'mine/' }])).rejected, { mine: nothing });
  assert.deepEqual((await read([entry('mine/.DS_Store', 'x')])).rejected, { mine: nothing });
  assert.deepEqual((await read([entry('none.zip', zipSync({}))])).rejected, { 'none.zip': nothing });
});

test('damaged zips are named, and what can be read of them is', async () => {
  const zip = zipSync({ '1.png': png, '2.png': png }, { level: 0 });
  const cut = await read([entry('cut.zip', zip.subarray(0, 60)), entry('good.png', png)]);
  assert.deepEqual(cut.paths, ['good.png']);
  assert.match(cut.rejected['cut.zip'], /damaged zip or cut short/);

  const oneBad = Buffer.from(zipSync({ '1.png': png, '2.png': png }));
  oneBad.fill(0xff, 30 + 5, 30 + 15); // inside the packed bytes of the first entry, after its 30 + 5 bytes of header
  const half = await read([entry('half.zip', oneBad)]);
  assert.deepEqual(half.paths, ['half/2.png']);
  assert.match(half.rejected['half/1.png'], /damaged|cut short/);
});

test('a zip bomb is refused by its ratio, and does not count towards the total', async () => {
  const bomb = new Uint8Array(2 ** 22); // 4 MiB of zeros pack about a thousandfold
  const { paths, rejected } = await read([entry('a.zip', zipSync({ 'bomb.bmp': bomb, 'good.png': png }))]);
  assert.deepEqual(paths, ['a/good.png']);
  assert.match(rejected['a/bomb.bmp'], /^would unpack to 1,0\d\d times its size; the limit is 100 times$/);
});

test('a zip that lies about the size of an entry is held to what it promised', async () => {
  const zip = Buffer.from(zipSync({ 'bomb.png': Buffer.concat([png, Buffer.alloc(2 ** 20)]) }));
  const listed = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
  zip.writeUInt32LE(500, listed + 24); // the unpacked size in the directory
  assert.deepEqual((await read([entry('a.zip', zip)])).rejected, {
    'a/bomb.png': 'is damaged inside the zip',
  });
});

test('the zips of one drop may unpack to 1 GiB in all', async () => {
  const zip = Buffer.from(zipSync({ '1.png': png, '2.png': png, '3.png': png }, { level: 0 }));
  // Six times 200 MiB are promised, of which five fit; the packed size is raised too, so that no ratio strikes first.
  for (let at = zip.indexOf('PK\x01\x02'); at !== -1; at = zip.indexOf('PK\x01\x02', at + 1)) {
    zip.writeUInt32LE(200 * 2 ** 20, at + 20);
    zip.writeUInt32LE(200 * 2 ** 20, at + 24);
  }
  assert.equal(Math.floor(MAX_UNPACKED_BYTES / (200 * 2 ** 20)), 5);
  const { rejected } = await read([entry('a.zip', zip), entry('b.zip', zip)]);
  assert.equal(
    rejected['b/3.png'],
    'the zips of one drop may unpack to 1,024 MiB in all; the rest was left out',
  );
  assert.equal(rejected['b/2.png'], 'is cut short: its end is missing');
});

test('encrypted entries and unknown methods are refused', async () => {
  const zip = Buffer.from(zipSync({ '1.png': png, '2.png': png }));
  const first = zip.indexOf('PK\x01\x02');
  zip.writeUInt16LE(1, first + 8);
  zip.writeUInt16LE(14, zip.indexOf('PK\x01\x02', first + 1) + 10);
  assert.deepEqual((await read([entry('a.zip', zip)])).rejected, {
    'a/1.png': 'is encrypted; unpack it with its password first',
    'a/2.png': 'is packed by a method (number 14) that is not supported',
  });
});

test('a zip is read piece by piece: entries across the ends of pieces and larger ones than a piece come through whole', async () => {
  let state = 1;
  const noise = async (/** @type {number} */ side) => {
    const raw = Uint8Array.from(
      { length: 3 * side * side },
      () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) >>> 24,
    );
    return sharp(raw, { raw: { width: side, height: side, channels: 3 } })
      .png()
      .toBuffer();
  };
  // 0.6 MB and 1.3 MB: noise does not shrink, and a piece is a mebibyte.
  const sides = [450, 450, 450, 660, 450];
  const files = await Promise.all(sides.map(noise));
  const zip = zipSync(Object.fromEntries(files.map((file, i) => [`${i}.png`, file])), { level: 0 });
  /** @type {number[]} */
  const sizes = [];
  const shrunk = async (/** @type {Blob} */ blob) => {
    sizes.push(blob.size);
    return gray;
  };
  const { rejected } = await read([entry('noise.zip', zip)], { shrink: shrunk });
  assert.deepEqual(rejected, {});
  const bySize = (/** @type {number} */ a, /** @type {number} */ b) => a - b;
  assert.deepEqual(sizes.sort(bySize), files.map(({ length }) => length).sort(bySize));
});

test('images whose pixels are too many: those that fit come in, the rest is counted', async () => {
  const entries = Array.from({ length: 5 }, (_, i) => entry(`${i}.png`, png));
  const { paths, rejected } = await read(entries, { bytes: 7 }); // 3 bytes each
  assert.deepEqual(paths, ['0.png', '1.png']);
  const reason = 'the images of a run may take 400 MiB at the size they are kept in; the rest was left out';
  assert.deepEqual(rejected, { '2.png and 2 more': reason });
});

test('more images than fit: the first ones come in, the rest is counted', async () => {
  const entries = Array.from({ length: 7 }, (_, i) => entry(`${i}.png`, png));
  const { paths, rejected } = await read(entries, { room: 4 });
  assert.deepEqual(paths, ['0.png', '1.png', '2.png', '3.png']);
  assert.deepEqual(rejected, { '4.png and 2 more': 'only 10,000 images fit; the rest was left out' });
});

test('progress is told at most ten times a second and ends complete', async () => {
  const entries = Array.from({ length: 300 }, (_, i) => entry(`${i}.png`, png));
  const begun = performance.now();
  const { progress } = await read(entries);
  const tenths = Math.ceil((performance.now() - begun) / 100);
  assert.ok(progress.length <= tenths + 1, `${progress.length} in ${tenths} tenths of a second`);
  assert.deepEqual(progress.at(-1), { type: 'progress', done: 300, total: 300 });
});

/**
 * @param {string} path
 * @param {string | Uint8Array} content
 * @returns {FileEntry}
 */
function entry(path, content) {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return { path, file: new File([new Uint8Array(bytes)], path.split('/').at(-1) ?? path) };
}

/**
 * @param {FileEntry[]} entries
 * @param {{shrink?: (blob: Blob) => Promise<typeof gray>, room?: number, bytes?: number}} [options]
 */
async function read(entries, options = {}) {
  /** @type {{order: [number, number], image: SmallImage}[]} */
  const images = [];
  /** @type {Record<string, string>} */
  const rejected = {};
  /** @type {DecodeMessage[]} */
  const progress = [];
  let ended = 0;
  const job = { entries, room: options.room ?? 1000, bytes: options.bytes ?? 1000 };
  await decodeAll(job, options.shrink ?? shrink, (message) => {
    if (message.type === 'image') images.push(message);
    else if (message.type === 'rejected') rejected[message.rejection.name] = message.rejection.reason;
    else if (message.type === 'progress') progress.push(message);
    else ended++;
  });
  assert.equal(ended, 1, 'says once that it is done');
  images.sort((a, b) => a.order[0] - b.order[0] || a.order[1] - b.order[1]);
  return { paths: images.map(({ image }) => image.path), rejected, progress };
}
