/** Where the panels stand: four steps in a row, the curves below, and what asks more of the encoder as tabs under them. */
import { html, nothing } from 'lit';
import './controls/tabs.js';
import { namesOf } from './panels/list.js';
import './panels/images.js';
import './panels/learn.js';
import './panels/loss.js';
import './panels/map.js';
import './panels/quality.js';
import './panels/views.js';

/** @import {Experiment} from './experiment.js' */
/** @import {Panel} from './panels/panel.js' */

/**
 * What every panel is given.
 * @typedef {{experiment: Experiment, theme: string, only: string[] | null}} Given
 */

export class Layout {
  /** The panels that were made, by name: they stay the same elements for as long as their page. @type {Map<string, Panel>} */
  #made = new Map();

  /**
   * @param {Set<string>} shown
   * @param {Given} given
   */
  render(shown, given) {
    const top = namesOf('top', shown);
    const bottom = namesOf('bottom', shown);
    const tabs = namesOf('tabs', shown);
    // The numbers lead through the four steps; with fewer of them they would only raise questions.
    const isPlain = top.length < 4;
    return html`<div class="upper top-${top.join('-')}" ?hidden=${top.length + bottom.length === 0}>
        <div class="top" ?hidden=${top.length === 0}>
          ${top.map((name) => this.#panel(name, given, isPlain))}
        </div>
        <div class="bottom" ?hidden=${bottom.length === 0}>
          ${bottom.map((name) => this.#panel(name, given, isPlain))}
        </div>
      </div>
      ${
        tabs.length > 0
          ? html`<playground-tabs
              .names=${tabs}
              .panel=${(/** @type {string} */ name) => this.#panel(name, given, true)}
            ></playground-tabs>`
          : nothing
      }`;
  }

  /**
   * @param {string} name
   * @param {Given} given
   * @param {boolean} isPlain
   */
  #panel(name, given, isPlain) {
    let panel = this.#made.get(name);
    if (!panel) {
      panel = /** @type {Panel} */ (document.createElement(`playground-${name}`));
      panel.className = name;
      this.#made.set(name, panel);
    }
    Object.assign(panel, given);
    panel.toggleAttribute('plain', isPlain);
    return panel;
  }
}
