import * as say from './sentences.js';
import { Supply } from './supply.js';
import { rehearse, tune } from './tuning.js';
import { VIEW_PAIRS } from './training.js';

/** @import {Analyse, Changed, Configured, EngineEvent, ImagesVersion, Resolved, Summary, WasmAnalysis, WasmSession} from './protocol.js' */
/** @import {Device} from './device.js' */
/** @import {Shared} from './workbench.js' */

/** @typedef {{pairs: string[], images: ImagesVersion}} Wanted  the settings of a session, and what the client holds */
/** @typedef {Configured & {device: Device, session: WasmSession, config: Record<string, any>}} Made */
/**
 * @typedef {{device: Device, session: WasmSession, config: Record<string, any>, summary: Summary, steps: number,
 *   lookedAt?: number, keptAt?: number}} Standing
 *   `steps` made so far; the settings and what follows from them may change as it goes; `lookedAt` is the place of an image
 *   whose views come before all others, `keptAt` when the run was kept last
 */

/**
 * A session of these settings, on the device that they are to run on now.
 * @param {number} run
 * @param {Shared} shared
 * @param {Supply} supply
 * @param {Wanted} wanted
 * @returns {Promise<Made>}
 */
export async function create(run, shared, supply, { pairs: wanted, images }) {
  const { config, pairs, errors } = resolved(await shared.devices.cpu, wanted);
  const device = await shared.devices.deviceFor(config);
  const uploads = await supply.give(config, device, images);
  const session = await device.use({ run, building: true }, () =>
    device.module.Session.create(JSON.stringify(config), uploads),
  );
  return { device, session, config, pairs, errors };
}

/**
 * The session of a saved run, where it was saved.
 * @param {number} run
 * @param {Shared} shared
 * @param {Supply} supply
 * @param {Uint8Array} file
 * @param {ImagesVersion} images
 * @returns {Promise<Made>}
 */
export async function load(run, shared, supply, file, images) {
  const { module } = await shared.devices.cpu;
  const { config, pairs } = JSON.parse(module.saved_settings(file));
  const device = await shared.devices.deviceFor(config);
  const uploads = await supply.give(config, device, images);
  const session = await device.use({ run, building: true }, () => device.module.Session.load(file, uploads));
  return { device, session, config, pairs, errors: [] };
}

/**
 * What stands then, with what the page shows of it.
 * @param {number} run
 * @param {Made} made
 */
export async function stand(run, { device, session, config }) {
  const { summary, thumbnails, views } = await device.use({ run, building: true }, () => ({
    summary: session.summary(),
    thumbnails: session.thumbnails(),
    views: session.views(VIEW_PAIRS),
  }));
  /** @type {Standing} */
  const standing = { device, session, config, summary, steps: session.step_count };
  return { standing, thumbnails, views };
}

/**
 * Gives a session that stands other settings, as far as it can take them on as it goes.
 * @param {number} run
 * @param {Shared} shared
 * @param {Standing} standing which has them then
 * @param {string[]} wanted
 * @returns {Promise<Changed>}
 */
export async function change(run, shared, standing, wanted) {
  const { device, session } = standing;
  const { module } = await shared.devices.cpu;
  const { config: all } = JSON.parse(module.resolve(wanted));
  const { config, restart } = JSON.parse(module.live(JSON.stringify(standing.config), JSON.stringify(all)));
  // What decides which kernels run may be changed too: their numbers must be those of the CPU.
  const isSame = device.kind === 'cpu' || (await shared.devices.deviceFor(config)) === device;
  if (!isSame) throw new Error(say.notOnThisDevice());
  return device.use({ run, building: false }, () => {
    const changed = session.change(JSON.stringify(config));
    standing.config = changed.config;
    standing.summary = session.summary();
    return { pairs: changed.pairs, restart: [...restart, ...changed.restart] };
  });
}

/**
 * What needs no learning, and the encoder as it stands. Queued at once, and so before any step can be.
 * @param {Standing} standing
 * @param {number} run
 * @param {() => boolean} isWanted asked again when the turn of each has come
 * @param {(event: EngineEvent) => void} emit
 */
