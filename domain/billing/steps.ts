/** What the commands of this part run inside a transaction. */
import { and, desc, eq, inArray, isNull, or, sql } from "drizzle-orm";
import type { Database, Transaction } from "../../db/client";
import {
  billingBooks,
  certificates,
  invoiceLines,
  invoiceNumbers,
  invoices,
  ledgerEntries,
  ledgerPostings,
  type payments,
} from "../../db/schema/billing";
import { me } from "../accounts/steps";
import { childminderIdsOf } from "../homes/steps";
import type { Day } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import { AppError } from "../kernel/errors";
import { newId } from "../kernel/ids";
import type { EntryKind, Posting } from "./ledger/rules";
import { type InvoiceParties, type Issuer, issuerRecord, partiesRecord } from "./records";

export type Books = typeof billingBooks.$inferSelect;
export type Invoice = typeof invoices.$inferSelect;
export type Line = typeof invoiceLines.$inferSelect;
export type Payment = typeof payments.$inferSelect;

/** The books of who acts; null where she has none. */
export async function ownBooks(db: Database | Transaction, ctx: Pick<Context, "actor">): Promise<Books | null> {
  const [own] = await db
    .select()
    .from(billingBooks)
    .where(sql`${billingBooks.childminderId} in (${childminderIdsOf(me(ctx))})`);
  return own ?? null;
}

/** The books of a childminder; null where she bills nobody here. */
export async function booksOfChildminder(db: Database | Transaction, childminderId: string): Promise<Books | null> {
  const [books] = await db.select().from(billingBooks).where(eq(billingBooks.childminderId, childminderId));
  return books ?? null;
}

/** As `ownBooks`, held: what is written into them waits for each other. Errors: `billing.no_books`. */
export async function holdOwnBooks(tx: Transaction, ctx: Pick<Context, "actor">): Promise<Books> {
  const own = await ownBooks(tx, ctx);
  const held = own && (await holdBooks(tx, own.id));
  if (!held) throw new AppError("billing.no_books");
  return held;
}

export async function holdBooks(tx: Transaction, bookId: string): Promise<Books | null> {
  const [books] = await tx.select().from(billingBooks).where(eq(billingBooks.id, bookId)).for("update");
  return books ?? null;
}

/** An invoice of her own, with her books held. Errors: `billing.no_books`, `billing.not_found`. */
export async function holdOwnInvoice(
  tx: Transaction,
  ctx: Pick<Context, "actor">,
  invoiceId: string,
): Promise<{ readonly books: Books; readonly invoice: Invoice }> {
  const books = await holdOwnBooks(tx, ctx);
  const [invoice] = await tx
    .select()
    .from(invoices)
    .where(and(eq(invoices.id, invoiceId), eq(invoices.bookId, books.id), eq(invoices.kind, "invoice")));
  if (!invoice) throw new AppError("billing.not_found", {}, "invoiceId");
  return { books, invoice };
}

export async function openIssuer({ vendors }: Pick<Context, "vendors">, books: Books): Promise<Issuer> {
  return JSON.parse(await vendors.vault.open(books.sealedIssuer, issuerRecord(books.id)));
}

export async function openParties(
  { vendors }: Pick<Context, "vendors">,
  { id, sealedParties }: Pick<Invoice, "id" | "sealedParties">,
): Promise<InvoiceParties> {
  return JSON.parse(await vendors.vault.open(sealedParties, partiesRecord(id)));
}

export function sealParties(
  { vendors }: Pick<Context, "vendors">,
  invoiceId: string,
  parties: InvoiceParties,
): Promise<string> {
  return vendors.vault.seal(JSON.stringify(parties), partiesRecord(invoiceId));
}

/** The next number of a year, "2027-0001". The row of the counter is held until the end, so that none is given twice and none is lost. */
export async function nextNumber(tx: Transaction, bookId: string, issuedOn: Day): Promise<string> {
  const year = Number(issuedOn.slice(0, 4));
  const [given] = await tx
    .insert(invoiceNumbers)
    .values({ bookId, year, last: 1 })
    .onConflictDoUpdate({
      target: [invoiceNumbers.bookId, invoiceNumbers.year],
      set: { last: sql`${invoiceNumbers.last} + 1` },
    })
    .returning({ last: invoiceNumbers.last });
  return `${year}-${String(given?.last ?? 0).padStart(4, "0")}`;
}

