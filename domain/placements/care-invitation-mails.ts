import { and, eq, isNotNull } from "drizzle-orm";
import { childminders } from "../../db/schema/homes";
import { careInvitations } from "../../db/schema/placements";
import type { Context } from "../kernel/context";
import type { Posting } from "../kernel/mailer";
import { authorise } from "../kernel/permissions";
import { digest } from "../kernel/secrets";
import { sendLetter } from "../kernel/send-letter";
import { isOpenInvitation } from "./invited";
import { careInvitation } from "./letters/care-invitation";
import { careInvitationDays } from "./rules";

/**
 * Mails an invitation; the digest of its secret is kept before it leaves. One that was withdrawn or replaced meanwhile is not sent, nor
 * one to hours that she has removed.
 */
export async function mailCareInvitation(ctx: Context, invitationId: string, posting: Posting): Promise<void> {
  authorise(ctx, "notifications.send");
  // The secret is the same at each attempt to mail it, and is stored nowhere.
  const secret = await ctx.vendors.signatures.sign("care-invitation", invitationId);
  const [invitation] = await ctx.db
    .update(careInvitations)
    .set({ digest: await digest(secret) })
    .where(and(eq(careInvitations.id, invitationId), isOpenInvitation, isNotNull(careInvitations.commitmentId)))
    .returning();
  if (!invitation) return;
  const { email, locale, childminderId } = invitation;
  const [her] = await ctx.db
    .select({ name: childminders.name })
    .from(childminders)
    .where(eq(childminders.id, childminderId));
  const url = `${ctx.vendors.pageAddress("/familie/betreuung", locale)}#${secret}`;
  const letter = careInvitation(locale, { from: her?.name ?? "", url, days: careInvitationDays });
  await sendLetter(ctx, "placements.invitation", { email, locale }, letter, posting);
}
