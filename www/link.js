/** Settings as text: the `#path=value&path=value` of a link and of the element's `settings` attribute. */

/** @typedef {{pairs: string[], device: 'auto' | 'cpu' | 'gpu', language: string | null}} Link  language: null where it is left to the reader */

/**
 * @param {Link} link
 * @returns {string} without the leading "#"; empty when nothing differs from the defaults
 */
export function formatLink({ pairs, device, language }) {
  const parts = [
    ...pairs,
    ...(device === 'auto' ? [] : [`device=${device}`]),
    ...(language === null ? [] : [`lang=${language}`]),
  ];
  return parts.map(escape).join('&');
}

/**
 * @param {string} text with or without a leading "#"
 * @returns {Link}
 */
export function parseLink(text) {
  /** @type {Link} */
  const link = { pairs: [], device: 'auto', language: null };
  for (const part of text.replace(/^#/, '').split('&')) {
    const pair = unescape(part);
    if (pair === '') continue;
    if (pair === 'device=cpu' || pair === 'device=gpu') link.device = pair === 'device=cpu' ? 'cpu' : 'gpu';
    else if (pair.startsWith('lang=')) link.language = pair.slice('lang='.length);
    else if (pair !== 'device=auto') link.pairs.push(pair);
  }
  return link;
}

/**
 * Only what would be misread is escaped, so that a link can be read and edited by hand.
 * @param {string} pair
 */
function escape(pair) {
  return pair.replace(/[%&#+\s"<>`]/g, (character) => encodeURIComponent(character));
}

/** @param {string} part */
function unescape(part) {
  try {
    return decodeURIComponent(part).trim();
  } catch {
    // A lone "%" typed by hand: better taken literally than lost with the rest of the link.
    return part.trim();
  }
}
