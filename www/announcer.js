/**
 * What is read out to those who cannot see the charts: how the run is doing, and what panels have to tell (`tell`). All of
 * it goes through here while training, and never more often than every five seconds.
 */
import { hasCollapsed } from './panels/spread.js';
import { number, strings } from './strings.js';
import { quality } from './strings/quality.js';

/** @import {State} from './state.js' */
/** @import {Store} from './store.js' */

const PAUSE_MS = 5000;
/** What happens at once is said in one breath. */
const BREATH_MS = 200;
/** The event by which an element below asks for something to be said. */
export const TELL = 'playground-tell';

/**
 * Has the playground around an element say something.
 * @param {Element} element
 * @param {string} text
 */
export function tell(element, text) {
  element.dispatchEvent(new CustomEvent(TELL, { detail: text, bubbles: true, composed: true }));
}

/**
 * @param {Store<State>} store
 * @param {(text: string) => void} say
 * @param {EventTarget} [element] what is told below it is said too
 * @returns {() => void} ends it
 */
export function announce(store, say, element) {
  let last = -Infinity;
  /** Whether the run has news, and what a panel told last: it replaces what was told before it could be said. */
  let isNews = false;
  let told = '';
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const speak = () => {
    timer = undefined;
    last = performance.now();
    say([told, isNews ? describe(store.state) : ''].filter(Boolean).join(' '));
    isNews = false;
    told = '';
  };
  const soon = () => {
    timer ??= setTimeout(speak, Math.max(BREATH_MS, last + PAUSE_MS - performance.now()));
  };
  const hear = (/** @type {Event} */ event) => {
    told = String(/** @type {CustomEvent} */ (event).detail);
    soon();
  };
  element?.addEventListener(TELL, hear);
  const unsubscribe = store.subscribe((changed) => {
    if (!changed.has('status') && !changed.has('evaluations')) return;
    isNews = true;
    soon();
  });
  return () => {
    unsubscribe();
    element?.removeEventListener(TELL, hear);
    clearTimeout(timer);
  };
}

/**
 * @param {State} state
 * @returns {string}
 */
export function describe({ status, step, curve, evaluations }) {
  const parts = [strings.states[status]];
  const loss = curve.total.at(-1);
  if (loss !== undefined)
    parts.push(`${strings.readStep} ${number(step)}`, `${strings.loss.total} ${number(loss, 2)}`);
  const last = evaluations.at(-1);
  const knn = last?.knn;
  if (knn) parts.push(`${quality.lines.knn} ${quality.short(knn.accuracy)}`);
  const collapsed = last && hasCollapsed(last) ? ` ${quality.collapsed}` : '';
  return `${parts.join(', ')}.${collapsed}`;
}
