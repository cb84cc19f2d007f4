/** Children she cares for already: their parents are invited, and with their acceptance what she had entered becomes a placement. */
import { and, eq, gt, inArray, ne } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import { careInvitations, placements, placementTerms } from "../../../db/schema/placements";
import { addressOf, me } from "../../accounts/steps";
import { childminderOfHours, enteredBecomePlaced, enteredHours } from "../../capacity/steps";
import { isOpenForInquiries } from "../../childminders/steps";
import { lockOrStartFamily, parentsOf } from "../../families/steps";
import { lockHomeOf, lockHomeOfChildminder } from "../../homes/steps";
import { todayInBerlin } from "../../kernel/calendar";
import { type Context, inTransaction } from "../../kernel/context";
import { sameEmail } from "../../kernel/email";
import { AppError, refuse } from "../../kernel/errors";
import { emit, emitAll } from "../../kernel/events";
import { newId } from "../../kernel/ids";
import { authorise } from "../../kernel/permissions";
import { digest } from "../../kernel/secrets";
import { childOf } from "../asking";
import { isOpenInvitation, withdrawInvitationsTo } from "../invited";
import { runningStates } from "../machine";
import {
  careInvitationDays,
  dayBefore,
  dayDue,
  type HoursFor,
  often,
  usualNotice,
  whyCareIsOver,
  whyNotJoined,
  whyNotTakenIn,
  whyTooOften,
} from "../rules";
import type { InviteParents, JoinCare, WithdrawParentsInvitation } from "../schemas";
import { type NewPlacement, writeMove } from "../steps";

/**
 * She invites the parents of a child whom she has entered herself. The mail follows; an invitation to the same hours that was open
 * leads nowhere from now on. Errors: `capacity.commitment_not_found`, `placements.care_over`, `own`, `not_open_yet`, `too_often`.
 */
export async function inviteParents(ctx: Context, { commitmentId, email }: InviteParents): Promise<{ id: string }> {
  authorise(ctx, "placements.invite_parents");
  const address = sameEmail(email);
  return inTransaction(ctx, async (tx) => {
    const notFound = new AppError("capacity.commitment_not_found", {}, "commitmentId");
    const childminderId = await childminderOfHours(tx, commitmentId);
    if (!childminderId) throw notFound;
    const locked = await lockHomeOf(tx, ctx.actor, childminderId, "own", notFound);
    const commitment = await enteredHours(tx, locked, commitmentId);
    if (!commitment) throw notFound;
    refuse(whyCareIsOver({ from: commitment.fromDate, until: commitment.untilDate }, todayInBerlin(ctx.now)));
    if ((await addressOf(tx, me(ctx)))?.email === address) throw new AppError("placements.own", {}, "email");
    const her = { id: childminderId, personId: me(ctx) };
    if (!(await isOpenForInquiries(tx, her, ctx.now))) throw new AppError("placements.not_open_yet");
    await refuseOften(tx, ctx, childminderId, address);
    await withdrawInvitationsTo(tx, ctx, commitmentId);
    const id = newId(ctx.now);
    await tx.insert(careInvitations).values({
      id,
      childminderId,
      commitmentId,
      email: address,
      locale: ctx.locale,
      at: ctx.now,
      expiresAt: new Date(ctx.now.getTime() + careInvitationDays * 86_400_000),
    });
    await emit(tx, ctx, "placements.parents_invited", id, { childminderId });
    return { id };
  });
}

/** The link in the mail leads nowhere from now on. Errors: `placements.invitation_not_found`. */
export async function withdrawParentsInvitation(
  ctx: Context,
  { invitationId }: WithdrawParentsInvitation,
): Promise<void> {
  authorise(ctx, "placements.invite_parents");
  await inTransaction(ctx, async (tx) => {
    const notFound = new AppError("placements.invitation_not_found", {}, "invitationId");
    const [known] = await tx
      .select({ childminderId: careInvitations.childminderId })
      .from(careInvitations)
      .where(eq(careInvitations.id, invitationId));
    if (!known) throw notFound;
    await lockHomeOf(tx, ctx.actor, known.childminderId, "own", notFound);
    const [withdrawn] = await tx
      .update(careInvitations)
      .set({ withdrawnAt: ctx.now })
      .where(and(eq(careInvitations.id, invitationId), isOpenInvitation))
      .returning({ id: careInvitations.id });
    if (!withdrawn) throw notFound;
    await emit(tx, ctx, "placements.parents_invitation_withdrawn", invitationId);
  });
}

/**
 * The parents accept: what she had entered becomes a placement of their child, with the same hours and its real first day, and
 * nothing is free or taken by it. Errors: those of `whyNotJoined` and `whyNotTakenIn`, `placements.invitation_unknown`, `own`,
 * `already_asked`, those of the child.
 */
