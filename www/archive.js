/**
 * Runs that outlive the page: their records in this browser's own database (IndexedDB), and nowhere else. A record is
 * what the list of runs holds: settings, curve, grades, maps as points, and the weights where there is room. Images are
 * not in it.
 */

/** @import {KeptRun} from './kept-runs.js' */

const DATABASE = 'contrastive-playground';
const RECORDS = 'runs';
/** A run with more points on its maps than this is kept with those of its last one alone. */
const MAP_BYTES = 2 * 2 ** 20;

export class Archive {
  #database;
  /** Where each run is kept, by its number in this page. Another page may count to the same numbers. @type {Map<number, IDBValidKey>} */
  #keys = new Map();
  /** What is kept of each as it is now. @type {Map<number, KeptRun>} */
  #known = new Map();

  /** @param {IDBDatabase} database */
  constructor(database) {
    this.#database = database;
  }

  /** @returns {Promise<Archive>} fails where the browser keeps nothing, as in some private windows */
  static async open() {
    const opening = indexedDB.open(DATABASE, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(RECORDS, { autoIncrement: true });
    return new Archive(await done(opening));
  }

  /** @returns {Promise<KeptRun[]>} in the order in which they were first kept, each with a number of its own */
  async all() {
    const records = this.#records('readonly');
    const [keys, runs] = await Promise.all([done(records.getAllKeys()), done(records.getAll())]);
    let last = 0;
    return runs.map((/** @type {KeptRun} */ run, at) => {
      last = Math.max(last + 1, run.id);
      const kept = { ...run, id: last };
      this.#keys.set(last, keys[at]);
      this.#known.set(last, kept);
      return kept;
    });
  }

  /**
   * Keeps these runs, and of those that it kept for this page no others.
   * @param {readonly KeptRun[]} runs
   * @param {number} standing the run that may have been kept as it came to rest, and goes on
   * @returns {Promise<void>} fails when there is no room
   */
  async keep(runs, standing) {
    const ids = new Set([...runs.map(({ id }) => id), standing]);
    for (const id of [...this.#keys.keys()]) if (!ids.has(id)) await this.#forget(id);
    for (const run of runs) if (this.#known.get(run.id) !== run) await this.#put(run);
  }

  /** Forgets all, also what other pages of this browser have kept. */
  async clear() {
    this.#keys.clear();
    this.#known.clear();
    await done(this.#records('readwrite').clear());
  }

  /** @param {KeptRun} run */
  async #put(run) {
    this.#known.set(run.id, run);
    const key = this.#keys.get(run.id);
    const put = (/** @type {KeptRun} */ one) => done(this.#records('readwrite').put(recordOf(one), key));
    // Without its weights it can still be looked at.
    const kept = await put(run).catch(() => put({ ...run, file: null }));
    this.#keys.set(run.id, kept);
  }

  /** @param {number} id */
  async #forget(id) {
    const key = this.#keys.get(id);
    this.#keys.delete(id);
    this.#known.delete(id);
    if (key !== undefined) await done(this.#records('readwrite').delete(key));
  }

  /** @param {IDBTransactionMode} mode */
  #records(mode) {
    return this.#database.transaction(RECORDS, mode).objectStore(RECORDS);
  }
}

/**
 * A run as it is kept: not drawn in the charts, and with few enough maps.
 * @param {KeptRun} run
 * @returns {KeptRun}
 */
export function recordOf(run) {
  const bytes = run.evaluations.reduce((sum, { points }) => sum + points.byteLength, 0);
  const last = run.evaluations.length - 1;
  const evaluations =
    bytes <= MAP_BYTES
      ? run.evaluations
      : run.evaluations.map((one, at) => (at === last ? one : { ...one, points: new Float32Array() }));
  return { ...run, ink: null, recalled: true, evaluations };
}

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
