/**
 * Runs asynchronous tasks strictly one after the other, in the order they were handed in. An overlapping call of an
 * `async fn(&mut self)` export panics, so every call of a WASM session goes through one of these.
 * A failing task rejects its own promise and does not stop the ones behind it.
 *
 * @returns {<T>(task: () => T | Promise<T>) => Promise<T>}
 */
export function serial() {
  /** @type {Promise<unknown>} */
  let last = Promise.resolve();
  return (task) => {
    const result = last.then(task);
    last = result.catch(() => {});
    return result;
  };
}
