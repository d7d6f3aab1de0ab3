/** What one transform does alone, at the settings that the form shows, before anything is applied to the run. */
import { css, html } from 'lit';
import { draw } from '../charts/strip.js';
import { formatValue } from '../controls/pairs.js';
import { strings } from '../strings.js';
import { Sight } from './sight.js';
import { Watcher } from './watcher.js';

/** @import {Preview} from '../engine/protocol.js' */

/** How often the transform is drawn. */
const TIMES = 6;

export class TransformPreview extends Watcher {
  /** @type {(keyof import('../state.js').State)[]} */
  static shows = ['pairs', 'summary'];
  /** @type {import('lit').PropertyDeclarations} */
  static properties = {
    path: { attribute: false },
    name: { attribute: false },
    preview: { state: true },
  };
  static styles = css`
    canvas {
      display: block;
      inline-size: 100%;
      border-radius: var(--round-1);
      background: var(--sunken);
      image-rendering: pixelated;
    }
  `;

  constructor() {
    super();
    /** Of the settings of the transform. */
    this.path = '';
    /** What it is called. */
    this.name = '';
    /** @type {Preview | null} */
    this.preview = null;
  }

  /** Nothing is asked for while the group is folded or out of sight. */
  #sight = new Sight(this);
  /** The settings that are shown or being asked for. */
  #asked = '';
  /** The session on whose image they are shown. @type {unknown} */
  #session = null;
  #waiting = false;

  render() {
    const { preview } = this;
    const name = preview
      ? strings.views.alone(this.name, preview.words)
      : strings.views.aloneLoading(this.name);
    return html`<canvas
      role="img"
      width="212"
      height="32"
      aria-label=${name}
      title=${preview ? name : ''}
    ></canvas>`;
  }

  /** @param {import('lit').PropertyValues} changed */
  updated(changed) {
    const { preview } = this;
    const canvas = this.renderRoot.querySelector('canvas');
    if (changed.has('preview') && canvas) {
      if (preview) draw(canvas, preview, [...Array(preview.count).keys()]);
      else canvas.getContext('2d')?.clearRect(0, 0, canvas.width, canvas.height);
    }
    this.#ask();
  }

  /** One question at a time: while a slider moves, the next is asked with what it stands at when the last is answered. */
  async #ask() {
    const { pairs, summary } = this.state;
    if (!this.#sight.isSeen || this.#waiting || !summary) return;
    const [group] = this.path.split('.');
    const own = pairs.filter((pair) => pair.startsWith(`${group}.`));
    const wanted = `${this.path} ${formatValue(own)}`;
    if (wanted === this.#asked && summary === this.#session) return;
    this.#asked = wanted;
    this.#session = summary;
    this.#waiting = true;
    // Of what cannot be shown nothing is shown, rather than what was asked for before.
    this.preview = await this.experiment.preview(this.path, own, TIMES);
    this.#waiting = false;
    this.#ask();
  }
}

customElements.define('playground-preview', TransformPreview);
