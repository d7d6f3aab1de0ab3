/** What the element's `panels` attribute asks for. */
import { list } from './list.js';

export const controlNames = ['step', 'reset', 'lessons', 'device', 'share', 'file', 'theme', 'language'];

/**
 * @param {string | null} text names of panels and controls and paths of settings, or null for everything
 * @returns {{panels: Set<string>, settings: string[] | null}} `settings` is null when all are offered
 */
export function readPanels(text) {
  const names = [...list.map(({ name }) => name), ...controlNames];
  if (text === null) return { panels: new Set(names), settings: null };
  const words = text.split(/[\s,]+/).filter((word) => word !== '');
  return {
    panels: new Set(words.filter((word) => names.includes(word))),
    settings: words.filter((word) => !names.includes(word)),
  };
}
