import { and, arrayContains, eq, isNull } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import { careHomes, childminders, homeInvitations } from "../../../db/schema/homes";
import { addressOf, holdActor, me } from "../../accounts/steps";
import { todayInBerlin } from "../../kernel/calendar";
import { type Context, inTransaction } from "../../kernel/context";
import { sameEmail } from "../../kernel/email";
import { AppError, refuse } from "../../kernel/errors";
import { emit } from "../../kernel/events";
import { newId } from "../../kernel/ids";
import { tagsOfHome } from "../../kernel/page-tags";
import { authorise } from "../../kernel/permissions";
import { digest } from "../../kernel/secrets";
import { isSamePoint, openHome, showElsewhere } from "../open-home";
import { whyHomeIsFull } from "../rules";
import { type CareHome, homeIdOf, lockCareHome, lockOwnHome } from "../steps";
import { invitationExpiry, whyNotAcceptable, whyNotInvitable } from "./rules";
import type { AcceptInvitation, InviteColleague, LeaveJointCare, WithdrawInvitation } from "./schemas";

/** She asks a colleague into the joint home by mail. The link is made when the mail is written; it works once, for seven days. */
export async function inviteColleague(ctx: Context, input: InviteColleague): Promise<{ id: string }> {
  authorise(ctx, "childminders.share_home");
  const email = sameEmail(input.email);
  return inTransaction(ctx, async (tx) => {
    const { home, people: colleagues, childminder } = await lockOwnHome(tx, ctx);
    const asked = await tx.select().from(homeInvitations).where(eq(homeInvitations.careHomeId, home.id));
    refuse(whyNotInvitable(home, colleagues.length, asked, email, ctx.now));
    const id = newId(ctx.now);
    await tx.insert(homeInvitations).values({
      id,
      careHomeId: home.id,
      email,
      invitedBy: me(ctx),
      invitedAt: ctx.now,
      expiresAt: invitationExpiry(ctx.now),
    });
    await emit(tx, ctx, "childminders.colleague_invited", childminder.id, { invitationId: id });
    return { id };
  });
}

/** The link in that mail opens nothing any more. */
export async function withdrawInvitation(ctx: Context, { invitationId }: WithdrawInvitation): Promise<void> {
  authorise(ctx, "childminders.share_home");
  await inTransaction(ctx, async (tx) => {
    const { home, childminder } = await lockOwnHome(tx, ctx);
    const [withdrawn] = await tx
      .update(homeInvitations)
      .set({ withdrawnAt: ctx.now })
      .where(
        and(
          eq(homeInvitations.id, invitationId),
          eq(homeInvitations.careHomeId, home.id),
          isNull(homeInvitations.acceptedAt),
          isNull(homeInvitations.withdrawnAt),
        ),
      )
      .returning({ id: homeInvitations.id });
    if (!withdrawn) throw new AppError("childminders.invitation_not_found", {}, "invitationId");
    await emit(tx, ctx, "childminders.invitation_withdrawn", childminder.id, { invitationId });
  });
}

/** Whoever was asked comes into the home: at once if she has introduced herself, else as soon as she does. */
export async function acceptInvitation(ctx: Context, { token }: AcceptInvitation): Promise<void> {
  authorise(ctx, "childminders.share_home");
  const hash = await digest(token);
  await inTransaction(ctx, async (tx) => {
    await holdActor(tx, ctx);
    const [asked] = await tx
      .select()
      .from(homeInvitations)
      .where(arrayContains(homeInvitations.tokenHashes, [hash]));
    if (!asked) throw new AppError("childminders.invitation_not_found", {}, "token");
    const { home, people: colleagues } = await lockCareHome(tx, asked.careHomeId);
    const [invitation] = await tx.select().from(homeInvitations).where(eq(homeInvitations.id, asked.id));
    const guest = await addressOf(tx, me(ctx));
    refuse(whyNotAcceptable(invitation ?? asked, guest?.email ?? "", ctx.now));
    refuse(whyHomeIsFull(home, colleagues.length, todayInBerlin(ctx.now)));
    const former = await homeIdOf(tx, me(ctx));
    await tx
      .update(homeInvitations)
      .set({ acceptedAt: ctx.now, acceptedBy: me(ctx) })
      .where(eq(homeInvitations.id, asked.id));
    if (former) await moveIn(tx, ctx, former, home);
    await emit(tx, ctx, "childminders.invitation_accepted", me(ctx), { invitationId: asked.id });
  });
}

/** Who has cared on her own so far brings her children along; the home she leaves empty is forgotten with its address. */
async function moveIn(tx: Transaction, ctx: Context, fromId: string, to: CareHome): Promise<void> {
  const { home: former, people: before } = await lockCareHome(tx, fromId);
  const hers = before.find(({ personId }) => personId === me(ctx));
  if (before.length > 1) throw new AppError("childminders.leave_first", {}, "token");
  if (hers) await tx.update(childminders).set({ careHomeId: to.id }).where(eq(childminders.id, hers.id));
  await tx.delete(careHomes).where(eq(careHomes.id, fromId));
  if (!isSamePoint(former.publicPoint, to.publicPoint)) await showElsewhere(tx, ctx, hers ? [hers] : [former], "token");
  if (hers) await emit(tx, ctx, "childminders.moved", hers.id, { tag: tagsOfHome(former.publicPoint).join(" ") });
}

/** She cares elsewhere from now on, on her own; her children come with her, and the home stays with whoever is left. */
export async function leaveJointCare(ctx: Context, input: LeaveJointCare): Promise<void> {
  authorise(ctx, "childminders.share_home");
  await inTransaction(ctx, async (tx) => {
    const { home, people: colleagues, childminder } = await lockOwnHome(tx, ctx);
    const [heir] = colleagues.filter(({ id }) => id !== childminder.id);
    if (!home.joint || !heir) throw new AppError("childminders.not_in_joint_care");
    const opened = await openHome(tx, ctx, { ...input, joint: false }, home);
    if (!isSamePoint(opened.publicPoint, home.publicPoint)) await showElsewhere(tx, ctx, [childminder]);
    await tx.update(childminders).set({ careHomeId: opened.id }).where(eq(childminders.id, childminder.id));
    if (home.openedBy === me(ctx)) await handOver(tx, home.id, heir.personId);
    await tx
      .delete(homeInvitations)
      .where(and(eq(homeInvitations.careHomeId, home.id), eq(homeInvitations.acceptedBy, me(ctx))));
    const tag = tagsOfHome(home.publicPoint).join(" ");
    await emit(tx, ctx, "childminders.moved", childminder.id, { tag, leftHomeId: home.id });
  });
}

/** The home needs somebody who may change it. */
async function handOver(tx: Transaction, careHomeId: string, to: string | null): Promise<void> {
  await tx.update(careHomes).set({ openedBy: to }).where(eq(careHomes.id, careHomeId));
}
