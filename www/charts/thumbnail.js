/** A map as a small picture: a dot for each point, in the colour of its label. */

const SIDE = 44;
const MARGIN = 3;
const DOT = 1.1;

/**
 * @param {HTMLCanvasElement} canvas made as large as the picture
 * @param {ArrayLike<number>} points x and y of each
 * @param {(index: number) => string} colour
 */
export function draw(canvas, points, colour) {
  const ratio = window.devicePixelRatio || 1;
  canvas.width = canvas.height = Math.round(SIDE * ratio);
  const context = canvas.getContext('2d');
  if (!context || points.length === 0) return;
  context.scale(ratio, ratio);
  const place = fitted(points);
  for (let index = 0; index < points.length / 2; index++) {
    const [x, y] = place(index);
    context.fillStyle = colour(index);
    context.beginPath();
    context.arc(x, y, DOT, 0, 2 * Math.PI);
    context.fill();
  }
}

/**
 * Where each point lies in the picture: both axes by one measure, in the middle, y upwards.
 * @param {ArrayLike<number>} points
 * @param {number} [side]
 * @returns {(index: number) => [number, number]}
 */
export function fitted(points, side = SIDE) {
  const [low, high] = [
    [Infinity, Infinity],
    [-Infinity, -Infinity],
  ];
  for (let at = 0; at < points.length; at++) {
    low[at % 2] = Math.min(low[at % 2], points[at]);
    high[at % 2] = Math.max(high[at % 2], points[at]);
  }
  const middle = [0, 1].map((axis) => (low[axis] + high[axis]) / 2);
  const extent = Math.max(high[0] - low[0], high[1] - low[1]) || 1;
  const scale = (side - 2 * MARGIN) / extent;
  return (index) => [
    side / 2 + (points[2 * index] - middle[0]) * scale,
    side / 2 - (points[2 * index + 1] - middle[1]) * scale,
  ];
}
