/** A worker that computes for the training worker, on its memory: started by threads.js, from then on driven by Rust. */

import { messageOf } from '../message.js';

/** @import {ModuleWithThreads, Thread} from './protocol.js' */

const files = import.meta.glob('../pkg/threads/engine.js');

/** @param {MessageEvent<Thread>} event */
self.onmessage = async ({ data: { module, memory, lost } }) => {
  const [file] = Object.values(files);
  const engine = /** @type {ModuleWithThreads} */ (await file());
  engine.initSync({ module, memory });
  self.postMessage('ready');
  try {
    engine.work(); // until this worker is ended
  } catch (error) {
    new BroadcastChannel(lost).postMessage(messageOf(error));
  }
};
