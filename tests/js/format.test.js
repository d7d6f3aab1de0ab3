import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import sharp from 'sharp';
import { formatOf, isComplete } from '../../www/engine/format.js';
import { smallSize } from '../../www/engine/limits.js';

/** @typedef {import('../../www/engine/format.js').Format} Format */

/** Noise, so that no encoder can end early with a run of zeros. */
const noise = Buffer.from(Array.from({ length: 40 * 30 * 3 }, (_, i) => (i * 7919 + (i >> 3) * 31) & 255));
const picture = () => sharp(noise, { raw: { width: 40, height: 30, channels: 3 } });

/** @type {Record<string, Buffer>} */
const files = {};
before(async () => {
  files.jpeg = await picture().jpeg().toBuffer();
  files.png = await picture().png().toBuffer();
  files.gif = await picture().gif().toBuffer();
  files.webp = await picture().webp().toBuffer();
  files.avif = await picture().avif({ effort: 0 }).toBuffer();
  files.bmp = bitmap();
});

for (const format of /** @type {Format[]} */ (['jpeg', 'png', 'gif', 'webp', 'avif', 'bmp'])) {
  test(`${format}: known by its first bytes, complete as a whole, and cut short at any length`, () => {
    const whole = files[format];
    assert.equal(formatOf(whole), format);
    assert.equal(isComplete(format, whole), true);
    for (const share of [0.3, 0.6, 0.9]) {
      const cut = whole.subarray(0, Math.floor(whole.length * share));
      assert.equal(isComplete(format, cut), false, `the first ${100 * share} %`);
    }
    assert.equal(
      isComplete(format, whole.subarray(0, whole.length - 3)),
      false,
      'without the last three bytes',
    );
  });
}

test('progressive JPEG has several scans, and each has to be passed', async () => {
  const whole = await picture().jpeg({ progressive: true }).toBuffer();
  assert.equal(isComplete('jpeg', whole), true);
  assert.equal(isComplete('jpeg', whole.subarray(0, whole.length - 40)), false);
});

test('the end of a thumbnail in the header of a cut JPEG is not taken for the end of the picture', () => {
  const thumbnail = Buffer.from([0xff, 0xe1, 0, 6, 0xff, 0xd8, 0xff, 0xd9]);
  const whole = Buffer.concat([files.jpeg.subarray(0, 2), thumbnail, files.jpeg.subarray(2)]);
  assert.equal(isComplete('jpeg', whole), true);
  assert.equal(isComplete('jpeg', whole.subarray(0, whole.length - 20)), false);
});

test('bytes after the end do no harm', () => {
  for (const format of /** @type {Format[]} */ (['jpeg', 'png', 'gif', 'webp', 'bmp'])) {
    assert.equal(isComplete(format, Buffer.concat([files[format], Buffer.from('trailing')])), true, format);
  }
});

test('what is no image is not taken for one', () => {
  for (const text of [
    '',
    'hello',
    'BMW and other cars, a list in plain words',
    '{"a": 1}',
    '%PDF-1.7',
    '<html><body>',
  ]) {
    assert.equal(formatOf(Buffer.from(text)), undefined, text);
  }
  assert.equal(
    formatOf(Buffer.from('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>')),
    'svg',
  );
  assert.equal(formatOf(Buffer.from('PK\x03\x04')), 'zip');
});

test('images are brought to 96 pixels on the short side, 512 on the long one, and never enlarged', () => {
  assert.deepEqual(smallSize(640, 480), { width: 128, height: 96 });
  assert.deepEqual(smallSize(4000, 100), { width: 512, height: 13 });
  assert.deepEqual(smallSize(20, 10), { width: 20, height: 10 });
  assert.deepEqual(smallSize(10_000, 1), { width: 512, height: 1 });
});

/** A 2 x 2 bitmap with 24 bits per pixel: 54 bytes of header, two rows of 8 bytes. */
function bitmap() {
  const bytes = Buffer.alloc(70, 200);
  bytes.fill(0, 0, 54);
  bytes.write('BM');
  bytes.writeUInt32LE(70, 2);
  bytes.writeUInt32LE(54, 10);
  bytes.writeUInt32LE(40, 14);
  bytes.writeInt32LE(2, 18);
  bytes.writeInt32LE(2, 22);
  return bytes;
}
