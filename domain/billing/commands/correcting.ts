/** An invoice that says too much is corrected by another paper ("Rechnungskorrektur"), never changed. */
import { invoiceLines, invoices } from "../../../db/schema/billing";
import { todayInBerlin } from "../../kernel/calendar";
import { type Context, inTransaction } from "../../kernel/context";
import { refuse } from "../../kernel/errors";
import { emit } from "../../kernel/events";
import { newId } from "../../kernel/ids";
import { authorise } from "../../kernel/permissions";
import { sumOf } from "../charges";
import { postingsOfInvoice } from "../ledger/rules";
import { leftOf, whyNotCorrected } from "../rules";
import type { CorrectInvoice } from "../schemas";
import {
  holdOwnInvoice,
  linesWithTaken,
  nextNumber,
  onInvoice,
  openParties,
  post,
  sealParties,
  subjectOf,
} from "../steps";

/**
 * Takes something off lines of an invoice. What was paid too much by that is a credit: set off against the next invoice, or paid back.
 * Errors: `billing.not_found`, those of `whyNotCorrected`.
 */
export async function correctInvoice(ctx: Context, { invoiceId, lines }: CorrectInvoice): Promise<{ id: string }> {
  authorise(ctx, "billing.keep_books");
  return inTransaction(ctx, async (tx) => {
    const { books, invoice } = await holdOwnInvoice(tx, ctx, invoiceId);
    const { own, taken } = await linesWithTaken(tx, invoiceId);
    refuse(whyNotCorrected(lines, leftOf(own, taken)));
    const corrected = lines.flatMap(({ position, cents }) => {
      const line = own.find((one) => one.position === position);
      return line ? [{ kind: line.kind, month: line.month, cents: -cents }] : [];
    });
    const id = newId(ctx.now);
    const on = todayInBerlin(ctx.now);
    const parties = { ...(await openParties(ctx, invoice)), setOffCents: 0 };
    await tx.insert(invoices).values({
      id,
      bookId: books.id,
      placementId: invoice.placementId,
      payerId: invoice.payerId,
      number: await nextNumber(tx, books.id, on),
      kind: "correction",
      correctsId: invoiceId,
      issuedOn: on,
      dueOn: on,
      cents: sumOf(corrected),
      sealedParties: await sealParties(ctx, id, parties),
      issuedAt: ctx.now,
    });
    const once = { unit: "once", quantity: 1, of: 1, settles: true } as const;
    await tx
      .insert(invoiceLines)
      .values(
        corrected.map((line, at) => ({ invoiceId: id, position: at + 1, ...once, ...line, unitCents: line.cents })),
      );
    const entry = { bookId: books.id, kind: "correction", key: `invoice/${id}`, on } as const;
    await post(tx, ctx, entry, onInvoice(invoiceId, postingsOfInvoice(corrected)));
    await emit(tx, ctx, "billing.corrected", subjectOf(invoice), { invoiceId: id });
    return { id };
  });
}
