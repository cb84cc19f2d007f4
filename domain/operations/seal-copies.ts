import { z } from "zod";
import type { eventSeals } from "../../db/schema/operations";
import type { Storage } from "../documents/storage";
import type { Day } from "../kernel/calendar";

type SealRow = typeof eventSeals.$inferSelect;

const folder = "seals/";
const keyOf = (day: string): string => `${folder}${day}.json`;
const Copy = z.object({ day: z.string(), hash: z.string(), previousHash: z.string().nullable() });

/** Copies outside of the database what has no copy yet; a copy is written once and never again. Answers how many. */
export async function copyMissing(storage: Storage, seals: readonly SealRow[]): Promise<number> {
  const there = await copiedDays(storage);
  const missing = seals.filter(({ day }) => !there.has(day));
  for (const { day, events, hash, previousHash, sealedAt } of missing) {
    const copy = JSON.stringify({ day, events, hash, previousHash, sealedAt });
    await storage.put(keyOf(day), new TextEncoder().encode(copy), { type: "application/json", onlyNew: true });
  }
  return missing.length;
}

/**
 * The first day whose seal is another than its copy, and how many have no copy. Each seal holds the hash of the one before: where
 * one differs, so do all that follow, unless the chain itself is broken, which shows without copies. So halving finds it.
 */
export async function compareWithCopies(
  storage: Storage,
  seals: readonly SealRow[],
): Promise<{ broken: Day | null; uncopied: number }> {
  const there = await copiedDays(storage);
  const copied = seals.filter(({ day }) => there.has(day));
  let [whole, until] = [0, copied.length]; // what lies before `whole` is as its copy
  const last = copied.at(-1);
  if (last && (await isAsCopied(storage, last))) whole = until;
  while (whole < until) {
    const middle = Math.floor((whole + until) / 2);
    const seal = copied[middle];
    if (seal && (await isAsCopied(storage, seal))) whole = middle + 1;
    else until = middle;
  }
  return { broken: copied[whole]?.day ?? null, uncopied: seals.length - copied.length };
}

async function copiedDays(storage: Storage): Promise<Set<string>> {
  const days = new Set<string>();
  for await (const { key } of storage.list(folder)) days.add(key.slice(folder.length, -".json".length));
  return days;
}

async function isAsCopied(storage: Storage, { day, hash, previousHash }: SealRow): Promise<boolean> {
  const stored = await storage.get(keyOf(day));
  const copy = stored && Copy.safeParse(await new Response(stored.body).json()).data;
  return copy?.day === day && copy.hash === hash && copy.previousHash === previousHash;
}
