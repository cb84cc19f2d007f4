import { z } from "zod";
import { roomToken } from "../schemas";

export const EnterInbox = z.strictObject({ token: roomToken });
export type EnterInbox = z.infer<typeof EnterInbox>;

export const ReadInbox = z.strictObject({ personId: z.uuid() });
export type ReadInbox = z.infer<typeof ReadInbox>;
