/**
 * The settings of an experiment as a person changes them, until they apply: in the run that goes on as far as they may,
 * the others in a new run.
 */
import { covers, valueAt } from './controls/model.js';
import { formatValue, withDefault, withoutSetting, withSetting, withValue } from './controls/pairs.js';
import { ENGINE } from './languages.js';
import { isTrained } from './state.js';
import { strings } from './strings.js';

/** @import {Experiment} from './experiment.js' */

/** A change of settings waits this long for the next one, so that a slider does not start a run at every stop. */
const SETTLE_MS = 350;

/** What the settings call the images a person brings. */
export const UPLOAD = 'upload';
/** Which images are shown must be those that are trained on: another choice of them is a new run at once. */
const IMAGES = 'dataset';

export class Settings {
  /** Whether a trained run goes on with the changes that it can take on; else each change is a new run at once. */
  goOn = true;
  #experiment;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #settling;
  /** How many changes of settings were asked for. */
  #changes = 0;
  /** Whether training is to go on once a session with the changed settings stands. */
  #resume = false;
  /** Whether a change on its way is one for a new run. */
  #startsOver = false;
  /**
   * The settings of the session that stands.
   * @type {string[]}
   */
  #standing = [];

  /** @param {Experiment} experiment */
  constructor(experiment) {
    this.#experiment = experiment;
  }

  /** Whether a change is one of a run that goes on. */
  get areLive() {
    return this.goOn && isTrained(this.#experiment.store.state);
  }

  /** @param {string[]} pairs of the session that stands now */
  stand(pairs) {
    this.#standing = pairs;
  }

  /**
   * A fresh run with these settings. Wrong ones are left out and named, the rest is taken; when nothing differs from
   * what runs then, it goes on undisturbed.
   * @param {string[]} pairs
   * @param {boolean} [anew] whether to start over even so
   */
  async apply(pairs, anew = false) {
    await this.#take(pairs, anew ? 'anew' : 'fresh');
  }

  /** A fresh run with all that waits for one. */
  async restart() {
    await this.#take(this.#experiment.store.state.pairs, 'anew');
  }

  /**
   * @param {string[]} pairs
   * @param {'anew' | 'fresh' | 'live'} how 'live': a trained run goes on, with what it can take on; the rest waits
   */
  async #take(pairs, how) {
    const experiment = this.#experiment;
    const { engine, run, store } = experiment;
    if (!engine || !run) return;
    clearTimeout(this.#settling);
    const training = this.#resume || store.state.status === 'training';
    this.#resume = false;
    this.#startsOver = false;
    const changes = this.#changes;
    try {
      const resolved = await engine.resolve(pairs);
      // A change made meanwhile has its own turn to come, and would be lost under this answer.
      if (changes !== this.#changes) {
        this.#resume ||= training;
        this.#startsOver ||= how !== 'live';
        return;
      }
      for (const error of resolved.errors) experiment.say('error', error, undefined, ENGINE);
      const waits = valueAt(resolved.config, 'dataset.kind') === UPLOAD && store.state.uploads === 0;
      if (waits && store.state.summary === null) experiment.say('note', strings.images.linkAwaits);
      store.set({ shown: resolved.config, pairs: resolved.pairs, awaiting: waits });
      // With no images of one's own there is nothing to set up yet: a sample set is shown meanwhile.
      if (waits && store.state.summary !== null) return;
      const same = formatValue(resolved.pairs) === formatValue(this.#standing);
      if (same && how !== 'anew' && store.state.summary !== null) {
        store.set({ restart: [] });
        return;
      }
      if (how === 'live' && this.areLive) {
        const { restart } = await run.change(resolved.pairs);
        if (changes === this.#changes) store.set({ restart });
        return;
      }
      await experiment.runs.keep();
      await run.configure(waits ? withoutSetting(resolved.pairs, 'dataset') : resolved.pairs);
      if (training) await run.train();
    } catch (error) {
      experiment.failed(error);
      this.takeBack();
    }
  }

  /**
   * @param {string} path
   * @param {any} value
   */
  change = (path, value) => {
    const { store } = this.#experiment;
    const { nodes, pairs, shown } = store.state;
    // The form shows the value at once; the engine has the last word on it when the run starts over.
    store.set({
      pairs: withSetting(nodes, pairs, path, value),
      shown: withValue(nodes, pairs, shown, path, value),
    });
    // Another variant or preset has settings the form cannot know the values of: such a change waits for no next one.
    this.#settle(/\.(kind|preset)$/.test(path) ? 0 : SETTLE_MS, covers(IMAGES, path));
  };

  /**
   * A change that is a new run at once.
   * @param {string} path
   * @param {any} value
   */
  startWith = (path, value) => {
    this.change(path, value);
    this.#settle(0, true);
  };

  /** @param {string} path puts this setting, or all that lie under it, back to the default */
  putBack = (path) => {
    const { store } = this.#experiment;
    const { nodes, pairs } = store.state;
    store.set({ pairs: withDefault(nodes, pairs, path) });
    this.#settle(0, covers(IMAGES, path));
  };

  /** Puts everything back but the images, which a person may have brought with some effort. */
  putAllBack() {
    const { store } = this.#experiment;
    store.set({ pairs: store.state.pairs.filter((pair) => pair.startsWith('dataset.kind=')) });
    this.#settle(0);
  }

  /** A change that waits for the next one does not become a run by itself. */
  hold() {
    clearTimeout(this.#settling);
  }

  /** No change that is on its way becomes a run, nor lets one go on. */
  forget() {
    this.hold();
    this.#changes++;
    this.#resume = false;
    this.#startsOver = false;
  }

  /** What runs is what ran before: the form and the link say so. */
  takeBack() {
    const { store } = this.#experiment;
    const { config, summary } = store.state;
    if (summary) store.set({ shown: config, pairs: this.#standing, restart: [], awaiting: false });
  }

  /**
   * @param {number} wait
   * @param {boolean} [startsOver]
   */
  #settle(wait, startsOver = false) {
    const { store } = this.#experiment;
    this.#changes++;
    this.#resume ||= store.state.status === 'training';
    this.#startsOver ||= startsOver;
    clearTimeout(this.#settling);
    const take = () => this.#take(store.state.pairs, this.#startsOver ? 'fresh' : 'live');
    this.#settling = setTimeout(take, wait);
  }
}
