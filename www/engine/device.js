import { serial } from './queue.js';
import * as say from './sentences.js';

/** @import {Crash, DeviceChoice, DeviceInfo, DeviceKind, WasmModule, WasmUploads} from './protocol.js' */

/** Largest relative difference in loss and gradients at which the GPU counts as right. */
const TOLERANCE = 1e-3;

/** Chooses between the CPU and the GPU and says why. The CPU is there from the start. */
export class Devices {
  /** @type {Promise<Device>} */
  cpu;
  /** @type {Device | undefined} undefined: the CPU */
  #current;
  /** @type {DeviceChoice} */
  #choice = 'auto';
  /** Whether WebGPU is still to be timed. @type {Promise<AdapterLike | undefined>} */
  #candidate = Promise.resolve(undefined);
  /** @type {Promise<{device: Device, difference: string}> | undefined} */
  #gpu;
  /** @type {Device[]} */
  #loaded = [];
  #load;
  #tell;
  #crashed;

  /**
   * @param {(kind: DeviceKind) => Promise<WasmModule>} load imports and initialises a WASM file
   * @param {(device: DeviceInfo) => void} tell
   * @param {(crash: Crash) => void} crashed
   */
  constructor(load, tell, crashed) {
    this.#load = load;
    this.#tell = tell;
    this.#crashed = crashed;
    this.cpu = this.#open('cpu', say.cpuLabel());
    this.cpu.catch(() => {}); // whoever awaits it hears of it
  }

  /**
   * The device new sessions are to stand on.
   * @returns {Promise<Device>}
   */
  async current() {
    return this.#current ?? this.cpu;
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
    await this.cpu;
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
      if (choice === this.#choice) this.#settle(device, say.chosenGpu(difference));
    } catch (error) {
      if (choice === this.#choice) this.#settle(undefined, messageOf(error));
    }
  }

  /**
   * Starts a suitable GPU and times it against the CPU, once per choice of "auto".
   * @param {(device: Device, cpu: Device) => Promise<number>} timePerStep
   * @returns {Promise<void>}
   */
  async time(timePerStep) {
    const candidate = this.#candidate;
    const adapter = await candidate;
    if (!adapter || candidate !== this.#candidate) return;
    const mine = (this.#candidate = Promise.resolve(undefined));
    try {
      const [{ device }, cpu] = await Promise.all([this.#startGpu(adapter), this.cpu]);
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
    const [cpu, gpu] = ['cpu', 'gpu'].map((kind) => this.#loaded.find((device) => device.kind === kind));
    if (gpu?.busy && gpu !== this.#current && !cpu?.user)
      gpu.lose(new Error(say.gpuDidNotStart(messageOf(error))));
    else this.#crash(gpu?.busy ? gpu : cpu, error);
  }

  /**
   * Loads and self-tests the GPU file; kept for the life of this worker, because its compiled kernels live in it.
   * @param {AdapterLike} adapter
   * @returns {Promise<{device: Device, difference: string}>}
   */
  #startGpu(adapter) {
    this.#gpu ??= (async () => {
      const cpu = await this.cpu;
      const device = await this.#open('gpu', say.gpuLabel(describe(adapter))).catch((error) => {
        throw new Error(say.gpuDidNotStart(messageOf(error)), { cause: error });
      });
      const there = await device.use(undefined, () => device.module.self_test());
      const here = await cpu.use(undefined, () => cpu.module.self_test());
      const difference = cpu.module.self_test_difference(here, there);
      // Written so that NaN fails too.
      if (!(difference.loss <= TOLERANCE && difference.gradient <= TOLERANCE)) {
        throw new Error(say.selfTestFailed(difference, TOLERANCE));
      }
      return { device, difference: Math.max(difference.loss, difference.gradient).toExponential(1) };
    })();
    return this.#gpu;
  }

  /**
   * @param {DeviceKind} kind
   * @param {string} label
   * @returns {Promise<Device>}
   */
  async #open(kind, label) {
    const module = await this.#load(kind);
    const device = new Device(kind, label, module, (error) => {
      // While the GPU is only being tried, the rejected call says all there is to say.
      if (kind === 'cpu' || this.#current === device) this.#crash(device, error);
    });
    this.#loaded.push(device);
    await device.use(undefined, () => module.open_device());
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
    this.#say(device, reason, false);
  }

  /**
   * @param {Device | undefined} device
   * @param {string} reason
   * @param {boolean} probing
   */
  #say(device, reason, probing) {
    this.#tell({ kind: device?.kind ?? 'cpu', label: device?.label ?? say.cpuLabel(), reason, probing });
  }
}

/** @typedef {{run: number, building: boolean}} User  whose call is running, so that a panic is laid at the right door */

/** One WASM instance. Every call of a session goes through `use`, one after the other. */
export class Device {
  /** @type {User | undefined} */
  user;
  busy = false;
  /** The emoji sheet, cut once for all runs. @type {Promise<WasmUploads> | undefined} */
  emoji;
  /** For sessions that draw their images themselves. @type {WasmUploads | undefined} */
  noImages;
  #queue = serial();
  #panicked;
  /** @type {(error: Error) => void} */
  #abandon = () => {};

  /**
   * @param {DeviceKind} kind
   * @param {string} label
   * @param {WasmModule} module
   * @param {(error: Error) => void} panicked
   */
  constructor(kind, label, module, panicked) {
    this.kind = kind;
    this.label = label;
    this.module = module;
    this.#panicked = panicked;
  }

  /**
   * @template T
   * @param {User | undefined} user
   * @param {() => T | Promise<T>} task
   * @returns {Promise<T>}
   */
  use(user, task) {
    return this.#queue(async () => {
      this.user = user;
      this.busy = true;
      try {
        return await new Promise((resolve, reject) => {
          this.#abandon = reject;
          (async () => task())().then(resolve, reject);
        });
      } catch (error) {
        if (error instanceof WebAssembly.RuntimeError) this.#panicked(error);
        throw error;
      } finally {
        this.busy = false;
        this.user = undefined;
      }
    });
  }

