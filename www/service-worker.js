/**
 * Keeps the page for use without a network. The build writes this file's list of files before it (precache.js); two builds
 * that differ in any file have different lists, which is how a browser notices that there is a new version.
 *
 * A new version is fetched beside the one in use and waits until the reader wants it: whoever trains is not cut off.
 *
 * Registered as `service-worker.js?isolate` it also sends the two headers that threads need (SharedArrayBuffer), for hosts
 * that cannot send them themselves.
 */

/**
 * `shell`: what the page needs to stand, kept when this version is installed. `later`: what is big and not needed by everybody,
 * kept once it was used. Addresses are relative to the folder of this file.
 * @typedef {{version: string, shell: string[], later: string[]}} Build
 */

/** @type {any} */
const scope = self;
const worker = /** @type {ServiceWorkerGlobalScope} */ (scope);
const { version, shell, later } = /** @type {Build} */ (scope.build);

const home = new URL('./', location.href).href;
const family = `contrastive-playground ${home} `; // several copies may lie on one host
const mine = family + version;
const known = new Set([...shell, ...later]);
const isolates = new URLSearchParams(location.search).has('isolate');

/** @type {Record<string, string>} */
const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

worker.addEventListener('install', (event) => event.waitUntil(install()));
worker.addEventListener('activate', (event) => event.waitUntil(activate()));
worker.addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  if (method === 'GET' && url.startsWith(home)) event.respondWith(answer(event));
});
worker.addEventListener('message', (event) => {
  // `replace`: the reader wants this version now. `keep`: files that were fetched before this worker could see it.
  if (event.data.type === 'replace') worker.skipWaiting();
  if (event.data.type === 'keep') event.waitUntil(keepAll(event.data.addresses.map(addressOf)));
});

async function install() {
  const before = await older();
  const used = new Set();
  for (const cache of before) for (const { url } of await cache.keys()) used.add(withoutHash(addressOf(url)));
  // Whatever the version before had in use is wanted of this one too, or it would not work offline after the change.
  const wanted = [...shell, ...later.filter((address) => used.has(withoutHash(address)))];
  const cache = await caches.open(mine);
  await Promise.all(wanted.map((address) => keep(cache, address, before)));
}

async function activate() {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(family) && name !== mine).map((name) => caches.delete(name)),
  );
  await worker.clients.claim();
}

/** The caches of versions before this one. */
async function older() {
  const names = (await caches.keys()).filter((name) => name.startsWith(family) && name !== mine);
  return Promise.all(names.map((name) => caches.open(name)));
}

/**
 * @param {FetchEvent} event
 * @returns {Promise<Response>}
 */
async function answer(event) {
  const address = addressOf(event.request.url);
  // Not of this build (somebody put it beside the page, or a page of another version asks): as if nobody stood between.
  if (!known.has(address)) return dressed(await fetch(event.request), address);
  const cache = await caches.open(mine);
  const kept = await cache.match(home + address);
  if (kept) return dressed(kept, address);
  const response = await fetched(address);
  // Kept while it arrives: an engine is compiled meanwhile.
  if (response.ok) event.waitUntil(cache.put(home + address, response.clone()));
  return dressed(response, address);
}

/** @param {string[]} addresses those that are not of this build are left out */
async function keepAll(addresses) {
  const cache = await caches.open(mine);
  for (const address of addresses)
    if (later.includes(address) && !(await cache.match(home + address))) await keep(cache, address);
}

/**
 * Keeps a file, or throws. One whose name holds a hash of its content is the same in whichever version it is found.
 * @param {Cache} cache
 * @param {string} address
 * @param {Cache[]} [before]
 */
async function keep(cache, address, before = []) {
  let response;
  if (isHashed(address)) for (const other of before) response ??= await other.match(home + address);
  response ??= await fetched(address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  await cache.put(home + address, response);
}

/**
 * @param {string} address
 * @returns {Promise<Response>}
 */
async function fetched(address) {
  const response = await fetch(home + address, { cache: isHashed(address) ? 'default' : 'no-cache' });
  // A browser refuses to show a page out of an answer that was sent on from elsewhere.
  return response.redirected ? new Response(response.body, response) : response;
}

/**
 * With the headers it needs. An answer that has them already is passed on untouched: only then can a browser keep compiled
 * code with it.
 * @param {Response} response
 * @param {string} address
 * @returns {Response}
 */
function dressed(response, address) {
  /** @type {Record<string, string>} */
  const wanted = isolates ? { ...isolation } : {};
  if (address.endsWith('.wasm')) wanted['Content-Type'] = 'application/wasm'; // or it is not compiled while it arrives
  const missing = Object.entries(wanted).filter(([name, value]) => response.headers.get(name) !== value);
  // An opaque answer has no headers, and an error no body, to put anything on.
  if (missing.length === 0 || response.status === 0) return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of missing) headers.set(name, value);
  const { status, statusText, body } = response;
  return new Response(body, { status, statusText, headers });
}

/**
 * The address in the list of files, '' being the page itself.
 * @param {string} url
 * @returns {string}
 */
function addressOf(url) {
  const { origin, pathname } = new URL(url);
  const address = `${origin}${pathname}`;
  return address.startsWith(home) ? address.slice(home.length).replace(/^index\.html$/, '') : url;
}

/** @param {string} address */
function isHashed(address) {
  return withoutHash(address) !== address;
}

/**
 * The name of a file under assets/ that is the same in every version.
 * @param {string} address
 * @returns {string}
 */
function withoutHash(address) {
  return address.replace(/^(assets\/.*)-[\w-]{8}(\.\w+)$/, '$1$2');
}
