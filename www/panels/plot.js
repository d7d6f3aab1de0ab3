/**
 * The life of the chart in an element's `.plot`: made when there is something to draw, drawn anew with its host, and
 * given up with it. A controller of Lit, so that an element needs one line to have a chart.
 */
import { create as createLines } from '../charts/lines.js';

/** @import {LinesData, LinesOptions} from '../charts/lines.js' */

export class Plot {
  #host;
  #options;
  #data;
  #create;
  /** @type {ReturnType<typeof createLines> | undefined} */
  #chart;
  /** @type {HTMLElement | null} */
  #element = null;

  /**
   * @param {import('lit').ReactiveControllerHost & {renderRoot: ParentNode}} host
   * @param {LinesOptions} options
   * @param {(element: HTMLElement) => LinesData | null} data what to draw now; null to leave the chart as it is
   * @param {typeof createLines} [create]
   */
  constructor(host, options, data, create = createLines) {
    this.#host = host;
    this.#options = options;
    this.#data = data;
    this.#create = create;
    host.addController(this);
  }

  /** Put back into the page, an element does not draw itself anew. */
  hostConnected() {
    this.#host.requestUpdate();
  }

  hostUpdated() {
    const element = /** @type {HTMLElement | null} */ (this.#host.renderRoot.querySelector('.plot'));
    if (element !== this.#element) this.hostDisconnected();
    const data = element && this.#data(element);
    if (!data) return;
    this.#element = element;
    this.#chart ??= this.#create(element, this.#options);
    this.#chart.update(data);
  }

  hostDisconnected() {
    this.#chart?.destroy();
    this.#chart = undefined;
    this.#element = null;
  }
}