  /**
   * Rejects the call that will never return.
   * @param {Error} error
   */
  lose(error) {
    this.#abandon(error);
  }
}

/**
 * Why this adapter is not to be used, or undefined.
 * @param {AdapterLike | null | undefined} adapter undefined: there is no WebGPU at all
 * @param {boolean} allowSoftware
 * @returns {string | undefined}
 */
export function refusal(adapter, allowSoftware) {
  if (adapter === undefined) return say.noWebGpu();
  if (adapter === null) return say.noAdapter();
  const { vendor, architecture, device, description, isFallbackAdapter } = adapter.info;
  const isSoftware = /swiftshader|llvmpipe|lavapipe|softpipe|basic render/i;
  if (
    !allowSoftware &&
    (isFallbackAdapter || isSoftware.test([vendor, architecture, device, description].join(' ')))
  ) {
    return say.softwareAdapter(describe(adapter));
  }
  // The engine's GPU runtime panics without it.
  if (!adapter.features.has('timestamp-query')) return say.noTimestamps();
  return undefined;
}

/**
 * The part of GPUAdapter that is looked at.
 * @typedef {object} AdapterLike
 * @property {{vendor?: string, architecture?: string, device?: string, description?: string,
 *   isFallbackAdapter?: boolean}} info
 * @property {{has(feature: string): boolean}} features
 */

/** @returns {Promise<AdapterLike | null | undefined>} */
async function findAdapter() {
  const { gpu } = /** @type {{gpu?: {requestAdapter(options: object): Promise<AdapterLike | null>}}} */ (
    navigator
  );
  if (!gpu) return undefined;
  try {
    return await gpu.requestAdapter({ powerPreference: 'high-performance' });
  } catch {
    return null;
  }
}

/** @param {AdapterLike | null | undefined} adapter */
function describe(adapter) {
  const { vendor, architecture } = adapter?.info ?? {};
  return [vendor, architecture].filter(Boolean).join(' ');
}

/** @param {unknown} error */
function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}
