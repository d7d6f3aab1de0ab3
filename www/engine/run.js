import { ImageStore } from './images.js';
import { readFiles } from './intake.js';
import { serial } from './queue.js';

/** @import {AnalysisRequest} from './analyses.js' */
/** @import {Changed, Configured, EngineEvent, FileEntry, FilesResult, Preview, Rejection, SavedRun, SmallImage} from './protocol.js' */
/** @import {Engine} from './client.js' */

/** One experiment: its settings, its images and its session in the worker. Several may live side by side. */
export class Run {
  /** The images a person brought to this run, or to the one it shares them with. They outlive any worker. */
  images;

  #engine;
  #id;
  #listener;
  #forget;
  #ownsImages;
  #closed = false;
  /** One intake of files after the other, so that two drops in a row cannot mix their order. */
  #intake = serial();
  /** @type {string[] | undefined} */
  #pairs;
  /** The session as it last was, should the worker be lost. @type {SavedRun | null} */
  #kept = null;

  /**
   * @param {Engine} engine
   * @param {number} id
   * @param {(event: EngineEvent) => void} listener
   * @param {() => void} forget
   * @param {ImageStore} [images] those of another run, when both are to have the same
   */
  constructor(engine, id, listener, forget, images) {
    this.#engine = engine;
    this.#id = id;
    this.#listener = listener;
    this.#forget = forget;
    this.#ownsImages = !images;
    this.images = images ?? new ImageStore();
  }

  /**
   * A new session at step 0 with these settings; the images stay. Resolves when it stands, rejects with a sentence
   * and leaves the session before it as it was. Calls in quick succession are answered together by the last one.
   * @param {string[]} pairs
   * @returns {Promise<Configured>}
   */
  configure(pairs) {
    this.#pairs = pairs;
    return this.#engine.ask('configure', { run: this.#id, pairs, images: this.images.version });
  }

  /**
   * Resolves when training has begun; any other run that trains is paused.
   * @returns {Promise<void>}
   */
  train() {
    return this.#engine.ask('train', { run: this.#id });
  }

  /**
   * Resolves when the step in progress has ended. Training goes on exactly from there.
   * @returns {Promise<void>}
   */
  pause() {
    return this.#engine.ask('pause', { run: this.#id });
  }

  /**
   * One optimiser step (pausing first if need be).
   * @returns {Promise<void>}
   */
  step() {
    return this.#engine.ask('step', { run: this.#id });
  }

  /**
   * Other settings for the session that stands, as it goes: what may change while it goes on applies from the next step on,
   * and a `settings` event tells it; the rest needs a new run.
   * @param {string[]} pairs
   * @returns {Promise<Changed>}
   */
  async change(pairs) {
    const changed = await this.#engine.ask('change', { run: this.#id, pairs });
    this.#pairs = changed.pairs;
    return changed;
  }

  /**
   * The same settings and images again, at step 0.
   * @returns {Promise<void>}
   */
  reset() {
    return this.#engine.ask('reset', { run: this.#id, images: this.images.version });
  }

  /**
   * Fresh random views of the same images, as a `views` event. Does not change the training.
   * @returns {Promise<void>}
   */
  redrawViews() {
    return this.#engine.ask('redrawViews', { run: this.#id });
  }

  /**
   * The views of an image, by its place among the thumbnails, come before all others from now on, at once as a `views`
   * event; null: of none. Images that are no thumbnails have the places after them.
   * @param {number | null} place
   * @returns {Promise<void>}
   */
  lookAt(place) {
    return this.#engine.ask('lookAt', { run: this.#id, place });
  }

  /**
   * One transform alone, `count` times, at settings that need not be those of the session. `path` is that of its
   * settings.
   * @param {string} path
   * @param {string[]} pairs
   * @param {number} count
   * @returns {Promise<Preview>}
   */
  preview(path, pairs, count) {
    return this.#engine.ask('preview', { run: this.#id, path, pairs, count });
  }

  /**
   * The session as a file, after the step in progress.
   * @returns {Promise<SavedRun>}
   */
  save() {
    return this.#engine.ask('save', { run: this.#id });
  }

  /**
   * The session that a file holds, in the place of the one before, which stays when the file cannot be used. The
   * images it has seen must have been brought before.
   * @param {Uint8Array} file given away
   * @returns {Promise<Configured>}
   */
  async load(file) {
    const configured = await this.#engine.ask('load', { run: this.#id, file, images: this.images.version });
    this.#pairs = configured.pairs;
    return configured;
  }

