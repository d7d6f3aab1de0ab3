import { messageOf } from '../message.js';
import { describe, findAdapter, isSoftware, refusal } from './adapter.js';
import { advice, cpuFiles, findAbilities, threadsOf } from './cpu-files.js';
import { Device } from './device.js';
import { DeviceNews } from './device-news.js';
import * as say from './sentences.js';

/** @import {Crash, DeviceChoice, DeviceInfo, DeviceKind, EngineFile, WasmModule} from './protocol.js' */
/** @import {AdapterLike, Kernels} from './adapter.js' */
/** @import {Found, Tuned} from './tuning.js' */
/** @import {Abilities, CpuFile} from './cpu-files.js' */

/** Largest relative difference in loss and gradients at which the GPU counts as right. */
const TOLERANCE = 1e-3;

/** Chooses between the CPU and the GPU and says why. The CPU is there from the start. */
export class Devices {
  /** By what is chosen: the fastest CPU file that works here, or the one that gives the same bits everywhere. */
  /** @type {{fastest?: Promise<Device>, same?: Promise<Device>}} */
  #cpus = {};
  /** @type {Device | undefined} the one of them that was chosen last */
  #cpu;
  /** @type {Device | undefined} undefined: the CPU */
  #current;
  /** @type {DeviceChoice} */
  #choice = 'auto';
  /** Whether WebGPU is still to be timed. @type {Promise<AdapterLike | undefined>} */
  #candidate = Promise.resolve(undefined);
  /** @type {Promise<{device: Device, difference: string}> | undefined} */
  #gpu;
  /** The self-tests of the GPU, by what of the settings it computes with. @type {Map<string, Promise<SelfTest>>} */
  #tests = new Map();
  /** Why the current device is the current one. */
  #reason = '';
  #news;
  /** Whether the badge shows the CPU for one run's settings alone. */
  #isStandingIn = false;
  /** For which kernels the GPU is ready, and whether the processor emulates it. @type {{for: Set<string>, inSoftware: boolean}} */
  #warm = { for: new Set(), inSoftware: false };
  /** @type {Device[]} */
  #loaded = [];
  #load;
  #crashed;
  #abilities;

  /**
   * @param {(file: EngineFile, threads: number) => Promise<WasmModule>} load imports and initialises a WASM file
   * @param {(device: DeviceInfo) => void} tell
   * @param {(crash: Crash) => void} crashed
   * @param {Abilities} abilities
   */
  constructor(load, tell, crashed, abilities = findAbilities()) {
    this.#load = load;
    this.#news = new DeviceNews(tell);
    this.#crashed = crashed;
    this.#abilities = abilities;
  }

  /**
   * The CPU, by the file that the choice asks for.
   * @returns {Promise<Device>}
   */
  get cpu() {
    const which = this.#choice === 'cpu' ? 'same' : 'fastest';
    const files = which === 'same' ? cpuFiles.slice(-1) : cpuFiles;
    let cpu = this.#cpus[which];
    if (!cpu) {
      this.#cpus[which] = cpu = this.#openCpu(files);
      cpu.catch(() => {}); // whoever awaits it hears of it
    }
    return cpu;
  }

  /**
   * The device new sessions are to stand on.
   * @returns {Promise<Device>}
   */
  async current() {
    return this.#current ?? this.cpu;
  }

