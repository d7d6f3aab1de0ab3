/** 3 LEARN: what is optimised, by which network, and how. All of it comes from the schema. */
import { css, html, nothing } from 'lit';
import '../controls/form.js';
import { icons } from '../controls/icons.js';
import { only } from '../controls/model.js';
import { changesUnder } from '../controls/pairs.js';
import { strings } from '../strings.js';
import { LEARNING_RATE } from '../sweep.js';
import './finder.js';
import { Panel } from './panel.js';

/** @import {Node} from '../controls/model.js' */

/** What the two columns before this one show. */
const ELSEWHERE = ['dataset', 'augment'];
const OPEN = 'method';
const SEED = 'seed';
const words = strings.learn;

export class LearnPanel extends Panel {
  /** @type {(keyof import('../state.js').State)[]} */
  static shows = ['nodes', 'shown', 'pairs', 'summary'];
  static styles = [
    ...Panel.styles,
    css`
      .button {
        min-height: 1.75rem;
        padding-inline: var(--space-2);
        font-size: var(--text-1);
      }

      .size {
        margin-block-start: auto;
        padding-block-start: var(--space-2);
      }
    `,
  ];

  render() {
    const { nodes, shown, pairs, summary } = this.state;
    const { settings } = this.experiment;
    const mine = nodes.filter((node) => !ELSEWHERE.includes(node.path));
    /** @param {Node} node */
    const alone = (node) => node.type !== 'choice' && node.type !== 'group';
    const sorted = [...mine.filter((node) => !alone(node)), ...mine.filter(alone)];
    const offered = this.only ? only(sorted, this.only, shown) : sorted;
    const changed = pairs.some((pair) => !pair.startsWith('dataset.kind='));
    const all = changed
      ? html`<button type="button" class="button" @click=${() => this.experiment.settings.putAllBack()}>
          ${icons.reset}${words.resetAll}
        </button>`
      : nothing;
    const seed = offered.some((node) => node.path === SEED)
      ? html`<button type="button" class="button" @click=${this.#newSeed}>
          ${icons.again}${words.newSeed}
        </button>`
      : nothing;
    /** @param {string} path */
    const beside = (path) =>
      path === LEARNING_RATE
        ? html`<playground-finder .experiment=${this.experiment} .theme=${this.theme}></playground-finder>`
        : nothing;
    return html`${this.head(3, words.title, words.lead, all)}
      <div class="body" tabindex="-1">
        ${
          offered.length === 0
            ? this.waiting(words.loading)
            : html`<playground-form
                  .nodes=${offered}
                  .config=${shown}
                  .pairs=${pairs}
                  .folded=${this.only ? null : this.#folded}
                  .beside=${beside}
                  .change=${settings.change}
                  .putBack=${settings.putBack}
                ></playground-form>
                <div>${seed}</div>`
        }
        ${summary ? html`<p class="quiet size">${words.size(summary)}</p>` : nothing}
      </div>`;
  }

  /**
   * A section is open at first when it says what is optimised or when something in it was changed by the link.
   * @param {Node} node
   */
  #folded = (node) => node.path !== OPEN && changesUnder(this.state.pairs, node.path) === 0;

  #newSeed = () => this.experiment.settings.change(SEED, Math.floor(Math.random() * 10_000));
}

customElements.define('playground-learn', LearnPanel);
