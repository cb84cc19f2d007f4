/**
 * The service worker. Without a network a page cannot come; this says so and how to go on, and truly what is kept. It stores the two
 * pages that say it, and for who has conversations the page that shows them (`shell.ts`), and nothing else of the site: no search, no
 * profile. A form that could not be sent is sealed into the outbox of
 * whoever is signed in, and sent when there is a network again; a store whose session was ended elsewhere is wiped.
 */
import { askStanding } from "./ask-standing";
import { markUnread } from "./badge";
import { type Draft, draftsIn } from "./drafts";
import { type Flushed, flush, keep, waitingIn } from "./outbox";
import { openPush, type PushClick, type Pushed, showPush } from "./pushes";
import { requestField } from "./request";
import { dataUrlOf, fullField, isFromElsewhere, isSharePath, keepShared, picturesIn } from "./shared";
import { isOfTalks, keepShell, shellCaches, shellFor } from "./shell";
import { smaller } from "./smaller";
import { exists, follow, openStore, type Store, storeAsItIs } from "./store";
import type { Extendable, Fetching, WorkerScope } from "./worker-scope";

declare const self: WorkerScope;

const cacheName = "offline-2";
const pages = { de: "/offline", en: "/en/offline" };
/** How long it may take a phone to hear that its session was ended elsewhere, while it is used. */
const askAgainMs = 15 * 60_000;

self.addEventListener("install", (event: Extendable) => {
  event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll(Object.values(pages))));
  void self.skipWaiting();
});

self.addEventListener("activate", (event: Extendable) => {
  const forgetOthers = async () => {
    const ours = [cacheName, ...shellCaches];
    for (const name of await caches.keys()) if (!ours.includes(name)) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(forgetOthers());
});

self.addEventListener("fetch", (event: Fetching) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.mode !== "navigate") {
    if (origin === location.origin && pathname.startsWith("/_astro/"))
      event.respondWith(
        fetch(event.request).catch(() => caches.match(pathname).then((kept) => kept ?? Response.error())),
      );
    return;
  }
  if (event.request.method !== "POST") {
    event.respondWith(fetch(event.request).catch(() => withoutNetwork(event.request.url)));
    event.waitUntil(followSession());
    if (isOfTalks(pathname)) event.waitUntil(keepShellNowAndThen(pathname));
    return;
  }
  event.respondWith(isSharePath(pathname) ? keepPictures(event.request) : sendOrKeep(event.request));
});

/** Background Sync, where the browser has it: tried again by the browser until it succeeds. */
self.addEventListener("sync", (event: Extendable & { readonly tag: string }) => {
  if (event.tag === "outbox") event.waitUntil(sendWaiting());
});

let keptShellAt = 0;

async function keepShellNowAndThen(pathname: string): Promise<void> {
  if (Date.now() - keptShellAt < askAgainMs) return;
  keptShellAt = Date.now();
  await keepShell(pathname).catch((error) => {
    // Without a network it is not newer either; the next look tries again.
    keptShellAt = 0;
    console.warn("the page for conversations on the way could not be kept", error);
  });
}

/** Conversations that this device knows are read on the way, too; of anything else it is said that it cannot come. */
async function withoutNetwork(url: string): Promise<Response> {
  const { pathname } = new URL(url);
  if (isOfTalks(pathname) && (await storeAsItIs())) return (await shellFor(pathname)) ?? offline(url);
  return offline(url);
}
/** There is news: what the push says is shown, and never more. */
self.addEventListener("push", (event: Pushed) => event.waitUntil(showPush(self, event).then(countPush)));
self.addEventListener("notificationclick", (event: PushClick) => event.waitUntil(openPush(self, event)));

/** A push of a conversation says that something is unread there; how much is unread in all, this device counts itself. */
async function countPush(page: string | null): Promise<void> {
  const [, placementId] = /\/nachrichten\/([0-9a-f-]{36})/.exec(page ?? "") ?? [];
  const store = placementId ? await storeAsItIs() : null;
  if (placementId && store) await markUnread(store, { [placementId]: true });
}

