/**
 * A contact sheet: small pictures in rows on one canvas, with a stripe in the colour of their label. The element around it
 * takes the keyboard: arrows go from picture to picture, Enter presses.
 */
import { cellOf } from './atlas.js';
import { inksOf } from './colours.js';

/** @import {Atlas} from './atlas.js' */

/**
 * @typedef {{atlas: Atlas, count: number, colours: string[], selected: number | null,
 *   picked: ((index: number) => boolean) | null, summary: string}} SheetData `picked` stand out from the rest
 * @typedef {{side: number, gap: number, point: (index: number) => void, press: (index: number) => void}} SheetOptions
 *   `point` hears -1 when the pointer leaves
 */

const STRIPE = 3;
const FAINT = 0.25;

/**
 * @param {HTMLElement} element
 * @param {SheetOptions} options
 */
export function create(element, { side, gap, point, press }) {
  const canvas = document.createElement('canvas');
  canvas.setAttribute('role', 'img');
  element.append(canvas);
  /** @type {SheetData | undefined} */
  let data;
  let columns = 1;
  /** Where the keyboard is; -1: nowhere. */
  let cursor = -1;
  let pitch = side + gap;
  /** What is pointed at elsewhere. */
  let hovered = -1;
  let asked = 0;

  const draw = () => {
    const width = element.clientWidth;
    if (!data || width === 0) return;
    columns = Math.max(1, Math.floor((width + gap) / (side + gap)));
    // Pictures take up what the last column leaves over, so that the sheet ends flush.
    const cell = (width + gap) / columns - gap;
    pitch = cell + gap;
    const rows = Math.ceil(data.count / columns);
    const height = rows * (pitch + STRIPE) - gap;
    const ratio = window.devicePixelRatio || 1;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.max(1, Math.round(height * ratio));
    canvas.style.height = `${height}px`;
    const context = canvas.getContext('2d');
    if (!context) return;
    context.scale(ratio, ratio);
    context.imageSmoothingEnabled = cell * ratio < 2 * data.atlas.size;
    const { atlas, picked, selected } = data;
    const { ink, surface, accent } = inksOf(element, ['ink', 'surface', 'accent']);
    for (let index = 0; index < data.count; index++) {
      const x = (index % columns) * pitch;
      const y = Math.floor(index / columns) * (pitch + STRIPE);
      const [left, top] = cellOf(atlas, index);
      context.globalAlpha = picked && !picked(index) ? FAINT : 1;
      context.drawImage(atlas.canvas, left, top, atlas.size, atlas.size, x, y, cell, cell);
      context.fillStyle = data.colours[index];
      context.fillRect(x, y + cell, cell, STRIPE);
      const isLooked = index === cursor || index === hovered;
      if (index !== selected && !isLooked) continue;
      context.globalAlpha = 1;
      // Two lines, so that one of them is seen on any picture.
      for (const [colour, wide] of /** @type {[string, number][]} */ ([
        [surface, 6],
        [isLooked ? accent : ink, 3],
      ])) {
        context.strokeStyle = colour;
        context.lineWidth = wide;
        context.strokeRect(x + 1.5, y + 1.5, cell - 3, cell + STRIPE - 3);
      }
    }
  };

  /** @param {MouseEvent} event */
  const under = (event) => {
    const column = Math.floor(event.offsetX / pitch);
    const index = Math.floor(event.offsetY / (pitch + STRIPE)) * columns + column;
    return data && column < columns && index < data.count ? index : -1;
  };
  canvas.addEventListener('pointermove', (event) => point(under(event)));
  canvas.addEventListener('click', (event) => {
    const index = under(event);
    if (index >= 0) press(index);
  });
  canvas.addEventListener('pointerleave', () => point(-1));

  /** @param {KeyboardEvent} event */
  const keys = (event) => {
    const count = data?.count ?? 0;
    const way = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[event.key];
    if ((event.key === 'Enter' || event.key === ' ') && cursor >= 0) press(cursor);
    else if (way) cursor = cursor < 0 ? 0 : Math.min(Math.max(0, cursor + way), count - 1);
    else return;
    event.preventDefault();
    point(cursor);
    reveal();
    draw();
  };
  const left = () => {
    cursor = -1;
    point(-1);
    draw();
  };
  /** The row of the cursor stays in sight where the sheet scrolls. */
  const reveal = () => {
    const top = Math.floor(cursor / columns) * (pitch + STRIPE);
    const least = top + pitch + STRIPE - element.clientHeight;
    element.scrollTop = Math.min(Math.max(element.scrollTop, least), top);
  };
  element.addEventListener('keydown', keys);
  element.addEventListener('blur', left);

  let width = 0;
  const sizes = new ResizeObserver(() => {
    if (element.clientWidth === width) return;
    width = element.clientWidth;
    draw();
  });
  sizes.observe(element);

  return {
    /** @param {SheetData} next */
    update(next) {
      data = next;
      canvas.setAttribute('aria-label', next.summary);
      draw();
    },
    /** Frames the one that is pointed at elsewhere; -1: none is. @param {number} index */
    mark(index) {
      if (index === hovered) return;
      hovered = index;
      cancelAnimationFrame(asked);
      asked = requestAnimationFrame(draw);
    },
    destroy() {
      cancelAnimationFrame(asked);
      sizes.disconnect();
      element.removeEventListener('keydown', keys);
      element.removeEventListener('blur', left);
      canvas.remove();
    },
  };
}