  /**
   * Tries learning rates on a copy of the network (pausing first if need be); `sweep` events tell how it goes.
   * Resolves when it has begun. Any other command that computes ends it.
   * @returns {Promise<void>}
   */
  sweep() {
    return this.#engine.ask('sweep', { run: this.#id });
  }

  /**
   * Resolves when the step in progress has ended.
   * @returns {Promise<void>}
   */
  stopSweep() {
    return this.#engine.ask('stopSweep', { run: this.#id });
  }

  /**
   * Asks something of the encoder as it is now, in the slot `name`; `analysis` events with this `id` tell what comes of
   * it, while training goes on. Resolves when it has begun, once whatever filled the slot has been stopped. A new
   * session ends it.
   * @param {string} name
   * @param {number} id
   * @param {AnalysisRequest} request
   * @param {SmallImage[]} [images] to transfer to
   * @returns {Promise<void>}
   */
  analyse(name, id, request, images) {
    // Copies, because what is posted to a worker is gone from here.
    const sent = images?.map((image) => ({ ...image, rgb: image.rgb.slice() }));
    const held = this.images.version;
    return this.#engine.ask('analyse', { run: this.#id, name, id, request, held, images: sent });
  }

  /**
   * Resolves when the piece in progress has ended.
   * @param {string} name
   * @returns {Promise<void>}
   */
  stopAnalysis(name) {
    return this.#engine.ask('stopAnalysis', { run: this.#id, name });
  }

  /**
   * Reads images, folders and zips; what cannot be read is named with its reason and the rest goes on. Adds to what
   * was brought before. The session uses them from the next configure() or reset() on.
   * @param {FileEntry[]} entries
   * @returns {Promise<FilesResult>}
   */
  addFiles(entries) {
    return this.#intake(() => readFiles(entries, this.images, (event) => this.hear(event)));
  }

  /**
   * Reads them as `addFiles` does, but apart from the images of this run.
   * @param {FileEntry[]} entries
   * @returns {Promise<{images: SmallImage[], rejected: Rejection[]}>}
   */
  readImages(entries) {
    return this.#intake(async () => {
      const store = new ImageStore();
      const { rejected } = await readFiles(entries, store, (event) => this.hear(event));
      return { images: store.copy(store.version.generation, 0, store.count), rejected };
    });
  }

  /**
   * Forgets every image brought to this run. The session stays until the next configure() or reset().
   * @returns {Promise<void>}
   */
  clearFiles() {
    return this.#intake(async () => this.images.clear());
  }

  /**
   * Gives the session and the images back. The run is of no use afterwards.
   * @returns {Promise<void>}
   */
  async close() {
    if (this.#closed) return;
    this.#closed = true;
    if (this.#ownsImages) this.images.clear();
    await this.#engine.ask('close', { run: this.#id }).catch(() => {});
    this.#forget();
  }

  /**
   * For Engine only.
   * @param {EngineEvent} event
   */
  hear(event) {
    if (event.type === 'session' && !event.restored) this.#kept = null;
    if (!this.#closed) this.#listener(event);
  }

  /**
   * For Engine only.
   * @param {SavedRun} saved
   */
  keep(saved) {
    this.#kept = saved;
  }

  /** For Engine only: the step from which the run goes on, should the worker be lost now. */
  get keptStep() {
    return this.#kept?.step ?? 0;
  }

  /**
   * For Engine only: after the worker was replaced.
   * @param {boolean} hopeless whether setting this very run up was what broke the worker
   */
  restore(hopeless) {
    if (this.#closed || !this.#pairs) return;
    if (hopeless) {
      this.hear({ type: 'state', state: 'failed' });
      return;
    }
    this.#bringBack(this.#pairs).catch((error) => {
      this.hear({ type: 'error', message: error.message, action: 'retry' });
    });
  }

  /** @param {string[]} pairs for step 0, where it was not kept */
  async #bringBack(pairs) {
    const kept = this.#kept;
    if (!kept) return this.configure(pairs);
    const images = this.images.version;
    // A copy, because what is posted to a worker is gone from here.
    const file = kept.file.slice();
    try {
      return await this.#engine.ask('load', { run: this.#id, file, images, restored: true });
    } catch {
      // Other images were brought meanwhile, or the file cannot be used there.
      this.#kept = null;
      return this.configure(pairs);
    }
  }
}
