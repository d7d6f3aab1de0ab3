/** The page around the element: it keeps the theme and the language that the reader chose and gives them to the rest of the page. */
import './element.js';
import { workOffline } from './offline.js';

/** @type {import('./element.js').ContrastivePlayground | null} */
const playground = document.querySelector('contrastive-playground');

/** @param {string} theme */
function wear(theme) {
  document.documentElement.style.colorScheme = theme === 'auto' ? '' : theme;
}

/**
 * Storage may be forbidden (a private window, a sandboxed frame); the page then follows the system each time.
 * @param {string} key
 */
function remembered(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/**
 * @param {string} key
 * @param {string} value
 */
function remember(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // As above: not remembered, nothing lost.
  }
}

const theme = remembered('theme');
if (playground && (theme === 'light' || theme === 'dark')) {
  playground.setAttribute('theme', theme);
  wear(theme);
}

playground?.addEventListener('theme', (event) => {
  const chosen = String(/** @type {CustomEvent} */ (event).detail);
  wear(chosen);
  remember('theme', chosen);
});

playground?.addEventListener('language', (event) => {
  const { tag, chosen } = /** @type {CustomEvent} */ (event).detail;
  document.documentElement.lang = tag;
  if (chosen) remember('language', tag);
});

const language = remembered('language');
if (playground && language) playground.setAttribute('lang', language);

if (playground) workOffline(playground);
