/** She agrees to the fee, says whom invoices name, and ends it. */
import { eq, inArray } from "drizzle-orm";
import { feeAgreements } from "../../../db/schema/fee";
import { me } from "../../accounts/steps";
import { childminderOf } from "../../homes/steps";
import { todayInBerlin } from "../../kernel/calendar";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError } from "../../kernel/errors";
import { emit } from "../../kernel/events";
import { newId } from "../../kernel/ids";
import { authorise } from "../../kernel/permissions";
import { digest } from "../../kernel/secrets";
import { buyerRecord } from "../records";
import { firstMonthOwed, lastMonthOwed } from "../rules";
import type { AcceptFee, ChangeFeeBuyer } from "../schemas";
import { holdTerms, latestTerms, ownAgreements, termsFacts, theOperator } from "../steps";
import { feeArticles } from "../terms";

/**
 * She agrees to the terms that she read. What is owed begins with the next month. Errors: `childminders.not_found`, `fee.off`,
 * `fee.outdated`, `fee.agreed_already`, `fee.operator_unknown`.
 */
export async function acceptFee(ctx: Context, input: AcceptFee): Promise<void> {
  authorise(ctx, "fee.agree");
  const { version, agreed: _, ...buyer } = input;
  const operator = theOperator(ctx);
  await inTransaction(ctx, async (tx) => {
    const childminderId = await childminderOf(tx, me(ctx), { hold: true });
    await holdTerms(tx);
    const terms = await latestTerms(tx);
    if (!terms) throw new AppError("fee.off");
    if (terms.version !== version) throw new AppError("fee.outdated", {}, "version");
    const running = (await ownAgreements(tx, ctx)).some(({ endedAt }) => endedAt === null);
    if (running) throw new AppError("fee.agreed_already");
    const id = newId(ctx.now);
    const facts = termsFacts(terms, operator);
    await tx.insert(feeAgreements).values({
      id,
      childminderId,
      termsId: terms.id,
      textHash: await digest(JSON.stringify({ de: feeArticles(facts, "de"), en: feeArticles(facts, "en") })),
      acceptedAt: ctx.now,
      fromMonth: firstMonthOwed(terms.fromMonth, todayInBerlin(ctx.now)),
      sealedBuyer: await sealBuyer(ctx, id, buyer),
    });
    await emit(tx, ctx, "fee.accepted", childminderId, { agreementId: id, version });
  });
}

function sealBuyer({ vendors }: Context, agreementId: string, { name, ...address }: ChangeFeeBuyer): Promise<string> {
  return vendors.vault.seal(JSON.stringify({ name, address }), buyerRecord(agreementId));
}

/**
 * Invoices to come name her so; those that are out stay as they are. Errors: `childminders.not_found`, `fee.not_agreed`.
 */
export async function changeFeeBuyer(ctx: Context, buyer: ChangeFeeBuyer): Promise<void> {
  authorise(ctx, "fee.agree");
  await inTransaction(ctx, async (tx) => {
    const childminderId = await childminderOf(tx, me(ctx), { hold: true });
    const agreed = await ownAgreements(tx, ctx);
    if (agreed.length === 0) throw new AppError("fee.not_agreed");
    // All of them: of one that has ended a month may be billed still.
    for (const { id } of agreed)
      await tx
        .update(feeAgreements)
        .set({ sealedBuyer: await sealBuyer(ctx, id, buyer) })
        .where(eq(feeAgreements.id, id));
    await emit(tx, ctx, "fee.buyer_changed", childminderId);
  });
}

/**
 * She ends it: this month is the last one, also where other terms would have ended it later, or she agreed to those already. Errors:
 * `childminders.not_found`, `fee.not_agreed`.
 */
export async function endFee(ctx: Context): Promise<void> {
  authorise(ctx, "fee.agree");
  const untilMonth = lastMonthOwed(todayInBerlin(ctx.now));
  await inTransaction(ctx, async (tx) => {
    const childminderId = await childminderOf(tx, me(ctx), { hold: true });
    const goOn = (await ownAgreements(tx, ctx)).filter((one) => one.untilMonth === null || one.untilMonth > untilMonth);
    // The latest comes first: what she has paid for so far is the oldest of them.
    const now = goOn.at(-1);
    if (!now) throw new AppError("fee.not_agreed");
    await tx
      .update(feeAgreements)
      .set({ endedAt: ctx.now, untilMonth })
      .where(
        inArray(
          feeAgreements.id,
          goOn.map(({ id }) => id),
        ),
      );
    await emit(tx, ctx, "fee.ended", childminderId, { agreementId: now.id });
  });
}
