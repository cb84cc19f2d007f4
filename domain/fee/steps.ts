/** What the commands and queries of this part share. */
import { and, desc, eq, inArray, sql } from "drizzle-orm";
import type { Database, Transaction } from "../../db/client";
import { feeAgreements, feeInvoices, feeNumbers, feePayments, feeTerms } from "../../db/schema/fee";
import { me } from "../accounts/steps";
import { childminderIdsOf } from "../homes/steps";
import type { Day } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import { AppError } from "../kernel/errors";
import { addressLine, type Operator } from "./operator";
import { type Buyer, buyerRecord, type FeeParties, partiesRecord, xmlRecord } from "./records";
import type { FeeTermsFacts } from "./terms";

export type FeeTerms = typeof feeTerms.$inferSelect;
export type FeeAgreement = typeof feeAgreements.$inferSelect;
export type FeeInvoice = typeof feeInvoices.$inferSelect;
export type FeePayment = typeof feePayments.$inferSelect;

/** The page where she finds all of it; the German path. */
export const feePage = "/meine-tagespflege/abrechnung/entgelt";

/** Errors: `fee.operator_unknown`. */
export function theOperator({ vendors }: Pick<Context, "vendors">): Operator {
  if (!vendors.operator) throw new AppError("fee.operator_unknown");
  return vendors.operator;
}

/** The terms that can be agreed to; null where there is no fee. */
export async function latestTerms(db: Database | Transaction): Promise<FeeTerms | null> {
  const [latest] = await db.select().from(feeTerms).orderBy(desc(feeTerms.version)).limit(1);
  return latest && latest.untilMonth === null ? latest : null;
}

/** All terms there ever were, held, so that who changes them, or agrees to them, does so one after the other. */
export function holdTerms(tx: Transaction): Promise<FeeTerms[]> {
  return tx.select().from(feeTerms).orderBy(feeTerms.version).for("update");
}

export const termsFacts = (
  { kind, netCents, vatPercent }: Pick<FeeTerms, "kind" | "netCents" | "vatPercent">,
  { name, address }: Operator,
): FeeTermsFacts => ({ kind, netCents, vatPercent, operator: `${name}, ${addressLine(address)}` });

/** What the childminder who acts agreed to, the latest first. */
export function ownAgreements(db: Database | Transaction, ctx: Pick<Context, "actor">): Promise<FeeAgreement[]> {
  return db
    .select()
    .from(feeAgreements)
    .where(sql`${feeAgreements.childminderId} in (${childminderIdsOf(me(ctx))})`)
    .orderBy(desc(feeAgreements.acceptedAt));
}

export async function openBuyer(
  { vendors }: Pick<Context, "vendors">,
  { id, sealedBuyer }: FeeAgreement,
): Promise<Buyer> {
  return JSON.parse(await vendors.vault.open(sealedBuyer, buyerRecord(id)));
}

export async function openFeeParties(
  { vendors }: Pick<Context, "vendors">,
  { id, sealedParties }: Pick<FeeInvoice, "id" | "sealedParties">,
): Promise<FeeParties> {
  return JSON.parse(await vendors.vault.open(sealedParties, partiesRecord(id)));
}

export const openXml = ({ vendors }: Pick<Context, "vendors">, { id, sealedXml }: FeeInvoice): Promise<string> =>
  vendors.vault.open(sealedXml, xmlRecord(id));

/**
 * The next number of a year, "TN-2027-0001". The counter's row is held until the end, so that none is given twice and, where the transaction
 * fails, none is lost.
 */
export async function nextFeeNumber(tx: Transaction, issuedOn: Day): Promise<string> {
  const year = Number(issuedOn.slice(0, 4));
  const [given] = await tx
    .insert(feeNumbers)
    .values({ year, last: 1 })
    .onConflictDoUpdate({ target: feeNumbers.year, set: { last: sql`${feeNumbers.last} + 1` } })
    .returning({ last: feeNumbers.last });
  return `TN-${year}-${String(given?.last ?? 0).padStart(4, "0")}`;
}

/** An invoice, held, so that what is open of it is counted once at a time. Errors: `fee.not_found`, of a correction, too. */
export async function holdFeeInvoice(tx: Transaction, invoiceId: string): Promise<FeeInvoice> {
  const [invoice] = await tx
    .select()
    .from(feeInvoices)
    .where(and(eq(feeInvoices.id, invoiceId), eq(feeInvoices.kind, "invoice")))
    .for("update");
  if (!invoice) throw new AppError("fee.not_found", {}, "invoiceId");
  return invoice;
}

/** As `holdFeeInvoice`, of the childminder who acts. */
export async function holdOwnFeeInvoice(
  tx: Transaction,
  ctx: Pick<Context, "actor">,
  invoiceId: string,
): Promise<FeeInvoice> {
  const invoice = await holdFeeInvoice(tx, invoiceId);
  const own = (await ownAgreements(tx, ctx)).some(({ id }) => id === invoice.agreementId);
  if (!own) throw new AppError("fee.not_found", {}, "invoiceId");
  return invoice;
}

/** What is open of invoices by their ids, in cents, corrections and payments counted; less than nothing where too much was paid. */
export async function feeOpenOf(
  db: Database | Transaction,
  invoiceIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const ids = [...invoiceIds];
  const billed = await db
    .select({ id: sql<string>`coalesce(${feeInvoices.correctsId}, ${feeInvoices.id})`, cents: feeInvoices.grossCents })
    .from(feeInvoices)
    .where(inArray(sql`coalesce(${feeInvoices.correctsId}, ${feeInvoices.id})`, ids));
  const paid = await db
    .select({ id: feePayments.invoiceId, cents: sql<number>`0 - ${feePayments.cents}` })
    .from(feePayments)
    .where(and(inArray(feePayments.invoiceId, ids), eq(feePayments.state, "paid")));
  const open = new Map<string, number>();
  for (const { id, cents } of [...billed, ...paid]) open.set(id, (open.get(id) ?? 0) + Number(cents));
  return open;
}

/** Whose agreement it is; null once her account is gone. */
export async function whoAgreed(db: Database | Transaction, agreementId: string): Promise<string | null> {
  const [agreement] = await db
    .select({ childminderId: feeAgreements.childminderId })
    .from(feeAgreements)
    .where(eq(feeAgreements.id, agreementId));
  return agreement?.childminderId ?? null;
}

/** What the trail of an invoice is about: an agreement outlives her account, and goes on under its own id. */
export async function subjectOfFee(db: Database | Transaction, agreementId: string): Promise<string> {
  return (await whoAgreed(db, agreementId)) ?? agreementId;
}

/** Papers of the operator's invoices, as `givePapersHeld` takes them. */
export const feePapers = sql`select ${feeInvoices.paperId} from ${feeInvoices} where ${feeInvoices.paperId} is not null`;
