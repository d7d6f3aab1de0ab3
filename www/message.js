/**
 * What an error says. Anything can be thrown, though mostly it is an Error whose message is a sentence.
 * @param {unknown} error
 * @returns {string}
 */
export function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}
