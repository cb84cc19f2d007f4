import { z } from "zod";
import type { InboxSent } from "../domain/conversations/inbox/wire";
import { inboxFrameBytes } from "../domain/conversations/inbox/wire";
import { frameBytes, messageLength, type Sent } from "../domain/conversations/wire";
import { written } from "../domain/kernel/fields";

type Data = string | ArrayBuffer | ArrayBufferView;

const key = z.uuid();
const number = z
  .int()
  .positive()
  .max(2 ** 31);
const text = written(messageLength);

/** What comes through a socket. `satisfies` holds it against what pages send. */
const Frame = z.discriminatedUnion("t", [
  z.strictObject({ t: z.literal("say"), key, text }),
  z.strictObject({ t: z.literal("edit"), key, target: number, text }),
  z.strictObject({ t: z.literal("delete"), key, target: number }),
  z.strictObject({ t: z.enum(["got", "read"]), upTo: number }),
  z.strictObject({ t: z.literal("typing") }),
  z.strictObject({ t: z.literal("before"), seq: number }),
  z.strictObject({ t: z.literal("greet"), key, after: number.or(z.literal(0)) }),
]) satisfies z.ZodType<Sent>;

const InboxFrame = z.strictObject({ t: z.literal("greet"), key }) satisfies z.ZodType<InboxSent>;

/** A frame as it was meant, or why it is refused: too large is said before anything of it is read. */
export function readFrame(data: Data): Sent | "too_large" | "not_understood" {
  return read(data, Frame, frameBytes);
}

/** A frame as it was meant; null for anything else. */
export function readInboxFrame(data: Data): InboxSent | null {
  const frame = read(data, InboxFrame, inboxFrameBytes);
  return typeof frame === "string" ? null : frame;
}

function read<Meant>(data: Data, Meaning: z.ZodType<Meant>, most: number): Meant | "too_large" | "not_understood" {
  if (typeof data !== "string") return "not_understood";
  // A character takes one to three bytes of UTF-8 for each of its units; counting is only needed between the two bounds.
  if (data.length > most) return "too_large";
  if (data.length * 3 > most && new TextEncoder().encode(data).length > most) return "too_large";
  try {
    const meant = Meaning.safeParse(JSON.parse(data));
    return meant.success ? meant.data : "not_understood";
  } catch {
    return "not_understood";
  }
}

/** Under which key an answer to a frame that was not read can be given: its sender's own, where one can be seen. */
export function keyIn(data: Data): string {
  const [, found] = typeof data === "string" ? (/"key":"([0-9a-f-]{36})"/.exec(data.slice(0, 200)) ?? []) : [];
  return found ?? "";
}
