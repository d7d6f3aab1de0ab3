/**
 * The colours of the style sheet as a canvas needs them: `light-dark()` and `var()` mean nothing there, so a hidden
 * element is asked what they come to just now.
 * @param {HTMLElement} element anywhere under the style sheet concerned
 * @param {string[]} names of custom properties, without "--"
 * @returns {Record<string, string>}
 */
export function inksOf(element, names) {
  const probe = document.createElement('span');
  probe.hidden = true;
  probe.style.setProperty('forced-color-adjust', 'none'); // or every colour would come to that of text
  element.append(probe);
  const style = getComputedStyle(probe);
  /** @type {Record<string, string>} */
  const inks = {};
  for (const name of names) {
    probe.style.color = `var(--${name})`;
    inks[name] = style.color;
  }
  probe.remove();
  return inks;
}
