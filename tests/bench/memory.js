// How much memory a tab takes.
import { readFileSync } from 'node:fs';

/**
 * The memory of the browser's largest renderer, in MB: its pages, workers and WebAssembly. `now` counts what it shares with others
 * in part (PSS), `most` is the largest that it ever had (with all that is shared, so a little too much). NaN where Linux's /proc is
 * not there.
 * @param {import('@playwright/test').Browser} browser
 * @returns {Promise<{now: number, most: number}>}
 */
export async function memoryOf(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => ofProcess(id));
  return renderers.sort((one, other) => other.now - one.now)[0] ?? { now: NaN, most: NaN };
}

/** @param {number} id */
function ofProcess(id) {
  const read = (/** @type {string} */ file, /** @type {RegExp} */ line) => {
    try {
      return Number(line.exec(readFileSync(`/proc/${id}/${file}`, 'utf8'))?.[1]) / 1000;
    } catch {
      return NaN;
    }
  };
  return { now: read('smaps_rollup', /^Pss: +(\d+)/m), most: read('status', /^VmHWM:\s+(\d+)/m) };
}
