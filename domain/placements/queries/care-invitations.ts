/** Invitations to the parents of children in care, as she sees them and as the parents read them before they accept. */
import { and, asc, eq, gt, sql } from "drizzle-orm";
import { careHomes, childminders } from "../../../db/schema/homes";
import { careInvitations } from "../../../db/schema/placements";
import { addressOf, me } from "../../accounts/steps";
import { enteredHoursById } from "../../capacity/steps";
import { childminderIdsOf } from "../../homes/steps";
import { lastDayOf } from "../../kernel/calendar";
import type { Context } from "../../kernel/context";
import { nobody } from "../../kernel/ids";
import { authorise } from "../../kernel/permissions";
import { printHours } from "../../kernel/print-schedule";
import { digest } from "../../kernel/secrets";
import { isOpenInvitation } from "../invited";
import { whyNotJoined } from "../rules";
import type { ReadCareInvitation } from "../schemas";
import type { CareInvitationView, InvitedCareView } from "../views";

/** Hers that can still be accepted: what she has removed since leads nowhere. */
export async function readCareInvitations(ctx: Context): Promise<CareInvitationView[]> {
  authorise(ctx, "placements.invite_parents");
  const rows = await ctx.db
    .select({
      id: careInvitations.id,
      commitmentId: careInvitations.commitmentId,
      email: careInvitations.email,
      expiresAt: careInvitations.expiresAt,
    })
    .from(careInvitations)
    .where(
      and(
        sql`${careInvitations.childminderId} in (${childminderIdsOf(ctx.actor.personId ?? nobody)})`,
        isOpenInvitation,
        gt(careInvitations.expiresAt, ctx.now),
      ),
    )
    .orderBy(asc(careInvitations.at));
  return rows.flatMap(({ commitmentId, ...rest }) => (commitmentId ? [{ commitmentId, ...rest }] : []));
}

/** What a link invites to; null where it does not lead to anything for whoever asks. */
export async function readInvitedCare(ctx: Context, { secret }: ReadCareInvitation): Promise<InvitedCareView | null> {
  authorise(ctx, "placements.join");
  const [found] = await ctx.db
    .select({ invitation: careInvitations, herName: childminders.name, placeName: careHomes.placeName })
    .from(careInvitations)
    .innerJoin(childminders, eq(childminders.id, careInvitations.childminderId))
    .innerJoin(careHomes, eq(careHomes.id, childminders.careHomeId))
    .where(eq(careInvitations.digest, await digest(secret)));
  if (!found) return null;
  const email = (await addressOf(ctx.db, me(ctx)))?.email ?? "";
  if (whyNotJoined(found.invitation, email, ctx.now)) return null;
  const { commitmentId } = found.invitation;
  const care = commitmentId && (await enteredHoursById(ctx.db, commitmentId));
  return care
    ? {
        herName: found.herName,
        placeName: found.placeName,
        hours: printHours(care.hours, ctx.locale),
        from: care.from,
        lastDay: lastDayOf(care),
        bornMonth: care.bornMonth,
      }
    : null;
}