/** A side of an entry; of "receivable" with the invoice that is owed so much more or less. */
export type InvoicePosting = Posting & { readonly invoiceId?: string | null };

export type Entry = {
  readonly bookId: string;
  readonly kind: EntryKind;
  /** What it books: a second entry of the same fact changes nothing. */
  readonly key: string;
  readonly on: Day;
  readonly paymentId?: string | null;
};

/** Writes an entry into the books; answers whether it was not there before. That it comes to zero is the database's own rule, too. */
export async function post(
  tx: Transaction,
  ctx: Pick<Context, "now">,
  entry: Entry,
  postings: readonly InvoicePosting[],
): Promise<boolean> {
  const id = newId(ctx.now);
  const written = await tx
    .insert(ledgerEntries)
    .values({ id, at: ctx.now, ...entry })
    .onConflictDoNothing({ target: [ledgerEntries.bookId, ledgerEntries.key] })
    .returning({ id: ledgerEntries.id });
  if (written.length === 0) return false;
  await tx
    .insert(ledgerPostings)
    .values(postings.map((one, at) => ({ entryId: id, position: at + 1, invoiceId: null, ...one })));
  return true;
}

/** Postings of one invoice: what is owed is owed on it. */
export const onInvoice = (invoiceId: string, postings: readonly Posting[]): InvoicePosting[] =>
  postings.map((one) => (one.account === "receivable" ? { ...one, invoiceId } : one));

/** What is open of invoices, in cents; less than nothing where parents paid too much. */
export async function openOf(
  db: Database | Transaction,
  invoiceIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .select({ invoiceId: ledgerPostings.invoiceId, cents: sql<string>`sum(${ledgerPostings.cents})` })
    .from(ledgerPostings)
    .where(inArray(ledgerPostings.invoiceId, [...invoiceIds]))
    .groupBy(ledgerPostings.invoiceId);
  return new Map(rows.map(({ invoiceId, cents }) => [invoiceId ?? "", Number(cents)]));
}

export function linesOf(db: Database | Transaction, invoiceIds: readonly string[]): Promise<Line[]> {
  return db
    .select()
    .from(invoiceLines)
    .where(inArray(invoiceLines.invoiceId, [...invoiceIds]))
    .orderBy(invoiceLines.invoiceId, invoiceLines.position);
}

/** The lines of an invoice, and what corrections by hand took off them. */
export async function linesWithTaken(
  db: Database | Transaction,
  invoiceId: string,
): Promise<{ readonly own: readonly Line[]; readonly taken: readonly Line[] }> {
  const byHand = db
    .select({ id: invoices.id })
    .from(invoices)
    .where(and(eq(invoices.correctsId, invoiceId), isNull(invoices.runMonth)));
  const lines = await db
    .select()
    .from(invoiceLines)
    .where(or(eq(invoiceLines.invoiceId, invoiceId), inArray(invoiceLines.invoiceId, byHand)))
    .orderBy(invoiceLines.invoiceId, invoiceLines.position);
  const isOwn = (line: Line) => line.invoiceId === invoiceId;
  return { own: lines.filter(isOwn), taken: lines.filter((line) => !isOwn(line)) };
}

/** What is open of the invoice that a statement is about, in cents; as `openOf`. */
export const openCents = sql<number>`(
  select coalesce(sum(l.cents), 0)::int from ledger_postings l where l.invoice_id = ${invoices}.id)`;

/** What the trail of an invoice is about: an invoice outlives its placement, and goes on under its own id. */
export const subjectOf = ({ id, placementId }: Pick<Invoice, "id" | "placementId">): string => placementId ?? id;

/** Invoices and corrections of placements, the latest first. */
export function invoicesOf(db: Database | Transaction, placementIds: readonly string[]): Promise<Invoice[]> {
  return db
    .select()
    .from(invoices)
    .where(inArray(invoices.placementId, [...placementIds]))
    .orderBy(desc(invoices.issuedAt), desc(invoices.number));
}

export const withoutPaper = isNull(invoices.paperId);

/** Papers of invoices and certificates, as `givePapersHeld` takes them. */
export const billingPapers = sql`
  select ${invoices.paperId} from ${invoices} where ${invoices.paperId} is not null
  union all select ${certificates.paperId} from ${certificates} where ${certificates.paperId} is not null`;
