/** What the panel of the settings says around them. */
import { words } from '../language.js';
import { counted, number } from '../strings.js';

export const learn = words('learn', {
  search: 'Search all settings',
  searchHint: 'Search all settings, or press /',
  found: (/** @type {number} */ count) =>
    count === 0
      ? 'No setting fits. Fewer or other words may find it.'
      : `${counted(count, 'setting', 'settings')} found, in all panels`,
  clear: 'Clear the search',
  changes: 'What differs from the defaults',
  change: (/** @type {string} */ title, /** @type {string} */ to) => `${title}: ${to}`,
  putBack: (/** @type {string} */ title, /** @type {string} */ from) =>
    from ? `Put “${title}” back to ${from}` : `Put “${title}” back to its default`,
  more: (/** @type {number} */ count) => `${number(count)} more`,
  fewer: 'Fewer',
});
