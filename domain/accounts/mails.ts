import { eq } from "drizzle-orm";
import { signInRequests } from "../../db/schema/accounts";
import type { Context } from "../kernel/context";
import type { Posting } from "../kernel/mailer";
import { authorise } from "../kernel/permissions";
import { sendLetter } from "../kernel/send-letter";
import { signInLink } from "./letters";
import { linkMinutes } from "./links";

/** Mails the link that somebody asked for. A request that is gone asks for nothing any more. */
export async function mailSignInLink(ctx: Context, requestId: string, posting: Posting): Promise<void> {
  authorise(ctx, "notifications.send");
  const [request] = await ctx.db.select().from(signInRequests).where(eq(signInRequests.id, requestId));
  if (!request) return;
  const { email, locale } = request;
  const url = await ctx.vendors.links.make(email, locale);
  const letter = { ...signInLink(locale, { url, minutes: linkMinutes }), askedNow: true } as const;
  await sendLetter(ctx, "accounts.link", request, letter, posting);
}
