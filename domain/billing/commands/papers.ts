/** An invoice is drawn once and kept: from then on both sides are served the same file. */
import { and, eq } from "drizzle-orm";
import { invoices } from "../../../db/schema/billing";
import { keepPaper, storePaper } from "../../documents/papers";
import { type Context, inTransaction } from "../../kernel/context";
import { authorise } from "../../kernel/permissions";
import { invoicePaper } from "../invoice-paper";
import { linesOf, openParties, withoutPaper } from "../steps";

/** Used by jobs; done again, it changes nothing. */
export async function keepInvoicePaper(ctx: Context, { invoiceId }: { readonly invoiceId: string }): Promise<void> {
  authorise(ctx, "billing.run");
  const [invoice] = await ctx.db.select().from(invoices).where(eq(invoices.id, invoiceId));
  if (!invoice || invoice.paperId) return;
  const [corrected] = invoice.correctsId
    ? await ctx.db.select().from(invoices).where(eq(invoices.id, invoice.correctsId))
    : [];
  const paper = invoicePaper({
    ...invoice,
    lines: await linesOf(ctx.db, [invoiceId]),
    parties: await openParties(ctx, invoice),
    corrects: corrected ?? null,
  });
  const stored = await storePaper(ctx, await ctx.vendors.papers.draw(paper));
  const still = and(eq(invoices.id, invoiceId), withoutPaper);
  await inTransaction(ctx, async (tx) => {
    const [open] = await tx.select({ id: invoices.id }).from(invoices).where(still).for("update");
    // Somebody was faster: the file goes at night.
    if (!open) return;
    await keepPaper(tx, stored);
    await tx.update(invoices).set({ paperId: stored.id }).where(still);
  });
}
