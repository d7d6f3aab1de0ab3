/**
 * The training worker: the only file that knows where the WASM files lie. Commands come in, are handed to the run
 * they concern, and what happens goes out as events.
 */

import { messageOf } from '../message.js';
import { watchForKernels, watchForLoss } from './adapter.js';
import { Channel } from './channel.js';
import { Devices } from './devices.js';
import { serial } from './queue.js';
import * as say from './sentences.js';
import { startThreads } from './threads.js';
import { Visibility } from './visibility.js';
import { Workbench } from './workbench.js';

/** @import {Commands, EngineFile, ModuleWithThreads, Questions, WasmModule} from './protocol.js' */
/** @import {Shared} from './workbench.js' */

/**
 * Found by pattern so that a page built without one of the files still builds, and says so when it is asked for.
 * @type {Record<string, (() => Promise<unknown>) | undefined>}
 */
const files = import.meta.glob('../pkg/*/engine.js');

/** On which channel a thread says that it stops. */
let lost = '';

/** @type {Map<number, Workbench>} */
const runs = new Map();

/** @type {{[N in keyof Commands]: (payload: Commands[N]['payload']) => Promise<Commands[N]['result']>}} */
const commands = {
  async start({ choice, assets, visible, distrustGpu, lostThreads }) {
    lost = lostThreads;
    shared.assets = assets;
    shared.visibility.set(visible);
    // Before anything is awaited: a choice that a person makes meanwhile comes later and must win.
    const chosen = devices.choose(choice, distrustGpu);
    chosen.catch(() => {}); // fails with the CPU, which is told below
    try {
      await devices.cpu;
    } catch (error) {
      throw new Error(say.engineDidNotLoad(messageOf(error)), {
        cause: error,
      });
    }
    await chosen;
    await follow();
  },
  // These touch no session, so they need not wait for the step in progress.
  async schema() {
    return (await devices.cpu).module.schema();
  },
  async questions() {
    return (await devices.cpu).module.analyses_schema();
  },
  async resolve({ pairs }) {
    return JSON.parse((await devices.cpu).module.resolve(pairs));
  },
  async explore({ config, a, b, labels, extras }) {
    return (await devices.cpu).module.loss_and_gradient(JSON.stringify(config), a, b, labels, extras);
  },
  async fetched() {
    return performance.getEntriesByType('resource').map(({ name }) => name);
  },
  async useDevice({ choice }) {
    await devices.choose(choice);
    await follow();
  },
  async visible({ visible }) {
    shared.visibility.set(visible);
  },
  async open({ run }) {
    if (!runs.has(run)) runs.set(run, new Workbench(run, shared));
  },
  async close({ run }) {
    await runs.get(run)?.close();
    runs.delete(run);
  },
  configure: ({ run, pairs, images }) => bench(run).configure(pairs, images),
  change: ({ run, pairs }) => bench(run).change(pairs),
  reset: ({ run, images }) => bench(run).reset(images),
  train: ({ run }) => bench(run).train(),
  pause: ({ run }) => bench(run).pause(),
  step: ({ run }) => bench(run).step(),
  redrawViews: ({ run }) => bench(run).redrawViews(),
  lookAt: ({ run, place }) => bench(run).lookAt(place),
  preview: ({ run, path, pairs, count }) => bench(run).preview(path, pairs, count),
  save: ({ run }) => bench(run).save(),
  load: ({ run, file, images, restored }) => bench(run).load(file, images, restored),
  sweep: ({ run }) => bench(run).sweep(),
  stopSweep: ({ run }) => bench(run).stopSweep(),
  analyse: ({ run, ...asked }) => bench(run).analyse(asked),
  stopAnalysis: ({ run, name }) => bench(run).stopAnalysis(name),
};

/** @type {Channel<Questions>} */
const client = new Channel(self, commands);
const devices = new Devices(
  load,
  (device) => client.tell('device', { device }),
  (crash) => client.tell('crashed', crash),
);
watchForLoss((detail) => devices.gpuIsLost(detail));
watchForKernels((kernels) => devices.preparing(kernels));
const takingOver = serial();

/** @type {Shared} */
const shared = {
  devices,
  client,
  visibility: new Visibility(),
  assets: '',
  takeOver: (mine, begin) =>
    takingOver(async () => {
      for (const other of runs.values()) if (other !== mine) await other.halt();
      begin();
    }),
  standing: (run) => timeWith(run),
  isTraining: () => [...runs.values()].some((run) => run.isTraining),
};

for (const kind of /** @type {const} */ (['error', 'unhandledrejection'])) {
  self.addEventListener(kind, (event) => {
    event.preventDefault(); // told as a crash, with a sentence, instead
    devices.lost('reason' in event ? event.reason : (event.error ?? event.message));
  });
}

/** Untrained sessions move to the chosen device; the GPU is timed if it is still to be and there is a session. */
async function follow() {
  for (const run of runs.values()) await run.follow();
  const standing = [...runs.values()].find((run) => run.isStanding);
  if (standing) await timeWith(standing);
}

/** @param {Workbench} run */
async function timeWith(run) {
  const before = await devices.current();
  await devices.time(
    run.kernels,
    (device, cpu) => run.timeOn(device, cpu),
    shared.isTraining() ? undefined : (device) => run.warmUp(device),
  );
  if ((await devices.current()) !== before) await follow();
}

/**
 * @param {EngineFile} name
 * @param {number} threads
 * @returns {Promise<WasmModule>}
 */
async function load(name, threads) {
  const file = files[`../pkg/${name}/engine.js`];
  if (!file) throw new Error(say.notBuilt(name));
  const module = /** @type {ModuleWithThreads} */ (await file());
  await module.default();
  if (threads > 1) await startThreads(module, threads, lost);
  return module;
}

/** @param {number} run */
function bench(run) {
  const found = runs.get(run);
  if (!found) throw new Error(`there is no run ${run}`);
  return found;
}
