import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labelColour, labelColours, unlabelled } from '../../www/style/palette.js';

test('every label of a small set has a colour of its own', () => {
  assert.equal(new Set(labelColours).size, labelColours.length);
  assert.ok(!labelColours.includes(unlabelled));
  assert.equal(labelColour(-1), unlabelled);
  assert.equal(labelColour(0), labelColours[0]);
});

test('more labels than colours come round again', () => {
  assert.equal(labelColour(labelColours.length + 2), labelColours[2]);
});

test('neighbouring colours differ in lightness or clearly in hue, for readers who see fewer hues', () => {
  // Dichromats keep roughly the blue-yellow axis and the lightness: their distance must not vanish for any two.
  const seen = labelColours.slice(0, 7).map((colour) => {
    const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
    return [0.3 * red + 0.6 * green + 0.1 * blue, blue - (red + green) / 2];
  });
  for (const [one, a] of seen.entries()) {
    for (const [other, b] of seen.entries()) {
      if (one < other)
        assert.ok(
          Math.hypot(a[0] - b[0], a[1] - b[1]) > 0.1,
          `${labelColours[one]} and ${labelColours[other]}`,
        );
    }
  }
});
