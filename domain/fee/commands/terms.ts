/** The operator asks for a fee, for another one, or for none any more. */
import { eq, gte, isNull, or } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import { feeAgreements, feeTerms } from "../../../db/schema/fee";
import { type Month, todayInBerlin } from "../../kernel/calendar";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError, refuse } from "../../kernel/errors";
import { emit, emitAll } from "../../kernel/events";
import { newId } from "../../kernel/ids";
import { authorise } from "../../kernel/permissions";
import { lastMonthOwed, monthAfter, vatPercent, whyNotFrom } from "../rules";
import type { AnnounceFee } from "../schemas";
import { holdTerms, latestTerms, theOperator } from "../steps";
import { feeWording } from "../terms";

/**
 * Announces a fee, or another one: what was agreed to before runs out where the new one begins, and whoever agreed is told. Nobody owes it
 * who does not agree to it. Errors: `fee.operator_unknown`, `fee.too_soon`.
 */
export async function announceFee(
  ctx: Context,
  { kind, netCents, fromMonth }: AnnounceFee,
): Promise<{ version: number }> {
  authorise(ctx, "fee.manage");
  theOperator(ctx);
  return inTransaction(ctx, async (tx) => {
    const before = await holdTerms(tx);
    const latest = await latestTerms(tx);
    refuse(whyNotFrom(fromMonth, todayInBerlin(ctx.now), latest !== null));
    const version = 1 + Math.max(0, ...before.map((one) => one.version));
    const id = newId(ctx.now);
    if (latest)
      await tx
        .update(feeTerms)
        .set({ untilMonth: monthAfter(fromMonth, -1) })
        .where(eq(feeTerms.id, latest.id));
    const row = { id, version, kind, netCents, fromMonth, vatPercent, wording: feeWording, announcedAt: ctx.now };
    await tx.insert(feeTerms).values(row);
    await emit(tx, ctx, "fee.announced", id, { version });
    await runOut(tx, ctx, monthAfter(fromMonth, -1), id);
    return { version };
  });
}

/** No fee after this month. Errors: `fee.off`. */
export async function withdrawFee(ctx: Context): Promise<void> {
  authorise(ctx, "fee.manage");
  await inTransaction(ctx, async (tx) => {
    await holdTerms(tx);
    const latest = await latestTerms(tx);
    if (!latest) throw new AppError("fee.off");
    const untilMonth = lastMonthOwed(todayInBerlin(ctx.now));
    await tx.update(feeTerms).set({ untilMonth }).where(eq(feeTerms.id, latest.id));
    await emit(tx, ctx, "fee.withdrawn", latest.id, { version: latest.version });
    await runOut(tx, ctx, untilMonth, latest.id);
  });
}

/** Agreements that would go on after a month end with it, also those that run out later. */
async function runOut(tx: Transaction, ctx: Context, untilMonth: Month, termsId: string): Promise<void> {
  const ended = await tx
    .update(feeAgreements)
    .set({ untilMonth, endedAt: ctx.now })
    .where(or(isNull(feeAgreements.untilMonth), gte(feeAgreements.untilMonth, monthAfter(untilMonth))))
    .returning({ agreementId: feeAgreements.id, childminderId: feeAgreements.childminderId });
  await emitAll(
    tx,
    ctx,
    "fee.outdated",
    ended.flatMap(({ agreementId, childminderId }) =>
      childminderId === null ? [] : [{ subjectId: childminderId, details: { agreementId, termsId } }],
    ),
  );
}
