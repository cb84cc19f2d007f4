import { and, isNotNull, isNull, lt, sql } from "drizzle-orm";
import {
  billingBooks,
  certificates,
  invoices,
  ledgerEntries,
  mandates,
  officePayments,
  paymentNotices,
  payments,
  savedCards,
} from "../../db/schema/billing";
import type { Retention } from "../kernel/retention";
import { isLeft } from "./payments/forgetting";

const years = (count: number) => count * 365 + Math.floor(count / 4);

/** The first day of the year in which what expired before then expired, as clocks in Germany show it: periods of tax law begin with the next one. */
const yearOf = (before: Date) =>
  sql`date_trunc('year', ${before.toISOString()}::timestamptz at time zone 'Europe/Berlin')::date`;

/**
 * LAW K, §147(3) AO, §14b UStG: invoices and payments eight years, the ledger ten, from the end of the year. The ledger names nobody; the
 * database lets nothing of it go sooner. Papers follow their invoices at night.
 */
export const billingRetention: readonly Retention[] = [
  {
    what: "invoices",
    days: years(8),
    remove: async (db, before) =>
      (
        await db
          .delete(invoices)
          .where(
            and(
              lt(invoices.issuedOn, yearOf(before)),
              // A correction goes with what it corrects, or after it.
              sql`not exists (select from ${invoices} c where c.corrects_id = ${invoices.id} and c.issued_on >= ${yearOf(before)})`,
            ),
          )
          .returning({ id: invoices.id })
      ).length,
  },
  {
    // As the invoices that they rest on: from the end of the year in which they were drawn.
    what: "certificates",
    days: years(8),
    remove: async (db, before) =>
      (
        await db
          .delete(certificates)
          .where(sql`(${certificates.drawnAt} at time zone 'Europe/Berlin')::date < ${yearOf(before)}`)
          .returning({ id: certificates.id })
      ).length,
  },
  {
    // As the ledger: what she notes belongs to the same books of hers.
    what: "office_payments",
    days: years(10),
    remove: async (db, before) =>
      (
        await db
          .delete(officePayments)
          .where(lt(sql`(${officePayments.month} || '-01')::date`, yearOf(before)))
          .returning({ month: officePayments.month })
      ).length,
  },
  {
    what: "ledger",
    days: years(10),
    remove: async (db) => {
      const [row] = await db.execute<{ gone: string }>(sql`select forget_old_books() as gone`, "objects");
      return Number(row?.gone ?? 0);
    },
  },
  {
    what: "billing_books",
    days: years(10),
    remove: async (db, before) =>
      (
        await db
          .delete(billingBooks)
          .where(
            and(
              isNull(billingBooks.childminderId),
              lt(billingBooks.openedAt, before),
              sql`not exists (select from ${ledgerEntries} e where e.book_id = ${billingBooks.id})`,
              sql`not exists (select from ${invoices} i where i.book_id = ${billingBooks.id})`,
            ),
          )
          .returning({ id: billingBooks.id })
      ).length,
  },
  {
    // LAW K: last debit and 14 months; a debit comes back for 13 months at most.
    what: "mandates",
    days: 14 * 31,
    remove: async (db, before) =>
      (
        await db
          .delete(mandates)
          .where(
            and(
              lt(sql`coalesce(${mandates.endedAt}, ${mandates.askedAt})`, before),
              sql`${mandates.state} <> 'given'`,
              sql`not (${isLeft(db)})`,
              sql`not exists (select from ${payments} p where p.mandate_id = ${mandates.id} and p.at >= ${before.toISOString()}::timestamptz)`,
            ),
          )
          .returning({ id: mandates.id })
      ).length,
  },
  {
    // As mandates: so long the bank of whoever paid can ask what they agreed to. The card itself went when Stripe forgot it.
    what: "saved_cards",
    days: 14 * 31,
    remove: async (db, before) =>
      (
        await db
          .delete(savedCards)
          .where(
            and(
              lt(savedCards.endedAt, before),
              isNotNull(savedCards.forgottenAt),
              sql`not exists (select from ${payments} p where p.saved_card_id = ${savedCards.id} and p.at >= ${before.toISOString()}::timestamptz)`,
            ),
          )
          .returning({ id: savedCards.id })
      ).length,
  },
  {
    what: "payment_notices, their bodies",
    days: 90,
    remove: async (db, before) =>
      (
        await db
          .update(paymentNotices)
          .set({ body: null })
          .where(and(lt(paymentNotices.receivedAt, before), isNotNull(paymentNotices.body)))
          .returning({ id: paymentNotices.id })
      ).length,
  },
  {
    /** 18 months: so long GoCardless itself can be asked for its events. */
    what: "payment_notices",
    days: 548,
    remove: async (db, before) =>
      (
        await db
          .delete(paymentNotices)
          .where(lt(paymentNotices.receivedAt, before))
          .returning({ id: paymentNotices.id })
      ).length,
  },
];
