import { messageOf } from '../message.js';

/**
 * Questions and answers over a message port, the same on both of its ends. `Asked` maps the names this side may ask
 * to {payload, result}; the handlers answer what the other side asks.
 *
 * Every typed array in a message is handed over, not copied: whoever posts gives it away.
 *
 * @template {Record<keyof Asked, {payload: any, result: any}>} Asked
 */
export class Channel {
  #port;
  #handlers;
  /** @type {Map<number, {resolve: (value: any) => void, reject: (error: Error) => void}>} */
  #waiting = new Map();
  #nextId = 1;
  /** @type {Error | undefined} */
  #closed;

  /**
   * @param {Port} port
   * @param {Record<string, (payload: any) => unknown>} handlers
   */
  constructor(port, handlers) {
    this.#port = port;
    this.#handlers = handlers;
    port.onmessage = ({ data }) => ('reply' in data ? this.#settle(data) : this.#answer(data));
  }

  /**
   * @template {keyof Asked & string} N
   * @param {N} name
   * @param {Asked[N]['payload']} payload
   * @returns {Promise<Asked[N]['result']>}
   */
  ask(name, payload) {
    if (this.#closed) return Promise.reject(this.#closed);
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#post({ id, name, payload });
    });
  }

  /**
   * Like ask, for what needs no answer.
   * @template {keyof Asked & string} N
   * @param {N} name
   * @param {Asked[N]['payload']} payload
   */
  tell(name, payload) {
    if (!this.#closed) this.#post({ name, payload });
  }

  /**
   * Everything still asked is rejected with this error, and so is everything asked later.
   * @param {Error} error
   */
  close(error) {
    this.#closed = error;
    this.#port.onmessage = null;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }

  /** @param {{id?: number, name: string, payload: unknown}} question */
  async #answer({ id, name, payload }) {
    try {
      const handler = this.#handlers[name];
      if (!handler) throw new Error(`nothing here answers "${name}"`);
      const value = await handler(payload);
      if (id !== undefined) this.#post({ reply: id, value });
    } catch (error) {
      if (id === undefined) throw error;
      this.#post({ reply: id, error: messageOf(error) });
    }
  }

  /** @param {{reply: number, value?: unknown, error?: string}} answer */
  #settle({ reply, value, error }) {
    const waiting = this.#waiting.get(reply);
    this.#waiting.delete(reply);
    if (error === undefined) waiting?.resolve(value);
    else waiting?.reject(new Error(error));
  }

  /** @param {unknown} message */
  #post(message) {
    this.#port.postMessage(message, [...buffersIn(message)]);
  }
}

/**
 * @typedef {{postMessage(message: unknown, transfer: Transferable[]): void,
 *   onmessage: ((event: MessageEvent) => unknown) | null}} Port
 */

/**
 * The buffers of all typed arrays in a message of plain objects and arrays.
 * @param {unknown} value
 * @param {Set<ArrayBuffer>} found
 * @returns {Set<ArrayBuffer>}
 */
export function buffersIn(value, found = new Set()) {
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer) found.add(value.buffer);
  } else if (Array.isArray(value)) {
    // Lists here are either all records or all plain values: one look at the first saves thousands of names and numbers.
    if (typeof value[0] === 'object') for (const item of value) buffersIn(item, found);
  } else if (
    value !== null &&
    typeof value === 'object' &&
    Object.getPrototypeOf(value) === Object.prototype
  ) {
    for (const item of Object.values(value)) buffersIn(item, found);
  }
  return found;
}
