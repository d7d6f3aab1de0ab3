/**
 * Where the views of a batch lie for the one that is followed, and how a step moves them: on the circle or sphere that z
 * is on where it has 2 or 3 dimensions, otherwise along the angles to that view. Knows only directions and pictures.
 */
import { css, html, LitElement } from 'lit';
import { createAtlas } from './atlas.js';
import { inksOf } from './colours.js';
import { paintDial } from './space-dial.js';
import { paintRound } from './space-round.js';

/** @import {Atlas} from './atlas.js' */

/**
 * `from` and `to` are directions before and after, of a dial angles in radians; so is `pull`, how fast they turn. `size`
 * is a share of the largest, `picture` a place among the pictures, `image` which image it is of, `tag` what is
 * written beside it.
 * @typedef {{kind: 'anchor' | 'own' | 'alike' | 'false' | 'other', from: number[], to: number[], pull: number[] | null,
 *   size: number, picture: number | null, image: number, tag: string}} SpaceView
 * @typedef {{dims: number, views: SpaceView[], anchor: number, hasWeights: boolean}} SpaceData dims: 1 for a dial
 */

/**
 * How far each motion has come, 0 to 1: views appear, take the size of their weight, are pulled, and move.
 * @typedef {{appeared: number, sized: number, pulled: number, moved: number}} Moment
 */

/**
 * @typedef {object} Scene
 * @property {SpaceData} data
 * @property {Moment} moment
 * @property {Atlas | null} atlas
 * @property {Record<string, string>} inks
 * @property {number} width
 * @property {number} height
 */

const INKS = ['line', 'line-strong', 'surface', 'sunken', 'ink', 'ink-2', 'ink-3', 'accent', 'warm'];

export class Space extends LitElement {
  /** @type {import('lit').PropertyDeclarations} */
  static properties = {
    data: { attribute: false },
    source: { attribute: false },
    moment: { attribute: false },
    summary: {},
    theme: {},
    width: { state: true },
    height: { state: true },
  };
  static styles = css`
    :host {
      display: block;
      position: relative;
      min-inline-size: 0;
      block-size: 15rem;
    }

    canvas {
      position: absolute;
      inset: 0;
      inline-size: 100%;
      block-size: 100%;
    }
  `;

  /** @type {ResizeObserver | undefined} */
  #sizes;
  /** @type {{source: object, atlas: Atlas} | undefined} */
  #made;

  constructor() {
    super();
    /** @type {SpaceData | null} */
    this.data = null;
    /** @type {{size: number, count: number, rgba: Uint8Array} | null} */
    this.source = null;
    /** @type {Moment} */
    this.moment = { appeared: 1, sized: 0, pulled: 0, moved: 0 };
    /** The space in words. */
    this.summary = '';
    /** The colours are taken anew when this changes. */
    this.theme = '';
    this.width = 0;
    this.height = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#sizes = new ResizeObserver(
      () => ([this.width, this.height] = [this.clientWidth, this.clientHeight]),
    );
    this.#sizes.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#sizes?.disconnect();
  }

  render() {
    return html`<div class="field"><canvas role="img" aria-label=${this.summary}></canvas></div>`;
  }

  updated() {
    const { data, source, moment, width, height } = this;
    const canvas = /** @type {HTMLCanvasElement} */ (this.renderRoot.querySelector('canvas'));
    const context = canvas.getContext('2d');
    if (!data || !context || width === 0) return;
    const ratio = window.devicePixelRatio || 1;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    if (source && this.#made?.source !== source) this.#made = { source, atlas: createAtlas(source) };
    const inks = inksOf(/** @type {HTMLElement} */ (canvas.parentElement), INKS);
    const scene = { data, moment, atlas: this.#made?.atlas ?? null, inks, width, height };
    if (data.dims === 1) paintDial(context, scene);
    else paintRound(context, scene);
  }
}

customElements.define('playground-space', Space);
