import { eq } from "drizzle-orm";
import { emailChanges } from "../../../db/schema/accounts";
import { todayInBerlin } from "../../kernel/calendar";
import type { Context } from "../../kernel/context";
import { dayInWords } from "../../kernel/in-words";
import type { Posting } from "../../kernel/mailer";
import { authorise } from "../../kernel/permissions";
import { sendLetter } from "../../kernel/send-letter";
import { maskedEmail } from "../rules";
import { personOf } from "../steps";
import { emailChanged, emailOfAccount, newEmailLink } from "./letters";
import { confirmSecret, undoSecret } from "./links";
import { CONFIRM_HOURS } from "./rules";

/**
 * The link to the new address. Where an account has that address already, its owner is told that somebody tried, and nobody else
 * learns of it. A request that another took the place of is not mailed.
 */
export async function mailNewEmailLink(ctx: Context, changeId: string, posting: Posting): Promise<void> {
  authorise(ctx, "notifications.send");
  const [change] = await ctx.db.select().from(emailChanges).where(eq(emailChanges.id, changeId));
  if (!change || change.withdrawnAt || change.confirmedAt || change.expiresAt <= ctx.now) return;
  const { newEmail: email, locale } = change;
  if (await personOf(ctx.db, { email })) {
    return sendLetter(ctx, "accounts.address", { email, locale }, emailOfAccount(locale), posting);
  }
  const secret = await confirmSecret(ctx.vendors.signatures, changeId);
  const url = `${ctx.vendors.pageAddress("/konto/adresse", locale)}#${secret}`;
  const letter = { ...newEmailLink(locale, { url, hours: CONFIRM_HOURS }), askedNow: true } as const;
  await sendLetter(ctx, "accounts.link", { email, locale }, letter, posting);
}

/** The old address is told, with the way back. */
export async function mailEmailChanged(ctx: Context, changeId: string, posting: Posting): Promise<void> {
  authorise(ctx, "notifications.send");
  const [change] = await ctx.db.select().from(emailChanges).where(eq(emailChanges.id, changeId));
  if (!change?.undoUntil || change.undoneAt) return;
  const { oldEmail: email, newEmail, locale, undoUntil } = change;
  const secret = await undoSecret(ctx.vendors.signatures, changeId);
  const url = `${ctx.vendors.pageAddress("/konto/adresse-zurueck", locale)}#${secret}`;
  const until = dayInWords(todayInBerlin(undoUntil), locale);
  await sendLetter(
    ctx,
    "accounts.address",
    { email, locale },
    emailChanged(locale, { to: maskedEmail(newEmail), until, url }),
    posting,
  );
}
