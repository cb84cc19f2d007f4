import { sayInRoom } from "../../api/conversations";
import { keep, waitingIn } from "../../device/outbox";
import type { Store } from "../../device/store";
import type { Line, Waiting } from "./talk";

/** What a device keeps of a conversation, so that it can be read where there is no network. */
export type KeptTalk = {
  readonly placementId: string;
  /** With whom. */
  readonly other: string;
  /** Where the list tells it, what was said last; a conversation that was opened here has its lines. */
  readonly preview: string;
  /** Milliseconds; 0 where nothing was said. */
  readonly lastAt: number;
  readonly open?: OpenTalk;
};

export type OpenTalk = {
  readonly you: number;
  /** Names by number, as far as they may be told. */
  readonly names: Readonly<Record<number, string>>;
  /** Numbers of one's own side. */
  readonly own: readonly number[];
  readonly lines: readonly Line[];
  readonly over: boolean;
};

/** So many of the last lines are kept of each. */
const keptLines = 100;

/** The order in which a conversation's messages go out is its own: one that is stuck holds up no other. */
export const laneOf = (placementId: string): string => `talk ${placementId}`;

/** Kept until the room has it: by the socket of an open conversation, from any other page, or by the service worker. */
export async function keepMessage(
  store: Store,
  { placementId, key, text, words }: { placementId: string; key: string; text: string; words: string },
): Promise<void> {
  const { path: url, json } = sayInRoom({ param: { placementId }, json: { key, text } });
  await keep(store, key, { url, body: { kind: "json", method: "POST", json }, words, lane: laneOf(placementId) });
}

export async function keptMessages(store: Store, placementId: string): Promise<Waiting[]> {
  const all = await waitingIn(store);
  return all.flatMap(({ id: key, value, at }) => {
    if (value.lane !== laneOf(placementId) || value.body.kind !== "json") return [];
    const { text } = value.body.json as { text: string };
    return [{ key, text, at, ...(value.refused && { refused: "over" as const }) }];
  });
}

export async function keepTalk(store: Store, talk: KeptTalk): Promise<void> {
  const open = talk.open && { ...talk.open, lines: talk.open.lines.slice(-keptLines) };
  await store.put("talks", talk.placementId, { ...talk, ...(open && { open }) });
}

/** The list as it stands: what is on it no more is kept no more, what was opened here keeps its lines. */
export async function keepList(store: Store, list: readonly KeptTalk[]): Promise<void> {
  const known = await store.all<KeptTalk>("talks");
  for (const { id } of known) if (!list.some(({ placementId }) => placementId === id)) await store.remove("talks", id);
  for (const talk of list) {
    const open = known.find(({ id }) => id === talk.placementId)?.value.open;
    await keepTalk(store, open ? { ...talk, open } : talk);
  }
}

/** The last word first. */
export async function keptTalks(store: Store): Promise<KeptTalk[]> {
  const all = await store.all<KeptTalk>("talks");
  return all.map(({ value }) => value).sort((one, other) => other.lastAt - one.lastAt);
}
