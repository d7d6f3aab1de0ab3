/** The page around the element: it keeps the theme the reader chose and gives it to the rest of the page. */
import './element.js';
import { workOffline } from './offline.js';

const KEY = 'theme';
/** @type {import('./element.js').ContrastivePlayground | null} */
const playground = document.querySelector('contrastive-playground');

/** @param {string} theme */
function wear(theme) {
  document.documentElement.style.colorScheme = theme === 'auto' ? '' : theme;
}

/** Storage may be forbidden (a private window, a sandboxed frame); the page then follows the system each time. */
function remembered() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

const theme = remembered();
if (playground && (theme === 'light' || theme === 'dark')) {
  playground.setAttribute('theme', theme);
  wear(theme);
}

if (playground) workOffline(playground);

playground?.addEventListener('theme', (event) => {
  const chosen = String(/** @type {CustomEvent} */ (event).detail);
  wear(chosen);
  try {
    localStorage.setItem(KEY, chosen);
  } catch {
    // As above: not remembered, nothing lost.
  }
});
