/**
 * `<contrastive-playground>`: the whole page in one tag.
 *
 * Attributes: `settings="path=value&…"` differences from the defaults · `panels="views loss map …"` what is shown,
 * all without it; a setting's path in that list offers this setting, `group.preset` a group's presets ·
 * `lang` the language, else the first of the browser's that there is; one for all playgrounds of a page ·
 * `hash` keeps the settings, and a language that was chosen, in the address · `lazy` starts the engine when the element scrolls into view or is pressed.
 * Events: `ready`, `step`, `evaluation`, `error`, with what the engine told as `detail`; `theme` with the choice;
 * `language` with its `tag` and whether it was `chosen` here.
 */
import { html, LitElement, nothing } from 'lit';
import { announce } from './announcer.js';
import { bar } from './controls/bar.js';
import { holdsFiles, readDrop } from './controls/files.js';
import { lessonShown } from './controls/lessons.js';
import { messages } from './controls/messages.js';
import { Experiment } from './experiment.js';
import { language } from './language.js';
import { Layout } from './layout.js';
import { formatLink, parseLink } from './link.js';
import { giveUpPlace, goLive, isLive, placeIsFree } from './live.js';
import { formatValue } from './controls/pairs.js';
import { messageOf } from './message.js';
import { readPanels } from './panels/choice.js';
import { told } from './said.js';
import { Speaker } from './speaker.js';
import { strings } from './strings.js';
import { live } from './strings/live.js';
import { badgeStyle } from './style/badge.js';
import { barStyle } from './style/bar.js';
import { base } from './style/base.js';
import { coverStyle } from './style/cover.js';
import { frame } from './style/frame.js';
import { lessonsStyle } from './style/lessons.js';
import { messagesStyle } from './style/messages.js';
import { progressStyle } from './style/progress.js';
import { tokens } from './style/tokens.js';

/** @import {EngineEvent} from './engine/protocol.js' */
/** @import {Theme} from './controls/bar.js' */

const dark = matchMedia('(prefers-color-scheme: dark)');

export class ContrastivePlayground extends LitElement {
  static properties = {
    settings: {},
    panels: {},
    lang: { reflect: true },
    hash: { type: Boolean },
    lazy: { type: Boolean },
    theme: { reflect: true },
    place: { state: true },
    dropping: { state: true },
    spoken: { state: true },
  };
  static styles = [
    tokens,
    base,
    frame,
    barStyle,
    badgeStyle,
    progressStyle,
    messagesStyle,
    lessonsStyle,
    coverStyle,
  ];

