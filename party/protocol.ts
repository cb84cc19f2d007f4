import { z } from "zod";
import { frameBytes, messageLength, type Sent } from "../domain/conversations/wire";

const key = z.uuid();
const number = z
  .int()
  .positive()
  .max(2 ** 31);
const text = z.string().trim().min(1).max(messageLength);

/** What comes through a socket. `satisfies` holds it against what pages send. */
const Frame = z.discriminatedUnion("t", [
  z.strictObject({ t: z.literal("say"), key, text }),
  z.strictObject({ t: z.literal("edit"), key, target: number, text }),
  z.strictObject({ t: z.literal("delete"), key, target: number }),
  z.strictObject({ t: z.enum(["got", "read"]), upTo: number }),
  z.strictObject({ t: z.literal("typing") }),
  z.strictObject({ t: z.literal("before"), seq: number }),
]) satisfies z.ZodType<Sent>;

/** A frame as it was meant, or why it is refused: too large is said before anything of it is read. */
export function readFrame(data: string | ArrayBuffer | ArrayBufferView): Sent | "too_large" | "not_understood" {
  if (typeof data !== "string") return "not_understood";
  // A character takes one to three bytes of UTF-8 for each of its units; counting is only needed between the two bounds.
  if (data.length > frameBytes) return "too_large";
  if (data.length * 3 > frameBytes && new TextEncoder().encode(data).length > frameBytes) return "too_large";
  try {
    const read = Frame.safeParse(JSON.parse(data));
    return read.success ? read.data : "not_understood";
  } catch {
    return "not_understood";
  }
}

/** Under which key an answer to a frame that was not read can be given: its sender's own, where one can be seen. */
export function keyIn(data: string | ArrayBuffer | ArrayBufferView): string {
  const [, found] = typeof data === "string" ? (/"key":"([0-9a-f-]{36})"/.exec(data.slice(0, 200)) ?? []) : [];
  return found ?? "";
}
