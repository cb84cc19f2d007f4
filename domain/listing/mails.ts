import { addressOf } from "../accounts/steps";
import { proofNames, proofRules } from "../childminders/proofs/kinds";
import { lastDayOfProof, reasonOfTakingBack } from "../childminders/proofs/steps";
import { accountOf } from "../homes/steps";
import type { Context } from "../kernel/context";
import type { EventDetails } from "../kernel/events";
import type { Letter } from "../kernel/letter";
import type { Locale } from "../kernel/locale";
import type { Posting } from "../kernel/mailer";
import { authorise } from "../kernel/permissions";
import { isProofKind } from "../kernel/proof-kinds";
import { sendLetter } from "../kernel/send-letter";
import { isDownReason, listingDown, listingUp, proofLapses, proofTakenBack, silenceWarning } from "./letters";
import { kindOf } from "./news";
import { silenceLimit } from "./rules";

/** Something happened to a childminder's listing or proofs. Whoever did it herself, or has no account, hears nothing. */
export async function mailChildminder(ctx: Context, news: ChildmindersNews, posting: Posting): Promise<void> {
  authorise(ctx, "notifications.send");
  const personId = await accountOf(ctx.db, news.childminderId);
  if (personId === null || personId === news.actorId) return;
  const address = await addressOf(ctx.db, personId);
  const letter = address && (await letterOf(ctx, news, address.locale));
  if (letter) await sendLetter(ctx, kindOf(news.event), address, letter, posting);
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
  if (event === "childminders.silence_warned") {
    const days = Number(details["days"]);
    const url = ctx.vendors.pageAddress("/meine-tagespflege", locale);
    return silenceWarning(locale, { days, left: silenceLimit - days, url });
  }
  if (event === "childminders.proof_taken_back" && isProofKind(kind)) {
    const why = await reasonOfTakingBack(ctx.db, String(proofId));
    return why === null ? null : proofTakenBack(locale, { proof: proofRules[kind].names[locale], reason: why });
  }
  if (event !== "childminders.proof_lapses" || !isProofKind(kind)) return null;
  const lastDay = await lastDayOfProof(ctx.db, String(proofId));
  if (lastDay === null) return null; // withdrawn meanwhile
  const takesListingDown = proofRules[kind].requiredForListing;
  return proofLapses(locale, { proof: proofRules[kind].names[locale], lastDay, takesListingDown });
}
