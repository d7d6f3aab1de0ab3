/**
 * One experiment on the page: turns what a person does into commands to the engine, and what the engine reports into
 * the state which the panels show. Knows nothing of how it is drawn.
 */
import { analysesWith } from './analyses.js';
import { readLessons, readSchema, valueAt } from './controls/model.js';
import { withSetting } from './controls/pairs.js';
import { Files } from './files.js';
import { Hover } from './hover.js';
import { language } from './language.js';
import { ENGINE } from './languages.js';
import { messageOf } from './message.js';
import { Runs } from './runs.js';
import { Settings } from './settings.js';
import { after, initialState } from './state.js';
import { Store } from './store.js';
import { strings } from './strings.js';
import { LEARNING_RATE } from './sweep.js';

/** @import {AnalysisRequest} from './engine/analyses.js' */
/** @import {DeviceChoice, EngineEvent, Preview, SmallImage} from './engine/protocol.js' */
/** @import {Engine, Run} from './engine/client.js' */
/** @import {Lesson} from './controls/model.js' */
/** @import {Message} from './state.js' */

export class Experiment {
  store = new Store(initialState());
  settings = new Settings(this);
  files = new Files(this);
  runs = new Runs(this);
  hover = new Hover();
  /** There once it was asked for. @type {Engine | undefined} */
  engine;
  /** @type {Run | undefined} */
  run;

  /** @type {(event: EngineEvent) => void} */
  #told;
  #lastMessage = 0;
  #lastRequest = 0;

  /** @param {(event: EngineEvent) => void} told hears every event after the state took it in */
  constructor(told) {
    this.#told = told;
  }

