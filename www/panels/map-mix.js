/** What a selection of images is made of. Pure. */

/**
 * How often each label occurs, the most frequent first.
 * @param {readonly number[]} selection
 * @param {ArrayLike<number>} labels per image, below 0 for none
 * @returns {{label: number, count: number, share: number}[]}
 */
export function mixOf(selection, labels) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const image of selection) {
    const label = Math.max(-1, labels[image]);
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return [...counts]
    .map(([label, count]) => ({ label, count, share: count / selection.length }))
    .sort((one, other) => other.count - one.count || one.label - other.label);
}

/**
 * With one image more, or without it when it was there.
 * @param {readonly number[]} selection
 * @param {number} image
 */
export function toggled(selection, image) {
  return selection.includes(image) ? selection.filter((one) => one !== image) : [...selection, image];
}
