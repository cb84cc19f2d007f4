/** Addresses that nothing is sent to any more. What vendors tell fills the table (`notifications/`); sending asks it. */
import { and, eq, isNull } from "drizzle-orm";
import type { Database } from "../../db/client";
import { unreachableAddresses } from "../../db/schema/notifications";
import { newId } from "./ids";
import type { Letter } from "./letter";

/**
 * "bounced", "blocked": the address takes nothing, the second by the vendor's own list. "complained": its owner called a mail of
 * ours unwanted. "stopped": its owner asked that we stop.
 */
export type Unreachable = "bounced" | "blocked" | "complained" | "stopped";

/** Why nothing reaches an e-mail address, or is wanted there; nothing for one that is well. */
export async function whyUnreachable(db: Database, email: string): Promise<Unreachable[]> {
  const rows = await db
    .select({ why: unreachableAddresses.why })
    .from(unreachableAddresses)
    .where(
      and(
        eq(unreachableAddresses.channel, "email"),
        eq(unreachableAddresses.address, email),
        isNull(unreachableAddresses.liftedAt),
      ),
    );
  return rows.map(({ why }) => why);
}

/** The address takes nothing, or its vendor does not try. Pure. */
export const isDead = (why: Unreachable): boolean => why === "bounced" || why === "blocked";

/** A vendor refused a mail to this address for good. Said again, it changes nothing. */
export async function noteBlocked(db: Database, now: Date, email: string): Promise<void> {
  await db
    .insert(unreachableAddresses)
    .values({ id: newId(now), channel: "email", address: email, why: "blocked", since: now })
    .onConflictDoNothing();
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
  const unwanted = why.find((one) => one === "complained" || one === "stopped");
  return unwanted && stop && !needed ? unwanted : null;
}
