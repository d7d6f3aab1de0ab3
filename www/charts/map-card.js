/** The small card beside a picture on the map: the picture large, its name, its label. */
import { cellOf } from './atlas.js';

/** @import {Atlas} from './atlas.js' */

const SIDE = 96;
const GAP = 24;

/** @param {HTMLElement} element */
export function createCard(element) {
  const card = document.createElement('div');
  card.className = 'card';
  card.hidden = true;
  card.setAttribute('role', 'status');
  const picture = document.createElement('canvas');
  picture.setAttribute('aria-hidden', 'true');
  const name = document.createElement('strong');
  const label = document.createElement('span');
  card.append(picture, name, label);
  element.append(card);

  return {
    /**
     * @param {{at: [number, number], width: number, height: number, atlas: Atlas, index: number, name: string,
     *   label: string, colour: string}} what
     */
    show({ at: [x, y], width, height, atlas, index, name: nameText, label: labelText, colour }) {
      if (picture.width !== atlas.size) picture.width = picture.height = atlas.size;
      const [left, top] = cellOf(atlas, index);
      picture
        .getContext('2d')
        ?.drawImage(atlas.canvas, left, top, atlas.size, atlas.size, 0, 0, atlas.size, atlas.size);
      if (name.textContent !== nameText) name.textContent = nameText;
      if (label.textContent !== labelText) label.textContent = labelText;
      card.style.setProperty('--tint', colour);
      card.hidden = false;
      const beside = x + GAP + SIDE + 32 < width ? x + GAP : x - GAP - card.offsetWidth;
      const level = Math.min(Math.max(8, y - SIDE / 2), Math.max(8, height - card.offsetHeight - 8));
      card.style.translate = `${Math.max(4, beside)}px ${level}px`;
    },
    hide() {
      card.hidden = true;
    },
    remove() {
      card.remove();
    },
  };
}
