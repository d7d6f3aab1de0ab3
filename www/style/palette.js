/**
 * Colours that tell things apart for every reader, after Okabe and Ito (2008): the first seven differ in lightness as
 * well as in hue. Style sheets and charts both take them from here.
 */

export const hues = {
  blue: '#0072b2',
  orange: '#e69f00',
  green: '#009e73',
  vermilion: '#d55e00',
  purple: '#cc79a7',
  sky: '#56b4e9',
  yellow: '#f0e442',
};

/** In the order in which labels take them; three quieter ones follow for the sets with more than seven labels. */
export const labelColours = [
  hues.blue,
  hues.orange,
  hues.green,
  hues.vermilion,
  hues.purple,
  hues.sky,
  hues.yellow,
  '#7a5195',
  '#8c6d46',
  '#8a929b',
];

/** Of runs that are drawn beside the one that stands: none is a colour of its loss or of its grades. */
export const runColours = [hues.orange, hues.purple, '#8c6d46', '#7d6bc4'];

/** What has no label is drawn in this grey, which stands out from paper and from dark alike. */
export const unlabelled = '#8a8d96';

/** What has a value: from low to high, ever lighter, and told apart without seeing red or green (after viridis). */
export const scaleColours = ['#3f4889', '#31688e', '#26838e', '#1f9e89', '#4ec36b', '#a5db36', '#fde725'];

/**
 * @param {number} share 0 is low, 1 is high
 * @returns {string}
 */
export function scaleColour(share) {
  const place = Math.min(1, Math.max(0, share)) * (scaleColours.length - 1);
  const low = Math.min(scaleColours.length - 2, Math.floor(place));
  const [from, to] = [scaleColours[low], scaleColours[low + 1]].map(channels);
  const mixed = from.map((value, i) => Math.round(value + (to[i] - value) * (place - low)));
  return `rgb(${mixed.join(', ')})`;
}

/** @param {string} colour */
function channels(colour) {
  return [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
}

/**
 * @param {number} label index of the label, below 0 for none. Past the tenth label the colours come round again: the
 *   name is always told beside the colour.
 * @returns {string}
 */
export function labelColour(label) {
  return label < 0 ? unlabelled : labelColours[label % labelColours.length];
}
