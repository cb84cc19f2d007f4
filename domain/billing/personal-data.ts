import { eq, inArray, or, sql } from "drizzle-orm";
import type { Database } from "../../db/client";
import {
  billingBooks,
  billingRuns,
  invoiceLines,
  invoiceNumbers,
  invoiceReminders,
  invoices,
  ledgerEntries,
  ledgerPostings,
  payments,
} from "../../db/schema/billing";
import { readPaper } from "../documents/papers";
import { childminderIdsOf } from "../homes/steps";
import type { PersonalFile, PersonalPart } from "../kernel/personal-data";
import { placementsOfPerson } from "../placements/steps";
import { type Invoice, linesOf, openIssuer, openOf, openParties } from "./steps";

/**
 * Invoices of either side, with their papers and what was paid. The law keeps them (§147 AO, §14b UStG: eight years, the ledger ten), so an
 * erasure leaves them without the account: her books lose whose they are here, payments who entered them.
 */
export const billingData: PersonalPart = {
  name: "billing",
  title: { de: "Rechnungen und Zahlungen", en: "Invoices and payments" },
  tables: [
    billingBooks,
    billingRuns,
    invoiceNumbers,
    invoices,
    invoiceLines,
    invoiceReminders,
    payments,
    ledgerEntries,
    ledgerPostings,
  ],

  async collect(ctx, { id: personId }) {
    const { db } = ctx;
    const books = await db
      .select()
      .from(billingBooks)
      .where(sql`${billingBooks.childminderId} in (${childminderIdsOf(personId)})`);
    const theirs = await invoicesOfPerson(db, personId);
    const ids = theirs.map(({ id }) => id);
    const numberOf = (id: string) => theirs.find((one) => one.id === id)?.number ?? "";
    const [lines, paid, open] = await Promise.all([
      linesOf(db, ids),
      db.select().from(payments).where(inArray(payments.invoiceId, ids)).orderBy(payments.paidOn),
      openOf(db, ids),
    ]);
    return {
      books: await Promise.all(
        books.map(async (one) => ({
          ...(await openIssuer(ctx, one)),
          openedAt: one.openedAt.toISOString(),
          sinceMonth: one.sinceMonth,
          untilMonth: one.untilMonth,
        })),
      ),
      invoices: await Promise.all(
        theirs.map(async (one) => {
          const { issuer, parents, child, contract } = await openParties(ctx, one);
          return {
            number: one.number,
            kind: one.kind,
            issuedOn: one.issuedOn,
            dueOn: one.dueOn,
            cents: one.cents,
            openCents: open.get(one.id) ?? 0,
            from: issuer.name,
            to: parents.map(({ name }) => name),
            child: child.name,
            contract,
          };
        }),
      ),
      invoiceLines: lines.map(({ invoiceId, kind, month, unit, quantity, of, unitCents, cents }) => ({
        invoice: numberOf(invoiceId),
        kind,
        month,
        unit,
        quantity,
        of,
        unitCents,
        cents,
      })),
      payments: paid.map(({ invoiceId, way, cents, paidOn, state }) => ({
        invoice: numberOf(invoiceId),
        way,
        cents,
        paidOn,
        state,
      })),
    };
  },

  async *files(ctx, { id: personId }): AsyncGenerator<PersonalFile> {
    for (const { number, paperId } of await invoicesOfPerson(ctx.db, personId)) {
      const paper = paperId ? await readPaper(ctx, paperId, undefined) : null;
      if (paper)
        yield {
          name: `rechnung-${number}-${paperId}.pdf`,
          bytes: new Uint8Array(await new Response(paper.body).arrayBuffer()),
        };
    }
  },

  async erase(tx, _ctx, { id: personId }) {
    await tx.update(payments).set({ byPersonId: null }).where(eq(payments.byPersonId, personId));
    await tx
      .update(billingBooks)
      .set({ childminderId: null })
      .where(sql`${billingBooks.childminderId} in (${childminderIdsOf(personId)})`);
    return {};
  },
};

async function invoicesOfPerson(db: Database, personId: string): Promise<Invoice[]> {
  const ids = await placementsOfPerson(db, personId);
  const own = sql`${invoices.bookId} in (select b.id from ${billingBooks} b where b.childminder_id in (${childminderIdsOf(personId)}))`;
  return db
    .select()
    .from(invoices)
    .where(or(inArray(invoices.placementId, ids), own))
    .orderBy(invoices.issuedAt, invoices.number);
}
