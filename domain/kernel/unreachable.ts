/** Addresses that nothing is sent to any more. What vendors tell fills the table (`notifications/`); sending asks it. */
import { and, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../db/client";
import { unreachableAddresses } from "../../db/schema/notifications";
import { newId } from "./ids";
import type { Letter } from "./letter";

/**
 * "bounced", "blocked": the address takes nothing, the second by the vendor's own list. "complained": its owner called a mail of
 * ours unwanted. "stopped": its owner asked that we stop.
 */
export type Unreachable = "bounced" | "blocked" | "complained" | "stopped";

/** Whether mails arrive, and whether they are wanted: who takes back the one has not said anything of the other. */
export const matters = {
  arrival: ["bounced", "blocked"],
  wishes: ["complained", "stopped"],
} as const satisfies Readonly<Record<string, readonly Unreachable[]>>;
export type Matter = keyof typeof matters;

/** The address takes nothing, or its vendor does not try. Pure. */
export const isDead = (why: Unreachable): boolean => matters.arrival.some((each) => each === why);

/** Somebody there has said so themselves. Pure. */
export const isWish = (why: Unreachable): boolean => !isDead(why);

export type MarkedAddress = { readonly channel: "email" | "sms"; readonly address: string };

/** The marks of an address that nobody has lifted; of these reasons, where some are named. */
export function openMarks({ channel, address }: MarkedAddress, why?: readonly Unreachable[]): SQL | undefined {
  return and(
    eq(unreachableAddresses.channel, channel),
    eq(unreachableAddresses.address, address),
    isNull(unreachableAddresses.liftedAt),
    why && inArray(unreachableAddresses.why, [...why]),
  );
}

/** Why nothing reaches an e-mail address, or is wanted there; nothing for one that is well. */
export async function whyUnreachable(db: Database, email: string): Promise<Unreachable[]> {
  const rows = await db
    .select({ why: unreachableAddresses.why })
    .from(unreachableAddresses)
    .where(openMarks({ channel: "email", address: email }));
  return rows.map(({ why }) => why);
}

/** Said again, it happened last at the younger of both instants, in whatever order they are told. */
export async function mark(
  db: Pick<Database, "insert">,
  now: Date,
  { channel, address }: MarkedAddress,
  { why, since }: { readonly why: Unreachable; readonly since: Date },
): Promise<void> {
  await db
    .insert(unreachableAddresses)
    .values({ id: newId(now), channel, address, why, since })
    .onConflictDoUpdate({
      target: [unreachableAddresses.address, unreachableAddresses.channel, unreachableAddresses.why],
      targetWhere: isNull(unreachableAddresses.liftedAt),
      set: { since: sql`greatest(${unreachableAddresses.since}, excluded.since)` },
    });
}

/**
 * Why a letter is not sent; null where it is. To an address that takes nothing goes only what somebody there asks for this minute:
 * they say that it works, and without a link to sign in they could never tell us. Who complained, or wants us to stop, is not sent
 * what can be stopped, but is still told what their contract and their account need. Pure.
 */
export function whyNotMailed(
  why: readonly Unreachable[],
  { stop, askedNow, needed }: Pick<Letter, "stop" | "askedNow" | "needed">,
): Unreachable | null {
  const dead = why.find(isDead);
  if (dead && !askedNow) return dead;
  const unwanted = why.find(isWish);
  return unwanted && stop && !needed ? unwanted : null;
}
