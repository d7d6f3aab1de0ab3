/** Small pictures in a row, each with its name and a frame; they can be pressed when someone listens. */
import { css, html, LitElement, nothing } from 'lit';
import { draw } from './strip.js';

/**
 * @typedef {{size: number, count: number, rgba: Uint8Array}} Source pictures one after the other, `size` pixels square
 * @typedef {{index: number, name: string, colour?: string, odd?: boolean, on?: boolean, faint?: boolean, place?: number | null}} Item `odd` ones
 *   have a dashed frame, those that are `on` another one around it; where a picture has a place, a `hovered` event tells that
 *   it is pointed at or has the keyboard, and with null that it has not any more
 */

export class Pictures extends LitElement {
  /** @type {import('lit').PropertyDeclarations} */
  static properties = {
    source: { attribute: false },
    items: { attribute: false },
    press: { attribute: false },
    label: {},
  };
  static styles = css`
    :host {
      display: block;
      min-inline-size: 0;
    }

    ul {
      display: flex;
      flex-wrap: wrap;
      gap: 3px;
      margin: 0;
      padding: 0;
      list-style: none;
    }

    li {
      display: block;
    }

    .picture {
      display: block;
      box-sizing: border-box;
      inline-size: var(--picture, 2.125rem);
      block-size: var(--picture, 2.125rem);
      padding: 0;
      border: 2px solid var(--frame, var(--line));
      border-radius: var(--round-1);
      background: var(--sunken);
      overflow: hidden;
    }

    .odd {
      border-style: dashed;
    }

    .on {
      outline: 2px solid var(--ink);
      outline-offset: 1px;
    }

    .faint {
      opacity: 0.3;
    }

    [data-hovered] {
      outline: 3px solid var(--accent);
      outline-offset: 1px;
      opacity: 1;
    }

    button {
      cursor: pointer;
    }

    button:hover {
      box-shadow: 0 0 0 2px var(--accent);
    }

    :focus-visible {
      outline: 2px solid var(--accent);
      outline-offset: 1px;
    }

    canvas {
      display: block;
      inline-size: 100%;
      block-size: 100%;
      image-rendering: pixelated;
    }
  `;

  /** What each canvas shows, so that only those are drawn that change. */
  #drawn = new WeakMap();

  /** @type {number | null} */
  #hovered = null;

  constructor() {
    super();
    /** @type {Source | null} */
    this.source = null;
    /** @type {Item[]} */
    this.items = [];
    /** @type {((index: number) => void) | null} */
    this.press = null;
    this.label = '';
  }

  /** The place that is pointed at, here or elsewhere: its pictures are marked, and nothing else is drawn anew. @param {number | null} place */
  set hovered(place) {
    this.#hovered = place;
    this.#mark();
  }

  #mark() {
    const place = this.#hovered;
    for (const [at, picture] of this.renderRoot.querySelectorAll('.picture').entries())
      picture.toggleAttribute('data-hovered', place !== null && this.items[at]?.place === place);
  }

  render() {
    const leave = () => this.#tell(null);
    return html`<ul
      aria-label=${this.label || nothing}
      @pointerover=${this.#point}
      @focusin=${this.#point}
      @pointerleave=${leave}
      @focusout=${leave}
    >
      ${this.items.map((item) => html`<li>${this.#picture(item)}</li>`)}
    </ul>`;
  }

  /** @param {Event} event */
  #point = ({ target }) => {
    const picture = /** @type {Element} */ (target).closest('.picture');
    const at = picture ? [...this.renderRoot.querySelectorAll('.picture')].indexOf(picture) : -1;
    this.#tell(this.items[at]?.place ?? null);
  };

  /** @param {number | null} place */
  #tell(place) {
    this.dispatchEvent(new CustomEvent('hovered', { detail: place, bubbles: true, composed: true }));
  }

  updated() {
    this.#mark();
    const { source } = this;
    if (!source) return;
    for (const [place, canvas] of this.renderRoot.querySelectorAll('canvas').entries()) {
      const { index } = this.items[place];
      const drawn = this.#drawn.get(canvas);
      if (drawn?.source === source && drawn.index === index) continue;
      this.#drawn.set(canvas, { source, index });
      draw(canvas, source, index >= 0 && index < source.count ? [index] : []);
    }
  }

  /** @param {Item} item */
  #picture({ index, name, colour, odd, on, faint }) {
    const { press } = this;
    // As a property: the page's security policy refuses style attributes.
    const frame = colour ? `--frame: ${colour}` : '';
    const kind = `picture ${odd ? 'odd' : ''} ${on ? 'on' : ''} ${faint ? 'faint' : ''}`;
    if (!press)
      return html`<span class=${kind} .style=${frame} role="img" aria-label=${name} title=${name}
        ><canvas></canvas
      ></span>`;
    return html`<button
      type="button"
      class=${kind}
      .style=${frame}
      aria-pressed=${on ?? nothing}
      aria-label=${name}
      title=${name}
      @click=${() => press(index)}
    >
      <canvas></canvas>
    </button>`;
  }
}

customElements.define('playground-pictures', Pictures);
