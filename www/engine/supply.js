import { cutEmoji } from './emoji.js';
import * as say from './sentences.js';

/** @import {EngineEvent, ImagesVersion, SmallImage, WasmUploads} from './protocol.js' */
/** @import {Device} from './device.js' */
/** @import {Shared} from './workbench.js' */

/** Images asked of the client at once: less than 2 MB at 96 x 96 pixels. */
const IMAGES_PER_QUESTION = 64;

/**
 * Brings the images that the page has to supply into a device's own memory, and keeps those a person brought there,
 * so that changing a setting other than their size does not send them again.
 */
export class Supply {
  #run;
  #shared;
  #emit;
  /** @type {{device: Device, uploads: WasmUploads, generation: number, shape: string} | undefined} */
  #held;

  /**
   * @param {number} run
   * @param {Shared} shared
   * @param {(event: EngineEvent) => void} emit
   */
  constructor(run, shared, emit) {
    this.#run = run;
    this.#shared = shared;
    this.#emit = emit;
  }

  /**
   * @param {Record<string, any>} config
   * @param {Device} device
   * @param {ImagesVersion} images what the client holds
   * @returns {Promise<WasmUploads>} empty when the engine draws its images itself
   */
  async give(config, device, images) {
    if (config.dataset.kind === 'emoji') return this.#emojiSheet(device);
    if (config.dataset.kind !== 'upload') return (device.noImages ??= new device.module.Uploads());
    if (images.count === 0) throw new Error(say.noImagesBrought());
    const held = this.#held;
    // The engine keeps of every image the square alone that it trains on.
    const shape = JSON.stringify(config.dataset);
    if (
      held?.device !== device ||
      held.shape !== shape ||
      held.generation !== images.generation ||
      held.uploads.length > images.count
    ) {
      await this.free();
      const uploads = device.module.Uploads.squares(JSON.stringify(config));
      this.#held = { device, uploads, generation: images.generation, shape };
    }
    const { uploads } = /** @type {{uploads: WasmUploads}} */ (this.#held);
    await this.#fetchRest(uploads, device, images);
    return uploads;
  }

  /**
   * Images that came with a request rather than being held by the client.
   * @param {Device} device
   * @param {SmallImage[]} images
   * @returns {Promise<WasmUploads>}
   */
  async take(device, images) {
    await this.free();
    const uploads = new device.module.Uploads();
    this.#held = { device, uploads, generation: -1, shape: '' };
    for (let from = 0; from < images.length; from += IMAGES_PER_QUESTION)
      await this.#push(uploads, device, images.slice(from, from + IMAGES_PER_QUESTION), false);
    return uploads;
  }

  async free() {
    const held = this.#held;
    this.#held = undefined;
    await held?.device.use(undefined, () => held.uploads.free());
  }

  /**
   * @param {Device} device
   * @returns {Promise<WasmUploads>}
   */
  #emojiSheet(device) {
    if (!device.emoji) {
      device.emoji = cutEmoji(device.module, this.#shared.assets, (done, total) => {
        this.#emit({ type: 'progress', done, total, label: say.drawingEmoji() });
      });
      device.emoji.catch(() => (device.emoji = undefined)); // the next try fetches again
    }
    return device.emoji;
  }

  /**
   * @param {WasmUploads} uploads
   * @param {Device} device
   * @param {ImagesVersion} images
   */
  async #fetchRest(uploads, device, { generation, count }) {
    const isWorthTelling = count - uploads.length > 10 * IMAGES_PER_QUESTION;
    while (uploads.length < count) {
      const question = { run: this.#run, generation, from: uploads.length, count: IMAGES_PER_QUESTION };
      const batch = await this.#shared.client.ask('images', question);
      if (batch.length === 0) throw new Error(say.imagesChanged());
      await this.#push(uploads, device, batch, true);
      if (isWorthTelling) {
        const done = Math.min(uploads.length, count);
        this.#emit({ type: 'progress', done, total: count, label: say.handingOver() });
      }
    }
  }

  /**
   * @param {WasmUploads} uploads
   * @param {Device} device
   * @param {SmallImage[]} images
   * @param {boolean} building whether they are for a session
   */
  #push(uploads, device, images, building) {
    return device.use({ run: this.#run, building }, () => {
      for (const { path, label, width, height, rgb } of images)
        uploads.push_rgb(path, label, width, height, rgb);
    });
  }
}
