/**
 * Makes the page work without a network once it was visited, by a service worker. For the whole page only: an element in
 * somebody else's page registers nothing there.
 */
import { strings } from './strings/offline.js';

/** @import {ContrastivePlayground} from './element.js' */

/** Whoever publishes the page asks for isolation by this line in index.html: `<meta name="contrastive-playground" content="isolate">`. */
const WISHES = 'meta[name="contrastive-playground"]';

/** @param {ContrastivePlayground} playground */
export function workOffline(playground) {
  const { serviceWorker } = navigator; // there in secure contexts only
  if (!serviceWorker || import.meta.env.DEV) return;
  const wishes = /** @type {HTMLMetaElement | null} */ (document.querySelector(WISHES))?.content.split(/\s+/);
  const isolates = wishes?.includes('isolate') ?? false;
  const address = new URL(`./service-worker.js${isolates ? '?isolate' : ''}`, document.baseURI);
  const start = async () => {
    try {
      const registration = await serviceWorker.register(address, { updateViaCache: 'none' });
      offerNewVersions(registration, serviceWorker, playground);
      const ready = await serviceWorker.ready;
      if (isolates && !crossOriginIsolated) reloadOnce(playground);
      await keepWhatWasFetched(ready, playground);
    } catch {
      // A browser may forbid it (a private window, no room left): the page works as before, with a network.
    }
  };
  // What is isolated has to come from the service worker: the sooner it is there, the less is done in vain.
  if (isolates) {
    start();
    return;
  }
  // Otherwise after the first session: until then the engine needs the network for itself. Or when there will be none:
  // then a new version may be what helps.
  const until = new AbortController();
  const once = () => {
    until.abort();
    start();
  };
  for (const type of ['ready', 'error']) playground.addEventListener(type, once, { signal: until.signal });
}

/**
 * The page was served without the headers of isolation, by the host or by a service worker of before: the next time they
 * are there. Once per tab, so that a browser that does not isolate all the same is not asked for ever.
 * @param {ContrastivePlayground} playground
 */
function reloadOnce(playground) {
  if (playground.experiment.store.state.step > 0 || sessionStorage.getItem('isolated')) return;
  sessionStorage.setItem('isolated', 'asked');
  location.reload();
}

/**
 * What was fetched before the service worker could see it. Mostly it comes out of the browser's own cache once more.
 * @param {ServiceWorkerRegistration} registration
 * @param {ContrastivePlayground} playground
 */
async function keepWhatWasFetched(registration, playground) {
  const here = performance.getEntriesByType('resource').map(({ name }) => name);
  const there = (await playground.experiment.engine?.fetched()) ?? [];
  registration.active?.postMessage({ type: 'keep', addresses: [...here, ...there] });
}

/**
 * @param {ServiceWorkerRegistration} registration
 * @param {ServiceWorkerContainer} container
 * @param {ContrastivePlayground} playground
 */
function offerNewVersions(registration, container, playground) {
  const say = (/** @type {string} */ text, /** @type {() => void} */ act) =>
    playground.experiment.say('note', text, { label: strings.reload, act });
  const offer = (/** @type {ServiceWorker} */ waiting) =>
    say(strings.newVersion, () => {
      container.addEventListener('controllerchange', () => location.reload(), { once: true });
      waiting.postMessage({ type: 'replace' });
    });
  if (registration.waiting && container.controller) offer(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const { installing } = registration;
    installing?.addEventListener('statechange', () => {
      // The very first one is no news.
      if (installing.state === 'installed' && container.controller) offer(installing);
    });
  });
  // Wanted in another tab: this one goes on, but parts it has not fetched yet are gone.
  let isKept = container.controller !== null;
  container.addEventListener('controllerchange', () => {
    if (isKept) say(strings.replacedElsewhere, () => location.reload());
    isKept = true;
  });
}
