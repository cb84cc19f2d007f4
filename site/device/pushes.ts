/** What the service worker makes of a push. Its words are those of a kind of news: no name, nothing that somebody wrote. */
import { isOwnPath } from "../../domain/kernel/own-path";
import type { Extendable, OpenWindow, WorkerScope } from "./worker-scope";

export type Pushed = Extendable & { readonly data: { text(): string } | null };
export type PushClick = Extendable & {
  readonly notification: { readonly data: unknown; close(): void };
};

type Scope = Pick<WorkerScope, "location" | "clients" | "registration">;
type News = { readonly body: string; readonly page: string; readonly open: string };

/**
 * One notification for each page, so that a conversation has one; none where that page is looked at this moment. Answers what it was
 * shown for.
 */
export async function showPush(scope: Scope, { data }: Pick<Pushed, "data">): Promise<string | null> {
  const news = readNews(data?.text() ?? "");
  if (!news) return null;
  const { body, page, open } = news;
  const windows = await windowsAt(scope, page);
  if (windows.some(({ visibilityState }) => visibilityState === "visible")) return null;
  const looks = { icon: "/icon-192.png", badge: "/icon-192.png" };
  await scope.registration.showNotification("Tagesnest", { body, tag: page, ...looks, data: { page, open } });
  return page;
}

/** The window that has the page comes to the front; without one the page is opened. */
export async function openPush(scope: Scope, { notification }: Pick<PushClick, "notification">): Promise<void> {
  notification.close();
  const data = notification.data as Partial<News> | null;
  const { page, open } = data ?? {};
  if (!isOwn(page) || !isOwn(open)) return;
  const [there] = await windowsAt(scope, page);
  await (there ? there.focus() : scope.clients.openWindow(open));
}

async function windowsAt(scope: Scope, page: string): Promise<OpenWindow[]> {
  const { origin } = scope.location;
  const { pathname } = new URL(page, origin);
  const all = await scope.clients.matchAll({ type: "window", includeUncontrolled: true });
  return all.filter(({ url }) => new URL(url).pathname === pathname);
}

/** Null for what is none of ours: an older house, a half-written push. */
function readNews(text: string): News | null {
  try {
    const { body, page, open } = JSON.parse(text) as Partial<News>;
    return typeof body === "string" && isOwn(page) && isOwn(open) ? { body, page, open } : null;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return null;
    throw error;
  }
}

const isOwn = (path: unknown): path is string => typeof path === "string" && isOwnPath(path);
