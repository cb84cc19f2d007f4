import { eq } from "drizzle-orm";
import { childminders, permitClaims, permitDecisions, permitWithdrawals } from "../../../db/schema/homes";
import { addressOf } from "../../accounts/steps";
import type { Context } from "../../kernel/context";
import type { Posting } from "../../kernel/mailer";
import { authorise } from "../../kernel/permissions";
import { sendLetter } from "../../kernel/send-letter";
import { permitDecision, permitWithdrawal } from "../letters";

/** Tells a childminder what was decided on her permit. Who has no account is told by the office itself. */
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
  const { outcome, corrected, reason, decidedFor: by } = decided.decision;
  const url = ctx.vendors.pageAddress("/meine-tagespflege", address.locale);
  await sendLetter(
    ctx,
    "homes.permit",
    address,
    permitDecision(address.locale, { outcome, corrected, reason, by, url }),
    posting,
  );
}

/** Tells a childminder that a permit of hers, which had been confirmed, was taken back or corrected. */
export async function mailPermitWithdrawal(ctx: Context, permitId: string, posting: Posting): Promise<void> {
  authorise(ctx, "notifications.send");
  const [withdrawn] = await ctx.db
    .select({ withdrawal: permitWithdrawals, personId: childminders.personId })
    .from(permitWithdrawals)
    .innerJoin(childminders, eq(childminders.id, permitWithdrawals.childminderId))
    .where(eq(permitWithdrawals.id, permitId));
  if (!withdrawn?.personId) return;
  const address = await addressOf(ctx.db, withdrawn.personId);
  if (!address) return;
  const { reason, withdrawnFor: by, replacedBy } = withdrawn.withdrawal;
  const url = ctx.vendors.pageAddress("/meine-tagespflege", address.locale);
  const letter = permitWithdrawal(address.locale, { reason, by, corrected: replacedBy !== null, url });
  await sendLetter(ctx, "homes.permit", address, letter, posting);
}
