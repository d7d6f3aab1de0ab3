// The map alone, with more images than a run maps by default: how long a frame takes while it is turned.
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { expect, test } from './fixture.js';

const source = (/** @type {string} */ name) =>
  fileURLToPath(new URL(`../../www/charts/${name}`, import.meta.url));

/** @param {string} name of a chart @param {string} global where the page finds it */
async function bundled(name, global) {
  const bundle = await rolldown({ input: source(name) });
  const { output } = await bundle.generate({ format: 'iife', name: global });
  return output[0].code;
}

// Times are printed, and held only to what no machine may miss: a busy one is slow for reasons of its own.
test('a map of 10,000 images turns', async ({ page }) => {
  await page.setContent('<div id="map" style="position: relative; width: 588px; height: 344px"></div>');
  for (const code of [await bundled('map.js', 'mapChart'), await bundled('atlas.js', 'atlasChart')])
    await page.evaluate(code);
  for (const form of ['points', 'pictures', 'density']) {
    const { script, gaps } = await page.evaluate(turned, { form, count: 10_000 });
    console.log(
      `      10,000 images in space as ${form}: ${script.toFixed(1)} ms of script and ${gaps.toFixed(1)} ms from frame to frame, median of 40`,
    );
    expect(script).toBeLessThan(50);
  }
});

/** @param {{form: string, count: number}} wanted */
async function turned({ form, count }) {
  const { mapChart, atlasChart } = /** @type {any} */ (globalThis);
  const host = /** @type {HTMLElement} */ (document.getElementById('map'));
  const colours = ['#0072b2', '#e69f00', '#009e73', '#d55e00', '#cc79a7', '#56b4e9', '#f0e442', '#7a5195'];
  let state = 1;
  const chance = () => (state = (state * 16807) % 2147483647) / 2147483647;
  const heap = () => chance() + chance() + chance() + chance() - 2;
  const size = 32;
  const rgba = Uint8Array.from({ length: count * size * size * 4 }, (_, at) =>
    at % 4 === 3 ? 255 : at % 251,
  );
  const middles = colours.map(() => [2 * heap(), 2 * heap(), 2 * heap()]);
  const options = { describe: () => ({ name: '', label: '' }), still: () => true, clear: () => false };
  const nothing = { select() {}, gather() {}, toggle() {} };
  const map = mapChart.create(host, { ...options, ...nothing });
  map.update({
    points: Float32Array.from(
      { length: 3 * count },
      (_, at) => middles[Math.floor(at / 3) % 8][at % 3] + heap(),
    ),
    dims: 3,
    isStreaming: false,
    isSphere: false,
    arrows: [],
    atlas: atlasChart.createAtlas({ size, count, rgba }),
    colours: Array.from({ length: count }, (_, index) => colours[index % 8]),
    form,
    picked: null,
    selected: null,
    summary: '',
  });
  const canvas = /** @type {HTMLCanvasElement} */ (host.querySelector('canvas'));
  const frame = window.requestAnimationFrame.bind(window);
  const next = () => new Promise((resolve) => frame(resolve));
  await next();
  /** @type {number[]} */
  const scripts = [];
  window.requestAnimationFrame = (draw) =>
    frame((now) => {
      const begun = performance.now();
      draw(now);
      scripts.push(performance.now() - begun);
    });
  /** @type {number[]} */
  const times = [];
  for (let turn = 0; turn <= 40; turn++) {
    canvas.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', shiftKey: true }));
    await next();
    times.push(performance.now());
  }
  window.requestAnimationFrame = frame;
  map.destroy();
  const median = (/** @type {number[]} */ all) => all.sort((a, b) => a - b)[Math.floor(all.length / 2)];
  return { script: median(scripts), gaps: median(times.slice(1).map((time, at) => time - times[at])) };
}
