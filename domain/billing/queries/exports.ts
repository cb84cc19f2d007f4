/** Her invoices and her ledger for spreadsheets and for her tax adviser. */
import { and, asc, eq, gte, inArray, lte } from "drizzle-orm";
import { datevSettings, invoices, ledgerEntries, ledgerPostings, payments } from "../../../db/schema/billing";
import type { Context } from "../../kernel/context";
import { csvFile, decimalComma } from "../../kernel/csv";
import { AppError } from "../../kernel/errors";
import type { Locale, Words } from "../../kernel/locale";
import { authorise } from "../../kernel/permissions";
import { type BookedEntry, type DatevSettings, datevFile } from "../datev";
import { type Account, type EntryKind, revenueOf } from "../ledger/rules";
import type { ReadExport } from "../schemas";
import { type Books, linesOf, openOf, openParties, ownBooks } from "../steps";

/** Invoices and corrections that were issued in these days, a row for each. Errors: `billing.no_books`, `billing.export_days`. */
export async function readInvoicesFile(ctx: Context, { from, until }: ReadExport): Promise<string> {
  authorise(ctx, "billing.read_as_childminder");
  const books = await booksFor(ctx, { from, until });
  const rows = await ctx.db
    .select()
    .from(invoices)
    .where(and(eq(invoices.bookId, books.id), gte(invoices.issuedOn, from), lte(invoices.issuedOn, until)))
    .orderBy(asc(invoices.number));
  const ids = rows.map(({ id }) => id);
  const [lines, open] = await Promise.all([linesOf(ctx.db, ids), openOf(ctx.db, ids)]);
  const table = await Promise.all(
    rows.map(async (row) => {
      const { child, parents, contract } = await openParties(ctx, row);
      const own = lines.filter(({ invoiceId }) => invoiceId === row.id);
      const part = (of: "care" | "meals" | "other") =>
        decimalComma(own.reduce((sum, { kind, cents }) => (revenueOf[kind] === of ? sum + cents : sum), 0));
      return [
        row.number,
        kinds[row.kind][ctx.locale],
        row.issuedOn,
        row.dueOn,
        parents.map(({ name }) => name).join(", "),
        child.name,
        contract,
        part("care"),
        part("meals"),
        part("other"),
        decimalComma(row.cents),
        row.kind === "invoice" ? decimalComma(open.get(row.id) ?? 0) : "",
      ];
    }),
  );
  return csvFile([invoiceHeads[ctx.locale], ...table]);
}

/** Every side of every entry of these days, a row for each. Errors: as of `readInvoicesFile`. */
export async function readLedgerFile(ctx: Context, input: ReadExport): Promise<string> {
  authorise(ctx, "billing.read_as_childminder");
  const entries = await entriesOf(ctx, await booksFor(ctx, input), input);
  const { locale } = ctx;
  const rows = entries.flatMap(({ on, kind, number, postings }) =>
    postings.map(({ account, cents }) => [
      on,
      kinds[kind][locale],
      number,
      accountWords[account][locale],
      cents > 0 ? decimalComma(cents) : "",
      cents < 0 ? decimalComma(-cents) : "",
    ]),
  );
  return csvFile([ledgerHeads[locale], ...rows]);
}

/** The same for DATEV, within one year. Errors: as of `readInvoicesFile`, `billing.export_year`, `billing.no_datev`. */
export async function readDatevFile(ctx: Context, input: ReadExport): Promise<Uint8Array<ArrayBuffer>> {
  authorise(ctx, "billing.read_as_childminder");
  const books = await booksFor(ctx, input);
  if (input.from.slice(0, 4) !== input.until.slice(0, 4)) throw new AppError("billing.export_year", {}, "until");
  const settings = await settingsOf(ctx, books);
  if (!settings) throw new AppError("billing.no_datev");
  return datevFile(settings, input, await entriesOf(ctx, books, input), ctx.now);
}

/** Null while she has told none, or does not bill here. */
export async function readDatevSettings(ctx: Context): Promise<DatevSettings | null> {
  authorise(ctx, "billing.read_as_childminder");
  const books = await ownBooks(ctx.db, ctx);
  return books && settingsOf(ctx, books);
}

async function settingsOf(ctx: Context, books: Books): Promise<DatevSettings | null> {
  const [settings] = await ctx.db.select().from(datevSettings).where(eq(datevSettings.bookId, books.id));
  return settings ?? null;
}

