import { eq } from "drizzle-orm";
import { signInRequests } from "../../db/schema/accounts";
import { linkMinutes } from "../accounts/links";
import { addressOf } from "../accounts/steps";
import { proofNames, proofRules } from "../childminders/proofs/kinds";
import { lastDayOfProof } from "../childminders/proofs/steps";
import { accountOf } from "../childminders/steps";
import type { Context } from "../kernel/context";
import type { EventDetails } from "../kernel/events";
import type { Locale } from "../kernel/locale";
import { authorise } from "../kernel/permissions";
import { isProofKind } from "../kernel/proof-kinds";
import type { Posting } from "./mailer";
import type { Letter } from "./mails/layout";
import { isDownReason, listingDown, listingUp, proofLapses } from "./mails/listing";
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

/** Something happened to a childminder's listing or proofs. Whoever did it herself, or has no account, hears nothing. */
export async function mailChildminder(ctx: Context, news: ChildmindersNews, posting: Posting): Promise<void> {
  authorise(ctx, "notifications.send");
  const personId = await accountOf(ctx.db, news.childminderId);
  if (personId === null || personId === news.actorId) return;
  const address = await addressOf(ctx.db, personId);
  const letter = address && (await letterOf(ctx, news, address.locale));
  if (letter) await sendLetter(ctx, address, letter, posting);
}

type ChildmindersNews = {
  readonly event: string;
  readonly childminderId: string;
  readonly actorId: string | null;
  readonly details: EventDetails;
};

async function letterOf(ctx: Context, { event, details }: ChildmindersNews, locale: Locale): Promise<Letter | null> {
  const { reason, proof, kind, proofId } = details;
  if (event === "childminders.listed") return listingUp(locale);
  if (event === "childminders.unlisted" && isDownReason(reason))
    return listingDown(
      locale,
      reason,
      proofNames(
        String(proof ?? "")
          .split(" ")
          .filter(isProofKind),
        locale,
      ),
    );
  if (event !== "childminders.proof_lapses" || !isProofKind(kind)) return null;
  const lastDay = await lastDayOfProof(ctx.db, String(proofId));
  if (lastDay === null) return null; // withdrawn meanwhile
  const takesListingDown = proofRules[kind].requiredForListing;
  return proofLapses(locale, { proof: proofRules[kind].names[locale], lastDay, takesListingDown });
}
