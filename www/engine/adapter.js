/** The graphics adapter of this machine, and whether it is to be trained on. */
import * as say from './sentences.js';

/**
 * Why this adapter is not to be used, or undefined.
 * @param {AdapterLike | null | undefined} adapter undefined: there is no WebGPU at all
 * @param {boolean} allowSoftware
 * @returns {string | undefined}
 */
export function refusal(adapter, allowSoftware) {
  if (adapter === undefined) return say.noWebGpu();
  if (adapter === null) return say.noAdapter();
  if (!allowSoftware && isSoftware(adapter)) return say.softwareAdapter(describe(adapter));
  // The engine's GPU runtime panics without it.
  if (!adapter.features.has('timestamp-query')) return say.noTimestamps();
  return undefined;
}

/**
 * Whether an adapter is emulated by the processor.
 * @param {AdapterLike} adapter
 */
export function isSoftware({ info }) {
  const { vendor, architecture, device, description, isFallbackAdapter = false } = info;
  const names = [vendor, architecture, device, description].join(' ');
  return isFallbackAdapter || /swiftshader|llvmpipe|lavapipe|softpipe|basic render/i.test(names);
}

/**
 * The part of GPUAdapter that is looked at.
 * @typedef {object} AdapterLike
 * @property {{vendor?: string, architecture?: string, device?: string, description?: string,
 *   isFallbackAdapter?: boolean}} info
 * @property {{has(feature: string): boolean}} features
 */

/** @returns {Promise<AdapterLike | null | undefined>} */
export async function findAdapter() {
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
export function describe(adapter) {
  const { vendor, architecture } = adapter?.info ?? {};
  return [vendor, architecture].filter(Boolean).join(' ');
}

/**
 * Hears of every graphics card that is lost: a driver that starts again, a machine that sleeps, a browser that takes it
 * back. The engine opens its device itself, and notices a loss by a panic in its next call, if it makes one.
 * @param {(detail: string) => void} lost
 */
export function watchForLoss(lost) {
  onOpened((device) => device.lost.then(({ reason, message }) => lost(message || reason)));
}

/**
 * Counts the kernels that a graphics card is given to prepare, and of them those that are ready; both from 0 again once all
 * are. The engine asks for each without waiting. Asked for it once more, and to be told, the browser says when it has it.
 * @param {(kernels: Kernels) => void} tell
 */
export function watchForKernels(tell) {
  let kernels = { asked: 0, ready: 0 };
  const count = (/** @type {keyof Kernels} */ which) => {
    kernels = { ...kernels, [which]: kernels[which] + 1 };
    if (kernels.ready === kernels.asked) kernels = { asked: 0, ready: 0 };
    tell(kernels);
  };
  onOpened((device) => {
    const { createComputePipeline } = device;
    device.createComputePipeline = (descriptor) => {
      const pipeline = createComputePipeline.call(device, descriptor);
      count('asked');
      const ready = () => count('ready');
      // What is wrong with one that fails the engine hears itself.
      device.createComputePipelineAsync(descriptor).then(ready, ready);
      return pipeline;
    };
  });
}

/** @param {(device: DeviceLike) => void} opened called with every device that is opened from now on, whoever opens it */
function onOpened(opened) {
  const { GPUAdapter } = /** @type {{GPUAdapter?: {prototype: {requestDevice: RequestDevice}}}} */ (
    /** @type {unknown} */ (globalThis)
  );
  if (!GPUAdapter) return;
  const { requestDevice } = GPUAdapter.prototype;
  GPUAdapter.prototype.requestDevice = async function (/** @type {any[]} */ ...given) {
    const device = await requestDevice.apply(this, given);
    opened(device);
    return device;
  };
}

/** @typedef {{asked: number, ready: number}} Kernels */
/** @typedef {(...given: any[]) => Promise<DeviceLike>} RequestDevice */
/**
 * The part of GPUDevice that is looked at.
 * @typedef {object} DeviceLike
 * @property {Promise<{reason: string, message: string}>} lost
 * @property {(descriptor: object) => object} createComputePipeline
 * @property {(descriptor: object) => Promise<object>} createComputePipelineAsync
 */
