/** Permits inside a transaction of a command that has authorised. */

import { and, eq, isNull } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import { permitClaims, permitDecisions, permits } from "../../../db/schema/homes";
import type { Period } from "../../kernel/calendar";
import type { Context } from "../../kernel/context";
import { emit } from "../../kernel/events";
import { newId } from "../../kernel/ids";
import type { Permit } from "../caps";
import { type Childminder, permitsOf } from "../steps";
import { permitRow } from "./rows";
import type { RecordPermit } from "./schemas";

/** The times of the permits she has. */
export async function permitPeriodsOf(tx: Transaction, childminder: Childminder): Promise<Period[]> {
  const held = await permitsOf(tx, [childminder]);
  return held.map(({ fromDate, untilDate }) => ({ from: fromDate, until: untilDate }));
}

/** A permit that the office has confirmed holds from now on: what is free follows, and so does the listing. */
export async function writePermit(tx: Transaction, ctx: Context, input: RecordPermit): Promise<{ id: string }> {
  const permit = permitRow(input, { id: newId(ctx.now), now: ctx.now });
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
