/**
 * Links what a panel shows of an image to all else that shows it. A controller of Lit: what its host's charts say is
 * pointed at is told to the experiment, and what is pointed at anywhere is marked in the host.
 */

/** @import {ReactiveController, ReactiveControllerHost} from 'lit' */
/** @import {Experiment} from '../experiment.js' */

/**
 * @typedef {ReactiveControllerHost & HTMLElement & {experiment: Experiment, markHovered: (place: number | null) => void}} Host
 */

/** @implements {ReactiveController} */
export class Hovering {
  #host;
  /** @type {Experiment | undefined} */
  #experiment;
  /** @type {(() => void) | undefined} */
  #unlisten;

  /** @param {Host} host */
  constructor(host) {
    this.#host = host;
    host.addController(this);
    host.addEventListener('hovered', (event) => {
      event.stopPropagation(); // a panel within a panel may be of another experiment
      this.at(/** @type {CustomEvent<number | null>} */ (event).detail);
    });
  }

  /** @param {number | null} place */
  at(place) {
    this.#host.experiment.hover.at(place);
  }

  /** What was drawn anew does not know yet. */
  hostUpdated() {
    const { experiment } = this.#host;
    if (experiment !== this.#experiment) {
      this.#unlisten?.();
      this.#experiment = experiment;
      this.#unlisten = experiment.hover.listen((place) => this.#host.markHovered(place));
    }
    if (experiment.hover.place !== null) this.#host.markHovered(experiment.hover.place);
  }

  hostDisconnected() {
    this.#unlisten?.();
    this.#experiment = undefined;
  }
}

/**
 * Marks what shows an image, and takes the mark from what shows another one: elements that name their places, and charts
 * that know those of their pictures.
 * @param {ParentNode} root
 * @param {number | null} place
 */
export function mark(root, place) {
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll('[data-place]'))) {
    const places = element.dataset.place?.split(' ') ?? [];
    element.toggleAttribute('data-hovered', place !== null && places.includes(String(place)));
  }
  for (const chart of root.querySelectorAll('playground-pictures, playground-graded'))
    Object.assign(chart, { hovered: place });
}
