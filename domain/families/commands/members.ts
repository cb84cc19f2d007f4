import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import { familyInvitations } from "../../../db/schema/families";
import { addressOf, holdActor, me } from "../../accounts/steps";
import { type Context, inTransaction } from "../../kernel/context";
import { sameEmail } from "../../kernel/email";
import { AppError, refuse } from "../../kernel/errors";
import { emit } from "../../kernel/events";
import { newId } from "../../kernel/ids";
import { authorise } from "../../kernel/permissions";
import { digest } from "../../kernel/secrets";
import { joinFamily } from "../joining";
import { invitationDays, whyNotAcceptable, whyNotLeavable, whyNotOneMore } from "../rules";
import type { AcceptInvitation, InviteCoParent, WithdrawInvitation } from "../schemas";
import { lockOrStartFamily, ownFamily, parentsOf, sizeOfFamily, takeOutOfFamily } from "../steps";
import { ofOwnFamily } from "../visible";

/** A parent asks another one to join their family. The mail follows; an invitation that has expired makes way for the new one. */
export async function inviteCoParent(ctx: Context, input: InviteCoParent): Promise<{ id: string }> {
  authorise(ctx, "families.invite");
  const email = sameEmail(input.email);
  return inTransaction(ctx, async (tx) => {
    const familyId = await lockOrStartFamily(tx, ctx);
    await refuseKnown(tx, familyId, email);
    await tx
      .update(familyInvitations)
      .set({ withdrawnAt: ctx.now })
      .where(
        and(
          isOpenOf(familyId),
          eq(familyInvitations.email, email),
          sql`${familyInvitations.expiresAt} <= ${ctx.now.toISOString()}`,
        ),
      );
    await refuseTooMany(tx, ctx, familyId, email);
    const id = newId(ctx.now);
    await tx.insert(familyInvitations).values({
      id,
      familyId,
      invitedBy: me(ctx),
      email,
      locale: ctx.locale,
      at: ctx.now,
      expiresAt: new Date(ctx.now.getTime() + invitationDays * 86_400_000),
    });
    await emit(tx, ctx, "families.co_parent_invited", id);
    return { id };
  });
}

/** The link in the mail leads nowhere from now on. */
export async function withdrawInvitation(ctx: Context, { invitationId }: WithdrawInvitation): Promise<void> {
  authorise(ctx, "families.withdraw_invitation");
  await inTransaction(ctx, async (tx) => {
    const [withdrawn] = await tx
      .update(familyInvitations)
      .set({ withdrawnAt: ctx.now })
      .where(
        and(
          eq(familyInvitations.id, invitationId),
          ofOwnFamily(ctx, familyInvitations.familyId),
          isNull(familyInvitations.acceptedAt),
          isNull(familyInvitations.withdrawnAt),
        ),
      )
      .returning({ id: familyInvitations.id });
    if (!withdrawn) throw new AppError("families.invitation_not_found", {}, "invitationId");
    await emit(tx, ctx, "families.invitation_withdrawn", invitationId);
  });
}

/** Somebody joins the family they were invited to, once; both sides hear of it. */
export async function acceptInvitation(ctx: Context, { secret }: AcceptInvitation): Promise<void> {
  authorise(ctx, "families.join");
  const known = await digest(secret);
  await inTransaction(ctx, async (tx) => {
    await holdActor(tx, ctx);
    const [invitation] = await tx
      .select()
      .from(familyInvitations)
      .where(eq(familyInvitations.digest, known))
      .for("update");
    if (!invitation) throw new AppError("families.invitation_unknown", {}, "secret");
    const address = await addressOf(tx, me(ctx));
    refuse(whyNotAcceptable(invitation, address?.email ?? "", ctx.now));
    await joinFamily(tx, ctx, invitation.familyId);
    await tx.update(familyInvitations).set({ acceptedAt: ctx.now }).where(eq(familyInvitations.id, invitation.id));
    await emit(tx, ctx, "families.joined", me(ctx), { familyId: invitation.familyId });
    await emit(tx, ctx, "families.invitation_accepted", invitation.invitedBy, { invitationId: invitation.id });
  });
}

/** A parent goes; children, searches and favourites stay with the others, who hear of it. */
export async function leaveFamily(ctx: Context): Promise<void> {
  authorise(ctx, "families.leave");
  await inTransaction(ctx, async (tx) => {
    const familyId = await ownFamily(tx, ctx);
    refuse(whyNotLeavable((await sizeOfFamily(tx, familyId)).parents));
    await takeOutOfFamily(tx, me(ctx));
    await emit(tx, ctx, "families.left", me(ctx), { familyId });
    for (const personId of await parentsOf(tx, familyId)) await emit(tx, ctx, "families.co_parent_left", personId);
  });
}

async function refuseKnown(tx: Transaction, familyId: string, email: string): Promise<void> {
  const parents = await parentsOf(tx, familyId);
  refuse(whyNotOneMore("parents", parents.length));
  for (const personId of parents) {
    if ((await addressOf(tx, personId))?.email === email) throw new AppError("families.already_member", {}, "email");
  }
}

async function refuseTooMany(tx: Transaction, ctx: Context, familyId: string, email: string): Promise<void> {
  const open = await tx
    .select({ email: familyInvitations.email })
    .from(familyInvitations)
    .where(and(isOpenOf(familyId), gt(familyInvitations.expiresAt, ctx.now)));
  if (open.some((one) => one.email === email)) throw new AppError("families.already_invited", {}, "email");
  refuse(whyNotOneMore("openInvitations", open.length));
}

const isOpenOf = (familyId: string) =>
  and(
    eq(familyInvitations.familyId, familyId),
    isNull(familyInvitations.acceptedAt),
    isNull(familyInvitations.withdrawnAt),
  );
