import type { PersonsSide } from "../placements/machine";
import type { InboxTalk } from "./inbox/wire";
import type { Refusal, WireEntry } from "./wire";

/** A member of a room, as the room knows it: nothing of a name. */
export type Member = {
  readonly number: number;
  readonly side: PersonsSide;
  readonly personId: string;
};

/** Who comes through a door with a token: a member, in a session that ends. */
export type Entering = Member & {
  readonly placementId: string;
  /** When the session ends unless it is used, in milliseconds. */
  readonly until: number;
};

/** Something that happened to the placement, as an entry; the key makes it one however often it is told. */
export type Note = { readonly key: string; readonly code: string; readonly at: Date };

/** A message that the moderation hides: its number, under a key that makes it one entry however often it is told. */
export type Hiding = { readonly key: string; readonly target: number };

/** The rooms themselves, wherever they live. Errors: the platform's where one does not answer, so that a job runs again. */
export type Rooms = {
  /**
   * Says something for a member whose device holds no socket, and that they have looked up to `seen`. Said again under the same key it is
   * said once.
   */
  say(
    placementId: string,
    member: Member,
    message: { key: string; text: string; file?: string; seen?: number },
  ): Promise<Refusal | null>;
  note(placementId: string, note: Note): Promise<void>;
  /** While it is blocked nobody writes, and every socket ends. */
  block(placementId: string, blocked: boolean): Promise<void>;
  hide(placementId: string, hiding: Hiding): Promise<void>;
  /** Nothing can be said any more, and every socket ends. */
  end(placementId: string): Promise<void>;
  /** The sockets of a person end; whoever is still let in comes again with a new token. */
  leave(placementId: string, personId: string): Promise<void>;
  /** Everything that a member has said is gone, here and on devices. */
  silence(placementId: string, member: number): Promise<void>;
  /** All that the room holds is gone. */
  forget(placementId: string): Promise<void>;
};

/** Who comes through the door of their own inbox with a token. */
export type EnteringInbox = Pick<Entering, "personId" | "until">;

/** The inboxes, one of each person: sockets, and nothing that is kept. */
export type Inboxes = {
  /** Tells all pages of a person; answers whether there was one. */
  tell(personId: string, talk: InboxTalk): Promise<boolean>;
  /** The sockets of a person end; whoever is still let in comes again with a new token. */
  leave(personId: string): Promise<void>;
};

/** Tokens that open one socket, once, within a minute. Errors: `conversations.doors_closed` where their store does not answer. */
export type Tokens<Who> = {
  make(entering: Who): Promise<string>;
  /** Who it was made for; null where there is none such, any more. */
  take(token: string): Promise<Who | null>;
};

/** Seconds in which a token opens a room. */
export const tokenSeconds = 60;

/** An entry as the archive takes it. */
export type Archived = { readonly placementId: string; readonly entries: readonly WireEntry[] };

declare module "../kernel/context" {
  interface Vendors {
    readonly rooms: Rooms;
    readonly roomTokens: Tokens<Entering>;
    readonly inboxes: Inboxes;
    readonly inboxTokens: Tokens<EnteringInbox>;
  }
}
