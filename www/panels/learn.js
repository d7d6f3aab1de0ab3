/** 3 LEARN: what is optimised, by which network, and how. All of it comes from the schema. */
import { html, nothing } from 'lit';
import '../controls/form.js';
import { differences, titleOf } from '../controls/differences.js';
import { icons } from '../controls/icons.js';
import { only } from '../controls/model.js';
import { changesUnder, trailOf } from '../controls/pairs.js';
import { matching } from '../controls/search.js';
import { strings } from '../strings.js';
import { learn as said } from '../strings/learn.js';
import { live } from '../strings/live.js';
import { nameOf, runs as keeping } from '../strings/runs.js';
import { learnStyle } from '../style/learn.js';
import { LEARNING_RATE } from '../sweep.js';
import './finder.js';
import { Panel } from './panel.js';

/** @import {Node} from '../controls/model.js' */

/** What the two columns before this one show. */
const ELSEWHERE = ['dataset', 'augment'];
const OPEN = 'method';
const SEED = 'seed';
/** So many changes are told at first; the others by a button. */
const MOST_CHANGES = 2;
const words = strings.learn;

export class LearnPanel extends Panel {
  /** @type {(keyof import('../state.js').State)[]} */
  static shows = ['nodes', 'shown', 'pairs', 'summary', 'undo', 'step', 'restart', 'status'];
  /** @type {import('lit').PropertyDeclarations} */
  static properties = { query: { state: true }, allChanges: { state: true } };
  static styles = [...Panel.styles, learnStyle];

  constructor() {
    super();
    this.query = '';
    this.allChanges = false;
  }

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener('keydown', this.#slash);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.#slash);
  }

