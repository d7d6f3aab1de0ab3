// Leaves out the indentation of the templates and styles of elements: a hundredth of the shell, and a space means the same there.

/** @import {Plugin} from 'vite' */
/** @typedef {{type?: string, start: number, end: number, [key: string]: unknown}} Node */

const TAGS = new Set(['html', 'svg', 'css']);

/** @returns {Plugin} */
export function squeeze() {
  return {
    name: 'squeeze',
    apply: 'build',
    transform(code, id) {
      if (!/\.js$/.test(id) || id.includes('node_modules') || !/\b(html|svg|css)`/.test(code)) return null;
      let squeezed = code;
      // From the end on, so that the places of those before stay.
      for (const { start, end } of quasis(/** @type {any} */ (this.parse(code))).sort(
        (a, b) => b.start - a.start,
      )) {
        const text = code.slice(start, end).replace(/\s*\n\s*/g, ' ');
        squeezed = squeezed.slice(0, start) + text + squeezed.slice(end);
      }
      return { code: squeezed, map: null };
    },
  };
}

/**
 * The pieces of text of all tagged templates below a node.
 * @param {Node} node
 * @returns {Node[]}
 */
function quasis(node) {
  const below = Object.values(node)
    .flat()
    .filter((value) => value !== null && typeof value === 'object' && 'type' in value)
    .flatMap((child) => quasis(/** @type {Node} */ (child)));
  const { type, tag, quasi } = /** @type {any} */ (node);
  return type === 'TaggedTemplateExpression' && TAGS.has(tag.name) ? [...below, ...quasi.quasis] : below;
}
