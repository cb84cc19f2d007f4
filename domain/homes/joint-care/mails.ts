import { eq, sql } from "drizzle-orm";
import { people } from "../../../db/schema/accounts";
import { careHomes, childminders, homeInvitations } from "../../../db/schema/homes";
import type { Context } from "../../kernel/context";
import type { Posting } from "../../kernel/mailer";
import { authorise } from "../../kernel/permissions";
import { digest, newSecret } from "../../kernel/secrets";
import { sendLetter } from "../../kernel/send-letter";
import { colleagueInvitation } from "../letters";
import { INVITATION_DAYS, isOpen } from "./rules";

/**
 * Mails the link into a joint home. Its secret is made now and only its hash is kept; an attempt that failed after the mail had
 * left leaves a link that works as well, since all are of one invitation, which is accepted once.
 */
export async function mailColleagueInvitation(ctx: Context, invitationId: string, posting: Posting): Promise<void> {
  authorise(ctx, "notifications.send");
  const [found] = await ctx.db
    .select({ invitation: homeInvitations, placeName: careHomes.placeName, name: people.name, locale: people.locale })
    .from(homeInvitations)
    .innerJoin(careHomes, eq(careHomes.id, homeInvitations.careHomeId))
    .innerJoin(people, eq(people.id, homeInvitations.invitedBy))
    .where(eq(homeInvitations.id, invitationId));
  if (!found || !isOpen(found.invitation, ctx.now)) return;
  const [inviter] = await ctx.db
    .select({ name: childminders.name })
    .from(childminders)
    .where(eq(childminders.personId, found.invitation.invitedBy ?? ""));
  const secret = newSecret();
  await ctx.db
    .update(homeInvitations)
    .set({ tokenHashes: sql`array_append(${homeInvitations.tokenHashes}, ${await digest(secret)})` })
    .where(eq(homeInvitations.id, invitationId));
  const { placeName, locale } = found;
  const url = `${ctx.vendors.pageAddress("/meine-tagespflege/einladung", locale)}#${secret}`;
  const letter = colleagueInvitation(locale, {
    name: inviter?.name ?? found.name,
    placeName,
    days: INVITATION_DAYS,
    url,
  });
  await sendLetter(ctx, "homes.invitation", { email: found.invitation.email, locale }, letter, posting);
}
