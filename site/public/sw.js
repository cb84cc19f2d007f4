// Without a network a page cannot come; this says so and how to go on. It keeps the two pages that say it, and nothing else:
// no search, no profile and nothing of a person is stored on the device.
const store = "offline-1";
const pages = { de: "/offline", en: "/en/offline" };

addEventListener("install", (event) => {
  event.waitUntil(caches.open(store).then((cache) => cache.addAll(Object.values(pages))));
  skipWaiting();
});

addEventListener("activate", (event) => {
  const forgetOthers = async () => {
    for (const name of await caches.keys()) if (name !== store) await caches.delete(name);
    await clients.claim();
  };
  event.waitUntil(forgetOthers());
});

addEventListener("fetch", (event) => {
  if (event.request.mode !== "navigate") return;
  const { pathname } = new URL(event.request.url);
  const page = /^\/en(\/|$)/.test(pathname) ? pages.en : pages.de;
  event.respondWith(fetch(event.request).catch(() => caches.match(page)));
});
