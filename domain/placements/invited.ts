/** Invitations to the parents of a child in care, while they wait for an answer. */
import { and, eq, isNull } from "drizzle-orm";
import type { Transaction } from "../../db/client";
import { careInvitations } from "../../db/schema/placements";
import { type Emitting, emitAll } from "../kernel/events";

/** Neither accepted nor withdrawn. */
export const isOpenInvitation = and(isNull(careInvitations.acceptedAt), isNull(careInvitations.withdrawnAt));

/** The links to these hours lead nowhere from now on. */
export async function withdrawInvitationsTo(tx: Transaction, ctx: Emitting, commitmentId: string): Promise<void> {
  const withdrawn = await tx
    .update(careInvitations)
    .set({ withdrawnAt: ctx.now })
    .where(and(eq(careInvitations.commitmentId, commitmentId), isOpenInvitation))
    .returning({ id: careInvitations.id });
  const subjects = withdrawn.map(({ id }) => ({ subjectId: id, details: {} }));
  await emitAll(tx, ctx, "placements.parents_invitation_withdrawn", subjects);
}
