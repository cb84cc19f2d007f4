/** What a device and a room say to each other: the same file in the page and in the room, no code but constants and types. */
import type { PersonsSide } from "../placements/machine";

/** The protocol, as a socket asks for it (`Sec-WebSocket-Protocol`); a device that speaks an older one is asked to load the page anew. */
export const protocol = "tagesnest.1";
/** Before the token, among the protocols a socket asks for: an address would end in logs. */
export const tokenProtocol = "token.";

/** Bytes of a frame; a longer one is refused before it is read. */
export const frameBytes = 16_384;
/** Characters of a message. */
export const messageLength = 4_000;
/** Within so many minutes a message can be changed. */
export const editMinutes = 15;
/** So many entries come with the greeting at the most; older ones by pages. */
export const catchUpEntries = 1_000;
export const pageEntries = 50;

/** Why a room ends a socket. */
export const closeCodes = {
  /** Nobody can talk any more: nothing to come back for. */
  over: 4000,
  /** A session has ended, or somebody has left: whoever is still let in comes again with a new token. */
  again: 4001,
} as const;

export type EntryKind = "message" | "edit" | "deletion" | "hidden" | "delivered" | "read" | "system";

/**
 * An entry on the wire: its number, the key its device gave it, kind, author (0 is the platform), when (milliseconds), the number it is
 * about, text, code of a system entry, and whether the message was changed (1), deleted (2), or hidden by the moderation (3). A deletion
 * about 0 takes away everything that its author has said: the account is erased.
 */
export type WireEntry = readonly [
  seq: number,
  key: string,
  kind: EntryKind,
  member: number,
  at: number,
  target: number,
  text: string,
  code: string,
  changed: 0 | 1 | 2 | 3,
  /** What is attached, where something is: "<id of the document>.jpg". */
  file?: string,
];

/** Why a frame was not taken. */
export type Refusal =
  | "not_understood"
  | "too_large"
  | "too_fast"
  | "over"
  | "blocked"
  | "not_yours"
  | "too_late"
  | "unknown_message"
  | "key_used";

/** What a device sends. */
export type Sent =
  | { readonly t: "say"; readonly key: string; readonly text: string }
  | { readonly t: "edit"; readonly key: string; readonly target: number; readonly text: string }
  | { readonly t: "delete"; readonly key: string; readonly target: number }
  | { readonly t: "got" | "read"; readonly upTo: number }
  | { readonly t: "typing" }
  | { readonly t: "before"; readonly seq: number }
  /** Tabs share a socket: one that comes to it is greeted as a socket of its own would be, under a key of its own. */
  | { readonly t: "greet"; readonly key: string; readonly after: number };

/** What somebody has got and looked at: member, delivered up to, read up to. */
export type Mark = readonly [member: number, delivered: number, read: number];

/** What a room sends. */
export type Received =
  | {
      readonly t: "hello";
      /** Of whoever has asked for it; a new socket is greeted without. */
      readonly key?: string;
      /** Who one is, among the members, and on which side. */
      readonly you: number;
      readonly side: PersonsSide;
      /** The last number there is. */
      readonly last: number;
      readonly marks: readonly Mark[];
      readonly here: readonly number[];
      /** What came after what the device has seen. */
      readonly entries: readonly WireEntry[];
      /** More came than fits: what the device has kept is not whole, and older entries come by pages. */
      readonly gap: boolean;
      /** Nothing can be written any more. */
      readonly over: boolean;
      /** The room's clock, in milliseconds: a device's own may be days off. */
      readonly now: number;
    }
  | { readonly t: "entries"; readonly entries: readonly WireEntry[] }
  | { readonly t: "page"; readonly before: number; readonly entries: readonly WireEntry[]; readonly more: boolean }
  | { readonly t: "here"; readonly here: readonly number[] }
  | { readonly t: "typing"; readonly member: number }
  | { readonly t: "no"; readonly key: string; readonly why: Refusal };