export async function measure({ device, session }, run, isWanted, emit) {
  const user = { run, building: true };
  await Promise.all([
    device.use(user, async () => {
      if (isWanted()) emit({ type: 'baselines', baselines: await session.baselines() });
    }),
    device.use(user, async () => {
      if (isWanted()) emit({ type: 'evaluation', evaluation: await session.evaluate() });
    }),
  ]);
}

/**
 * Milliseconds per step of these settings on a device, by a session of its own: of three steps the first, after which
 * the device is tuned, does not count. The CPU waits meanwhile, because both would share this thread.
 * @param {number} run
 * @param {Shared} shared
 * @param {Wanted} wanted
 * @param {Device} device
 * @param {Device} cpu
 * @param {() => boolean} isWanted
 * @returns {Promise<number>}
 */
export function timePerStep(run, shared, wanted, device, cpu, isWanted) {
  return aside(run, shared, wanted, device, async (session) => {
    const user = { run, building: false };
    const search = await rehearse(session, device, user);
    if (search) await tune(search, device, user, { isWanted, tell: shared.devices.tuning });
    const timed = async () => {
      const begun = performance.now();
      await session.steps(2, () => {});
      return (performance.now() - begun) / 2;
    };
    return device === cpu ? cpu.use(user, timed) : cpu.use(undefined, () => device.use(user, timed));
  });
}

/**
 * One step of these settings on a device, after which it has all that a step needs and is tuned to it. Tuning goes on, slower,
 * while a run trains.
 * @param {number} run
 * @param {Shared} shared
 * @param {Wanted} wanted
 * @param {Device} device
 * @param {() => boolean} isWanted
 * @returns {Promise<void>}
 */
export async function warmUp(run, shared, wanted, device, isWanted) {
  const user = { run, building: false };
  const search = await aside(run, shared, wanted, device, (session) => rehearse(session, device, user));
  const { isTraining, devices } = shared;
  if (search) await tune(search, device, user, { isWanted, isTraining, tell: devices.tuning });
}

/**
 * Does something with a session of these settings beside the one that stands.
 * @template T
 * @param {number} run
 * @param {Shared} shared
 * @param {Wanted} wanted
 * @param {Device} device
 * @param {(session: WasmSession) => Promise<T>} task
 * @returns {Promise<T>}
 */
async function aside(run, shared, wanted, device, task) {
  const { config } = resolved(device, wanted.pairs);
  const user = { run, building: false };
  // Images of its own, because commands of this run may be at work on the others meanwhile.
  const supply = new Supply(run, shared, () => {});
  try {
    const uploads = await supply.give(config, device, wanted.images);
    const session = await device.use(user, () =>
      device.module.Session.create(JSON.stringify(config), uploads),
    );
    try {
      return await task(session);
    } finally {
      await device.use(undefined, () => session.free());
    }
  } finally {
    await supply.free();
  }
}

/**
 * An analysis of the encoder as it is when its turn has come, with the images it is to be taken to.
 * @param {Standing} standing
 * @param {Analyse} asked
 * @param {Supply} supply
 * @returns {Promise<{analysis: WasmAnalysis, step: number}>}
 */
export async function beginAnalysis(standing, { run, request, held, images: brought }, supply) {
  const { device, session } = standing;
  const user = { run, building: false };
  const to = request.kind === 'transfer' ? request.to : undefined;
  // At the size of the run's own images, as the engine will have them.
  const size = `dataset.size=${standing.summary.size}`;
  const dataset = to?.kind === 'dataset' ? resolved(device, [...to.pairs, size]) : undefined;
  if (dataset?.errors.length) throw new Error(dataset.errors.join(' '));
  if (to?.kind === 'uploads' && !brought?.length) throw new Error(say.noImagesBrought());
  const config = dataset?.config ?? { dataset: { kind: 'none' } };
  try {
    const uploads = brought ? await supply.take(device, brought) : await supply.give(config, device, held);
    return await device.use(user, async () => ({
      step: standing.steps,
      analysis: await session.begin(JSON.stringify(request), uploads),
    }));
  } finally {
    await supply.free();
  }
}

/**
 * @param {Device} device
 * @param {string[]} pairs
 * @returns {Resolved}
 */
export function resolved(device, pairs) {
  return JSON.parse(device.module.resolve(pairs));
}
