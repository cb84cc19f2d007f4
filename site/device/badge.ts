import type { Store } from "./store";

/**
 * Which conversations have something unread, as far as this device knows: from pages, and from pushes while none is open. Their number
 * stands at the app's icon where the browser shows one; it is counted here, so no push has to carry it. `isAll`: there are no others.
 */
export async function markUnread(
  store: Store,
  conversations: Readonly<Record<string, boolean>>,
  { isAll = false } = {},
): Promise<void> {
  const values = Object.entries(conversations).map(([placementId, isUnread]) => [placementId, isUnread || null]);
  await store.change("unread", Object.fromEntries(values), { isAll });
  const count = (await store.all("unread")).length;
  await badge(() => (count > 0 ? navigator.setAppBadge?.(count) : navigator.clearAppBadge?.()));
}

export async function clearBadge(): Promise<void> {
  await badge(() => navigator.clearAppBadge?.());
}

/** Not every browser has badges; phones show them to whoever lets the site notify them, and nobody else is asked to look at a number. */
async function badge(change: () => Promise<void> | undefined): Promise<void> {
  if (globalThis.Notification?.permission !== "granted") return;
  await change()?.catch((error) => console.info("the app shows no number", error));
}
