/** Invoices of the operator in lists, and their files: what she and the operator read in the same way. Whose they are was asked before. */
import { desc, eq, inArray, type SQL } from "drizzle-orm";
import { feeInvoices, feePayments } from "../../db/schema/fee";
import { readPaper } from "../documents/papers";
import type { ReadableDocument } from "../documents/steps";
import { type Day, type Month, todayInBerlin } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import { AppError } from "../kernel/errors";
import { type FeeStanding, feeStandingOf } from "./rules";
import { type FeeInvoice, type FeePayment, feeOpenOf, openFeeParties, openXml } from "./steps";

export type ListedFeeInvoice = {
  readonly id: string;
  readonly number: string;
  readonly kind: FeeInvoice["kind"];
  readonly month: Month;
  readonly issuedOn: Day;
  readonly dueOn: Day;
  /** How many months or placements it counts; less than nothing of a correction. */
  readonly quantity: number;
  readonly grossCents: number;
  /** Of an invoice, what is owed of it now; of a correction nothing. */
  readonly openCents: number;
  readonly standing: FeeStanding | "correction";
  /** Whom it names. */
  readonly to: string;
  /** Its PDF is there. */
  readonly filed: boolean;
  /** It was corrected, and is not a second time. */
  readonly corrected: boolean;
  /** What came in, or went back, and was no mistake. */
  readonly payments: readonly ListedFeePayment[];
};

export type ListedFeePayment = Pick<FeePayment, "id" | "way" | "cents"> & { readonly paidOn: Day };

/** The latest first. */
export async function listFee(ctx: Context, which: SQL | undefined, atMost = 1_000): Promise<ListedFeeInvoice[]> {
  const rows = await ctx.db
    .select()
    .from(feeInvoices)
    .where(which)
    .orderBy(desc(feeInvoices.issuedAt), desc(feeInvoices.number))
    .limit(atMost);
  const ids = rows.map(({ id }) => id);
  const [open, paid, corrections] = await Promise.all([
    feeOpenOf(ctx.db, ids),
    ctx.db.select().from(feePayments).where(inArray(feePayments.invoiceId, ids)).orderBy(feePayments.at),
    ctx.db.select({ id: feeInvoices.correctsId }).from(feeInvoices).where(inArray(feeInvoices.correctsId, ids)),
  ]);
  const today = todayInBerlin(ctx.now);
  return Promise.all(
    rows.map(async (row) => {
      const { id, number, kind, month, issuedOn, dueOn, quantity, grossCents, paperId } = row;
      const openCents = kind === "invoice" ? (open.get(id) ?? 0) : 0;
      return {
        ...{ id, number, kind, month, issuedOn, dueOn, quantity, grossCents, openCents },
        standing: kind === "invoice" ? feeStandingOf(openCents, dueOn, today) : ("correction" as const),
        to: (await openFeeParties(ctx, row)).buyer.name,
        filed: paperId !== null,
        corrected: corrections.some((one) => one.id === id),
        payments: paid.flatMap((one) =>
          one.invoiceId === id && one.state === "paid" && one.paidOn ? [{ ...one, paidOn: one.paidOn }] : [],
        ),
      };
    }),
  );
}

/** Errors: `fee.not_found`. */
export async function feeInvoiceOf({ db }: Pick<Context, "db">, invoiceId: string): Promise<FeeInvoice> {
  const [invoice] = await db.select().from(feeInvoices).where(eq(feeInvoices.id, invoiceId));
  if (!invoice) throw new AppError("fee.not_found", {}, "invoiceId");
  return invoice;
}

const stem = ({ kind, number }: FeeInvoice): string =>
  `${kind === "invoice" ? "rechnung" : "rechnungskorrektur"}-${number}`;

/** Errors: `billing.paper_waits` in the minute after it was issued. */
export async function feePaperOf(
  ctx: Context,
  invoice: FeeInvoice,
  range: string | undefined,
): Promise<ReadableDocument> {
  const paper = invoice.paperId ? await readPaper(ctx, invoice.paperId, range) : null;
  if (!paper) throw new AppError("billing.paper_waits");
  return { ...paper, fileName: `${stem(invoice)}.pdf` };
}

export type FeeXml = { readonly fileName: string; readonly xml: string };

export const feeXmlOf = async (ctx: Context, invoice: FeeInvoice): Promise<FeeXml> => ({
  fileName: `${stem(invoice)}.xml`,
  xml: await openXml(ctx, invoice),
});
