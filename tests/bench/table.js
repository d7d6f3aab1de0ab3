/**
 * Prints rows below each other, numbers to the right.
 * @param {string[]} head
 * @param {(string | number)[][]} rows
 */
export function table(head, rows) {
  const all = [head, ...rows.map((cells) => cells.map(String))];
  const widths = head.map((_, column) => Math.max(...all.map((cells) => cells[column].length)));
  const line = (/** @type {string[]} */ cells) =>
    cells
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column])))
      .join('   ');
  console.log(all.map(line).join('\n') + '\n');
}

/** @param {number} value */
export function fixed(value) {
  return value.toFixed(value < 100 ? 1 : 0);
}

/** @param {number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}
