/**
 * The page that shows conversations where there is no network, with all the scripts and sheets it needs. Fetched while somebody who has
 * conversations here looks at them online, and anew when the site has a newer one; whoever never does keeps none of it.
 */
const shells = {
  de: { path: "/nachrichten/unterwegs", cache: "talks-de" },
  en: { path: "/en/nachrichten/unterwegs", cache: "talks-en" },
};
export const shellCaches = Object.values(shells).map(({ cache }) => cache);

/** Whether an address is one of conversations: the list or one of them. */
export function isOfTalks(pathname: string): boolean {
  return /^(\/en)?\/nachrichten(\/[0-9a-f-]{36})?\/?$/.test(pathname);
}

const shellOf = (pathname: string) => (/^\/en(\/|$)/.test(pathname) ? shells.en : shells.de);

export async function shellFor(pathname: string): Promise<Response | undefined> {
  return caches.match(shellOf(pathname).path);
}

/** The page in the reader's language, and what it loads, in place of what there was; nothing changes where a part does not come. */
export async function keepShell(pathname: string): Promise<void> {
  const { path, cache: name } = shellOf(pathname);
  const page = await fetch(path);
  if (!page.ok) return;
  const html = await page.clone().text();
  if ((await (await caches.match(path))?.text()) === html) return;
  const parts = await partsOf(html, path, new Map());
  await caches.delete(name);
  const cache = await caches.open(name);
  for (const [address, answer] of [...parts, [path, page] as const]) await cache.put(address, answer);
}

/** Scripts, sheets and fonts by path, those included that they load themselves. Their names change with what is in them. */
async function partsOf(text: string, at: string, known: Map<string, Response>): Promise<Map<string, Response>> {
  for (const [, found = ""] of text.matchAll(/["'(]((?:\/_astro\/|\.\/)[\w.$-]+\.(?:js|css|woff2))["')]/g)) {
    const { pathname } = new URL(found, new URL(at, location.origin));
    if (known.has(pathname)) continue;
    const answer = await fetch(pathname);
    if (!answer.ok) throw new Error(`${pathname} answered ${answer.status}`);
    known.set(pathname, answer.clone());
    if (!pathname.endsWith(".woff2")) await partsOf(await answer.text(), pathname, known);
  }
  return known;
}
