/** The form of a list of settings, drawn from what the schema says about them and from nothing else. */
import { html, LitElement, nothing } from 'lit';
import { base } from '../style/base.js';
import { formStyle } from '../style/form.js';
import { strings } from '../strings.js';
import { icons } from './icons.js';
import { changesUnder, formatValue, valueAt } from './model.js';
import { fromSlider, SLIDER_END, slides, toSlider } from './scale.js';

/** @import {About, Choice, Field, Group, Node, NumberField} from './model.js' */

/** As many options as fit side by side; more make a list to pull down. */
const SEGMENTS = 3;
const SEGMENT_LETTERS = 30;

export class SettingsForm extends LitElement {
  static properties = {
    nodes: { attribute: false },
    config: { attribute: false },
    pairs: { attribute: false },
    folded: { attribute: false },
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
     * Which of the outermost nodes are drawn as folded sections; without it none is.
     * @type {((node: Node) => boolean) | null}
     */
    this.folded = null;
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

  render() {
    const { folded } = this;
    return this.nodes.map((node) => {
      const section = folded && (node.type === 'choice' || node.type === 'group');
      return section ? this.#section(node, !folded(node)) : this.#node(node, true);
    });
  }

  /**
   * @param {Choice | Group} node
   * @param {boolean} open
   */
  #section(node, open) {
    const parts = node.type === 'group' ? node.nodes : [node];
    const changed = parts.reduce((sum, part) => sum + changesUnder(this.pairs, part.path), 0);
    const variant = node.type === 'choice' ? this.#variant(node)?.title : '';
    return html`<details ?open=${open} data-path=${node.path}>
      <summary>
        <span class="name">${node.title}</span>
        ${changed > 0 ? html`<span class="count">${strings.learn.changed(changed)}</span>` : nothing}
        <span class="variant">${variant}</span>
      </summary>
      <div class="inside">${node.type === 'choice' ? this.#choice(node, true) : this.#group(node)}</div>
    </details>`;
  }

