/** What a device and the inbox of a person say to each other: types and numbers, as in the wire of rooms. */

/** Bytes of a frame that a page sends; a longer one is refused before it is read. */
export const inboxFrameBytes = 256;
/** Characters of the last message that are told. */
export const previewLength = 160;

/** A conversation as its inbox tells it: what stands in the list, and no name. */
export type InboxTalk = {
  readonly placementId: string;
  /** Up to which entry the copy goes: what knows of less is older. 0 where nobody has opened the conversation yet. */
  readonly seq: number;
  /** When it was last moved on, in milliseconds. */
  readonly at: number;
  /** Messages of others that this person has not read. */
  readonly unread: number;
  readonly muted: boolean;
  /** The last message, cut short; null before the first. */
  readonly last: {
    readonly text: string;
    readonly deleted: boolean;
    readonly hidden: boolean;
    readonly file: string | null;
  } | null;
  /** Something has happened to its placement: more of its row in the list may be new, a name among it. */
  readonly hasMoved: boolean;
};

export type InboxSent = { readonly t: "greet"; readonly key: string };

export type InboxReceived =
  | { readonly t: "hello"; readonly key?: string; readonly talks: readonly InboxTalk[] }
  | { readonly t: "talk"; readonly talk: InboxTalk };
