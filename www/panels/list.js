/**
 * Every panel of the page, in the order in which they stand. A panel is a file here that defines the element
 * `playground-NAME`, and a line in this list; its tab is called what `strings.tabs` calls it.
 */

/**
 * Panels without `load` are there from the start, the others come when they are first seen.
 * @typedef {{name: string, area: 'top' | 'bottom' | 'tabs', load?: () => Promise<unknown>}} Entry
 */

/** @type {Entry[]} */
export const list = [
  { name: 'images', area: 'top' },
  { name: 'views', area: 'top' },
  { name: 'learn', area: 'top' },
  { name: 'map', area: 'top' },
  { name: 'loss', area: 'bottom' },
  { name: 'quality', area: 'bottom' },
  { name: 'neighbours', area: 'tabs', load: () => import('./neighbours.js') },
  { name: 'similarity', area: 'tabs', load: () => import('./similarity.js') },
  { name: 'anatomy', area: 'tabs', load: () => import('./anatomy.js') },
  { name: 'method', area: 'tabs', load: () => import('./method.js') },
  { name: 'geometry', area: 'tabs', load: () => import('./geometry.js') },
  { name: 'probes', area: 'tabs', load: () => import('./probes.js') },
  { name: 'report', area: 'tabs', load: () => import('./report.js') },
  { name: 'labels', area: 'tabs', load: () => import('./labels.js') },
  { name: 'transfer', area: 'tabs', load: () => import('./transfer.js') },
  { name: 'runs', area: 'tabs', load: () => import('./runs.js') },
  { name: 'compare', area: 'tabs', load: () => import('./compare.js') },
  { name: 'doctor', area: 'tabs', load: () => import('./doctor.js') },
];

/**
 * @param {Entry['area']} area
 * @param {Set<string>} shown
 * @returns {string[]} the names of those that are shown there
 */
export function namesOf(area, shown) {
  return list.filter((entry) => entry.area === area && shown.has(entry.name)).map(({ name }) => name);
}