  constructor() {
    super();
    this.settings = '';
    /** @type {string | null} */
    this.panels = null;
    this.hash = false;
    this.lazy = false;
    /** @type {Theme} */
    this.theme = 'auto';
    /** @type {'waiting' | 'live' | 'resting'} */
    this.place = 'waiting';
    this.dropping = false;
    this.spoken = '';
    this.experiment = new Experiment((event) => this.#tell(event));
  }

  /** @type {(() => void)[]} */
  #undo = [];
  #layout = new Layout();
  #speaker = new Speaker(this);

  connectedCallback() {
    super.connectedCallback();
    const { store } = this.experiment;
    const redraw = () => this.requestUpdate();
    dark.addEventListener('change', redraw);
    window.addEventListener('hashchange', this.#followHash);
    this.#undo = [
      store.subscribe(() => this.#changed()),
      announce(store, (text) => (this.spoken = text), this),
      this.#speaker.start(),
      () => dark.removeEventListener('change', redraw),
      () => window.removeEventListener('hashchange', this.#followHash),
    ];
    if (this.hasUpdated) this.#await();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    for (const undo of this.#undo) undo();
    giveUpPlace(this);
    this.experiment.close();
    // An element moved within its page is disconnected and connected again: it then starts anew.
    this.experiment = new Experiment((event) => this.#tell(event));
    this.place = 'waiting';
  }

  firstUpdated() {
    this.#await();
  }

  /** Starts right after the page stands, or when a lazy element comes into sight. */
  #await() {
    if (!this.lazy) {
      // The engine is big; the page stands before it is asked for.
      requestAnimationFrame(() => setTimeout(() => this.start()));
      return;
    }
    const sight = new IntersectionObserver(
      ([entry]) => {
        if (!entry.isIntersecting || !placeIsFree()) return;
        sight.disconnect();
        this.start();
      },
      // It counts when it reaches the middle of the window: on a phone it may be taller than the window itself.
      { rootMargin: '-30% 0px' },
    );
    sight.observe(this);
    this.#undo.push(() => sight.disconnect());
  }

  /** Goes live: asks for the engine the first time, and takes the place of another playground on the page. */
  async start() {
    goLive(this);
    this.place = 'live';
    const own = parseLink(this.settings);
    const linked = parseLink(this.hash ? location.hash : '');
    // Runs of a playground in somebody's text are gone with it.
    if (this.hash)
      await this.experiment.runs.archiveIn(async () => (await import('./archive.js')).Archive.open());
    await this.experiment.start(async () => (await import('./engine/client.js')).engine(), {
      pairs: [...own.pairs, ...linked.pairs],
      device: linked.device === 'auto' ? own.device : linked.device,
    });
  }

  /** Another playground of the page went live. */
  async rest() {
    // Shown as paused only once the step in progress has ended, so that the numbers under the veil stand still.
    await this.experiment.pause();
    if (!isLive(this)) this.place = 'resting';
  }

  /** Nothing is drawn before it can be said. */
  async scheduleUpdate() {
    await this.#speaker.learning;
    super.scheduleUpdate();
  }

  render() {
    const shown = readPanels(this.panels);
    const state = told(this.experiment.store.state);
    const { experiment } = this;
    const given = { experiment, theme: `${this.theme} ${dark.matches}`, only: shown.settings };
    return html`<div
      role="group"
      class="frame"
      lang=${language().tag}
      aria-label=${strings.element}
      @dragenter=${this.#drag}
      @dragover=${this.#drag}
      @dragleave=${this.#dragLeave}
      @drop=${this.#drop}
    >
      ${bar(this, shown.panels, state)} ${messages(this.experiment, state)}
      ${lessonShown(this.experiment, state)}
      <div class="stage" ?inert=${this.place !== 'live'}>${this.#layout.render(shown.panels, given)}</div>
      ${this.place === 'live' || (!this.lazy && this.place === 'waiting') ? nothing : this.#poster()}
      ${this.dropping ? html`<div class="dropping" aria-hidden="true"><strong>${strings.images.dropNow}</strong></div>` : nothing}
      <p class="hidden-text" aria-live="polite">${this.spoken}</p>
    </div>`;
  }

  #poster() {
    const resting = this.place === 'resting';
    return html`<div class="poster">
      <button type="button" class="button bright" @click=${() => this.start()}>
        ${resting ? strings.poster.paused : strings.poster.start}
      </button>
      ${resting ? nothing : html`<p class="quiet">${strings.poster.help}</p>`}
    </div>`;
  }

  /**
   * A loss on its own, for a tutorial's own figures: its value, terms and gradients for the rows of two views.
   * @param {import('./engine/protocol.js').Explore} request
   */
  async lossAndGradient(request) {
    return (await import('./engine/client.js')).engine().explore(request);
  }

  /** @param {Theme} theme */
  chooseTheme(theme) {
    this.theme = theme;
    this.#dispatch('theme', theme);
  }

  /** @param {string} tag */
  async chooseLanguage(tag) {
    await this.#speaker.choose(tag);
    this.#changed();
  }

  /** Copies a link to what is shown; where the browser does not allow that, shows it. */
  async share() {
    const link = location.href;
    const { restart, summary } = this.experiment.store.state;
    // A link is settings from step 0 on: it cannot tell how they came to be these.
    const isWhole = restart.length === 0 && !summary?.changes.length;
    try {
      await navigator.clipboard.writeText(link);
      this.experiment.say('note', isWhole ? strings.shared : live.shared);
    } catch {
      this.experiment.say('note', strings.shareByHand(link));
    }
  }

  /** @param {import('lit').PropertyValues} changed */
  willUpdate(changed) {
    if (changed.has('lang') && this.hasUpdated) this.#speaker.speak();
    // Without a choice the element follows the colour scheme of the page it stands in.
    this.style.colorScheme = this.theme === 'auto' ? '' : this.theme;
  }

  #changed() {
    this.requestUpdate();
    const { pairs, deviceChoice, summary } = this.experiment.store.state;
    if (!this.hash || !summary) return;
    const text = formatLink({ pairs, device: deviceChoice, language: this.#speaker.chosen });
    if (text === formatLink(parseLink(location.hash))) return;
    history.replaceState(history.state, '', text ? `#${text}` : location.pathname + location.search);
  }

  #followHash = () => {
    const { pairs, deviceChoice, summary } = this.experiment.store.state;
    if (!this.hash || !summary) return;
    this.#speaker.follow();
    const link = parseLink(location.hash);
    if (link.device !== deviceChoice) this.experiment.useDevice(link.device);
    if (formatValue(link.pairs) !== formatValue(pairs)) this.experiment.settings.apply(link.pairs);
  };

  /** @param {EngineEvent} event */
  #tell(event) {
    if (event.type === 'session') this.#dispatch('ready', event);
    if (event.type === 'settings') this.#dispatch('settings', event);
    if (event.type === 'steps') for (const step of event.steps) this.#dispatch('step', step);
    if (event.type === 'evaluation') this.#dispatch('evaluation', event.evaluation);
    if (event.type === 'error') this.#dispatch('error', { message: event.message });
  }

  /**
   * @param {string} type
   * @param {unknown} detail
   */
  #dispatch(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: type !== 'error', composed: true }));
  }

  /** @param {DragEvent} event */
  #drag(event) {
    if (!holdsFiles(event.dataTransfer)) return;
    event.preventDefault();
    this.dropping = true;
  }

  /** @param {DragEvent} event */
  #dragLeave(event) {
    const inside = event.relatedTarget instanceof Node && this.renderRoot.contains(event.relatedTarget);
    if (!inside && event.relatedTarget === null) this.dropping = false;
  }

  /** @param {DragEvent} event */
  async #drop(event) {
    if (!event.dataTransfer || !holdsFiles(event.dataTransfer)) return;
    event.preventDefault();
    this.dropping = false;
    try {
      const entries = readDrop(event.dataTransfer);
      if (this.place !== 'live') await this.start();
      await this.experiment.files.add(await entries);
    } catch (error) {
      this.experiment.say('error', strings.notice.dropFailed(messageOf(error)));
    }
  }
}

customElements.define('contrastive-playground', ContrastivePlayground);
