/**
 * One label per path, or undefined: the folder that directly holds the file. Folders that all files share say
 * nothing and are left out, above (pets/cat, pets/dog) as well as below (cat/images, dog/images). A file beside
 * the folders has no label, and when one folder holds everything there are no labels at all.
 *
 * @param {string[]} paths with "/" between folders
 * @returns {(string | undefined)[]}
 */
export function labelsFromPaths(paths) {
  const folders = paths.map((path) => path.split('/').filter(Boolean).slice(0, -1));
  const top = shared(folders);
  const rest = folders.map((list) => list.slice(top));
  const bottom = shared(rest.map((list) => list.toReversed()));
  return rest.map((list) => list[list.length - 1 - bottom]);
}

/**
 * How many leading names all lists have in common.
 * @param {string[][]} lists
 * @returns {number}
 */
function shared(lists) {
  const [first, ...others] = lists;
  if (!first) return 0;
  const differs = first.findIndex((name, i) => others.some((list) => list[i] !== name));
  return differs === -1 ? first.length : differs;
}
