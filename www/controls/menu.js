/** How the menus of the bar close: by a choice in them, by Escape, and when the focus goes elsewhere. */

/** @param {Event} event from within the menu */
export function close(event) {
  const menu = /** @type {HTMLElement} */ (event.target).closest('details');
  if (!menu) return;
  menu.open = false;
  menu.querySelector('summary')?.focus();
}

/** @param {KeyboardEvent} event */
export function closeByKey(event) {
  if (event.key === 'Escape') close(event);
}

/** @param {FocusEvent} event */
export function closeOutside(event) {
  const menu = /** @type {HTMLDetailsElement} */ (event.currentTarget);
  const to = /** @type {Node | null} */ (event.relatedTarget);
  // Without a next focus the window was left, or the file chooser stands before it.
  if (to && !menu.contains(to)) menu.open = false;
}
