/** Hands a file to the person. */

/**
 * @param {string} name
 * @param {Blob} blob
 */
export function download(name, blob) {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has begun by then; the file need not be kept for longer.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
