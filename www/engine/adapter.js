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
  const { GPUAdapter } = /** @type {{GPUAdapter?: {prototype: {requestDevice: RequestDevice}}}} */ (
    /** @type {unknown} */ (globalThis)
  );
  if (!GPUAdapter) return;
  const { requestDevice } = GPUAdapter.prototype;
  GPUAdapter.prototype.requestDevice = async function (/** @type {any[]} */ ...given) {
    const device = await requestDevice.apply(this, given);
    device.lost.then(({ reason, message }) => lost(message || reason));
    return device;
  };
}

/** @typedef {(...given: any[]) => Promise<{lost: Promise<{reason: string, message: string}>}>} RequestDevice */
