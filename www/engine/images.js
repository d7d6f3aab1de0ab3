import { labelsFromPaths } from './labels.js';

/** @import {ImagesVersion, SmallImage} from './protocol.js' */

/**
 * The images a person brought, small, held once on the page's side so that they outlive any worker: 10,000 of them
 * at 64 x 64 pixels are 123 MB.
 */
export class ImageStore {
  /** @type {SmallImage[]} */
  #images = [];
  #generation = 0;

  /** @returns {number} of their pixels */
  get bytes() {
    return this.#images.reduce((sum, { rgb }) => sum + rgb.length, 0);
  }

  /** @returns {number} */
  get count() {
    return this.#images.length;
  }

  /**
   * A worker that has seen this generation may ask for the images from its own count on.
   * @returns {ImagesVersion}
   */
  get version() {
    return { generation: this.#generation, count: this.#images.length };
  }

  /**
   * Labels follow from all paths together (two folders dropped one after the other become two labels), so earlier
   * images may get another label here; then every holder has to fetch anew.
   * @param {SmallImage[]} images
   */
  append(images) {
    const before = this.#images.map((image) => image.label);
    this.#images.push(...images);
    const labels = labelsFromPaths(this.#images.map((image) => image.path));
    this.#images = this.#images.map((image, i) => ({ ...image, label: labels[i] }));
    if (before.some((label, i) => label !== labels[i])) this.#generation++;
  }

  clear() {
    this.#images = [];
    this.#generation++;
  }

  /**
   * Copies, because what is posted to a worker is gone from here.
   * @param {number} generation of another one there is nothing to give
   * @param {number} from
   * @param {number} count
   * @returns {SmallImage[]}
   */
  copy(generation, from, count) {
    if (generation !== this.#generation) return [];
    return this.#images.slice(from, from + count).map((image) => ({ ...image, rgb: image.rgb.slice() }));
  }
}