  render() {
    const { nodes, pairs, summary } = this.state;
    const changed = pairs.some((pair) => !pair.startsWith('dataset.kind='));
    const all = changed
      ? html`<button type="button" class="button" @click=${() => this.experiment.settings.putAllBack()}>
          ${icons.reset}${words.resetAll}
        </button>`
      : nothing;
    return html`${this.head(3, words.title, words.lead, all)} ${this.#undo()} ${this.#waiting()}
      <div class="body" tabindex="-1">
        ${this.only || nodes.length === 0 ? nothing : html`${this.#searchBox()}${this.#changes()}`}
        ${nodes.length === 0 ? this.waiting(words.loading) : html`${this.#found()}${this.#mine()}`}
        ${summary && !this.query ? html`<p class="quiet size">${words.size(summary)}</p>` : nothing}
      </div>`;
  }

  /** The settings of this panel; hidden and not gone while something is searched, so that what is open stays so. */
  #mine() {
    const { nodes, shown } = this.state;
    const mine = nodes.filter((node) => !ELSEWHERE.includes(node.path));
    /** @param {Node} node */
    const alone = (node) => node.type !== 'choice' && node.type !== 'group';
    const sorted = [...mine.filter((node) => !alone(node)), ...mine.filter(alone)];
    const offered = this.only ? only(sorted, this.only, shown) : sorted;
    const seed = offered.some((node) => node.path === SEED)
      ? html`<button type="button" class="button" @click=${this.#newSeed}>
          ${icons.again}${words.newSeed}
        </button>`
      : nothing;
    return html`<div class="mine" ?hidden=${this.query !== ''}>
      ${this.#form(offered, this.only ? null : this.#folded, false)}
      <div>${seed}</div>
    </div>`;
  }

  #found() {
    if (this.query === '') return nothing;
    const { nodes, shown } = this.state;
    const { nodes: found } = matching(nodes, shown, this.query);
    return html`<div class="found">${this.#form(found, () => false, true)}</div>`;
  }

  /**
   * @param {Node[]} nodes
   * @param {((node: Node) => boolean) | null} folded
   * @param {boolean} found
   */
  #form(nodes, folded, found) {
    const { shown, pairs, restart } = this.state;
    const { settings } = this.experiment;
    return html`<playground-form
      .nodes=${nodes}
      .config=${shown}
      .pairs=${pairs}
      .folded=${folded}
      .found=${found}
      .restart=${settings.areLive ? restart : null}
      .beside=${this.#beside}
      .change=${settings.change}
      .putBack=${settings.putBack}
    ></playground-form>`;
  }

  #searchBox() {
    const { query } = this;
    const { nodes, shown } = this.state;
    return html`<div class="search">
      <input
        type="search"
        class="field"
        aria-label=${said.search}
        placeholder=${said.searchHint}
        autocomplete="off"
        spellcheck="false"
        .value=${query}
        @input=${(/** @type {any} */ event) => (this.query = event.target.value.trim())}
        @keydown=${(/** @type {KeyboardEvent} */ event) => {
          if (event.key === 'Escape') this.#clear(event);
        }}
      />
      ${
        query
          ? html`<button
              type="button"
              class="icon"
              aria-label=${said.clear}
              title=${said.clear}
              @click=${this.#clear}
            >
              ${icons.close}
            </button>`
          : nothing
      }
      <p class="quiet" role="status">${query ? said.found(matching(nodes, shown, query).count) : nothing}</p>
    </div>`;
  }

  /** A trained run that a change took the place of can be brought back, until this one has been trained as long. */
  #undo() {
    const { runs, undo, step } = this.state;
    const left = runs.find(({ id }) => id === undo);
    if (!left || step >= left.step) return nothing;
    const name = nameOf(left);
    return html`<div class="undo" role="status">
      <p>${keeping.undo(name, left.step)}</p>
      <button
        type="button"
        class="button"
        title=${keeping.undoHelp(name)}
        @click=${() => this.experiment.runs.bringBack(left.id)}
      >
        ${keeping.undoAct}
      </button>
      <button
        type="button"
        class="icon"
        aria-label=${keeping.undoForget}
        title=${keeping.undoForget}
        @click=${() => this.experiment.runs.forgetUndo()}
      >
        ${icons.close}
      </button>
    </div>`;
  }

  /** What waits for a new run, while the one that stands goes on. */
  #waiting() {
    const { nodes, pairs, restart } = this.state;
    if (restart.length === 0) return nothing;
    const { settings } = this.experiment;
    const titles = restart.map((path) => titleOf(trailOf(nodes, pairs, path)) || path);
    return html`<div class="undo" role="status">
      <p>${live.waits(titles)}</p>
      <button type="button" class="button" title=${live.restartHelp} @click=${() => settings.restart()}>
        ${live.restartNow}
      </button>
      <button
        type="button"
        class="icon"
        aria-label=${live.takeBack}
        title=${live.takeBack}
        @click=${() => settings.takeBack()}
      >
        ${icons.close}
      </button>
    </div>`;
  }

  /** What differs from the defaults, wherever it is set; each with its way back. */
  #changes() {
    const { nodes, pairs, shown } = this.state;
    const all = differences(nodes, { pairs: [], config: {} }, { pairs, config: shown });
    if (all.length === 0 || this.query) return nothing;
    const most = this.allChanges ? all.length : MOST_CHANGES;
    const rest = all.length - most;
    return html`<ul class="changes" aria-label=${said.changes}>
      ${all.slice(0, most).map(
        ({ path, title, from, to }) =>
          html`<li class="chip">
            <span>${title} <b>${to}</b></span>
            <button
              type="button"
              class="icon"
              aria-label=${said.putBack(title, from)}
              title=${said.putBack(title, from)}
              @click=${() => this.experiment.settings.putBack(path)}
            >
              ${icons.close}
            </button>
          </li>`,
      )}
      ${
        all.length > MOST_CHANGES
          ? html`<li>
              <button
                type="button"
                class="link"
                aria-expanded=${this.allChanges}
                @click=${() => (this.allChanges = !this.allChanges)}
              >
                ${rest > 0 ? said.more(rest) : said.fewer}
              </button>
            </li>`
          : nothing
      }
    </ul>`;
  }

  /** @param {string} path */
  #beside = (path) =>
    path === LEARNING_RATE
      ? html`<playground-finder .experiment=${this.experiment} .theme=${this.theme}></playground-finder>`
      : nothing;

  /** @param {Event} event */
  #clear = (event) => {
    event.preventDefault();
    this.query = '';
    this.#input?.focus();
  };

  /**
   * The page's own key for the search: not while somebody writes, and not in a text around an embedded playground.
   * @param {KeyboardEvent} event
   */
  #slash = (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const [target] = event.composedPath();
    if (
      target instanceof Element &&
      target.matches(
        'input:not([type=checkbox], [type=radio], [type=range]), select, textarea, [contenteditable]',
      )
    )
      return;
    const { host } = /** @type {ShadowRoot} */ (this.getRootNode());
    if (!host.hasAttribute('hash') && !event.composedPath().includes(host)) return;
    if (!this.#input) return;
    event.preventDefault();
    this.#input.focus();
    this.#input.select();
  };

  get #input() {
    return /** @type {HTMLInputElement | null} */ (this.renderRoot.querySelector('.search input'));
  }

  /**
   * A section is open at first when it says what is optimised or when something in it was changed by the link.
   * @param {Node} node
   */
  #folded = (node) => node.path !== OPEN && changesUnder(this.state.pairs, node.path) === 0;

  #newSeed = () => this.experiment.settings.change(SEED, Math.floor(Math.random() * 10_000));
}

customElements.define('playground-learn', LearnPanel);