export async function joinCare(ctx: Context, input: JoinCare): Promise<{ id: string }> {
  authorise(ctx, "placements.join");
  const theInvitation = eq(careInvitations.digest, await digest(input.secret));
  return inTransaction(ctx, async (tx) => {
    const familyId = await lockOrStartFamily(tx, ctx);
    const [known] = await tx
      .select({ childminderId: careInvitations.childminderId })
      .from(careInvitations)
      .where(theInvitation);
    if (!known) throw new AppError("placements.invitation_unknown", {}, "secret");
    const { childminderId } = known;
    const child = await childOf(tx, ctx, familyId, input.child);
    const locked = await lockHomeOfChildminder(tx, childminderId);
    const [invitation] = await tx.select().from(careInvitations).where(theInvitation).for("update");
    if (!invitation) throw new AppError("placements.invitation_unknown", {}, "secret");
    refuse(whyNotJoined(invitation, (await addressOf(tx, me(ctx)))?.email ?? "", ctx.now));
    const { personId } = locked.childminder;
    if (personId && (await parentsOf(tx, familyId)).includes(personId)) throw new AppError("placements.own");
    const commitment = invitation.commitmentId && (await enteredHours(tx, locked, invitation.commitmentId));
    if (!commitment) throw new AppError("placements.care_over");
    const care = { from: commitment.fromDate, until: commitment.untilDate, hours: commitment.hours };
    const elsewhere = await hoursElsewhere(tx, child.id, childminderId);
    refuse(whyNotTakenIn(care, { bornMonth: child.bornMonth, elsewhere }, todayInBerlin(ctx.now)));
    const termsId = newId(ctx.now);
    const id = await takeIn(tx, ctx, { familyId, childId: child.id, childminderId }, { ...care, termsId });
    await enteredBecomePlaced(tx, commitment, { belongsTo: termsId, bornMonth: child.bornMonth });
    await tx.update(careInvitations).set({ acceptedAt: ctx.now }).where(eq(careInvitations.id, invitation.id));
    return { id };
  });
}

/** Care that is given already, or will be from a day on, as a placement without an inquiry. */
async function takeIn(
  tx: Transaction,
  ctx: Context,
  who: Pick<NewPlacement, "familyId" | "childId" | "childminderId">,
  { termsId, from, until, hours }: HoursFor & { readonly termsId: string },
): Promise<string> {
  const id = newId(ctx.now);
  const state = from > todayInBerlin(ctx.now) ? "reserved" : "active";
  const asked = { blind: false, hours, startOn: from, words: "", rank: 1, askedAt: ctx.now };
  const [joined] = await tx
    .insert(placements)
    .values({ id, ...who, ...asked, state, since: ctx.now })
    .onConflictDoNothing()
    .returning({ id: placements.id });
  if (!joined) throw new AppError("placements.already_asked");
  await tx.insert(placementTerms).values({
    id: termsId,
    placementId: id,
    hours,
    fromDate: from,
    untilDate: until,
    probationDays: usualNotice.probationDays,
    agreedAt: ctx.now,
  });
  await writeMove(tx, ctx, id, { move: "join", side: "family", state, reason: null, words: "" });
  await emit(tx, ctx, "placements.joined", id, { childminderId: who.childminderId });
  const days = [
    ...(state === "reserved" ? [dayDue(id, "first", from)] : []),
    ...(until ? [dayDue(id, "end", until)] : []),
  ];
  if (days.length > 0) await emitAll(tx, ctx, "placements.day_due", days);
  return id;
}

/** What is agreed for a child with other childminders. The caller holds the child. */
async function hoursElsewhere(tx: Transaction, childId: string, childminderId: string): Promise<HoursFor[]> {
  return tx
    .select({ from: placementTerms.fromDate, until: placementTerms.untilDate, hours: placementTerms.hours })
    .from(placementTerms)
    .innerJoin(placements, eq(placements.id, placementTerms.placementId))
    .where(
      and(
        eq(placements.childId, childId),
        ne(placements.childminderId, childminderId),
        inArray(placements.state, [...runningStates]),
      ),
    );
}

/** Each sends a mail to whom she names: so many a day, and to one address fewer. The caller holds her home. */
async function refuseOften(tx: Transaction, ctx: Context, childminderId: string, email: string): Promise<void> {
  const lately = await tx
    .select({ email: careInvitations.email })
    .from(careInvitations)
    .where(and(eq(careInvitations.childminderId, childminderId), gt(careInvitations.at, dayBefore(ctx.now))));
  refuse(whyTooOften(lately.length, often.invitationsADay));
  const ofAddress = lately.filter((one) => one.email === email).length;
  refuse(whyTooOften(ofAddress, often.invitationsOfAddressADay));
}
