import { messageOf } from '../message.js';
import { Rate } from './rate.js';
import * as say from './sentences.js';
import { letMessagesIn } from './turn.js';

/** @import {EngineEvent, SavedRun, Step, Summary, WasmSession} from './protocol.js' */

/**
 * What the loop needs from around it. `call` queues one use of the session; `mayGoOn` is asked before every step and
 * may take its time (a hidden page); `turn` lets messages in.
 * @typedef {object} Surroundings
 * @property {<T>(task: () => T | Promise<T>) => Promise<T>} call
 * @property {(event: EngineEvent) => void} emit
 * @property {(saved: SavedRun) => void} [keep] takes the run as it is, now and then and at the end
 * @property {() => boolean | Promise<boolean>} mayGoOn
 * @property {(step: Step) => void} [made] hears of every step before anything else uses the session
 * @property {() => Promise<void>} [turn]
 * @property {() => number} [now]
 */

/** A step whose loss is no number: with its weights nothing can be done any more. */
export class Diverged extends Error {}

/** Pairs shown in the strip of views. */
export const VIEW_PAIRS = 8;

/** For so long a device that can is given steps without a word in between: a command waits no longer. */
const TOGETHER_MS = 100;
const STEPS_EVERY_MS = 100;
const VIEWS_EVERY_MS = 350;
const KEPT_EVERY_MS = 10_000;

/**
 * Steps until it may not go on, `most` steps are done or the schedule ends. When something is shown depends on the
 * clock; what is computed does not, so a paused, watched or hidden run ends where an undisturbed one does.
 *
 * @param {WasmSession} session
 * @param {{summary: Summary, lookedAt?: number, keptAt?: number}} standing whose summary, and the image that is looked at, may change as it goes
 * @param {Surroundings} surroundings
 * @param {number} most
 * @returns {Promise<'paused' | 'finished'>} throws Diverged when the loss is no number any more
 */
export async function train(session, standing, surroundings, most = Infinity) {
  const {
    call,
    emit,
    keep,
    mayGoOn,
    made,
    turn = letMessagesIn,
    now = () => performance.now(),
  } = surroundings;
  /** @type {Step[]} */
  let unsent = [];
  let sent = now();
  let viewed = now();
  let isViewStale = false;
  let rate = new Rate(now());
  let together = 1;
  let done = 0;
  // Asked in line with all else, for on a GPU a grade may be under way, and the session is lent to it.
  let [at, isFinished] = await call(() => /** @type {const} */ ([session.step_count, session.finished]));

  while (done < most && !isFinished) {
    const asked = now();
    if (!(await mayGoOn())) break;
    // Time spent waiting for the page to be looked at again is no time of training.
    if (now() - asked > STEPS_EVERY_MS) rate = new Rate(now());

    const every = standing.summary.evaluate_every;
    await nextSteps(Math.min(together, most - done, every - (at % every)));
    isViewStale = true;

    if (isFinished || at % standing.summary.evaluate_every === 0) {
      sendSteps();
      emit({ type: 'evaluation', evaluation: await call(() => session.evaluate()) });
    }
    if (now() - sent >= STEPS_EVERY_MS) sendSteps();
    if (now() - viewed >= VIEWS_EVERY_MS) await sendViews();
    if (now() - (standing.keptAt ??= now()) >= KEPT_EVERY_MS) await keepRun();
    await turn();
  }
  sendSteps();
  if (isViewStale) await sendViews();
  // Runs side by side are trained step by step: to keep each of these would be most of the work.
  if (most === Infinity) await keepRun();
  // It may have been made longer after its last step.
  return isFinished && (await call(() => session.finished)) ? 'finished' : 'paused';

  /** @param {number} count */
  async function nextSteps(count) {
    try {
      await call(async () => {
        const [begun, before] = [now(), done];
        await attempt(count);
        if (session.overlaps)
          together = Math.max(1, Math.floor((TOGETHER_MS * (done - before)) / (now() - begun)));
        isFinished = session.finished;
      });
    } catch (error) {
      sendSteps(); // those before it were made and are to be seen
      throw error;
    }
  }

  /** @param {Step} step */
  function take(step) {
    made?.(step); // in the same use of the session: whatever uses it next can rely on it
    unsent.push(step);
    rate.add(now(), step.images);
    at = step.step;
    done += 1;
  }

  /** @param {number} count */
  async function attempt(count) {
    try {
      await session.steps(count, take);
    } catch (error) {
      // A trap is the end of the engine, not of the run alone. All else that a step refuses is a loss it cannot go on from.
      if (error instanceof WebAssembly.RuntimeError) throw error;
      throw new Diverged(say.diverged(messageOf(error)), { cause: error });
    }
  }

  function sendSteps() {
    if (unsent.length > 0) emit({ type: 'steps', steps: unsent, imagesPerSecond: rate.perSecond });
    unsent = [];
    sent = now();
  }

  async function keepRun() {
    if (!keep) return;
    standing.keptAt = now();
    // What prevents it shows in the next step.
    await call(async () => keep({ step: session.step_count, file: await session.save() })).catch(() => {});
  }

  async function sendViews() {
    emit({ type: 'views', views: await call(() => session.views(VIEW_PAIRS, standing.lookedAt)) });
    viewed = now();
    isViewStale = false;
  }
}
