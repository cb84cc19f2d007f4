import { and, eq, isNull } from "drizzle-orm";
import { familyInvitations, familyMembers, savedSearches, searchAlerts } from "../../../db/schema/families";
import { addressOf, nameOf } from "../../accounts/steps";
import { todayInBerlin } from "../../kernel/calendar";
import type { Context } from "../../kernel/context";
import { authorise } from "../../kernel/permissions";
import { encodeSchedule, printSchedule } from "../../kernel/print-schedule";
import { digest } from "../../kernel/secrets";
import type { Posting } from "../../notifications/mailer";
import { familyInvitation, opening } from "../../notifications/mails/families";
import { sendLetter } from "../../notifications/steps";
import { readListed } from "../../search/steps";
import { fitOf } from "../fit";
import { invitationSecret } from "../invitation-links";
import { invitationDays } from "../rules";
import { questionToday } from "../saved-question";
import { searchAround } from "../searches-around";
import { stopToken } from "../stop-links";

/** Mails an invitation; the digest of its secret is kept before it leaves. One that was withdrawn meanwhile is not sent. */
export async function mailInvitation(ctx: Context, invitationId: string, posting: Posting): Promise<void> {
  authorise(ctx, "notifications.send");
  const secret = await invitationSecret(ctx.vendors.signatures, invitationId);
  const [invitation] = await ctx.db
    .update(familyInvitations)
    .set({ digest: await digest(secret) })
    .where(
      and(
        eq(familyInvitations.id, invitationId),
        isNull(familyInvitations.withdrawnAt),
        isNull(familyInvitations.acceptedAt),
      ),
    )
    .returning();
  if (!invitation) return;
  const { email, locale, invitedBy } = invitation;
  const url = `${ctx.vendors.pageAddress("/familie/einladung", locale)}#${secret}`;
  const from = await nameOf(ctx.db, invitedBy);
  await sendLetter(ctx, { email, locale }, familyInvitation(locale, { from, url, days: invitationDays }), posting);
}

type Match = { readonly personId: string; readonly searchId: string; readonly childminderId: string };

/**
 * Tells somebody what has opened, as it stands when the mail leaves: who has stopped these alerts, deleted the search or left the
 * family meanwhile hears nothing, and nobody hears of hours that are gone again or of somebody who is no longer listed.
 */
export async function mailOpening(ctx: Context, match: Match, posting: Posting): Promise<void> {
  authorise(ctx, "notifications.send");
  const { personId, searchId, childminderId } = match;
  const [search] = await ctx.db
    .select({ search: savedSearches })
    .from(searchAlerts)
    .innerJoin(savedSearches, eq(savedSearches.id, searchAlerts.searchId))
    .innerJoin(
      familyMembers,
      and(eq(familyMembers.personId, searchAlerts.personId), eq(familyMembers.familyId, savedSearches.familyId)),
    )
    .where(and(eq(searchAlerts.searchId, searchId), eq(searchAlerts.personId, personId)));
  const [listed] = await readListed(ctx.db, [childminderId]);
  const address = await addressOf(ctx.db, personId);
  if (!search || !listed || !address) return;
  const today = todayInBerlin(ctx.now);
  const around = await searchAround(ctx.db, listed, searchId);
  const fit = around && fitOf(around, listed, today, address.locale);
  const question = around && questionToday(around, today);
  if (!fit || !question) return;
  const { locale } = address;
  const page = (path: string) => ctx.vendors.pageAddress(path, locale);
  const hours = question.wanted ? `?hours=${encodeURIComponent(encodeSchedule(question.wanted))}` : "";
  const token = await stopToken(ctx.vendors.signatures, { searchId, personId });
  const letter = opening(locale, {
    name: listed.name,
    placeName: listed.placeName,
    search: search.search.name,
    fit,
    hours: question.wanted && printSchedule(question.wanted, locale),
    url: page(`/tagespflegeperson/${listed.slug}${hours}`),
    stop: {
      page: page(`/benachrichtigungen/beenden?token=${token}`),
      oneClick: ctx.vendors.pageAddress(`/api/alerts/stop?token=${token}`, "de"),
    },
  });
  await sendLetter(ctx, address, letter, posting);
}
