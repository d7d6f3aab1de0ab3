/**
 * One experiment on the page: turns what a person does into commands to the engine, and what the engine reports into
 * the state which the panels show. Knows nothing of how it is drawn.
 */
import { readSchema, valueAt } from './controls/model.js';
import { formatValue, withDefault, withoutSetting, withSetting, withValue } from './controls/pairs.js';
import { after, initialState } from './state.js';
import { Store } from './store.js';
import { strings } from './strings.js';

/** @import {DeviceChoice, EngineEvent, FileEntry} from './engine/protocol.js' */
/** @import {Engine, Run} from './engine/client.js' */
/** @import {Message} from './state.js' */

/** A change of settings waits this long for the next one, so that a slider does not start a run at every stop. */
const SETTLE_MS = 350;

const UPLOAD = 'upload';

export class Experiment {
  store = new Store(initialState());

  /** @type {(event: EngineEvent) => void} */
  #told;
  /** @type {Engine | undefined} */
  #engine;
  /** @type {Run | undefined} */
  #run;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #settling;
  #lastMessage = 0;
  /** How many changes of settings were asked for. */
  #changes = 0;
  /** Whether training is to go on once a session with the changed settings stands. */
  #resume = false;
  /**
   * The settings of the session that stands.
   * @type {string[]}
   */
  #standing = [];

  /** @param {(event: EngineEvent) => void} told hears every event after the state took it in */
  constructor(told) {
    this.#told = told;
  }

  /** Whether the engine was asked for. */
  get open() {
    return this.#engine !== undefined;
  }

