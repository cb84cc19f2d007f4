/** The operator's own books: what is asked for, who agreed, what is billed, paid and open. */
import { and, asc, gt, gte, isNull, lte, or, sql } from "drizzle-orm";
import { feeAgreements, feeInvoices } from "../../../db/schema/fee";
import type { ReadableDocument } from "../../documents/steps";
import { type Month, todayInBerlin } from "../../kernel/calendar";
import type { Context } from "../../kernel/context";
import { csvFile, decimalComma } from "../../kernel/csv";
import { AppError } from "../../kernel/errors";
import type { Locale } from "../../kernel/locale";
import { authorise } from "../../kernel/permissions";
import { type FeeXml, feeInvoiceOf, feePaperOf, feeXmlOf, type ListedFeeInvoice, listFee } from "../listed";
import { earliestMonth, monthOf } from "../rules";
import type { OneFeeInvoice, ReadFeeExport } from "../schemas";
import { type FeeTerms, feeOpenOf, latestTerms, openFeeParties } from "../steps";

export type FeeHouse = {
  /** Name, address, VAT id and IBAN of the operator are set; without them nothing can be announced. */
  readonly isKnown: boolean;
  /** What is asked for; null where there is no fee. */
  readonly terms: FeeTerms | null;
  /** The first month in which another fee could hold. */
  readonly earliest: Month;
  /** How many agreements go on after this month. */
  readonly agreed: number;
  /** Sums of invoices in cents. */
  readonly billedCents: number;
  readonly openCents: number;
  readonly overdueCents: number;
  /** The latest, 200 at most; what is older stands in the file. */
  readonly invoices: readonly ListedFeeInvoice[];
};

const shown = 200;

export async function readFeeHouse(ctx: Context): Promise<FeeHouse> {
  authorise(ctx, "fee.read_all");
  const today = todayInBerlin(ctx.now);
  const goesOn = or(isNull(feeAgreements.untilMonth), gt(feeAgreements.untilMonth, monthOf(today)));
  const [agreed, terms, invoices, [sums]] = await Promise.all([
    ctx.db.$count(feeAgreements, goesOn),
    latestTerms(ctx.db),
    listFee(ctx, undefined, shown),
    ctx.db.execute<{ billed: number; open: number; overdue: number }>(
      sql`select coalesce(sum(billed), 0)::int as billed, coalesce(sum(greatest(owed, 0)), 0)::int as open,
                 coalesce(sum(greatest(owed, 0)) filter (where due_on < ${today}), 0)::int as overdue
            from (
              select i.due_on, i.gross_cents + coalesce(c.gross_cents, 0) as billed,
                     i.gross_cents + coalesce(c.gross_cents, 0) - coalesce((
                       select sum(p.cents) from fee_payments p where p.invoice_id = i.id and p.state = 'paid'), 0) as owed
                from ${feeInvoices} i left join ${feeInvoices} c on c.corrects_id = i.id
               where i.kind = 'invoice') as each`,
      "objects",
    ),
  ]);
  return {
    isKnown: ctx.vendors.operator !== null,
    terms,
    earliest: earliestMonth(today, terms !== null),
    agreed,
    billedCents: sums?.billed ?? 0,
    openCents: sums?.open ?? 0,
    overdueCents: sums?.overdue ?? 0,
    invoices,
  };
}

type Asked = OneFeeInvoice & { readonly range?: string | undefined };

/** Errors: `fee.not_found`, `billing.paper_waits`. */
export async function readFeePaper(ctx: Context, { invoiceId, range }: Asked): Promise<ReadableDocument> {
  authorise(ctx, "fee.read_all");
  return feePaperOf(ctx, await feeInvoiceOf(ctx, invoiceId), range);
}

/** Errors: `fee.not_found`. */
export async function readFeeXml(ctx: Context, { invoiceId }: OneFeeInvoice): Promise<FeeXml> {
  authorise(ctx, "fee.read_all");
  return feeXmlOf(ctx, await feeInvoiceOf(ctx, invoiceId));
}

/** Invoices and corrections that were issued in these days, a row for each. Errors: `billing.export_days`. */
export async function readFeeFile(ctx: Context, { from, until }: ReadFeeExport): Promise<string> {
  authorise(ctx, "fee.read_all");
  if (until < from) throw new AppError("billing.export_days", {}, "until");
  const rows = await ctx.db
    .select()
    .from(feeInvoices)
    .where(and(gte(feeInvoices.issuedOn, from), lte(feeInvoices.issuedOn, until)))
    .orderBy(asc(feeInvoices.issuedAt), asc(feeInvoices.number));
  const open = await feeOpenOf(
    ctx.db,
    rows.map(({ id }) => id),
  );
  const table = await Promise.all(
    rows.map(async (row) => [
      row.number,
      kinds[row.kind][ctx.locale],
      row.issuedOn,
      row.dueOn,
      row.month,
      (await openFeeParties(ctx, row)).buyer.name,
      String(row.quantity),
      decimalComma(row.netCents),
      String(row.vatPercent),
      decimalComma(row.vatCents),
      decimalComma(row.grossCents),
      row.kind === "invoice" ? decimalComma(open.get(row.id) ?? 0) : "",
    ]),
  );
  return csvFile([heads[ctx.locale], ...table]);
}

const kinds = {
  invoice: { de: "Rechnung", en: "Invoice" },
  correction: { de: "Rechnungskorrektur", en: "Correction" },
} as const;

const heads: Readonly<Record<Locale, readonly string[]>> = {
  de: ["Nummer", "Art", "Datum", "Zahlbar bis", "Monat", "An", "Menge", "Netto", "USt-Satz", "USt", "Brutto", "Offen"],
  en: ["Number", "Kind", "Date", "Due", "Month", "To", "Quantity", "Net", "VAT rate", "VAT", "Gross", "Open"],
};
