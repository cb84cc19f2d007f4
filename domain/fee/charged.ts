/** What the operator charged, for the report of platforms (§14(2) PStTG). */
import { and, eq, isNotNull, sql } from "drizzle-orm";
import type { Database } from "../../db/client";
import { feeAgreements, feeInvoices } from "../../db/schema/fee";

export type ChargedFee = { readonly childminderId: string; readonly quarter: number; readonly cents: number };

/** By childminder and quarter of the day of issue, VAT within, corrections taken off. Of an account that is erased nobody can tell whose it was. */
export async function chargedFees(db: Database, year: number, childminderId?: string): Promise<ChargedFee[]> {
  const quarter = sql<number>`extract(quarter from ${feeInvoices.issuedOn})::int`;
  const rows = await db
    .select({
      childminderId: feeAgreements.childminderId,
      quarter,
      cents: sql<number>`sum(${feeInvoices.grossCents})::int`,
    })
    .from(feeInvoices)
    .innerJoin(feeAgreements, eq(feeAgreements.id, feeInvoices.agreementId))
    .where(
      and(
        sql`extract(year from ${feeInvoices.issuedOn}) = ${year}`,
        isNotNull(feeAgreements.childminderId),
        childminderId === undefined ? undefined : eq(feeAgreements.childminderId, childminderId),
      ),
    )
    .groupBy(feeAgreements.childminderId, quarter);
  return rows.flatMap((row) => (row.childminderId === null ? [] : [{ ...row, childminderId: row.childminderId }]));
}
