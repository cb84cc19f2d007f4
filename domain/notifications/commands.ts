import { eq } from "drizzle-orm";
import { signInRequests } from "../../db/schema/accounts";
import { linkMinutes } from "../accounts/links";
import { addressOf } from "../accounts/steps";
import type { Context } from "../kernel/context";
import type { Locale } from "../kernel/locale";
import { authorise } from "../kernel/permissions";
import type { Posting } from "./mailer";
import { type Letter, layOut } from "./mails/layout";
import { noticeOf } from "./mails/notices";
import { signInLink } from "./mails/sign-in-link";

/** Mails the link that somebody asked for. A request that is gone asks for nothing any more. */
export async function mailSignInLink(ctx: Context, requestId: string, posting: Posting): Promise<void> {
  authorise(ctx, "notifications.send");
  const [request] = await ctx.db.select().from(signInRequests).where(eq(signInRequests.id, requestId));
  if (!request) return;
  const { email, locale } = request;
  const url = await ctx.vendors.links.make(email, locale);
  await send(ctx, email, locale, signInLink(locale, { url, minutes: linkMinutes }), posting);
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
  await send(ctx, address.email, address.locale, letter, posting);
}

async function send(ctx: Context, to: string, locale: Locale, letter: Letter, posting: Posting): Promise<void> {
  const outcome = await ctx.vendors.mailer.send({ to, ...layOut(letter, locale) }, posting);
  if (outcome === "undeliverable")
    console.warn(JSON.stringify({ level: "warn", what: "mail undeliverable", event: posting.key }));
}
