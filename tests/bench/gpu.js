// Counts what the engine asks of WebGPU: see `counters`.
/** @import {Page, Worker} from '@playwright/test' */

/**
 * What was asked of the GPU: launches of kernels, submissions to its queue, uploads and their bytes, reads.
 * @typedef {{launches: number, submissions: number, uploads: number, uploadedBytes: number, reads: number}} Counts
 */

/**
 * The counters of a page's engine, which count from now on. They lie around WebGPU in its worker, and only here.
 * @param {Page} page whose engine has started
 * @returns {Promise<{read: () => Promise<Counts>}>}
 */
export async function counters(page) {
  // Not the threads of the CPU file, which answer nobody while they wait for work.
  const workers = page.workers().filter((worker) => !worker.url().includes('thread'));
  const found = await Promise.all(
    workers.map(async (worker) => ((await install(worker)) ? worker : undefined)),
  );
  const worker = found.find((worker) => worker !== undefined);
  if (!worker) throw new Error('no worker of this page has WebGPU');
  return { read: () => worker.evaluate(() => /** @type {any} */ (globalThis).asked) };
}

/**
 * @param {Worker} worker
 * @returns {Promise<boolean>} whether it has WebGPU at all
 */
function install(worker) {
  return worker.evaluate(() => {
    const scope = /** @type {any} */ (globalThis);
    if (scope.GPUQueue === undefined) return false;
    const asked = { launches: 0, submissions: 0, uploads: 0, uploadedBytes: 0, reads: 0 };
    /**
     * @param {any} kind whose method it is
     * @param {string} name
     * @param {(given: any[]) => void} count
     */
    const watch = (kind, name, count) => {
      const plain = kind.prototype[name];
      /** @this {unknown} @param {any[]} given */
      kind.prototype[name] = function (...given) {
        count(given);
        return plain.apply(this, given);
      };
    };
    watch(scope.GPUComputePassEncoder, 'dispatchWorkgroups', () => (asked.launches += 1));
    watch(scope.GPUComputePassEncoder, 'dispatchWorkgroupsIndirect', () => (asked.launches += 1));
    watch(scope.GPUQueue, 'submit', () => (asked.submissions += 1));
    watch(scope.GPUQueue, 'writeBuffer', ([, , data, offset = 0, size]) => {
      const unit = data.BYTES_PER_ELEMENT ?? 1; // of a typed array offset and size count elements
      asked.uploads += 1;
      asked.uploadedBytes += unit * (size ?? data.byteLength / unit - offset);
    });
    watch(scope.GPUBuffer, 'mapAsync', () => (asked.reads += 1));
    scope.asked = asked;
    return true;
  });
}
