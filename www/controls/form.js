/** The form of a list of settings, drawn from what the schema says about them and from nothing else. */
import { html, LitElement, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { base } from '../style/base.js';
import { formStyle } from '../style/form.js';
import { strings } from '../strings.js';
import { live as timing } from '../strings/live.js';
import { about } from './about.js';
import { spoken } from './differences.js';
import { control, pick, sideBySide, slider } from './fields.js';
import { icons } from './icons.js';
import { covers, presetOf, presetPath, valueAt, variantOf } from './model.js';
import { changesUnder } from './pairs.js';
import { slides } from './scale.js';

/** @import {Choice, Field, Group, Node, Variant} from './model.js' */

const words = strings.learn;

export class SettingsForm extends LitElement {
  static properties = {
    nodes: { attribute: false },
    config: { attribute: false },
    pairs: { attribute: false },
    folded: { attribute: false },
    bare: { attribute: false },
    found: { attribute: false },
    restart: { attribute: false },
    beside: { attribute: false },
    within: { attribute: false },
    explained: { state: true },
  };
  static styles = [base, formStyle];

  constructor() {
    super();
    /** @type {Node[]} */
    this.nodes = [];
    /** @type {Record<string, any>} */
    this.config = {};
    /** @type {string[]} */
    this.pairs = [];
    /**
     * Which of the outermost nodes are drawn as folded sections; without it none is a section.
     * @type {((node: Node) => boolean) | null}
     */
    this.folded = null;
    /** Whether the outermost groups are called what the panel is called, so that their parts are the sections. */
    this.bare = false;
    /** Whether this is what a search has found: every section is open, and every setting has its sentence. */
    this.found = false;
    /**
     * The paths of the settings that wait for a new run; null: there is no run that goes on.
     * @type {readonly string[] | null}
     */
    this.restart = null;
    /**
     * What stands under a setting beside its own control.
     * @type {(path: string) => unknown}
     */
    this.beside = () => nothing;
    /**
     * What stands at the top of a group of settings.
     * @type {(group: Group) => unknown}
     */
    this.within = () => nothing;
    /** @type {(path: string, value: any) => void} */
    this.change = () => {};
    /** @type {(path: string) => void} */
    this.putBack = () => {};
    /**
     * Settings whose explanation is open.
     * @type {Set<string>}
     */
    this.explained = new Set();
  }

  /**
   * Which sections were open when they were first drawn. From then on only the reader folds and unfolds.
   * @type {Map<string, boolean>}
   */
  #openAtFirst = new Map();

  render() {
    return each(this.nodes, (node) => {
      if (!this.bare || node.type !== 'group') return this.#outermost(node);
      return html`${this.#presets(node)} ${each(node.nodes, (inner) => this.#outermost(inner))}`;
    });
  }

  /** @param {Node} node */
  #outermost(node) {
    const { folded } = this;
    if (node.type === 'choice')
      return folded ? this.#section(node, !folded(node), this.#choice(node, true)) : this.#choice(node, true);
    if (node.type === 'group')
      return folded ? this.#section(node, !folded(node), this.#group(node)) : this.#group(node);
    return this.#field(node);
  }

  /**
   * @param {Node} node
   * @returns {unknown}
   */
  #node(node) {
    if (node.type === 'choice')
      return html`<div class="nested" role="group" aria-label=${node.title}>
        ${this.#choice(node, false)}
      </div>`;
    if (node.type !== 'group') return this.#field(node);
    if (node.picked)
      return html`<fieldset class="nested">
        <legend>${node.title}</legend>
        ${this.#group(node)}
      </fieldset>`;
    return this.#section(node, this.found || this.#changes(node) > 0, this.#group(node));
  }

  /**
   * @param {Choice | Group} node
   * @param {boolean} open
   * @param {unknown} content
   */
  #section(node, open, content) {
    if (!this.#openAtFirst.has(node.path)) this.#openAtFirst.set(node.path, open);
    const changed = this.#changes(node);
    const variant = node.type === 'choice' ? this.#variant(node).title : '';
    return html`<details ?open=${this.#openAtFirst.get(node.path)} data-path=${node.path}>
      <summary>
        <span class="name">${node.title}</span>
        ${changed > 0 ? html`<span class="count">${words.changed(changed)}</span>` : nothing}
        <span class="variant">${variant}</span>
      </summary>
      <div class="inside">${content}</div>
    </details>`;
  }

  /** @param {Group} node */
  #group(node) {
    return html`${this.within(node)} ${this.found ? nothing : about(node)} ${this.#presets(node)}
    ${each(node.nodes, (inner) => this.#node(inner))}`;
  }

  /**
   * @param {Choice} node
   * @param {boolean} titled whether its title stands above already
   */
  #choice(node, titled) {
    const path = `${node.path}.kind`;
    const variant = this.#variant(node);
    const options = node.variants.map(({ value, title, family }) => ({ value, title, family }));
    // Where all variants lie side by side under their title, pressing the first one is the way back.
    const back = titled && sideBySide(options) ? nothing : this.#resetButton(path, node.title);
    const { change } = this;
    return html`${this.#presets(node)}
    ${
      options.length > 1
        ? html`<div class="field-box ${this.#changed(path) ? 'changed' : ''}" data-path=${path}>
            <div class="row">
              <label class=${titled ? 'hidden-text' : 'name'} for=${path}>${node.title}</label>
              ${pick({ path, title: node.title, options, value: variant.value, change, about: this.#whenId(path) })}
              ${back}
            </div>
            ${this.#when(path, node.live)} ${this.#was(path, node, node.standard)}
          </div>`
        : nothing
    }
    ${this.found ? nothing : about(variant, variant.expect)}
    ${each(variant.nodes, (inner) => this.#node(inner))}`;
  }

  /**
   * The chooser of a group's presets. Where the values are nobody's it says so, and any choice replaces them.
   * @param {Group | Choice} node
   */
  #presets(node) {
    const values = valueAt(this.config, node.path);
    if (node.presets.length === 0 || values === undefined) return nothing;
    const path = presetPath(node);
    const current = presetOf(node, values);
    const own = current ? [] : [{ name: '', title: words.ownValues, description: words.ownValuesHelp }];
    const offered = [...own, ...node.presets];
    /** @param {Event} event */
    const choose = (event) => {
      const { name } = offered[/** @type {HTMLSelectElement} */ (event.target).selectedIndex];
      if (name) this.change(path, name);
    };
    return html`<div class="field-box" data-path=${path}>
      <div class="row">
        <label class="name" for=${path}>${words.preset}</label>
        ${this.#resetButton(node.path, node.title)}
        <select
          id=${path}
          class="field"
          aria-describedby="${path}.about ${this.#whenId(path) ?? ''}"
          @change=${choose}
        >
          ${repeat(
            offered,
            ({ name }) => name,
            ({ name, title }) => html`<option .selected=${name === (current?.name ?? '')}>${title}</option>`,
          )}
        </select>
      </div>
      ${this.#when(path, node.live)}
      <p class="quiet" id="${path}.about">${(current ?? own[0]).description}</p>
    </div>`;
  }

  /**
   * @param {Choice} node
   * @returns {Variant}
   */
  #variant(node) {
    return variantOf(node, valueAt(this.config, node.path)?.kind);
  }

  /** @param {Field} field */
  #field(field) {
    const { path, title } = field;
    const { change } = this;
    const explained = this.explained.has(path);
    const value = valueAt(this.config, path) ?? field.standard;
    const isExplained = field.help || field.formula || field.paper;
    return html`<div class="field-box ${this.#changed(path) ? 'changed' : ''}" data-path=${path}>
        <div class="row">
          <label class="name" for=${path}>${title}</label>
          ${this.#resetButton(path, title)}
          ${
            isExplained
              ? html`<button
                  type="button"
                  class="icon help"
                  aria-label=${words.help(title)}
                  aria-expanded=${explained}
                  @click=${() => this.#explain(path)}
                >
                  ?
                </button>`
              : nothing
          }
          ${control(field, value, change, this.#whenId(path))}
        </div>
        ${this.#when(path, field.live)}
        ${field.type === 'number' && slides(field) ? slider(field, Number(value), change) : nothing}
        ${this.#was(path, field, field.standard)}
        ${this.found && !explained && field.help ? html`<p class="quiet">${field.help}</p>` : nothing}
        ${explained ? html`<div class="explanation">${about(field)}</div>` : nothing}
      </div>
      ${this.beside(path)}`;
  }

  /**
   * When a change of a setting applies, while there is a run that goes on.
   * @param {string} path
   * @param {boolean} live
   */
  #when(path, live) {
    const { restart } = this;
    if (!restart) return nothing;
    // What another choice brings comes with it.
    const comes = restart.some((other) => other !== path && covers(other.replace(/\.kind$/, ''), path));
    const waits = restart.includes(path);
    const atOnce = live && !comes && !waits;
    return html`<p class="when ${waits ? 'waits' : atOnce ? 'at-once' : ''}" id=${String(this.#whenId(path))}>
      ${atOnce ? timing.atOnce : timing.restart}
    </p>`;
  }

  /** @param {string} path */
  #whenId(path) {
    return this.restart ? `${path}.when` : undefined;
  }

  /**
   * What a changed setting is by default.
   * @param {string} path
   * @param {Node} node
   * @param {any} standard
   */
  #was(path, node, standard) {
    return this.#changed(path)
      ? html`<p class="was">${words.changedFrom(spoken(node, standard))}</p>`
      : nothing;
  }

  /**
   * @param {string} path
   * @param {string} title
   */
  #resetButton(path, title) {
    if (!this.#changed(path)) return nothing;
    const name = words.resetOne(title);
    return html`<button
      type="button"
      class="icon"
      aria-label=${name}
      title=${name}
      @click=${() => this.putBack(path)}
    >
      ${icons.reset}
    </button>`;
  }

  /** @param {Choice | Group} node */
  #changes(node) {
    // A group may be made up of parts that lie elsewhere.
    const parts = node.type === 'group' ? node.nodes : [node];
    return parts.reduce((sum, part) => sum + changesUnder(this.pairs, part.path), 0);
  }

  /** @param {string} path */
  #changed(path) {
    return changesUnder(this.pairs, path) > 0;
  }

  /** @param {string} path */
  #explain(path) {
    const explained = new Set(this.explained);
    if (!explained.delete(path)) explained.add(path);
    this.explained = explained;
  }
}

/**
 * Each by its path, so that another variant's settings are not drawn with the folds of the one before.
 * @param {Node[]} nodes
 * @param {(node: Node) => unknown} draw
 */
function each(nodes, draw) {
  return repeat(nodes, (node) => `${node.type} ${node.path}`, draw);
}

customElements.define('playground-form', SettingsForm);
