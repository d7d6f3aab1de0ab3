/**
 * Two experiments trained step by step in turn: the one that is behind makes the next step, so that both stand at the
 * same step again and again. A run does not depend on the other one: each is what it would be alone.
 */

/** @import {Experiment} from './experiment.js' */
/** @import {State} from './state.js' */

export class Lockstep {
  /** @type {Promise<void> | undefined} */
  #going;

  /**
   * @param {Experiment} a whose state tells whether both go on: whatever else makes it train, or pauses it, ends this
   * @param {Experiment} b
   * @param {() => Promise<void>} [seen] waits while nobody can see the page
   */
  constructor(a, b, seen = isSeen) {
    this.a = a;
    this.b = b;
    this.seen = seen;
  }

  /** Until one of them is finished, fails, or it is stopped. Never rejects: what goes wrong is told by the experiments. */
  go() {
    // Stopped and begun again within one step, the loop that is there goes on.
    this.a.store.set({ inLockstep: true });
    this.#going ??= this.#steps().finally(() => {
      this.#going = undefined;
      this.a.store.set({ inLockstep: false });
    });
    return this.#going;
  }

  async #steps() {
    const { a, b } = this;
    await Promise.all([halt(a), halt(b)]);
    // Whoever halted A took it for stopped.
    a.store.set({ inLockstep: true });
    while (a.store.state.inLockstep) {
      await Promise.all([stands(a), stands(b)]);
      const next = this.#next();
      if (!next) return;
      await this.seen();
      if (!(await next.ask((run) => run.step()))) return;
    }
    const isLate = stepOf(a) === stepOf(b) + 1 && canStep(a.store.state) && canStep(b.store.state);
    if (isLate) await b.step();
  }

  /** One step of the one that is behind; of both, when neither is. */
  async step() {
    const both = [this.a, this.b];
    const least = Math.min(...both.map(stepOf));
    for (const one of both) if (stepOf(one) === least && canStep(one.store.state)) await one.step();
  }

  stop() {
    this.a.store.set({ inLockstep: false });
  }

  /** Both at step 0 again. */
  async reset() {
    this.stop();
    for (const one of [this.a, this.b]) if (stepOf(one) > 0) await one.reset();
  }

  /** @returns {Experiment | null} which makes the next step; none when that one cannot */
  #next() {
    const { a, b } = this;
    const next = stepOf(a) <= stepOf(b) ? a : b;
    const isOver = stepOf(a) === stepOf(b) && !canStep(b.store.state);
    return canStep(next.store.state) && !isOver ? next : null;
  }
}

/** @param {Experiment} experiment */
function stepOf({ store }) {
  return store.state.step;
}

/**
 * Whether two can be trained in turn: a finished one waits for the other to catch up.
 * @param {Readonly<State>} a
 * @param {Readonly<State>} b
 */
export function mayGo(a, b) {
  const goesOn = (/** @type {Readonly<State>} */ state) => canStep(state) || state.status === 'training';
  const [behind, ahead] = a.step <= b.step ? [a, b] : [b, a];
  return goesOn(behind) && (behind.step < ahead.step || goesOn(ahead));
}

/** @param {Readonly<State>} state */
function canStep({ status }) {
  return status === 'ready' || status === 'paused';
}

/** @param {Experiment} experiment */
async function halt(experiment) {
  if (experiment.store.state.status === 'training') await experiment.toggle();
}

/**
 * A setting that is changed meanwhile starts a run over: it is waited for.
 * @param {Experiment} experiment
 */
async function stands({ store }) {
  while (store.state.status === 'loading')
    await new Promise((resolve) => {
      const end = store.subscribe(() => {
        end();
        resolve(undefined);
      });
    });
}

/** @returns {Promise<void>} */
async function isSeen() {
  while (document.hidden)
    await new Promise((resolve) => document.addEventListener('visibilitychange', resolve, { once: true }));
}
