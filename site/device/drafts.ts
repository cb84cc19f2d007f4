import type { Pair } from "./fields";
import type { Store } from "./store";

/** What somebody began to write and has not sent, on which page. */
export type Draft = {
  /** The German path and its query: both languages share drafts. */
  readonly page: string;
  readonly fields: readonly Pair[];
  /** The title of the page, in the language it was written in. */
  readonly words: string;
  readonly savedAt: number;
  /** Under which name it is sent as it stands here: `turnOf`. */
  readonly request?: string;
};

/**
 * The name of a request: which form in which tab, and how often that had changed by then. Known before anything is sent, because a
 * page that has sent its form may be gone before it could write down under which name.
 */
export function turnOf(form: string, turn: number): string {
  return `${form}:${turn}`;
}

/** Whether all that is kept under one name was in what has arrived under another: the same form, as it stood then or later. */
function covers(arrived: string, kept: string): boolean {
  const [form, turn = 0] = arrived.split(":");
  const [of, at = 0] = kept.split(":");
  return form === of && Number(turn) >= Number(at);
}

/** Older than this nobody comes back to it. */
const draftDays = 60;

export async function draftsIn(store: Store): Promise<(Draft & { readonly id: string })[]> {
  const all = await store.all<Draft>("drafts");
  const old = Date.now() - draftDays * 86_400_000;
  for (const { id, value } of all) if (value.savedAt < old) await store.remove("drafts", id);
  return all.filter(({ value }) => value.savedAt >= old).map(({ id, value }) => ({ ...value, id }));
}

/** What a page is to drafts: without the language, and without what only says how one came here. */
export function pageOf({ pathname, search }: { readonly pathname: string; readonly search: string }): string {
  const query = new URLSearchParams(search);
  for (const passing of ["getan", "gespeichert", "fehler", "neu", "next", "entwurf"]) query.delete(passing);
  query.sort();
  const path = pathname.replace(/^\/en(?=\/|$)/, "").replace(/\/$/, "") || "/";
  return query.size > 0 ? `${path}?${query}` : path;
}

/** These requests have arrived: what was kept of them goes, what was typed since stays. */
export async function forgetArrived(store: Store, requests: readonly string[]): Promise<void> {
  if (requests.length === 0) return;
  for (const { id, request } of await draftsIn(store))
    if (request !== undefined && requests.some((one) => covers(one, request))) await store.remove("drafts", id);
  for (const request of requests) await store.remove("outbox", request);
}
