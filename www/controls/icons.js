/** The few signs on buttons. Drawn on a 16-pixel grid; always beside or instead of a text that says the same. */
import { svg, html } from 'lit';

/** @param {string} path */
const icon = (path) =>
  html`<svg viewBox="0 0 16 16" aria-hidden="true">${svg`<path d=${path}></path>`}</svg>`;

export const icons = {
  play: icon('M4 2.5v11a.8.8 0 0 0 1.2.7l9-5.5a.8.8 0 0 0 0-1.4l-9-5.5A.8.8 0 0 0 4 2.5Z'),
  pause: icon('M3.5 2h3v12h-3zM9.5 2h3v12h-3z'),
  step: icon(
    'M2.5 2.8v10.4a.7.7 0 0 0 1.1.6L11 8.6a.7.7 0 0 0 0-1.2L3.6 2.2a.7.7 0 0 0-1.1.6ZM12 2h2v12h-2z',
  ),
  reset: icon(
    'M8 2.5a5.5 5.5 0 1 1-5.3 4l1.5.4A4 4 0 1 0 8 4H6.3l1.6 1.7-1.1 1L3.5 3.3 6.8 0l1.1 1-1.5 1.5H8Z',
  ),
  share: icon(
    'M6.7 9.3a3 3 0 0 1 0-4.2l2.5-2.5a3 3 0 1 1 4.2 4.2l-1.3 1.3-1-1 1.3-1.3a1.6 1.6 0 1 0-2.3-2.2L7.7 6.1a1.6 1.6 0 0 0 0 2.2l-1 1Zm2.6-2.6a3 3 0 0 1 0 4.2l-2.5 2.5a3 3 0 1 1-4.2-4.2l1.3-1.3 1 1-1.3 1.3a1.6 1.6 0 1 0 2.3 2.2l2.4-2.5a1.6 1.6 0 0 0 0-2.2l1-1Z',
  ),
  auto: icon('M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm0 1.5v11a5.5 5.5 0 0 0 0-11Z'),
  light: icon(
    'M8 4.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7ZM7.3 0h1.4v2.7H7.3zm0 13.3h1.4V16H7.3zM0 7.3h2.7v1.4H0zm13.3 0H16v1.4h-2.7zM2 3l1-1 1.9 1.9-1 1zm9.1 9.1 1-1L14 13l-1 1zM3 14l-1-1 1.9-1.9 1 1zm9.1-9.1-1-1L13 2l1 1z',
  ),
  dark: icon('M6.2 1.3A5.8 5.8 0 0 0 14.7 9.8 7 7 0 1 1 6.2 1.3Z'),
  close: icon('m3.5 2.4 4.5 4.5 4.5-4.5 1.1 1.1L9.1 8l4.5 4.5-1.1 1.1L8 9.1l-4.5 4.5-1.1-1.1L6.9 8 2.4 3.5z'),
  again: icon(
    'M3.2 5.5A5.5 5.5 0 0 1 12.6 5l.9-1.5.9 4.5-4.4-1.2 1.7-1A4 4 0 0 0 4.5 6.2l-1.3-.7Zm9.6 5A5.5 5.5 0 0 1 3.4 11l-.9 1.5L1.6 8 6 9.2l-1.7 1a4 4 0 0 0 7.2-.4l1.3.7Z',
  ),
  plus: icon('M7.2 2.5h1.6v4.7h4.7v1.6H8.8v4.7H7.2V8.8H2.5V7.2h4.7z'),
  minus: icon('M2.5 7.2h11v1.6h-11z'),
  fit: icon(
    'M2 2h4.5v1.5h-3v3H2V2Zm7.5 0H14v4.5h-1.5v-3h-3V2ZM2 9.5h1.5v3h3V14H2V9.5Zm10.5 0H14V14H9.5v-1.5h3v-3Z',
  ),
  drop: icon(
    'M7.2 1h1.6v7.2l2.4-2.4 1.1 1.1L8 11.2 3.7 6.9l1.1-1.1 2.4 2.4V1ZM2 10h1.6v3.4h8.8V10H14v5H2v-5Z',
  ),
};
