import { AppError } from "../kernel/errors";
import { isId } from "../kernel/ids";
import type { Position } from "../market/question";

/** Text that leads to what follows a position, for this question only. */
export async function cursorAfter({ rank, steps, id }: Position, question: string): Promise<string> {
  return toBase64Url(`${rank} ${steps} ${id} ${await fingerprint(question)}`);
}

/** @throws `search.bad_cursor` if it cannot be read or belongs to another question */
export async function readCursor(cursor: string, question: string): Promise<Position> {
  const [rank, steps, id, belongsTo] = fromBase64Url(cursor).split(" ");
  const isReadable = isCount(rank) && isCount(steps) && id !== undefined && isId(id);
  if (!isReadable || belongsTo !== (await fingerprint(question))) throw new AppError("search.bad_cursor", {}, "cursor");
  return { rank: Number(rank), steps: Number(steps), id };
}

function isCount(text: string | undefined): boolean {
  return text !== undefined && /^\d{1,10}$/.test(text) && Number(text) < 2 ** 31;
}

async function fingerprint(question: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(question));
  return Array.from(new Uint8Array(digest, 0, 12), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function toBase64Url(ascii: string): string {
  return btoa(ascii).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function fromBase64Url(text: string): string {
  try {
    return atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  } catch {
    return "";
  }
}
