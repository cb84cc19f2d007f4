import type { InboxReceived, InboxSent, InboxTalk } from "../../../domain/conversations/inbox/wire";
import { call } from "../../api/call";
import { inboxAddress, openInbox } from "../../api/conversations";
import { markUnread } from "../../device/badge";
import { ownerHeader } from "../../device/request";
import type { Standing } from "../../device/standing";
import { exists, openStore, whenWiped } from "../../device/store";
import { keepOpen, Line } from "./line";

type Ears = {
  /** A conversation has changed; `unread` counts those that have something unread and are not muted. */
  hear(talk: InboxTalk, unread: number): void;
  /** The line was down: a conversation that has begun meanwhile, or a state that has changed, was told to nobody here. */
  isBack(): void;
};

/** Follows the inbox of whoever is signed in, and keeps on the device what is unread and not muted. */
export function followInbox(locale: string, standing: Standing, ears: Ears): void {
  const { owner } = standing;
  let keeping = Promise.resolve();
  const line = new Line<InboxSent, InboxReceived>({
    name: "inbox",
    owner: () => owner,
    address: () => inboxAddress,
    token: () => call(locale, openInbox(), { [ownerHeader]: owner }),
    greeting: (key) => JSON.stringify({ t: "greet", key } satisfies InboxSent),
    hear: hearInbox(ears, (talks, isAll) => {
      // One after the other: what was told last is what stays.
      keeping = keeping.then(() => keep(standing, talks, isAll));
    }),
    meet() {},
    turn() {},
  });
  whenWiped(keepOpen(line));
}

/** What an inbox says, taken in; `keep` is given what is new, and whether that is all there is. */
export function hearInbox(
  { hear, isBack }: Ears,
  keep: (talks: readonly InboxTalk[], isAll: boolean) => void,
): (frame: InboxReceived) => void {
  const talks = new Map<string, InboxTalk>();
  let wasGreeted = false;
  return (frame) => {
    const told = frame.t === "hello" ? frame.talks : [frame.talk];
    // What was read from the copy a moment before may come after what has changed since.
    const fresh = told.filter(({ placementId, seq }) => seq >= (talks.get(placementId)?.seq ?? 0));
    const isAll = frame.t === "hello";
    const known = new Set(told.map(({ placementId }) => placementId));
    // Of a conversation that is told no more, nothing is unread.
    if (isAll) for (const id of talks.keys()) if (!known.has(id)) talks.delete(id);
    for (const talk of fresh) talks.set(talk.placementId, talk);
    const unread = [...talks.values()].filter(isUnread).length;
    for (const talk of fresh) hear(talk, unread);
    if (isAll && wasGreeted) isBack();
    wasGreeted ||= isAll;
    keep([...(isAll ? talks.values() : fresh)], isAll);
  };
}

const isUnread = ({ unread, muted }: InboxTalk) => unread > 0 && !muted;

async function keep(standing: Standing, talks: readonly InboxTalk[], isAll: boolean): Promise<void> {
  try {
    // A device that has nothing to keep makes no store for it.
    if (talks.length === 0 && !(await exists())) return;
    const store = await openStore(standing);
    await markUnread(store, Object.fromEntries(talks.map((talk) => [talk.placementId, isUnread(talk)])), { isAll });
  } catch (error) {
    console.warn("what is unread could not be kept on this device", error);
  }
}