  /**
   * @param {Node} node
   * @param {boolean} [outermost]
   * @returns {unknown}
   */
  #node(node, outermost = false) {
    if (node.type === 'choice') return this.#choice(node, outermost);
    if (node.type === 'group') {
      if (outermost) return this.#group(node);
      return html`<fieldset>
        <legend>${node.title}</legend>
        ${this.#group(node)}
      </fieldset>`;
    }
    return this.#field(node);
  }

  /** @param {Group} node */
  #group(node) {
    return html`${this.#about(node)} ${node.nodes.map((inner) => this.#node(inner))}`;
  }

  /**
   * @param {Choice} node
   * @param {boolean} titled whether its title stands above already
   */
  #choice(node, titled) {
    const path = `${node.path}.kind`;
    const variant = this.#variant(node);
    const options = node.variants.map(({ value, title }) => ({ value, title }));
    // Where all variants lie side by side under their title, pressing the first one is the way back.
    const back = titled && sideBySide(options) ? nothing : this.#resetButton(path, node.title);
    return html`${
      options.length > 1
        ? html`<div class="field-box ${this.#changed(path) ? 'changed' : ''}">
            <div class="row">
              <label class=${titled ? 'hidden-text' : 'name'} for=${path}>${node.title}</label>
              ${this.#pick(path, node.title, options, variant?.value)} ${back}
            </div>
          </div>`
        : nothing
    }
    ${variant ? this.#about(variant) : nothing} ${variant?.nodes.map((inner) => this.#node(inner))}`;
  }

  /** @param {Choice} node */
  #variant(node) {
    const kind = valueAt(this.config, node.path)?.kind ?? node.standard;
    return node.variants.find((variant) => variant.value === kind);
  }

  /** @param {Field} field */
  #field(field) {
    const { path, title } = field;
    const explained = this.explained.has(path);
    const value = valueAt(this.config, path) ?? field.standard;
    const about = field.help || field.formula || field.paper;
    return html`<div class="field-box ${this.#changed(path) ? 'changed' : ''}" data-path=${path}>
      <div class="row">
        <label class="name" for=${path}>${title}</label>
        ${this.#resetButton(path, title)}
        ${
          about
            ? html`<button
                type="button"
                class="icon help"
                aria-label=${strings.learn.help(title)}
                aria-expanded=${explained}
                @click=${() => this.#explain(path)}
              >
                ?
              </button>`
            : nothing
        }
        ${this.#control(field, value)}
      </div>
      ${field.type === 'number' && slides(field) ? this.#slider(field, Number(value)) : nothing}
      ${explained ? html`<div class="explanation">${this.#about(field)}</div>` : nothing}
    </div>`;
  }

  /**
   * @param {Field} field
   * @param {any} value
   */
  #control(field, value) {
    const { path, title } = field;
    /** @param {Event} event */
    const text = (event) => /** @type {HTMLInputElement} */ (event.target).value.trim();
    switch (field.type) {
      case 'switch':
        return html`<input
          id=${path}
          class="switch"
          type="checkbox"
          role="switch"
          .checked=${Boolean(value)}
          @change=${(/** @type {any} */ event) => this.change(path, event.target.checked)}
        />`;
      case 'options':
        return this.#pick(path, title, field.options, value);
      case 'number':
        return html`<input
            id=${path}
            class="field number"
            type="number"
            step=${field.integer ? 1 : 'any'}
            min=${field.minimum ?? nothing}
            max=${field.maximum ?? nothing}
            .value=${formatValue(value)}
            @change=${(/** @type {Event} */ event) => text(event) !== '' && this.change(path, text(event))}
          />${field.unit ? html`<span class="unit">${field.unit}</span>` : nothing}`;
      default:
        return html`<input
          id=${path}
          class="field text"
          type="text"
          spellcheck="false"
          autocomplete="off"
          placeholder=${field.type === 'list' ? strings.learn.listHelp : nothing}
          .value=${formatValue(value)}
          @change=${(/** @type {Event} */ event) => this.change(path, text(event).replace(/\s+/g, ''))}
        />`;
    }
  }

  /**
   * @param {NumberField & {minimum: number, maximum: number}} field
   * @param {number} value
   */
  #slider(field, value) {
    return html`<input
      type="range"
      min="0"
      max=${SLIDER_END}
      step="1"
      aria-label=${strings.learn.slider(field.title)}
      aria-valuetext="${formatValue(value)} ${field.unit}"
      .value=${String(toSlider(field, value))}
      @input=${(/** @type {any} */ event) => this.change(field.path, fromSlider(field, Number(event.target.value)))}
      @keydown=${(/** @type {KeyboardEvent} */ event) => this.#nudge(event, field, value)}
    />`;
  }

  /**
   * One press of an arrow key goes to the next round value; the slider's own thousandth would often round back.
   * @param {KeyboardEvent} event
   * @param {NumberField & {minimum: number, maximum: number}} field
   * @param {number} value
   */
  #nudge(event, field, value) {
    const up = event.key === 'ArrowRight' || event.key === 'ArrowUp';
    if (!up && event.key !== 'ArrowLeft' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    let place = Math.round(toSlider(field, value));
    const way = up ? 1 : -1;
    while (place >= 0 && place <= SLIDER_END && (fromSlider(field, place) - value) * way <= 0) place += way;
    this.change(field.path, fromSlider(field, place));
  }

  /**
   * @param {string} path
   * @param {string} title
   * @param {{value: any, title: string}[]} options
   * @param {any} value
   */
  #pick(path, title, options, value) {
    if (sideBySide(options)) {
      return html`<div class="segments" role="radiogroup" aria-label=${title} id=${path}>
        ${options.map(
          (option) =>
            html`<label
              ><input
                type="radio"
                name=${path}
                .checked=${option.value === value}
                @change=${() => this.change(path, option.value)}
              />${option.title}</label
            >`,
        )}
      </div>`;
    }
    return html`<select
      id=${path}
      class="field"
      @change=${(/** @type {any} */ event) => this.change(path, options[event.target.selectedIndex].value)}
    >
      ${options.map((option) => html`<option .selected=${option.value === value}>${option.title}</option>`)}
    </select>`;
  }

  /** @param {About} about */
  #about({ help, formula, paper, paperTitle }) {
    return html`${help ? html`<p class="quiet">${help}</p>` : nothing}
    ${formula ? html`<p class="formula" tabindex="0">${formula}</p>` : nothing}
    ${
      paper
        ? html`<p class="quiet">
            <a href=${paper} target="_blank" rel="noreferrer">${paperTitle || strings.learn.paper}</a>
          </p>`
        : nothing
    }`;
  }

  /**
   * @param {string} path
   * @param {string} title
   */
  #resetButton(path, title) {
    if (!this.#changed(path)) return nothing;
    const name = strings.learn.resetOne(title);
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

/** @param {{title: string}[]} options */
function sideBySide(options) {
  const letters = options.reduce((sum, option) => sum + option.title.length, 0);
  return options.length <= SEGMENTS && letters <= SEGMENT_LETTERS;
}

customElements.define('playground-form', SettingsForm);
