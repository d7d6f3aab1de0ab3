/**
 * Ends the current task of the event loop: a step on the CPU resolves without ever leaving the microtasks, and
 * "pause" would never be read. A message to ourselves costs microseconds where a timer costs four milliseconds.
 * @returns {Promise<void>}
 */
export function letMessagesIn() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