/** Pictures stay on the device, smaller, for whoever is signed in; where nobody is, or another site sends them, the server says what to do. */
async function keepPictures(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (isFromElsewhere(request, location.origin)) return fetch(request).catch(() => offline(request.url, false));
  const copy = request.clone() as Request;
  try {
    const pictures = picturesIn(await copy.formData());
    const standing = await askStanding();
    const store = standing ? await openStore(standing) : standing === undefined ? await storeAsItIs() : null;
    if (store && pictures.length > 0) {
      const urls: string[] = [];
      for (const picture of pictures) urls.push(await dataUrlOf(await smaller(picture)));
      const isRoom = await keepShared(store, urls);
      return Response.redirect(isRoom ? pathname : `${pathname}?${fullField}`, 303);
    }
  } catch (error) {
    console.warn("a shared picture could not be kept", error);
  }
  return fetch(request).catch(() => offline(request.url, false));
}

/** The body is read first: a request that has failed gives it to nobody any more. */
async function sendOrKeep(request: Request): Promise<Response> {
  const copy = request.clone() as Request;
  const form = copy.formData().catch(() => null);
  try {
    return await fetch(request);
  } catch {
    return offline(request.url, await keepForm(request.url, await form));
  }
}

async function keepForm(url: string, form: FormData | null): Promise<boolean> {
  try {
    const store = await storeAsItIs();
    const key = form?.get(requestField);
    // The page names the request where all of the form may be kept; without a name it may not.
    if (!store || !form || typeof key !== "string") return false;
    const fields = [...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value] as const] : []));
    const { pathname, search } = new URL(url);
    const words = (await draftOf(store, key))?.words ?? "";
    await keep(store, key, { url: pathname + search, body: { kind: "form", fields }, words, lane: "forms" });
    await self.registration.sync?.register("outbox").catch(() => undefined);
    return true;
  } catch (error) {
    console.warn("a form could not be kept", error);
    return false;
  }
}

async function draftOf(store: Store, request: string): Promise<Draft | undefined> {
  return (await draftsIn(store)).find((draft) => draft.request === request);
}

async function sendWaiting(): Promise<void> {
  const store = await storeAsItIs();
  if (!store) return;
  const done = await flush(store);
  if (done.signedOut) await followSession({ atOnce: true });
  await leadOn(done);
  // Sync tries again where it is told that this failed.
  if (done.waiting > 0 && !done.signedOut) throw new Error("still waiting");
}

/** Whoever looks at the page that says "offline" gets to see what they wanted to send. */
async function leadOn({ sent }: Flushed): Promise<void> {
  const [last] = sent.slice(-1);
  if (!last) return;
  for (const client of await self.clients.matchAll({ type: "window" }))
    if (Object.values(pages).includes(new URL(client.url).pathname)) await client.navigate(last.url).catch(() => null);
}

let askedAt = 0;

/** Whether the session is still there: asked of the server where there is anything to wipe, now and then. */
async function followSession({ atOnce = false } = {}): Promise<void> {
  if (!atOnce && Date.now() - askedAt < askAgainMs) return;
  askedAt = Date.now();
  if (!(await exists())) return;
  const standing = await askStanding();
  // Without a network nothing is known; the next page asks again.
  if (standing === undefined) askedAt = 0;
  else await follow(standing);
}

/** The page that says it; after a form with the list of what waits, or that it was not kept. */
async function offline(url: string, kept?: boolean): Promise<Response> {
  const { pathname } = new URL(url);
  const page = await caches.match(/^\/en(\/|$)/.test(pathname) ? pages.en : pages.de);
  if (!page) return Response.error();
  const state = kept === undefined ? "read" : kept ? "kept" : "not-kept";
  const store = kept ? await storeAsItIs() : null;
  const list = store ? (await waitingIn(store)).map(({ value }) => value.words).filter(Boolean) : [];
  const html = (await page.text())
    .replace('data-state="read"', `data-state="${state}"`)
    .replace("<!--waiting-->", list.map((words) => `<li>${escaped(words)}</li>`).join(""));
  return new Response(html, { headers: page.headers });
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
