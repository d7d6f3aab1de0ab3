import * as say from './sentences.js';

/** @import {ModuleWithThreads, Thread} from './protocol.js' */

/**
 * Starts the workers that compute beside this one, on its memory. Nobody may wait for them before they run: a worker
 * comes to life only while the one that made it is idle.
 * @param {ModuleWithThreads} module
 * @param {number} threads this one included
 * @param {string} lost the name of the channel on which one of them says that it stops
 * @returns {Promise<void>}
 */
export async function startThreads(module, threads, lost) {
  const thread = { ...module.shared_instance(), lost };
  const workers = Array.from({ length: threads - 1 }, () => startThread(thread));
  try {
    await Promise.all(workers.map(({ ready }) => ready));
  } catch (error) {
    for (const { worker } of workers) worker.terminate();
    throw error;
  }
  module.start_threads(threads);
}

/** @param {Thread} thread */
function startThread(thread) {
  const worker = new Worker(new URL('./thread.worker.js', import.meta.url), {
    type: 'module',
    name: 'thread',
  });
  const ready = new Promise((resolve, reject) => {
    worker.addEventListener('message', resolve, { once: true });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      reject(new Error(say.threadDidNotStart(event.message ?? '')));
    });
  });
  worker.postMessage(thread);
  return { worker, ready };
}
