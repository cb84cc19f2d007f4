import { z } from "zod";
import { written } from "../kernel/fields";
import { messageLength } from "./wire";

export const OpenRoom = z.strictObject({ placementId: z.uuid() });
export type OpenRoom = z.infer<typeof OpenRoom>;

/** 32 random bytes. */
export const roomToken = z.string().regex(/^[\w-]{43}$/);

export const EnterRoom = z.strictObject({ placementId: z.uuid(), token: roomToken });
export type EnterRoom = z.infer<typeof EnterRoom>;

export const SayInRoom = z.strictObject({
  placementId: z.uuid(),
  /** What the sender calls the message: said again under the same key, it is said once. */
  key: z.uuid(),
  text: written(messageLength),
  /** Up to which entry whoever writes has looked: only a socket says that otherwise. */
  seen: z
    .int()
    .positive()
    .max(2 ** 31 - 1)
    .optional(),
});
export type SayInRoom = z.infer<typeof SayInRoom>;

export const KeepConversation = z.strictObject({
  placementId: z.uuid(),
  muted: z.boolean().optional(),
  archived: z.boolean().optional(),
});
export type KeepConversation = z.infer<typeof KeepConversation>;

export const OneConversation = z.strictObject({ placementId: z.uuid() });
export type OneConversation = z.infer<typeof OneConversation>;

export const ReadConversation = z.strictObject({ placementId: z.uuid() });
export type ReadConversation = z.infer<typeof ReadConversation>;

/** `before` is the number of an entry; those right before it are asked for. */
export const ReadEntries = z.strictObject({ placementId: z.uuid(), before: z.int().positive().nullish() });
export type ReadEntries = z.infer<typeof ReadEntries>;

export const SearchConversation = z.strictObject({ placementId: z.uuid(), words: z.string().trim().min(2).max(80) });
export type SearchConversation = z.infer<typeof SearchConversation>;

/** What a room asks for that has lost its own store: entries after a number. */
export const ReadCopy = z.strictObject({ placementId: z.uuid(), after: z.int().nonnegative() });
export type ReadCopy = z.infer<typeof ReadCopy>;