async function booksFor(ctx: Context, { from, until }: ReadExport): Promise<Books> {
  const books = await ownBooks(ctx.db, ctx);
  if (!books) throw new AppError("billing.no_books");
  if (until < from) throw new AppError("billing.export_days", {}, "until");
  return books;
}

async function entriesOf(ctx: Context, books: Books, { from, until }: ReadExport): Promise<BookedEntry[]> {
  const rows = await ctx.db
    .select({ entry: ledgerEntries, posting: ledgerPostings, paid: payments.invoiceId })
    .from(ledgerEntries)
    .innerJoin(ledgerPostings, eq(ledgerPostings.entryId, ledgerEntries.id))
    .leftJoin(payments, eq(payments.id, ledgerEntries.paymentId))
    .where(and(eq(ledgerEntries.bookId, books.id), gte(ledgerEntries.on, from), lte(ledgerEntries.on, until)))
    .orderBy(asc(ledgerEntries.on), asc(ledgerEntries.at), asc(ledgerEntries.id), asc(ledgerPostings.position));
  const invoiceOf = (all: typeof rows) =>
    all.find(({ posting }) => posting.invoiceId)?.posting.invoiceId ?? all[0]?.paid ?? null;
  const entries = [...Map.groupBy(rows, ({ entry }) => entry.id).values()];
  const ids = entries.flatMap((all) => invoiceOf(all) ?? []);
  const numbered = await ctx.db
    .select({ id: invoices.id, number: invoices.number })
    .from(invoices)
    .where(inArray(invoices.id, ids));
  const numbers = new Map(numbered.map(({ id, number }) => [id, number]));
  return entries.flatMap((all) => {
    const [first] = all;
    if (!first) return [];
    const { on, kind } = first.entry;
    return { on, kind, number: numbers.get(invoiceOf(all) ?? "") ?? "", postings: all.map(({ posting }) => posting) };
  });
}

const invoiceHeads: Readonly<Record<Locale, readonly string[]>> = {
  de: [
    "Nummer",
    "Art",
    "Datum",
    "Zahlbar bis",
    "Eltern",
    "Kind",
    "Vertrag",
    "Betreuung (€)",
    "Mahlzeiten (€)",
    "Anderes (€)",
    "Summe (€)",
    "Heute offen (€)",
  ],
  en: [
    "Number",
    "Kind",
    "Date",
    "Due",
    "Parents",
    "Child",
    "Contract",
    "Care (€)",
    "Meals (€)",
    "Other (€)",
    "Sum (€)",
    "Open today (€)",
  ],
};

const ledgerHeads: Readonly<Record<Locale, readonly string[]>> = {
  de: ["Datum", "Vorgang", "Rechnung", "Konto", "Soll (€)", "Haben (€)"],
  en: ["Date", "What", "Invoice", "Account", "Debit (€)", "Credit (€)"],
};

const kinds: Readonly<Record<EntryKind, Words>> = {
  invoice: { de: "Rechnung", en: "Invoice" },
  correction: { de: "Rechnungskorrektur", en: "Correction" },
  payment: { de: "Zahlung", en: "Payment" },
  payment_failed: { de: "Rückbuchung", en: "Payment returned" },
  refund: { de: "Erstattung", en: "Refund" },
  payout: { de: "Auszahlung", en: "Payout" },
  fee: { de: "Gebühr", en: "Fee" },
  dispute_opened: { de: "Zahlung bestritten", en: "Payment disputed" },
  dispute_won: { de: "Streit gewonnen", en: "Dispute won" },
  dispute_lost: { de: "Streit verloren", en: "Dispute lost" },
  set_off: { de: "Verrechnung", en: "Set off" },
  written_off: { de: "Ausgebucht", en: "Written off" },
};

const accountWords: Readonly<Record<Account, Words>> = {
  receivable: { de: "Offene Rechnungen", en: "Receivable" },
  care: { de: "Erlöse Betreuung", en: "Revenue, care" },
  meals: { de: "Erlöse Mahlzeiten", en: "Revenue, meals" },
  other: { de: "Erlöse anderes", en: "Revenue, other" },
  bank: { de: "Bank", en: "Bank" },
  cards: { de: "Guthaben bei Stripe", en: "Held by Stripe" },
  debits: { de: "Guthaben bei GoCardless", en: "Held by GoCardless" },
  fees: { de: "Gebühren", en: "Fees" },
  disputed: { de: "Bestritten", en: "Disputed" },
  written_off: { de: "Forderungsverluste", en: "Written off" },
};
