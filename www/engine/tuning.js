/** @import {SessionOnGpu, Summary, TileSearch, WasmSession} from './protocol.js' */
/** @import {Device, User} from './device.js' */

/** For how long a graphics card is asked for its fastest kernels at most, in milliseconds. */
const MOST = 4000;
/** How long a run that trains has the card for itself between two questions, in milliseconds. */
const APART = 200;

/**
 * Takes a step of a session, after which a device has all that a step needs.
 * @param {WasmSession} session
 * @param {Device} device
 * @param {User} user
 * @returns {Promise<TileSearch | undefined>} how a graphics card may then be tuned to such steps; `tune` frees it
 */
export async function rehearse(session, device, user) {
  if (device.kind === 'gpu')
    return device.use(user, () => /** @type {SessionOnGpu} */ (session).step_to_tune());
  await device.use(user, () => session.step());
  return undefined;
}

/**
 * Asks a graphics card how it computes steps fastest, in pieces between which others have their turn.
 * @param {TileSearch} search
 * @param {Device} device
 * @param {User} user
 * @param {object} about
 * @param {() => boolean} about.isWanted asked before each piece
 * @param {() => boolean} [about.isTraining] asked after each piece
 * @param {(progress?: Tuned, found?: Found) => void} about.tell the progress; once it has ended what was found, if anything was
 * @param {() => number} [about.now]
 * @param {(ms: number) => Promise<void>} [about.wait]
 * @returns {Promise<void>}
 */
export async function tune(search, device, user, about) {
  const { isWanted, isTraining = () => false, tell, now = () => performance.now(), wait = sleep } = about;
  const { pieces } = search;
  let spent = 0;
  /** @type {Found | undefined} */
  let found;
  try {
    while (search.left > 0 && spent < MOST && isWanted()) {
      tell({ done: pieces - search.left, total: pieces });
      await device.use(user, async () => {
        const begun = now();
        await search.advance();
        spent += now() - begun;
      });
      if (isTraining()) await wait(APART);
    }
    found = search.found();
  } finally {
    tell(undefined, found && found.products > 0 ? found : undefined);
    await device.use(undefined, () => search.free());
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

/** @param {number} ms */
function sleep(ms) {
  return /** @type {Promise<void>} */ (new Promise((resolve) => setTimeout(resolve, ms)));
}

/** @typedef {ReturnType<TileSearch['found']>} Found */
/** @typedef {{done: number, total: number}} Tuned */