  /**
   * The device for a run with these settings: the current one, unless it is a GPU whose numbers with their method and
   * their kinds of layers are not those of the CPU. Then it is the CPU, and the badge says why.
   * @param {Record<string, any>} config
   * @returns {Promise<Device>}
   */
  async deviceFor(config) {
    const device = this.#current;
    if (!device) return this.cpu;
    const refused = await this.#selfTest(device, config).then(
      (difference) => (agrees(difference) ? undefined : say.selfTestFailedFor(difference, TOLERANCE)),
      (error) => say.selfTestStopped(messageOf(error)),
    );
    // Another device was chosen meanwhile.
    if (device !== this.#current) return this.deviceFor(config);
    if (refused) this.#say(undefined, refused, false);
    else if (this.#isStandingIn) this.#settle(device, this.#reason);
    this.#isStandingIn = refused !== undefined;
    return refused ? this.cpu : device;
  }

  /**
   * Acts on a choice as far as it can be acted on without a session to time: see `time`.
   * @param {DeviceChoice} choice
   * @param {string} [distrustGpu]
   * @returns {Promise<void>}
   */
  async choose(choice, distrustGpu) {
    this.#choice = choice;
    this.#candidate = Promise.resolve(undefined);
    const cpu = await this.cpu;
    if (choice !== this.#choice) return;
    this.#cpu = cpu;
    if (choice === 'cpu') return this.#settle(undefined, say.chosenCpu());
    if (distrustGpu) return this.#settle(undefined, distrustGpu);
    const adapter = await findAdapter();
    if (choice !== this.#choice) return;
    const refused = refusal(adapter, choice === 'gpu');
    if (refused || !adapter) return this.#settle(undefined, refused ?? say.noAdapter());
    this.#say(undefined, say.tryingGpu(), true);
    if (choice === 'auto') {
      this.#current = undefined;
      this.#candidate = Promise.resolve(adapter);
      return;
    }
    try {
      const { device, difference } = await this.#startGpu(adapter);
      if (choice !== this.#choice) return;
      this.#settle(device, say.chosenGpu(difference));
    } catch (error) {
      if (choice === this.#choice) this.#settle(undefined, messageOf(error));
    }
  }

  /**
   * Starts a suitable GPU and times it against the CPU, once per choice of "auto". One that is used already takes a step
   * too, once for all runs that ask for the same kernels, so that they are ready when the reader is.
   * @param {string} kernels
   * @param {(device: Device, cpu: Device) => Promise<number>} timePerStep
   * @param {(device: Device) => Promise<void>} [warmUp] none while a run trains: the next time is early enough
   * @returns {Promise<void>}
   */
  async time(kernels, timePerStep, warmUp) {
    // Training meets the same trouble, and says so.
    if (warmUp && this.#current && this.#isColdFor(kernels)) await warmUp(this.#current).catch(() => {});
    const candidate = this.#candidate;
    const adapter = await candidate;
    if (!adapter || candidate !== this.#candidate) return;
    const mine = (this.#candidate = Promise.resolve(undefined));
    try {
      const [{ device }, cpu] = await Promise.all([this.#startGpu(adapter), this.cpu]);
      this.#warm.for.add(kernels);
      const onGpu = await timePerStep(device, cpu);
      const onCpu = await timePerStep(cpu, cpu);
      if (mine !== this.#candidate) return;
      if (onGpu < onCpu) this.#settle(device, say.gpuFaster(onCpu / onGpu));
      else this.#settle(undefined, say.cpuFaster(onGpu / onCpu));
    } catch (error) {
      if (mine === this.#candidate) this.#settle(undefined, messageOf(error));
    }
  }

  /**
   * For errors that no promise carried: a panic in asynchronous Rust code leaves its promise pending for ever. A GPU
   * that is only being tried is given up; anything else takes the worker with it.
   * @param {unknown} error
   */
  lost(error) {
    const [cpu, gpu] = ['cpu', 'gpu'].map((kind) => {
      const loaded = this.#loaded.filter((device) => device.kind === kind);
      return loaded.find(({ busy }) => busy) ?? loaded.at(-1);
    });
    if (gpu?.busy && gpu !== this.#current && !cpu?.user)
      gpu.lose(new Error(say.gpuDidNotStart(messageOf(error))));
    else this.#crash(gpu?.busy ? gpu : cpu, error);
  }

  /**
   * The graphics card is gone. A GPU that no run is to use any more is only not offered again.
   * @param {string} detail
   */
  gpuIsLost(detail) {
    const gpu = this.#loaded.find((device) => device.kind === 'gpu');
    if (!gpu) return; // while it is being opened, the call that opens it says so
    if (gpu === this.#current) {
      this.#crash(gpu, new Error(detail));
      return;
    }
    const error = new Error(say.gpuDidNotStart(detail));
    this.#gpu = Promise.reject(error);
    this.#gpu.catch(() => {}); // whoever asks for it next hears of it
    gpu.lose(error);
  }

  /** @param {Kernels} kernels of the GPU */
  preparing(kernels) {
    this.#news.preparing(kernels);
  }

  /**
   * How far the search for the GPU's fastest kernels is, and what it found once it has ended.
   * @param {Tuned} [tuned]
   * @param {Found} [found]
   */
  tuning = (tuned, found) => this.#news.tuning(tuned, found);

  /**
   * Whether the GPU has still to prepare for these kernels; only asked once. In software that takes too long to be done
   * for every change of the settings.
   * @param {string} kernels
   */
  #isColdFor(kernels) {
    const { for: known, inSoftware } = this.#warm;
    if (known.has(kernels) || (inSoftware && known.size > 0)) return false;
    known.add(kernels);
    return true;
  }

  /**
   * Loads and self-tests the GPU file; kept for the life of this worker, because its compiled kernels live in it.
   * @param {AdapterLike} adapter
   * @returns {Promise<{device: Device, difference: string}>}
   */
  #startGpu(adapter) {
    this.#gpu ??= (async () => {
      const cpu = await this.cpu;
      this.#warm.inSoftware = isSoftware(adapter);
      const label = say.gpuLabel(describe(adapter));
      const device = await this.#open('gpu', label, 'gpu', 1, isSoftware(adapter)).catch((error) => {
        throw new Error(say.gpuDidNotStart(messageOf(error)), { cause: error });
      });
      const { config } = JSON.parse(cpu.module.resolve([]));
      const difference = await this.#selfTest(device, config);
      if (!agrees(difference)) throw new Error(say.selfTestFailed(difference, TOLERANCE));
      return { device, difference: Math.max(difference.loss, difference.gradient).toExponential(1) };
    })();
    return this.#gpu;
  }

  /**
   * How far the GPU's loss and gradients are from the CPU's with the method and layers of these settings, on a small
   * network. Tested once for all settings that differ in numbers alone.
   * @param {Device} device
   * @param {Record<string, any>} config
   * @returns {Promise<SelfTest>}
   */
  #selfTest(device, config) {
    const kinds = kindsOf(config);
    const known = this.#tests.get(kinds);
    if (known) return known;
    const text = JSON.stringify(config);
    const test = (async () => {
      const cpu = await this.cpu;
      const there = await device.use(undefined, () => device.module.self_test(text));
      const here = await cpu.use(undefined, () => cpu.module.self_test(text));
      return cpu.module.self_test_difference(here, there);
    })();
    this.#tests.set(kinds, test);
    // What could not be tested this time may be the next: only answers are kept.
    test.catch(() => this.#tests.delete(kinds));
    return test;
  }

  /**
   * The first file whose needs are met here and that starts.
   * @param {CpuFile[]} files
   * @returns {Promise<Device>}
   */
  async #openCpu(files) {
    const [{ file, needs }, ...others] = files;
    const threads = needs.threads ? threadsOf(this.#abilities) : 1;
    const isMet = (!needs.threads || threads > 1) && (!needs.relaxedSimd || this.#abilities.relaxedSimd);
    if (!isMet) return this.#openCpu(others);
    try {
      return await this.#open('cpu', say.cpuLabel(threads, needs.relaxedSimd), file, threads);
    } catch (error) {
      // Not built into this copy of the page, or no memory to share: the next one needs less.
      if (others.length === 0) throw error;
      return this.#openCpu(others);
    }
  }

  /**
   * @param {DeviceKind} kind
   * @param {string} label
   * @param {EngineFile} file
   * @param {number} [threads]
   * @param {boolean} [inSoftware] whether it is a graphics card that the processor emulates
   * @returns {Promise<Device>}
   */
  async #open(kind, label, file, threads = 1, inSoftware = false) {
    const module = await this.#load(file, threads);
    /** @param {Error} error */
    const panicked = (error) => {
      // While the GPU is only being tried, the rejected call says all there is to say.
      if (kind === 'cpu' || this.#current === device) this.#crash(device, error);
    };
    const device = new Device(kind, label, module, panicked, threads);
    this.#loaded.push(device);
    await device.use(undefined, () => module.open_device(inSoftware));
    return device;
  }

  /**
   * @param {Device | undefined} device
   * @param {unknown} error
   */
  #crash(device, error) {
    const { run, building = false } = device?.user ?? {};
    this.#crashed({ message: messageOf(error), run, building, device: device?.kind ?? 'cpu' });
  }

  /**
   * @param {Device | undefined} device
   * @param {string} reason
   */
  #settle(device, reason) {
    this.#current = device;
    this.#reason = reason;
    this.#isStandingIn = false;
    this.#say(device, reason, false);
  }

  /**
   * @param {Device | undefined} device
   * @param {string} reason
   * @param {boolean} probing
   */
  #say(device, reason, probing) {
    const label = (device ?? this.#cpu)?.label ?? say.cpuLabel();
    const help = this.#choice === 'cpu' ? '' : advice(this.#abilities, this.#cpu?.threads ?? 1);
    this.#news.say({ kind: device?.kind ?? 'cpu', label, reason, probing }, help);
  }
}

/** @typedef {{loss: number, gradient: number}} SelfTest  relative differences */

/**
 * What of the settings decides which kernels run: the choices and switches of method, encoder and projector, without
 * the numbers, except whether there are layers between h and z at all, and how many.
 * @param {Record<string, any>} config
 */
function kindsOf({ method, encoder, projector }) {
  const layers = String(projector.layers);
  return JSON.stringify({ method, encoder, projector, layers }, (_, value) =>
    typeof value === 'number' ? undefined : value,
  );
}

/**
 * Written so that NaN fails too.
 * @param {SelfTest} difference
 */
function agrees({ loss, gradient }) {
  return loss <= TOLERANCE && gradient <= TOLERANCE;
}
