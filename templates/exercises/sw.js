/* Keeps one public page for each language, and shows it where the safety list cannot be reached. Nothing else is kept
 * or touched: no page of a person, no form, no answer. */

const { cache, pages, files } = JSON.parse("{{ kept|escapejs }}");
const PATIENCE = 8000; // milliseconds that a page of the safety list may take where the network only seems to be there

self.addEventListener("install", (event) => {
  event.waitUntil(keep().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(dropOlder().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (address.origin !== self.location.origin) return;
  const page = event.request.mode === "navigate" && pageFor(address.pathname);
  if (page) event.respondWith(orElse(inTime(event.request), page));
  else if (files.includes(address.pathname)) event.respondWith(orElse(fetch(event.request), address.pathname));
});

/** Fetches everything as somebody whom the site does not know, so that nothing of a person is kept. */
async function keep() {
  const store = await caches.open(cache);
  const wanted = [...Object.values(pages), ...files];
  await store.addAll(wanted.map((address) => new Request(address, { credentials: "omit", cache: "no-cache" })));
}

async function dropOlder() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("safety-") && name !== cache).map((name) => caches.delete(name)));
}

/** The page kept for an address of the safety list, none for any other address. */
function pageFor(path) {
  const [, language, area] = path.split("/");
  return area === "safety" ? pages[language] : undefined;
}

/** The network's answer. What is sent may take its time; what is only read may not. */
function inTime(request) {
  if (request.method !== "GET") return fetch(request);
  const tooLate = new Promise((_, reject) => setTimeout(reject, PATIENCE, new Error("no answer")));
  return Promise.race([fetch(request), tooLate]);
}

/** An answer, or what is kept for an address when there is none. */
async function orElse(answer, address) {
  try {
    return await answer;
  } catch (error) {
    const kept = await caches.match(address, { ignoreVary: true });
    if (kept) return kept;
    throw error;
  }
}
