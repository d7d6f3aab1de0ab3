/** @import {SessionOnGpu, Summary, TileSearch, WasmSession} from './protocol.js' */
/** @import {Device, User} from './device.js' */

/** How long a graphics card is asked for its fastest kernels, in milliseconds. */
const MOST = 4000;

/**
 * Takes a step of a session, after which a device has all that a step needs. A graphics card is then asked how it computes such
 * steps fastest, in pieces between which others have their turn.
 * @param {WasmSession} session
 * @param {Device} device
 * @param {User} user
 * @param {() => boolean} isWanted asked before each piece
 * @param {(progress?: Tuned, found?: Found) => void} tell the progress; once it has ended what was found, if anything was timed
 * @param {() => number} now
 * @returns {Promise<void>}
 */
export async function tune(session, device, user, isWanted, tell, now = () => performance.now()) {
  if (device.kind === 'cpu') {
    await device.use(user, () => session.step());
    return;
  }
  const tuning = await device.use(user, () => /** @type {SessionOnGpu} */ (session).step_to_tune());
  const { pieces } = tuning;
  const begun = now();
  try {
    while (tuning.left > 0 && now() - begun < MOST && isWanted()) {
      tell({ done: pieces - tuning.left, total: pieces });
      await device.use(user, () => tuning.advance());
    }
    tell(undefined, pieces > 0 ? tuning.found() : undefined);
  } catch (error) {
    tell();
    throw error;
  } finally {
    await device.use(undefined, () => tuning.free());
  }
}

/**
 * What decides which kernels a step asks for, and how large they are.
 * @param {{config: Record<string, any>, summary: Summary}} run
 */
export function kernelsOf({ config, summary }) {
  const { encoder, projector, method, optimiser } = config;
  return JSON.stringify([summary.size, summary.batch_size, encoder, projector, method, optimiser.kind]);
}

/** @typedef {ReturnType<TileSearch['found']>} Found */
/** @typedef {{done: number, total: number}} Tuned */
