import { sql } from "drizzle-orm";
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  primaryKey,
  snakeCase,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { Day, Month } from "../../domain/kernel/calendar";
import { id, instant } from "./columns";
import { documents } from "./documents";
import { childminders } from "./homes";

/**
 * What the operator asks of childminders for the platform, by version: the latest is the one that can be agreed to. Without a row, and after
 * `untilMonth`, there is no fee. Nothing here is changed but that it ends (a trigger).
 */
export const feeTerms = snakeCase.table(
  "fee_terms",
  {
    id: id().primaryKey(),
    /** Counted from 1. */
    version: integer().notNull().unique("fee_terms_version"),
    kind: text({ enum: ["month", "placement"] }).notNull(),
    netCents: integer().notNull(),
    vatPercent: integer().notNull(),
    /** The version of `domain/fee/terms.ts` that says the rest in words. */
    wording: text().notNull(),
    /** The first month for which it can be owed, and the last; null while it goes on. */
    fromMonth: text().$type<Month>().notNull(),
    untilMonth: text().$type<Month>(),
    announcedAt: instant().notNull(),
  },
  (t) => [check("fee_terms_sum", sql`${t.netCents} > 0 and ${t.vatPercent} > 0`)],
);

/** That a childminder agreed to a fee. It outlives her account as long as invoices rest on it. */
export const feeAgreements = snakeCase.table(
  "fee_agreements",
  {
    id: id().primaryKey(),
    childminderId: uuid().references(() => childminders.id, { onDelete: "set null" }),
    termsId: uuid()
      .notNull()
      .references(() => feeTerms.id),
    /** SHA-256 of the text that she read, in both languages, hexadecimal. */
    textHash: text().notNull(),
    acceptedAt: instant().notNull(),
    /** The first month that is owed, and the last, once that is known: earlier than the first where none ever was. */
    fromMonth: text().$type<Month>().notNull(),
    untilMonth: text().$type<Month>(),
    /** When it was ended, by her, by other terms or by the operator; null while it goes on. */
    endedAt: instant(),
    /** JSON of `Buyer`, sealed for "fee_agreements/<id>": whom invoices name. */
    sealedBuyer: text().notNull(),
  },
  (t) => [
    uniqueIndex("fee_agreements_running")
      .on(t.childminderId)
      .where(sql`${t.endedAt} is null and ${t.childminderId} is not null`),
    index("fee_agreements_childminder").on(t.childminderId),
    check("fee_agreements_end", sql`(${t.endedAt} is null) = (${t.untilMonth} is null)`),
  ],
);

/** Months that were begun to be billed, once each. */
export const feeRuns = snakeCase.table(
  "fee_runs",
  {
    agreementId: uuid()
      .notNull()
      .references(() => feeAgreements.id, { onDelete: "cascade" }),
    month: text().$type<Month>().notNull(),
    at: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.agreementId, t.month] })],
);

/** The last number of the operator's invoices that was given in a year. */
export const feeNumbers = snakeCase.table("fee_numbers", { year: integer().primaryKey(), last: integer().notNull() });

/**
 * The operator's invoice to a childminder, or a correction of one. Nothing here is ever changed but that its paper comes (a trigger refuses the
 * rest): what is wrong is corrected by another row. The XML is the original (§14(1) UStG); the paper is made of it.
 */
export const feeInvoices = snakeCase.table(
  "fee_invoices",
  {
    id: id().primaryKey(),
    agreementId: uuid()
      .notNull()
      .references(() => feeAgreements.id),
    /** "TN-2027-0001", counted by year. */
    number: text().notNull().unique("fee_invoices_number"),
    kind: text({ enum: ["invoice", "correction"] }).notNull(),
    correctsId: uuid(),
    month: text().$type<Month>().notNull(),
    issuedOn: date().$type<Day>().notNull(),
    /** Of a correction: the day it was issued. */
    dueOn: date().$type<Day>().notNull(),
    /** Less than nothing of a correction, as are the sums. */
    quantity: integer().notNull(),
    unitCents: integer().notNull(),
    vatPercent: integer().notNull(),
    netCents: integer().notNull(),
    vatCents: integer().notNull(),
    grossCents: integer().notNull(),
    /** JSON of `FeeParties`, sealed for "fee_invoices/<id>". */
    sealedParties: text().notNull(),
    /** The invoice itself, sealed for "fee_invoices/<id>/xml". */
    sealedXml: text().notNull(),
    issuedAt: instant().notNull(),
    paperId: uuid().references(() => documents.id, { onDelete: "set null" }),
  },
  (t) => [
    uniqueIndex("fee_invoices_month").on(t.agreementId, t.month).where(sql`${t.kind} = 'invoice'`),
    uniqueIndex("fee_invoices_corrected").on(t.correctsId).where(sql`${t.correctsId} is not null`),
    index("fee_invoices_issued").on(t.issuedOn),
    index("fee_invoices_paper").on(t.paperId).where(sql`${t.paperId} is not null`),
    foreignKey({ name: "fee_invoices_corrects", columns: [t.correctsId], foreignColumns: [t.id] }),
    check(
      "fee_invoices_kind",
      sql`(${t.kind} = 'correction') = (${t.correctsId} is not null) and (${t.kind} = 'correction') = (${t.quantity} < 0)`,
    ),
    check(
      "fee_invoices_sums",
      sql`${t.quantity} <> 0 and ${t.unitCents} > 0 and ${t.netCents} = ${t.quantity} * ${t.unitCents} and ${t.grossCents} = ${t.netCents} + ${t.vatCents}`,
    ),
  ],
);

/** Money for an invoice of the operator; less than nothing where it was paid back. At most one by card is under way. */
export const feePayments = snakeCase.table(
  "fee_payments",
  {
    id: id().primaryKey(),
    invoiceId: uuid()
      .notNull()
      .references(() => feeInvoices.id, { onDelete: "cascade" }),
    way: text({ enum: ["transfer", "card"] }).notNull(),
    cents: integer().notNull(),
    /** "open": she is at the vendor's page. "taken_back": it was entered by mistake. */
    state: text({ enum: ["open", "paid", "taken_back", "expired"] }).notNull(),
    paidOn: date().$type<Day>(),
    at: instant().notNull(),
    /** The vendor's page ("cs_…") and payment ("pi_…"). */
    checkoutId: text().unique("fee_payments_checkout"),
    vendorId: text().unique("fee_payments_vendor"),
  },
  (t) => [
    index("fee_payments_invoice").on(t.invoiceId),
    uniqueIndex("fee_payments_open").on(t.invoiceId).where(sql`${t.state} = 'open'`),
    check("fee_payments_sum", sql`${t.cents} <> 0`),
    check("fee_payments_day", sql`${t.state} <> 'paid' or ${t.paidOn} is not null`),
  ],
);