  /**
   * Asks for the engine and sets up the first session.
   * @param {() => Promise<Engine>} load
   * @param {import('./link.js').Link} link
   */
  async start(load, link) {
    if (this.store.state.status !== 'idle') return;
    this.store.set({ status: 'loading', deviceChoice: link.device });
    try {
      this.#engine = await load();
      this.#run = this.#engine.connect((event) => this.#hear(event));
      const chosen = link.device === 'auto' ? undefined : this.#engine.useDevice(link.device);
      chosen?.catch((error) => this.say('error', error.message));
      // With the settings of the link, so that the form opens where they are.
      this.store.set({ nodes: readSchema(await this.#engine.schema()), pairs: link.pairs });
      await this.apply(link.pairs);
    } catch (error) {
      this.store.set({ status: 'failed' });
      // The engine mostly has told the reason itself by now.
      const told = this.store.state.messages.some((message) => message.kind === 'error');
      if (!told) this.say('error', strings.notice.noEngine(sentence(error)), 'reload');
    }
  }

  /** Gives the session back. */
  close() {
    clearTimeout(this.#settling);
    this.#run?.close();
  }

  /**
   * A fresh run with these settings. Wrong ones are left out and named, the rest is taken; when nothing differs from
   * what runs then, it goes on undisturbed.
   * @param {string[]} pairs
   * @param {boolean} [anew] whether to start over even so
   */
  async apply(pairs, anew = false) {
    const engine = this.#engine;
    const run = this.#run;
    if (!engine || !run) return;
    clearTimeout(this.#settling);
    const training = this.#resume || this.store.state.status === 'training';
    this.#resume = false;
    const changes = this.#changes;
    try {
      const resolved = await engine.resolve(pairs);
      // A change made meanwhile has its own turn to come, and would be lost under this answer.
      if (changes !== this.#changes) {
        this.#resume ||= training;
        return;
      }
      for (const error of resolved.errors) this.say('error', error);
      const waits = isUpload(resolved.config) && this.store.state.uploads === 0;
      if (waits && this.store.state.summary === null) this.say('note', strings.images.linkAwaits);
      this.store.set({ shown: resolved.config, pairs: resolved.pairs, awaiting: waits });
      // With no images of one's own there is nothing to set up yet: a sample set is shown meanwhile.
      if (waits && this.store.state.summary !== null) return;
      const same = formatValue(resolved.pairs) === formatValue(this.#standing);
      if (same && !anew && this.store.state.summary !== null) return;
      await run.configure(waits ? withoutSetting(resolved.pairs, 'dataset') : resolved.pairs);
      if (training) await run.train();
    } catch (error) {
      this.#failed(error);
    }
  }

  /**
   * @param {string} path
   * @param {any} value
   */
  change(path, value) {
    const { nodes, pairs, shown } = this.store.state;
    // The form shows the value at once; the engine has the last word on it when the run starts over.
    this.store.set({
      pairs: withSetting(nodes, pairs, path, value),
      shown: withValue(nodes, pairs, shown, path, value),
    });
    // Another variant or preset has settings the form cannot know the values of: such a change waits for no next one.
    this.#settle(/\.(kind|preset)$/.test(path) ? 0 : SETTLE_MS);
  }

  /** @param {string} path puts this setting, or all that lie under it, back to the default */
  putBack(path) {
    const { nodes, pairs } = this.store.state;
    this.store.set({ pairs: withDefault(nodes, pairs, path) });
    this.#settle(0);
  }

  /** Puts everything back but the images, which a person may have brought with some effort. */
  putAllBack() {
    const { pairs } = this.store.state;
    this.store.set({ pairs: pairs.filter((pair) => pair.startsWith('dataset.kind=')) });
    this.#settle(0);
  }

  async toggle() {
    await this.#ask((run) => (this.store.state.status === 'training' ? run.pause() : run.train()));
  }

  async pause() {
    clearTimeout(this.#settling);
    if (this.store.state.status === 'training') await this.#ask((run) => run.pause());
  }

  async step() {
    await this.#ask((run) => run.step());
  }

  async reset() {
    await this.#ask((run) => run.reset());
  }

  async redrawViews() {
    await this.#ask((run) => run.redrawViews());
  }

  /** Tries learning rates on a copy of the network; the run is paused and stays as it is. */
  async findLearningRate() {
    await this.#ask((run) => run.sweep());
  }

  async stopFinding() {
    await this.#ask((run) => run.stopSweep());
  }

  forgetSweep() {
    this.store.set({ sweep: null });
  }

  /** @param {DeviceChoice} choice */
  async useDevice(choice) {
    this.store.set({ deviceChoice: choice });
    await this.#engine?.useDevice(choice).catch((error) => this.say('error', error.message));
  }

  /**
   * Adds files and turns to them at once.
   * @param {FileEntry[]} entries
   */
  async addFiles(entries) {
    const run = this.#run;
    if (!run) return;
    if (entries.length === 0) {
      this.say('error', strings.images.nothing);
      return;
    }
    try {
      const { added, rejected } = await run.addFiles(entries);
      const { uploads, nodes, pairs } = this.store.state;
      this.store.set({ uploads: uploads + added, rejected: [...this.store.state.rejected, ...rejected] });
      if (added > 0) await this.apply(withSetting(nodes, pairs, 'dataset.kind', UPLOAD), true);
    } catch (error) {
      this.#failed(error);
    } finally {
      this.store.set({ progress: null });
    }
  }

  /** Forgets the images a person brought and goes back to the set that stands first. */
  async clearFiles() {
    await this.#ask((run) => run.clearFiles());
    this.store.set({ uploads: 0, rejected: [] });
    await this.apply(withoutSetting(this.store.state.pairs, 'dataset.kind'));
  }

  forgetRejected() {
    this.store.set({ rejected: [] });
  }

  /**
   * @param {Message['kind']} kind
   * @param {string} text
   * @param {Message['action']} [action]
   */
  say(kind, text, action) {
    const { messages } = this.store.state;
    const others = messages.filter((message) => message.text !== text);
    this.store.set({ messages: [...others, { id: ++this.#lastMessage, kind, text, action }].slice(-6) });
    if (kind === 'error') this.#told({ type: 'error', message: text, action });
  }

  /** @param {number} id */
  dismiss(id) {
    this.store.set({ messages: this.store.state.messages.filter((message) => message.id !== id) });
  }

  /** @param {number} wait */
  #settle(wait) {
    this.#changes++;
    this.#resume ||= this.store.state.status === 'training';
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => this.apply(this.store.state.pairs), wait);
  }

  /** @param {(run: Run) => Promise<void>} command */
  async #ask(command) {
    if (!this.#run) return;
    try {
      await command(this.#run);
    } catch (error) {
      this.#failed(error);
    }
  }

  /** @param {unknown} error */
  #failed(error) {
    this.say('error', sentence(error));
    // What runs is what ran before: the form and the link say so.
    const { config, summary } = this.store.state;
    if (summary) this.store.set({ shown: config, pairs: this.#standing });
    else this.store.set({ status: 'failed' });
  }

  /** @param {EngineEvent} event */
  #hear(event) {
    if (event.type === 'error') {
      this.say('error', event.message, event.action);
      return;
    }
    if (event.type === 'session') this.#standing = event.pairs;
    this.store.set(after(this.store.state, event));
    this.#told(event);
  }
}

/** @param {Record<string, any>} config */
function isUpload(config) {
  return valueAt(config, 'dataset.kind') === UPLOAD;
}

/** @param {unknown} error */
function sentence(error) {
  return error instanceof Error ? error.message : String(error);
}
