// Time and memory of a step against what they grow with, as a picture for README.md.

/** @typedef {import('./scale.js').Point} Point */

const names = /** @type {const} */ ({
  images: 'images',
  size: 'pixels a side',
  views: 'views in a step (2N)',
  width: 'width of the encoder',
});
const [width, height, gap] = [210, 150, 44];
const values = /** @type {const} */ ([
  { key: 'ms', title: 'ms per step', colour: '#0072b2' },
  { key: 'megabytes', title: 'MB of the tab', colour: '#d55e00' },
]);

/**
 * Two rows of small charts, all of a row on one scale from 0, across on logarithmic scales.
 * @param {Point[]} points
 * @returns {string} SVG, readable on a light and on a dark ground
 */
export function chart(points) {
  const axes = /** @type {(keyof typeof names)[]} */ (Object.keys(names));
  const parts = values.flatMap((value, row) => {
    const top = Math.max(...points.map((point) => point[value.key]));
    return axes.map((axis, column) => {
      const own = points.filter((point) => point.axis === axis);
      const place = `translate(${gap + column * (width + gap)} ${30 + row * (height + 60)})`;
      return `<g transform="${place}">${plot(own, axis, value, top)}</g>`;
    });
  });
  const [wide, high] = [gap + axes.length * (width + gap), 30 + values.length * (height + 60)];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${wide} ${high}" font-family="sans-serif" font-size="11" fill="#888">
${parts.join('\n')}
</svg>
`;
}

/**
 * @param {Point[]} points
 * @param {keyof typeof names} axis
 * @param {(typeof values)[number]} value
 * @param {number} top
 */
function plot(points, axis, { key, title, colour }, top) {
  const logs = points.map((point) => Math.log(point[axis]));
  const [least, most] = [Math.min(...logs), Math.max(...logs)];
  const places = points.map((point, index) => ({
    x: ((logs[index] - least) / (most - least)) * width,
    y: height * (1 - point[key] / top),
    across: point[axis].toLocaleString('en'),
    up: Math.round(point[key]).toLocaleString('en'),
  }));
  const line = places.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
  const marks = places.map(
    ({ x, y, across, up }) =>
      `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="3.5" fill="${colour}"/>` +
      `<text x="${x.toFixed(1)}" y="${(y - 8).toFixed(1)}" text-anchor="middle" fill="${colour}">${up}</text>` +
      `<text x="${x.toFixed(1)}" y="${height + 14}" text-anchor="middle">${across}</text>`,
  );
  return `<text y="-14" font-weight="bold">${title}</text><text x="${width}" y="${height + 30}" text-anchor="end">${names[axis]}</text>
<path d="M0 0V${height}H${width}" fill="none" stroke="#888" stroke-width="1"/>
<polyline points="${line}" fill="none" stroke="${colour}" stroke-width="2"/>${marks.join('')}`;
}
