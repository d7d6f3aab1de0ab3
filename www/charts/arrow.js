/** An arrow on a canvas, in the stroke that is set there; none where it would be shorter than half a pixel. */

/**
 * @param {CanvasRenderingContext2D} context
 * @param {[number, number]} from
 * @param {[number, number]} to
 * @param {number} head pixels
 */
export function drawArrow(context, from, to, head) {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  if (length < 0.5) return;
  const [x, y] = [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
  const barb = Math.min(head, length);
  context.beginPath();
  context.moveTo(...from);
  context.lineTo(...to);
  context.moveTo(to[0] - barb * (x + 0.6 * y), to[1] - barb * (y - 0.6 * x));
  context.lineTo(...to);
  context.lineTo(to[0] - barb * (x - 0.6 * y), to[1] - barb * (y + 0.6 * x));
  context.stroke();
}
