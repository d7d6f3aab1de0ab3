import { messageOf } from '../message.js';
import { letMessagesIn } from './turn.js';

/** @import {EngineEvent, SweepPoint, WasmSession, WasmSweep} from './protocol.js' */
/** @import {Surroundings} from './training.js' */

const POINTS_EVERY_MS = 100;

/**
 * Tries one learning rate after the other on a copy of the session's network until it is done or may not go on, and
 * tells how it goes. The session itself is only asked for the copy.
 *
 * @param {WasmSession} session
 * @param {Surroundings} surroundings
 * @returns {Promise<void>} never rejects: failures are told
 */
export async function sweep(session, surroundings) {
  const { call, emit, mayGoOn, turn = letMessagesIn, now = () => performance.now() } = surroundings;
  /** @type {SweepPoint[]} */
  let unsent = [];
  let sent = now();
  /** @type {WasmSweep | undefined} */
  let copy;
  /** @type {EngineEvent} */
  let end = { type: 'sweep', state: 'stopped', points: [] };
  emit({ type: 'sweep', state: 'running', points: [] });
  try {
    const made = (copy = await call(() => session.sweep()));
    while (await mayGoOn()) {
      const point = await call(() => made.step());
      unsent.push(point);
      if (point.done) {
        const suggestion = (await call(() => made.suggestion())) ?? null;
        end = { type: 'sweep', state: 'done', points: [], suggestion };
        break;
      }
      if (now() - sent >= POINTS_EVERY_MS) {
        emit({ type: 'sweep', state: 'running', points: unsent });
        unsent = [];
        sent = now();
      }
      await turn();
    }
  } catch (error) {
    end = { type: 'sweep', state: 'failed', points: [], message: messageOf(error) };
    // After a panic nothing can be called any more, and the worker is on its way out.
    if (error instanceof WebAssembly.RuntimeError) copy = undefined;
  }
  const held = copy;
  if (held) await call(() => held.free()).catch(() => {});
  emit({ ...end, points: unsent });
}
