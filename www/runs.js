/**
 * The runs as a person deals with them: kept when another takes their place, in this browser where that is wanted, and
 * brought back.
 */
import { toggled, withChanges, withinLimits } from './kept-runs.js';
import { standingRun } from './state.js';
import { runs as words } from './strings/runs.js';

/** @import {Archive} from './archive.js' */
/** @import {Experiment} from './experiment.js' */
/** @import {KeptRun} from './kept-runs.js' */

/** A run that has come to rest for so long is kept as it stands, in case the page is closed. */
const REST_MS = 1000;

export class Runs {
  #experiment;
  /** Where runs outlive the page, if they do. @type {Archive | undefined} */
  #archive;
  /** @type {Promise<void> | undefined} */
  #opening;
  /** One after the other. @type {Promise<void>} */
  #keeping = Promise.resolve();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #resting;

  /** @param {Experiment} experiment */
  constructor(experiment) {
    this.#experiment = experiment;
  }

  /** Whether runs outlive the page. */
  get areArchived() {
    return this.#archive !== undefined;
  }

  /**
   * Brings back the runs of visits before, once, and keeps those of this one. Before there is a run.
   * @param {() => Promise<Archive>} open
   */
  archiveIn(open) {
    return (this.#opening ??= this.#recall(open));
  }

  /** @param {() => Promise<Archive>} open */
  async #recall(open) {
    const { store } = this.#experiment;
    try {
      const archive = await open();
      const runs = withinLimits(await archive.all());
      const last = runs.at(-1)?.id ?? 0;
      store.set({ runs, runId: last + 1 });
      this.#archive = archive;
      store.subscribe((changed) => {
        if (changed.has('runs')) this.#keepAll();
        if (changed.has('status')) this.#rest();
      });
    } catch {
      // A browser that keeps nothing, as in some private windows: runs are kept until the page is closed.
    }
  }

  /** What came to rest is kept with what it learned: whoever closes the page after training finds it again. */
  #rest() {
    clearTimeout(this.#resting);
    const { run, store } = this.#experiment;
    const { status, curve, inLockstep } = store.state;
    if (!run || inLockstep || (status !== 'paused' && status !== 'finished') || curve.steps.length < 2)
      return;
    this.#resting = setTimeout(async () => {
      const { file, step } = await run.save().catch(() => ({ file: null, step: 0 }));
      const standing = standingRun(store.state);
      if (standing && standing.step === step)
        this.#keepAll({ ...standing, file: file && { step, bytes: file } });
    }, REST_MS);
  }

  /** @param {KeptRun} [standing] */
  #keepAll(standing) {
    const archive = this.#archive;
    if (!archive) return;
    const { runs, runId } = this.#experiment.store.state;
    const all = standing ? [...runs, standing] : runs;
    this.#keeping = this.#keeping
      .then(() => archive.keep(all, runId))
      .catch(() => this.#experiment.say('note', words.noRoom));
  }

  /** Forgets every run but the one that stands, here and in this browser. */
  forgetAll() {
    this.#experiment.store.set({ runs: [], undo: null });
    const archive = this.#archive;
    if (archive) this.#keeping = this.#keeping.then(() => archive.clear()).catch(() => {});
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
