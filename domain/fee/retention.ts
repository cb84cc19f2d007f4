import { and, lt, sql } from "drizzle-orm";
import { feeAgreements, feeInvoices } from "../../db/schema/fee";
import type { Retention } from "../kernel/retention";

const years = (count: number) => count * 365 + Math.floor(count / 4);

/** The first day of the year in which what expired before then expired, as clocks in Germany show it: periods of tax law begin with the next one. */
const yearOf = (before: Date) =>
  sql`date_trunc('year', ${before.toISOString()}::timestamptz at time zone 'Europe/Berlin')::date`;

/**
 * §14b UStG, §147(3) AO: invoices eight years from the end of the year, with what was paid; the database lets nothing of them go sooner.
 * Papers follow at night. An agreement goes once no invoice rests on it and the time to argue about it is over.
 */
export const feeRetention: readonly Retention[] = [
  {
    what: "fee_invoices",
    days: years(8),
    remove: async (db, before) =>
      (
        await db
          .delete(feeInvoices)
          .where(
            and(
              lt(feeInvoices.issuedOn, yearOf(before)),
              // A correction goes with what it corrects, or after it.
              sql`not exists (select from ${feeInvoices} c where c.corrects_id = ${feeInvoices.id} and c.issued_on >= ${yearOf(before)})`,
            ),
          )
          .returning({ id: feeInvoices.id })
      ).length,
  },
  {
    // §§195, 199 BGB: three years from the end of the year.
    what: "fee_agreements",
    days: years(3),
    remove: async (db, before) =>
      (
        await db
          .delete(feeAgreements)
          .where(
            and(
              lt(feeAgreements.endedAt, sql`${yearOf(before)}`),
              sql`not exists (select from ${feeInvoices} i where i.agreement_id = ${feeAgreements.id})`,
            ),
          )
          .returning({ id: feeAgreements.id })
      ).length,
  },
];
