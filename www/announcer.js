/** Tells those who cannot see the charts how the run is doing, and never more often than every five seconds. */
import { hasCollapsed } from './panels/spread.js';
import { number, strings } from './strings.js';
import { quality } from './strings/quality.js';

/** @import {State} from './state.js' */
/** @import {Store} from './store.js' */

const PAUSE_MS = 5000;

/**
 * @param {Store<State>} store
 * @param {(text: string) => void} say
 * @returns {() => void} ends it
 */
export function announce(store, say) {
  let last = -Infinity;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const tell = () => {
    timer = undefined;
    last = performance.now();
    say(describe(store.state));
  };
  const unsubscribe = store.subscribe((changed) => {
    if (timer !== undefined || !(changed.has('status') || changed.has('evaluations'))) return;
    timer = setTimeout(tell, Math.max(200, last + PAUSE_MS - performance.now()));
  });
  return () => {
    unsubscribe();
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
