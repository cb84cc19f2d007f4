/** The paper of an invoice is drawn of what was issued, with the XML within as it was sealed, and kept. */
import { and, eq, isNull } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { feeAgreements, feeInvoices, feeTerms } from "../../../db/schema/fee";
import { keepPaper, storePaper } from "../../documents/papers";
import { type Context, inTransaction } from "../../kernel/context";
import { authorise } from "../../kernel/permissions";
import { rewrapFields, type SealedField } from "../../kernel/rewrap-fields";
import { factsOfFee } from "../facts";
import { feeInvoicePaper } from "../invoice-paper";
import { buyerRecord, partiesRecord, xmlRecord } from "../records";
import { openFeeParties, openXml } from "../steps";

const corrected = alias(feeInvoices, "corrected");

/** Used by jobs: again changes nothing. */
export async function keepFeePaper(ctx: Context, { invoiceId }: { readonly invoiceId: string }): Promise<void> {
  authorise(ctx, "fee.run");
  const [found] = await ctx.db
    .select({
      invoice: feeInvoices,
      kind: feeTerms.kind,
      corrects: { number: corrected.number, issuedOn: corrected.issuedOn },
    })
    .from(feeInvoices)
    .innerJoin(feeAgreements, eq(feeAgreements.id, feeInvoices.agreementId))
    .innerJoin(feeTerms, eq(feeTerms.id, feeAgreements.termsId))
    .leftJoin(corrected, eq(corrected.id, feeInvoices.correctsId))
    .where(eq(feeInvoices.id, invoiceId));
  if (!found || found.invoice.paperId) return;
  const { invoice, kind, corrects } = found;
  const parties = await openFeeParties(ctx, invoice);
  const paper = feeInvoicePaper({
    ...factsOfFee({ ...invoice, kind, parties, corrects }),
    issuedAt: invoice.issuedAt,
    xml: await openXml(ctx, invoice),
  });
  const stored = await storePaper(ctx, await ctx.vendors.papers.draw(paper));
  const still = and(eq(feeInvoices.id, invoiceId), isNull(feeInvoices.paperId));
  await inTransaction(ctx, async (tx) => {
    const [open] = await tx.select({ id: feeInvoices.id }).from(feeInvoices).where(still).for("update");
    // Somebody was faster: the file goes at night.
    if (!open) return;
    await keepPaper(tx, stored);
    await tx.update(feeInvoices).set({ paperId: stored.id }).where(still);
  });
}

const sealed: readonly SealedField[] = [
  {
    table: feeAgreements,
    id: feeAgreements.id,
    column: feeAgreements.sealedBuyer,
    field: "sealedBuyer",
    record: buyerRecord,
  },
  {
    table: feeInvoices,
    id: feeInvoices.id,
    column: feeInvoices.sealedParties,
    field: "sealedParties",
    record: partiesRecord,
  },
  { table: feeInvoices, id: feeInvoices.id, column: feeInvoices.sealedXml, field: "sealedXml", record: xmlRecord },
];

/** What each night is for: sealed fields under a new master key. */
export async function rewrapFee(ctx: Context): Promise<{ rewrapped: number; left: number }> {
  authorise(ctx, "fee.run");
  return rewrapFields(ctx, sealed);
}
