/**
 * Panels behind tabs. A panel is loaded when its tab is chosen or its place comes into sight, and stays from then on.
 * Keys as the ARIA Authoring Practices have them for tabs: https://www.w3.org/WAI/ARIA/apg/patterns/tabs/.
 */
import { html, LitElement, nothing } from 'lit';
import { list } from '../panels/list.js';
import { strings } from '../strings.js';
import { base } from '../style/base.js';
import { tabsStyle } from '../style/tabs.js';

const words = strings.tabs;

/** The file a panel is in, fetched once. @type {Map<string, Promise<unknown>>} */
const files = new Map();

export class Tabs extends LitElement {
  /** @type {import('lit').PropertyDeclarations} */
  static properties = {
    names: { attribute: false },
    panel: { attribute: false },
    chosen: { state: true },
    isSeen: { state: true },
    ready: { state: true },
    failure: { state: true },
  };
  static styles = [base, tabsStyle];

  constructor() {
    super();
    /** @type {string[]} */
    this.names = [];
    /** @type {(name: string) => unknown} */
    this.panel = () => nothing;
    this.chosen = '';
    this.isSeen = false;
    /** Those that are loaded and were looked at. @type {Set<string>} */
    this.ready = new Set();
    this.failure = '';
  }

  /** @type {IntersectionObserver | undefined} */
  #sight;

  connectedCallback() {
    super.connectedCallback();
    // Put back into the page it is drawn already.
    if (this.hasUpdated) this.#watch();
  }

  firstUpdated() {
    this.#watch();
  }

  /** The tabs alone are in sight early: what counts is the place of their panels. */
  #watch() {
    const place = /** @type {HTMLElement} */ (this.renderRoot.querySelector('.places'));
    this.#sight = new IntersectionObserver(([entry]) => {
      if (entry.isIntersecting) this.isSeen = true;
    });
    this.#sight.observe(place);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#sight?.disconnect();
  }

  get current() {
    return this.names.includes(this.chosen) ? this.chosen : this.names[0];
  }

  updated() {
    if (this.isSeen && !this.ready.has(this.current) && this.failure === '') this.#load(this.current);
  }

  render() {
    const { current } = this;
    return html`${
        this.names.length > 1
          ? html`<div class="tabs" role="tablist" aria-label=${words.name} @keydown=${this.#key}>
              ${this.names.map(
                (name) =>
                  html`<button
                    type="button"
                    role="tab"
                    id="tab-${name}"
                    aria-controls="place-${name}"
                    aria-selected=${name === current}
                    tabindex=${name === current ? 0 : -1}
                    @click=${() => this.#choose(name)}
                  >
                    ${words.names[/** @type {keyof typeof words.names} */ (name)] ?? name}
                  </button>`,
              )}
            </div>`
          : nothing
      }
      <div class="places">
        ${this.names.map(
          (name) =>
            html`<div
              id="place-${name}"
              role=${this.names.length > 1 ? 'tabpanel' : nothing}
              aria-labelledby=${this.names.length > 1 ? `tab-${name}` : nothing}
              ?hidden=${name !== current}
            >
              ${this.ready.has(name) ? this.panel(name) : name === current ? this.#waiting() : nothing}
            </div>`,
        )}
      </div>`;
  }

  #waiting() {
    return this.failure
      ? html`<p class="waiting" role="alert">
          ${this.failure}
          <button type="button" class="button" @click=${() => (this.failure = '')}>${strings.retry}</button>
        </p>`
      : html`<p class="waiting quiet">${this.isSeen ? words.loading : nothing}</p>`;
  }

  /** @param {string} name */
  async #choose(name) {
    this.chosen = name;
    this.failure = '';
    this.isSeen = true;
    await this.updateComplete;
    const tab = /** @type {HTMLElement} */ (this.renderRoot.querySelector(`#tab-${name}`));
    tab.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    // At the edge of the window only the tabs themselves are to be seen.
    const { top } = this.getBoundingClientRect();
    if (top > 0.6 * window.innerHeight) this.scrollIntoView({ block: 'start' });
  }

  /** @param {string} name */
  async #load(name) {
    const entry = list.find((one) => one.name === name);
    try {
      if (!files.has(name)) files.set(name, entry?.load?.() ?? Promise.resolve());
      await files.get(name);
      this.ready = new Set([...this.ready, name]);
    } catch (error) {
      files.delete(name);
      const reason = error instanceof Error ? error.message : String(error);
      if (name === this.current) this.failure = words.failed(reason);
    }
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const at = this.names.indexOf(this.current);
    const last = this.names.length - 1;
    const to = {
      ArrowLeft: at === 0 ? last : at - 1,
      ArrowRight: at === last ? 0 : at + 1,
      Home: 0,
      End: last,
    };
    const next = to[/** @type {keyof typeof to} */ (event.key)];
    if (next === undefined) return;
    event.preventDefault();
    const name = this.names[next];
    this.#choose(name);
    /** @type {HTMLElement | null} */ (this.renderRoot.querySelector(`#tab-${name}`))?.focus();
  }
}

customElements.define('playground-tabs', Tabs);
