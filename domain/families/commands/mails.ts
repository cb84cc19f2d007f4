import { and, eq, isNull } from "drizzle-orm";
import { familyInvitations } from "../../../db/schema/families";
import { nameOf } from "../../accounts/steps";
import type { Context } from "../../kernel/context";
import type { Posting } from "../../kernel/mailer";
import { authorise } from "../../kernel/permissions";
import { digest } from "../../kernel/secrets";
import { sendLetter } from "../../kernel/send-letter";
import { invitationSecret } from "../invitation-links";
import { familyInvitation } from "../letters/family";
import { invitationDays } from "../rules";

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
  await sendLetter(
    ctx,
    "families.invitation",
    { email, locale },
    familyInvitation(locale, { from, url, days: invitationDays }),
    posting,
  );
}
