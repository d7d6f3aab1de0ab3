/** The runs of this visit as a person deals with them: kept when another takes their place, and brought back. */
import { toggled, withChanges } from './kept-runs.js';

/** @import {Experiment} from './experiment.js' */
/** @import {KeptRun} from './kept-runs.js' */

export class Runs {
  #experiment;

  /** @param {Experiment} experiment */
  constructor(experiment) {
    this.#experiment = experiment;
  }

  /** Makes a file of the run that stands, right before another takes its place, so that this one can be brought back. */
  async keep() {
    const { run, store } = this.#experiment;
    const { curve } = store.state;
    if (!run || curve.steps.length < 2) return;
    try {
      const { file, step } = await run.save();
      store.set({ saved: { step, bytes: file } });
    } catch {
      // A run that cannot be saved, such as one that failed, is left all the same: its curves stay.
      store.set({ saved: null });
    }
  }

  /**
   * Goes on with a run of before, at the step of its file; the one that stands is kept in turn.
   * @param {number} id
   */
  async bringBack(id) {
    const { settings, store } = this.#experiment;
    const kept = this.#find(id);
    if (!kept?.file) return;
    const { bytes } = kept.file;
    settings.forget();
    await this.keep();
    store.set({ returning: kept, awaiting: false });
    // A copy, because what is posted to a worker is gone from here.
    const isBack = await this.#experiment.ask(async (run) => void (await run.load(bytes.slice())));
    if (isBack) return;
    store.set({ returning: null, saved: null });
    settings.takeBack();
  }

  /** The run before is not wanted back. */
  forgetUndo() {
    this.#experiment.store.set({ undo: null });
  }

  /**
   * A fresh run with the settings of one of before.
   * @param {number} id
   */
  async applySettings(id) {
    const kept = this.#find(id);
    if (kept) await this.#experiment.settings.apply([...kept.pairs]);
  }

  /**
   * @param {number} id of one of before, or of the one that stands
   * @param {string} name
   */
  rename(id, name) {
    const { store } = this.#experiment;
    if (id === store.state.runId) store.set({ runName: name });
    else this.#change(id, { name });
  }

  /**
   * @param {number} id
   * @param {boolean} pinned
   */
  pin(id, pinned) {
    this.#change(id, { pinned });
  }

  /** @param {number} id draws a run of before in the charts, or draws it no more */
  toggle(id) {
    const { store } = this.#experiment;
    store.set({ runs: toggled(store.state.runs, id) });
  }

  /** @param {number} id */
  remove(id) {
    const { store } = this.#experiment;
    const { runs, undo } = store.state;
    store.set({ runs: runs.filter((run) => run.id !== id), undo: undo === id ? null : undo });
  }

  /**
   * @param {number} id
   * @param {Partial<KeptRun>} changes
   */
  #change(id, changes) {
    const { store } = this.#experiment;
    store.set({ runs: withChanges(store.state.runs, id, changes) });
  }

  /** @param {number} id */
  #find(id) {
    return this.#experiment.store.state.runs.find((run) => run.id === id);
  }
}
