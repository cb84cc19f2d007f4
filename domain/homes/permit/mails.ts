import { eq } from "drizzle-orm";
import { childminders, permitClaims, permitDecisions } from "../../../db/schema/homes";
import { addressOf } from "../../accounts/steps";
import type { Context } from "../../kernel/context";
import type { Posting } from "../../kernel/mailer";
import { authorise } from "../../kernel/permissions";
import { sendLetter } from "../../kernel/send-letter";
import { permitDecision } from "../letters";

/** Tells a childminder what her office decided. Who has no account is told by the office itself. */
export async function mailPermitDecision(ctx: Context, claimId: string, posting: Posting): Promise<void> {
  authorise(ctx, "notifications.send");
  const [decided] = await ctx.db
    .select({ decision: permitDecisions, personId: childminders.personId })
    .from(permitDecisions)
    .innerJoin(permitClaims, eq(permitClaims.id, permitDecisions.claimId))
    .innerJoin(childminders, eq(childminders.id, permitClaims.childminderId))
    .where(eq(permitDecisions.claimId, claimId));
  if (!decided?.personId || decided.decision.outcome === "replaced") return;
  const address = await addressOf(ctx.db, decided.personId);
  if (!address) return;
  const { outcome, corrected, reason } = decided.decision;
  const url = ctx.vendors.pageAddress("/meine-tagespflege", address.locale);
  await sendLetter(ctx, address, permitDecision(address.locale, { outcome, corrected, reason, url }), posting);
}
