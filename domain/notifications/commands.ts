import { eq } from "drizzle-orm";
import { signInRequests } from "../../db/schema/accounts";
import { linkMinutes } from "../accounts/links";
import { addressOf } from "../accounts/steps";
import type { Context } from "../kernel/context";
import { authorise } from "../kernel/permissions";
import type { Posting } from "./mailer";
import { noticeOf } from "./mails/notices";
import { signInLink } from "./mails/sign-in-link";
import { sendLetter } from "./steps";

/** Mails the link that somebody asked for. A request that is gone asks for nothing any more. */
export async function mailSignInLink(ctx: Context, requestId: string, posting: Posting): Promise<void> {
  authorise(ctx, "notifications.send");
  const [request] = await ctx.db.select().from(signInRequests).where(eq(signInRequests.id, requestId));
  if (!request) return;
  const { email, locale } = request;
  const url = await ctx.vendors.links.make(email, locale);
  await sendLetter(ctx, request, signInLink(locale, { url, minutes: linkMinutes }), posting);
}

/** Tells somebody what happened to their account. An account that is gone hears nothing. */
export async function mailNotice(
  ctx: Context,
  { personId, event }: { readonly personId: string; readonly event: string },
  posting: Posting,
): Promise<void> {
  authorise(ctx, "notifications.send");
  const address = await addressOf(ctx.db, personId);
  const letter = address && noticeOf(event, address.locale);
  if (!letter) return;
  await sendLetter(ctx, address, letter, posting);
}
