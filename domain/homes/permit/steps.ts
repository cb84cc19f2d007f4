/** Permits inside a transaction of a command that has authorised. */

import { and, asc, desc, eq, gt, isNull, ne, notExists, or } from "drizzle-orm";
import type { Database, Transaction } from "../../../db/client";
import { permitClaims, permitDecisions, permits, permitWithdrawals } from "../../../db/schema/homes";
import type { Day, Period } from "../../kernel/calendar";
import type { Context } from "../../kernel/context";
import { emit } from "../../kernel/events";
import { newId } from "../../kernel/ids";
import type { Permit } from "../caps";
import { type Childminder, type PermitRow, permitsOf } from "../steps";
import { permitRow } from "./rows";
import { confirmerOf } from "./rules";
import type { RecordPermit } from "./schemas";

/** The times of the permits she has. */
export async function permitPeriodsOf(tx: Transaction, childminder: Childminder): Promise<Period[]> {
  const held = await permitsOf(tx, [childminder]);
  return held.map(({ fromDate, untilDate }) => ({ from: fromDate, until: untilDate }));
}

/** A permit that was confirmed holds from now on: what is free follows, and so does the listing. */
export async function writePermit(tx: Transaction, ctx: Context, input: RecordPermit): Promise<{ id: string }> {
  const permit = permitRow(input, { id: newId(ctx.now), now: ctx.now, confirmedBy: confirmerOf(ctx.actor) });
  await tx.insert(permits).values(permit);
  await emit(tx, ctx, "childminders.permit_recorded", input.childminderId, { permitId: permit.id });
  return { id: permit.id };
}

/** What she says her permit allows and nobody has decided yet; one at most. */
export async function openClaimOf(
  tx: Transaction,
  childminderId: string,
): Promise<typeof permitClaims.$inferSelect | null> {
  const [claim] = await tx
    .select({ claim: permitClaims })
    .from(permitClaims)
    .leftJoin(permitDecisions, eq(permitDecisions.claimId, permitClaims.id))
    .where(and(eq(permitClaims.childminderId, childminderId), isNull(permitDecisions.claimId)));
  return claim?.claim ?? null;
}

/** What an undecided claim would allow. */
export async function claimedPermitOf(tx: Transaction, childminderId: string): Promise<Permit | null> {
  const claim = await openClaimOf(tx, childminderId);
  return claim && { ...claim, from: claim.fromDate, until: claim.untilDate };
}

/** Her permits that hold on a day or will later, in their order. */
export function permitsFrom(db: Database, childminderId: string, day: Day): Promise<PermitRow[]> {
  const ahead = or(isNull(permits.untilDate), gt(permits.untilDate, day));
  return db
    .select()
    .from(permits)
    .where(and(eq(permits.childminderId, childminderId), ahead))
    .orderBy(asc(permits.fromDate));
}

export type PermitDecision = typeof permitDecisions.$inferSelect;

/** The newest thing she said of her permit, with what became of it; what she took back herself does not count. */
export async function newestClaimOf(
  db: Database,
  childminderId: string,
): Promise<{ claim: typeof permitClaims.$inferSelect; decision: PermitDecision | null } | null> {
  const stands = or(isNull(permitDecisions.outcome), ne(permitDecisions.outcome, "replaced"));
  const [newest] = await db
    .select({ claim: permitClaims, decision: permitDecisions })
    .from(permitClaims)
    .leftJoin(permitDecisions, eq(permitDecisions.claimId, permitClaims.id))
    .where(and(eq(permitClaims.childminderId, childminderId), stands))
    .orderBy(desc(permitClaims.claimedAt), desc(permitClaims.id))
    .limit(1);
  return newest ?? null;
}

/** The last permit of hers that was taken back without a successor, unless she has sent in another since. */
export async function openWithdrawalOf(
  db: Database,
  childminderId: string,
): Promise<typeof permitWithdrawals.$inferSelect | null> {
  const saidAnew = db
    .select({ id: permitClaims.id })
    .from(permitClaims)
    .where(
      and(
        eq(permitClaims.childminderId, permitWithdrawals.childminderId),
        gt(permitClaims.claimedAt, permitWithdrawals.withdrawnAt),
      ),
    );
  const [newest] = await db
    .select()
    .from(permitWithdrawals)
    .where(
      and(
        eq(permitWithdrawals.childminderId, childminderId),
        isNull(permitWithdrawals.replacedBy),
        notExists(saidAnew),
      ),
    )
    .orderBy(desc(permitWithdrawals.withdrawnAt), desc(permitWithdrawals.id))
    .limit(1);
  return newest ?? null;
}
