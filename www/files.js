/** What an experiment is brought and gives away as files: images, and runs. */
import { withoutSetting, withSetting } from './controls/pairs.js';
import { UPLOAD } from './settings.js';
import { strings } from './strings.js';

/** @import {FileEntry, Rejection, SmallImage} from './engine/protocol.js' */
/** @import {Experiment} from './experiment.js' */

export class Files {
  #experiment;

  /** @param {Experiment} experiment */
  constructor(experiment) {
    this.#experiment = experiment;
  }

  /**
   * Adds images and turns to them at once; a saved run among the files is opened.
   * @param {FileEntry[]} entries
   */
  async add(entries) {
    const { run, settings, store } = this.#experiment;
    if (!run) return;
    if (entries.length === 0) {
      this.#experiment.say('error', strings.images.nothing);
      return;
    }
    const runs = entries.filter(({ path }) => isRunFile(path));
    const images = entries.filter(({ path }) => !isRunFile(path));
    try {
      const { added, rejected } = images.length > 0 ? await run.addFiles(images) : { added: 0, rejected: [] };
      const { uploads, nodes, pairs } = store.state;
      store.set({ uploads: uploads + added, rejected: [...store.state.rejected, ...rejected] });
      if (runs.length > 1) this.#experiment.say('error', strings.runFile.oneAtATime(runs.length));
      // A run that comes with its images is the one to show.
      else if (runs[0]?.file) await this.openRun(runs[0].file);
      else if (added > 0) await settings.apply(withSetting(nodes, pairs, 'dataset.kind', UPLOAD), true);
    } catch (error) {
      this.#experiment.failed(error);
    } finally {
      store.set({ progress: null });
    }
  }

  /**
   * Reads images for an analysis; the run does not get them.
   * @param {FileEntry[]} entries
   * @returns {Promise<{images: SmallImage[], rejected: Rejection[]}>}
   */
  async readImages(entries) {
    const { run, store } = this.#experiment;
    try {
      return (await run?.readImages(entries)) ?? { images: [], rejected: [] };
    } finally {
      store.set({ progress: null });
    }
  }

  /** Forgets the images a person brought and goes back to the set that stands first. */
  async clear() {
    const { settings, store } = this.#experiment;
    if (!(await this.#experiment.ask((run) => run.clearFiles()))) return;
    store.set({ uploads: 0, rejected: [] });
    await settings.apply(withoutSetting(store.state.pairs, 'dataset.kind'));
  }

  forgetRejected() {
    this.#experiment.store.set({ rejected: [] });
  }

  /**
   * The run as a file.
   * @returns {Promise<{name: string, bytes: Uint8Array<ArrayBuffer>} | null>} nothing when it failed, which is told
   */
  async saveRun() {
    const { run } = this.#experiment;
    if (!run) return null;
    try {
      const { file, step } = await run.save();
      const name = strings.runFile.name(step);
      this.#experiment.say('note', strings.runFile.saved(name));
      return { name, bytes: /** @type {Uint8Array<ArrayBuffer>} */ (file) };
    } catch (error) {
      this.#experiment.failed(error);
      return null;
    }
  }

  /**
   * Goes on with the run in a file; the one before stays when that is not possible.
   * @param {File} file
   */
  async openRun(file) {
    const { settings, store } = this.#experiment;
    const { awaiting } = store.state;
    settings.forget();
    // The form is to show what comes out of the file, even if it waited for images.
    store.set({ awaiting: false });
    await this.#experiment.runs.keep();
    const isOpen = await this.#experiment.ask(async (run) => {
      await run.load(new Uint8Array(await file.arrayBuffer()));
      this.#experiment.say('note', strings.runFile.opened(file.name, store.state.step));
    });
    if (isOpen) return;
    if (awaiting) await settings.apply(store.state.pairs);
    else settings.takeBack();
  }
}

/** @param {string} path */
function isRunFile(path) {
  return /\.safetensors$/i.test(path);
}
