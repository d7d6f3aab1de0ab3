/** Files out of what was dropped or chosen, with the folders they lay in. */

/** @import {FileEntry} from '../engine/protocol.js' */

/**
 * Everything in a drop, folders opened. Must be called while the event is handled: the browser empties the transfer
 * right after.
 * @param {DataTransfer} transfer
 * @returns {Promise<FileEntry[]>}
 */
export async function readDrop(transfer) {
  const items = [...transfer.items].filter((item) => item.kind === 'file');
  const taken = items.map((item) => ({ entry: item.webkitGetAsEntry?.() ?? null, file: item.getAsFile() }));
  /** @type {FileEntry[]} */
  const files = [];
  for (const { entry, file } of taken) {
    if (entry) await walk(entry, '', files);
    else if (file) files.push({ path: file.name, file });
  }
  return files;
}

/**
 * @param {FileList | null} list of an `<input type="file">`
 * @returns {FileEntry[]}
 */
export function readChosen(list) {
  return [...(list ?? [])].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
}

/**
 * @param {DataTransfer | null} transfer
 * @returns {boolean} whether files are being dragged, rather than text or a link
 */
export function holdsFiles(transfer) {
  return transfer?.types.includes('Files') ?? false;
}

/**
 * @param {FileSystemEntry} entry
 * @param {string} folder with a trailing "/", or empty
 * @param {FileEntry[]} files
 */
async function walk(entry, folder, files) {
  const path = folder + entry.name;
  if (entry.isFile) {
    const source = /** @type {FileSystemFileEntry} */ (entry);
    files.push({ path, file: await new Promise((resolve, reject) => source.file(resolve, reject)) });
    return;
  }
  const inside = await list(/** @type {FileSystemDirectoryEntry} */ (entry));
  // An empty folder is passed on by name, so that it can be named among what was left out.
  if (inside.length === 0) files.push({ path: `${path}/` });
  for (const child of inside) await walk(child, `${path}/`, files);
}

/**
 * @param {FileSystemDirectoryEntry} folder
 * @returns {Promise<FileSystemEntry[]>}
 */
async function list(folder) {
  const reader = folder.createReader();
  /** @type {FileSystemEntry[]} */
  const entries = [];
  // A reader hands out at most a hundred entries at a time and says "no more" with an empty list.
  for (;;) {
    /** @type {FileSystemEntry[]} */
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return entries;
    entries.push(...some);
  }
}
