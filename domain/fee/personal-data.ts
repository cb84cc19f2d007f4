import { and, desc, inArray, sql } from "drizzle-orm";
import type { Database } from "../../db/client";
import { feeAgreements, feeInvoices, feePayments, feeRuns, feeTerms } from "../../db/schema/fee";
import { paperBytes } from "../documents/papers";
import { childminderIdsOf } from "../homes/steps";
import { todayInBerlin } from "../kernel/calendar";
import type { PersonalFile, PersonalPart } from "../kernel/personal-data";
import { lastMonthOwed } from "./rules";
import { type FeeInvoice, openBuyer, openFeeParties, openXml } from "./steps";

/**
 * Her agreements on the operator's fee, and its invoices to her with what was paid. The law keeps invoices (§14b UStG, eight years), with her
 * name and address in them, so an erasure leaves them and what they rest on, without the account; months that were not billed by then are not.
 */
export const feeData: PersonalPart = {
  name: "fee",
  title: { de: "Entgelt für Tagesnest", en: "Fee for Tagesnest" },
  tables: [feeAgreements, feeRuns, feeInvoices, feePayments],

  async collect(ctx, { id: personId }) {
    const { db } = ctx;
    const agreed = await db
      .select()
      .from(feeAgreements)
      .where(agreementsOf(personId))
      .orderBy(feeAgreements.acceptedAt);
    const invoices = await invoicesOf(db, personId);
    const [terms, paid] = await Promise.all([
      db
        .select()
        .from(feeTerms)
        .where(
          inArray(
            feeTerms.id,
            agreed.map(({ termsId }) => termsId),
          ),
        ),
      db
        .select()
        .from(feePayments)
        .where(
          inArray(
            feePayments.invoiceId,
            invoices.map(({ id }) => id),
          ),
        )
        .orderBy(feePayments.at),
    ]);
    return {
      feeAgreements: await Promise.all(
        agreed.map(async (one) => {
          const { name, address } = await openBuyer(ctx, one);
          const of = terms.find(({ id }) => id === one.termsId);
          return {
            name,
            ...address,
            feePer: of?.kind ?? null,
            netCents: of?.netCents ?? null,
            vatPercent: of?.vatPercent ?? null,
            acceptedAt: one.acceptedAt.toISOString(),
            fromMonth: one.fromMonth,
            untilMonth: one.untilMonth,
          };
        }),
      ),
      feeInvoices: await Promise.all(
        invoices.map(async (one) => {
          const { seller, buyer } = await openFeeParties(ctx, one);
          const { number, kind, month, issuedOn, dueOn, quantity, netCents, vatCents, grossCents } = one;
          const counted = { number, kind, month, issuedOn, dueOn, quantity, netCents, vatCents, grossCents };
          return { ...counted, from: seller.name, to: buyer.name };
        }),
      ),
      feePayments: paid.map(({ invoiceId, way, cents, paidOn, state }) => ({
        invoice: invoices.find(({ id }) => id === invoiceId)?.number ?? "",
        way,
        cents,
        paidOn,
        state,
      })),
    };
  },

  async *files(ctx, { id: personId }): AsyncGenerator<PersonalFile> {
    for (const invoice of await invoicesOf(ctx.db, personId)) {
      const name = `tagesnest-${invoice.number}`;
      yield { name: `${name}.xml`, bytes: new TextEncoder().encode(await openXml(ctx, invoice)) };
      const bytes = invoice.paperId ? await paperBytes(ctx, invoice.paperId) : null;
      if (bytes) yield { name: `${name}.pdf`, bytes };
    }
  },

  async erase(tx, ctx, { id: personId }) {
    // What nothing was billed by names her for nothing.
    await tx
      .delete(feeAgreements)
      .where(
        and(
          agreementsOf(personId),
          sql`not exists (select from ${feeInvoices} i where i.agreement_id = ${feeAgreements.id})`,
        ),
      );
    await tx
      .update(feeAgreements)
      .set({
        childminderId: null,
        endedAt: sql`coalesce(${feeAgreements.endedAt}, ${ctx.now.toISOString()}::timestamptz)`,
        untilMonth: sql`coalesce(${feeAgreements.untilMonth}, ${lastMonthOwed(todayInBerlin(ctx.now))})`,
      })
      .where(agreementsOf(personId));
    return {};
  },
};

const agreementsOf = (personId: string) => sql`${feeAgreements.childminderId} in (${childminderIdsOf(personId)})`;

function invoicesOf(db: Database, personId: string): Promise<FeeInvoice[]> {
  return db
    .select()
    .from(feeInvoices)
    .where(
      sql`${feeInvoices.agreementId} in (select a.id from ${feeAgreements} a where a.childminder_id in (${childminderIdsOf(personId)}))`,
    )
    .orderBy(desc(feeInvoices.issuedAt));
}