  /**
   * Asks for the engine and sets up the first session.
   * @param {() => Promise<Engine>} load
   * @param {Pick<import('./link.js').Link, 'pairs' | 'device'>} link
   * @param {Experiment} [other] whose images this one has too
   */
  async start(load, link, other) {
    if (this.store.state.status !== 'idle') return;
    this.store.set({
      status: 'loading',
      deviceChoice: link.device,
      uploads: other?.store.state.uploads ?? 0,
    });
    try {
      this.engine = await load();
      // Before the engine starts, so that only the file that is asked for is fetched.
      const chosen = link.device === 'auto' ? undefined : this.engine.useDevice(link.device);
      chosen?.catch((error) => this.say('error', error.message, undefined, ENGINE));
      this.run = this.engine.connect((event) => this.#hear(event), other?.run);
      // With the settings of the link, so that the form opens where they are.
      const schema = await this.engine.schema();
      this.store.set({ nodes: readSchema(schema), lessons: readLessons(schema), pairs: link.pairs });
      // Without it everything can be asked all the same, with default settings.
      this.engine.questions().then(
        (questions) => this.store.set({ questions }),
        () => {},
      );
      await this.settings.apply(link.pairs);
    } catch (error) {
      this.store.set({ status: 'failed' });
      // The engine mostly has told the reason itself by now.
      const told = this.store.state.messages.some((message) => message.kind === 'error');
      if (!told) this.say('error', strings.notice.noEngine(messageOf(error)), 'reload');
    }
  }

  /** Gives the session back. */
  close() {
    this.settings.hold();
    this.run?.close();
  }

  async toggle() {
    this.store.set({ inLockstep: false });
    await this.ask((run) => (this.store.state.status === 'training' ? run.pause() : run.train()));
  }

  /** Another playground of the page goes on: this one computes nothing meanwhile. */
  async pause() {
    this.settings.hold();
    this.store.set({ inLockstep: false });
    const { status, analyses } = this.store.state;
    for (const [name, slot] of Object.entries(analyses))
      if (slot?.state === 'running') this.stopAnalysis(name);
    if (status === 'training') await this.ask((run) => run.pause());
  }

  async step() {
    await this.ask((run) => run.step());
  }

  /** Back to step 0, with the settings that the form shows. */
  async reset() {
    await this.runs.keep();
    const { pairs, restart } = this.store.state;
    await this.ask((run) => (restart.length > 0 ? run.configure(pairs).then(() => {}) : run.reset()));
  }

  async redrawViews() {
    await this.ask((run) => run.redrawViews());
  }

  /**
   * A fresh run with the settings of a lesson and no others.
   * @param {Lesson} lesson
   */
  async tryLesson(lesson) {
    this.store.set({ lesson });
    await this.settings.apply(lesson.pairs, true);
  }

  forgetLesson() {
    this.store.set({ lesson: null });
  }

  /** Tries learning rates on a copy of the network; the run is paused and stays as it is. */
  async findLearningRate() {
    await this.ask((run) => run.sweep());
  }

  async stopFinding() {
    await this.ask((run) => run.stopSweep());
  }

  forgetSweep() {
    this.store.set({ sweep: null });
  }

  /**
   * Asks something of the encoder as it is now; training goes on meanwhile. What comes of it stands in
   * `state.analyses[name]`, one at a time: whatever is under way there is stopped.
   * @param {string} name the slot
   * @param {AnalysisRequest} request
   * @param {SmallImage[]} [images] to transfer to, see `files.readImages`
   */
  async analyse(name, request, images) {
    const run = this.run;
    if (!run) return;
    const id = ++this.#lastRequest;
    const { analyses, step } = this.store.state;
    this.store.set({ analyses: analysesWith(analyses, name, { id, request, step, images }) });
    try {
      await run.analyse(name, id, request, images);
    } catch (error) {
      const { step } = this.store.state;
      this.#hear({ type: 'analysis', name, id, step, state: 'failed', message: messageOf(error) });
    }
  }

  /**
   * What has been found so far stays.
   * @param {string} name
   */
  async stopAnalysis(name) {
    await this.ask((run) => run.stopAnalysis(name));
  }

  /** @param {number | null} index of the image others are to be compared with, see `state.selected` */
  select(index) {
    if (index === this.store.state.selected) return;
    this.store.set({ selected: index });
    if (this.store.state.summary) this.ask((run) => run.lookAt(index));
  }

  /** Pressed again, an image is selected no more. @param {number} index */
  toggleSelected = (index) => this.select(index === this.store.state.selected ? null : index);

  /** @param {Iterable<number>} images that are looked at together, by their places among the thumbnails; none: no selection */
  selectMany(images) {
    this.store.set({ selection: [...new Set(images)].sort((one, other) => one - other) });
  }

  /** The settings that diverged, with a tenth of their learning rate, from step 0 on. */
  async startSlower() {
    const { nodes, pairs, config } = this.store.state;
    const slower = Number((valueAt(config, LEARNING_RATE) / 10).toPrecision(2));
    await this.settings.apply(withSetting(nodes, pairs, LEARNING_RATE, slower), true);
    if (this.store.state.status === 'ready') await this.ask((run) => run.train());
  }

  /** @param {DeviceChoice} choice */
  async trainOn(choice) {
    await this.useDevice(choice);
    await this.ask((run) => run.train());
  }

  /** @param {DeviceChoice} choice */
  async useDevice(choice) {
    this.store.set({ deviceChoice: choice });
    await this.engine
      ?.useDevice(choice)
      .catch((error) => this.say('error', error.message, undefined, ENGINE));
  }

  /**
   * One transform alone, at settings that need not be those of the run; nothing while there is no session.
   * @param {string} path
   * @param {string[]} pairs
   * @param {number} count
   * @returns {Promise<Preview | null>}
   */
  async preview(path, pairs, count) {
    return (await this.run?.preview(path, pairs, count).catch(() => null)) ?? null;
  }

  /**
   * @param {Message['kind']} kind
   * @param {string} text
   * @param {Message['action']} [action]
   * @param {string} [tag] the language of the text
   */
  say(kind, text, action, tag = language().tag) {
    const { messages } = this.store.state;
    const others = messages.filter((message) => message.text !== text);
    this.store.set({
      messages: [...others, { id: ++this.#lastMessage, kind, text, language: tag, action }].slice(-6),
    });
    if (kind === 'error') this.#told({ type: 'error', message: text });
  }

  /** @param {number} id */
  dismiss(id) {
    this.store.set({ messages: this.store.state.messages.filter((message) => message.id !== id) });
  }

  /**
   * One command to the run. What prevents it is told.
   * @param {(run: Run) => Promise<void>} command
   * @returns {Promise<boolean>} whether it was done
   */
  async ask(command) {
    if (!this.run) return false;
    try {
      await command(this.run);
      return true;
    } catch (error) {
      this.failed(error);
      return false;
    }
  }

  /** @param {unknown} error which a person is told; without any session there is nothing to go on with */
  failed(error) {
    this.say('error', messageOf(error), undefined, ENGINE);
    if (this.store.state.summary === null) this.store.set({ status: 'failed' });
  }

  /** @param {EngineEvent} event */
  #hear(event) {
    if (event.type === 'error') {
      this.say('error', event.message, event.action, ENGINE);
      return;
    }
    if (event.type === 'session' || event.type === 'settings') this.settings.stand(event.pairs);
    this.store.set(after(this.store.state, event));
    this.#told(event);
  }
}
