/** The monthly run: every agreement gets its invoice of a month that is over, once, whatever dies on the way; and what is wrong is corrected. */
import { and, eq, isNotNull, lte, sql } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import { feeAgreements, feeInvoices, feeRuns, feeTerms } from "../../../db/schema/fee";
import { type Month, todayInBerlin } from "../../kernel/calendar";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError, refuse } from "../../kernel/errors";
import { emit, emitAll } from "../../kernel/events";
import { newId } from "../../kernel/ids";
import { authorise } from "../../kernel/permissions";
import { placementsWith } from "../../placements/rows";
import { ciiOf } from "../cii";
import { factsOfFee } from "../facts";
import { type FeeParties, partiesRecord, xmlRecord } from "../records";
import { amountsOf, begunIn, type FeeKind, feeDueOn, monthAfter, monthOf, whyNotCorrected } from "../rules";
import type { CorrectFeeInvoice } from "../schemas";
import {
  type FeeInvoice,
  holdFeeInvoice,
  nextFeeNumber,
  openBuyer,
  openFeeParties,
  subjectOfFee,
  theOperator,
} from "../steps";

/** Each night: months of agreements that are over are handed to the queue, once each, also those of a night that never came. */
export async function startFeeRuns(ctx: Context): Promise<{ begun: number }> {
  authorise(ctx, "fee.run");
  const last = monthAfter(monthOf(todayInBerlin(ctx.now)), -1);
  const due = and(isNotNull(feeAgreements.childminderId), lte(feeAgreements.fromMonth, last));
  const until = sql`least(coalesce(${feeAgreements.untilMonth}, ${last}), ${last})`;
  return inTransaction(ctx, async (tx) => {
    const begun = await tx.execute<{ agreement_id: string; month: Month }>(
      sql`insert into ${feeRuns} (agreement_id, month, at)
          select ${feeAgreements.id}, to_char(m, 'YYYY-MM'), ${ctx.now.toISOString()}::timestamptz
            from ${feeAgreements},
                 generate_series((${feeAgreements.fromMonth} || '-01')::timestamp, (${until} || '-01')::timestamp, interval '1 month') m
           where ${due}
          on conflict do nothing returning agreement_id, month`,
      "objects",
    );
    await emitAll(
      tx,
      ctx,
      "fee.month_due",
      begun.map(({ agreement_id: subjectId, month }) => ({ subjectId, details: { month } })),
    );
    return { begun: begun.length };
  });
}

/** Used by jobs: the invoice of a month; none where nothing is owed, and no second one. Answers whether it made one. */
export async function billFee(
  ctx: Context,
  { agreementId, month }: { readonly agreementId: string; readonly month: Month },
): Promise<boolean> {
  authorise(ctx, "fee.run");
  return inTransaction(ctx, async (tx) => {
    const [found] = await tx
      .select({ agreement: feeAgreements, terms: feeTerms })
      .from(feeAgreements)
      .innerJoin(feeTerms, eq(feeTerms.id, feeAgreements.termsId))
      .where(eq(feeAgreements.id, agreementId))
      .for("update", { of: feeAgreements });
    if (!found?.agreement.childminderId) return false;
    const { agreement, terms } = found;
    const isBilled = await tx.$count(
      feeInvoices,
      and(eq(feeInvoices.agreementId, agreementId), eq(feeInvoices.month, month), eq(feeInvoices.kind, "invoice")),
    );
    if (isBilled > 0) return false;
    const quantity = await quantityOf(tx, terms.kind, found.agreement.childminderId, month);
    if (quantity === 0) return false;
    const parties = { seller: theOperator(ctx), buyer: await openBuyer(ctx, agreement) };
    const { unitCents, vatPercent } = { unitCents: terms.netCents, vatPercent: terms.vatPercent };
    const made = { agreementId, month, quantity, unitCents, vatPercent, parties, corrects: null };
    await issue(tx, ctx, terms.kind, made);
    return true;
  });
}

async function quantityOf(tx: Transaction, kind: FeeKind, childminderId: string, month: Month): Promise<number> {
  if (kind === "month") return 1;
  const cared = await placementsWith(tx, childminderId);
  return begunIn(
    month,
    cared.map(({ state, since, terms }) => ({ state, since: todayInBerlin(since), terms })),
  );
}

/**
 * Takes so many of what an invoice counts off again, by a paper of its own (§31(5) UStDV); an invoice is corrected once. Errors:
 * `fee.not_found`, `fee.corrected`, `fee.corrected_too_much`.
 */
export async function correctFeeInvoice(
  ctx: Context,
  { invoiceId, quantity }: CorrectFeeInvoice,
): Promise<{ id: string }> {
  authorise(ctx, "fee.manage");
  return inTransaction(ctx, async (tx) => {
    const invoice = await holdFeeInvoice(tx, invoiceId);
    refuse(whyNotCorrected(quantity, invoice.quantity));
    if ((await tx.$count(feeInvoices, eq(feeInvoices.correctsId, invoiceId))) > 0) throw new AppError("fee.corrected");
    const [terms] = await tx
      .select({ kind: feeTerms.kind })
      .from(feeAgreements)
      .innerJoin(feeTerms, eq(feeTerms.id, feeAgreements.termsId))
      .where(eq(feeAgreements.id, invoice.agreementId));
    if (!terms) throw new Error("an invoice rests on terms");
    const { agreementId, month, unitCents, vatPercent } = invoice;
    const parties = await openFeeParties(ctx, invoice);
    const made = { agreementId, month, quantity: 0 - quantity, unitCents, vatPercent, parties, corrects: invoice };
    return { id: await issue(tx, ctx, terms.kind, made) };
  });
}

type Making = Pick<FeeInvoice, "agreementId" | "month" | "quantity" | "unitCents" | "vatPercent"> & {
  readonly parties: FeeParties;
  /** What it corrects; null of an invoice. */
  readonly corrects: Pick<FeeInvoice, "id" | "number" | "issuedOn"> | null;
};

async function issue(tx: Transaction, ctx: Context, kind: FeeKind, making: Making): Promise<string> {
  const { parties, corrects, ...counted } = making;
  const id = newId(ctx.now);
  const issuedOn = todayInBerlin(ctx.now);
  const row = {
    ...counted,
    ...amountsOf(counted.quantity * counted.unitCents, counted.vatPercent),
    number: await nextFeeNumber(tx, issuedOn),
    issuedOn,
    dueOn: corrects ? issuedOn : feeDueOn(issuedOn),
  };
  const xml = ciiOf(factsOfFee({ ...row, kind, parties, corrects }), kind);
  const { vault } = ctx.vendors;
  await tx.insert(feeInvoices).values({
    ...row,
    id,
    kind: corrects ? "correction" : "invoice",
    correctsId: corrects?.id ?? null,
    sealedParties: await vault.seal(JSON.stringify(parties), partiesRecord(id)),
    sealedXml: await vault.seal(xml, xmlRecord(id)),
    issuedAt: ctx.now,
  });
  const subject = await subjectOfFee(tx, counted.agreementId);
  await emit(tx, ctx, corrects ? "fee.corrected" : "fee.invoiced", subject, { invoiceId: id });
  return id;
}
