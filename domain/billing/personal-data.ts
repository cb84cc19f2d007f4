import { and, eq, inArray, isNotNull, isNull, ne, or, sql } from "drizzle-orm";
import type { Database } from "../../db/client";
import {
  billingBooks,
  billingRuns,
  certificateLetters,
  certificates,
  datevSettings,
  invoiceLines,
  invoiceNumbers,
  invoiceReminders,
  invoices,
  ledgerEntries,
  ledgerPostings,
  mandates,
  officePayments,
  paymentAccounts,
  paymentNotices,
  payments,
  payoutParts,
  savedCards,
} from "../../db/schema/billing";
import { paperBytes } from "../documents/papers";
import { childminderIdsOf } from "../homes/steps";
import { emitAll } from "../kernel/events";
import type { PersonalFile, PersonalPart } from "../kernel/personal-data";
import { placementsOfPerson } from "../placements/steps";
import { validUntil } from "./payments/card-in-words";
import { faceOfCard } from "./payments/card-steps";
import { bankRecord } from "./records";
import { type Invoice, linesOf, openIssuer, openOf, openParties } from "./steps";
import { isToPerson } from "./visible";

/** What a vendor's event says of somebody stands in its body, by their address. Ids of payments say nothing by themselves. */
const names = (email: string) =>
  and(isNotNull(paymentNotices.body), sql`strpos(lower(${paymentNotices.body}), ${email.toLowerCase()}) > 0`);

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
    payoutParts,
    paymentNotices,
    paymentAccounts,
    mandates,
    savedCards,
    certificates,
    certificateLetters,
    officePayments,
    datevSettings,
  ],

  async collect(ctx, { id: personId, email }) {
    const { db } = ctx;
    const books = await db
      .select()
      .from(billingBooks)
      .where(sql`${billingBooks.childminderId} in (${childminderIdsOf(personId)})`);
    const theirs = await invoicesOfPerson(db, personId);
    const ids = theirs.map(({ id }) => id);
    const numberOf = (id: string) => theirs.find((one) => one.id === id)?.number ?? "";
    const [lines, paid, open, connected, given, cards, told, drawn, office, datev] = await Promise.all([
      linesOf(db, ids),
      db.select().from(payments).where(inArray(payments.invoiceId, ids)).orderBy(payments.paidOn),
      openOf(db, ids),
      db
        .select()
        .from(paymentAccounts)
        .where(
          inArray(
            paymentAccounts.bookId,
            books.map(({ id }) => id),
          ),
        ),
      db.select().from(mandates).where(eq(mandates.personId, personId)).orderBy(mandates.askedAt),
      db.select().from(savedCards).where(eq(savedCards.personId, personId)).orderBy(savedCards.agreedAt),
      db.select().from(paymentNotices).where(names(email)).orderBy(paymentNotices.at),
      certificatesOfPerson(db, personId),
      db.select().from(officePayments).where(officePaymentsOf(personId)).orderBy(officePayments.month),
      db
        .select()
        .from(datevSettings)
        .where(sql`${datevSettings.bookId} in (${booksOf(personId)})`),
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
      paymentAccounts: connected.map(({ vendor, accountId, state, since }) => ({
        vendor,
        accountId,
        state: state === "active" ? "account_active" : state,
        since: since.toISOString(),
      })),
      mandates: await Promise.all(
        given.map(async (one) => ({
          state: one.state,
          reference: one.reference,
          bank: one.sealedBank ? JSON.parse(await ctx.vendors.vault.open(one.sealedBank, bankRecord(one.id))) : null,
          askedAt: one.askedAt.toISOString(),
          givenAt: one.givenAt?.toISOString() ?? null,
          endedAt: one.endedAt?.toISOString() ?? null,
        })),
      ),
      savedCards: await Promise.all(
        cards.map(async (one) => {
          const face = await faceOfCard(ctx, one);
          return {
            state: one.state,
            card: face && { brand: face.brand, last4: face.last4, validUntil: validUntil(face) },
            agreement: one.agreement,
            agreedAt: one.agreedAt.toISOString(),
            endedAt: one.endedAt?.toISOString() ?? null,
            endedBy: one.endedBy,
          };
        }),
      ),
      certificates: drawn.map(({ year, version, careCents, drawnAt }) => ({
        year,
        version,
        careCents,
        drawnAt: drawnAt.toISOString(),
      })),
      officePayments: office.map(({ month, minutes, rateCents, expectedCents, paidCents, paidOn }) => ({
        month,
        hours: minutes === null ? null : minutes / 60,
        rateCents,
        expectedCents,
        paidCents,
        paidOn,
      })),
      datev: datev.map(({ chart, adviserNumber, clientNumber }) => ({ chart, adviserNumber, clientNumber })),
      paymentNotices: told.map(({ vendor, kind, at }) => ({ vendor, kind, at: at.toISOString() })),
    };
  },

  async *files(ctx, { id: personId }): AsyncGenerator<PersonalFile> {
    const papers = [
      ...(await invoicesOfPerson(ctx.db, personId)).map(({ number, paperId }) => ({
        paperId,
        name: `rechnung-${number}`,
      })),
      ...(await certificatesOfPerson(ctx.db, personId)).map(({ year, paperId }) => ({
        paperId,
        name: `bescheinigung-${year}`,
      })),
    ];
    for (const { name, paperId } of papers) {
      const bytes = paperId ? await paperBytes(ctx, paperId) : null;
      if (bytes) yield { name: `${name}-${paperId}.pdf`, bytes };
    }
  },

  async erase(tx, ctx, { id: personId, email }) {
    // The event itself stays without its body: that it came is part of the records of a payment.
    await tx.update(paymentNotices).set({ body: null }).where(names(email));
    // A mandate is kept as long as a debit by it can come back (14 months), without the account; its bank goes. The vendor forgets by a job.
    const left = await tx
      .update(mandates)
      .set({ personId: null, sealedBank: null, state: "ended", endedAt: sql`coalesce(${mandates.endedAt}, now())` })
      .where(eq(mandates.personId, personId))
      .returning({ subjectId: mandates.id });
    // What they agreed to is kept as long, without the account; the card ends, with hers as with theirs, and Stripe forgets it by a job.
    const cards = await tx
      .update(savedCards)
      .set({
        personId: sql`case when ${savedCards.personId} = ${personId} then null else ${savedCards.personId} end`,
        sealedFace: null,
        state: "ended",
        endedAt: sql`coalesce(${savedCards.endedAt}, ${ctx.now.toISOString()}::timestamptz)`,
        endedBy: sql`coalesce(${savedCards.endedBy}, 'erased')`,
      })
      .where(
        or(
          eq(savedCards.personId, personId),
          and(ne(savedCards.state, "ended"), sql`${savedCards.bookId} in (${booksOf(personId)})`),
        ),
      )
      .returning({ subjectId: savedCards.id });
    const closed = await tx
      .update(paymentAccounts)
      .set({ state: "closed" })
      .where(
        sql`${paymentAccounts.bookId} in (select b.id from ${billingBooks} b where b.childminder_id in (${childminderIdsOf(personId)}))`,
      )
      .returning({ subjectId: paymentAccounts.id });
    const about = (rows: readonly { subjectId: string }[]) => rows.map((row) => ({ ...row, details: {} }));
    await emitAll(tx, ctx, "billing.payer_left", about(left));
    await emitAll(tx, ctx, "billing.card_left", about(cards));
    // Its token goes once that job has ended with it what it opens.
    await emitAll(tx, ctx, "billing.account_left", about(closed));
    // Her own notes: the law asks nobody but her to keep them.
    await tx.delete(officePayments).where(officePaymentsOf(personId));
    await tx.delete(datevSettings).where(sql`${datevSettings.bookId} in (${booksOf(personId)})`);
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
  return db
    .select()
    .from(invoices)
    .where(
      or(
        and(inArray(invoices.placementId, ids), isToPerson(personId)),
        sql`${invoices.bookId} in (${booksOf(personId)})`,
      ),
    )
    .orderBy(invoices.issuedAt, invoices.number);
}

const booksOf = (personId: string) =>
  sql`select b.id from ${billingBooks} b where b.childminder_id in (${childminderIdsOf(personId)})`;

async function certificatesOfPerson(db: Database, personId: string): Promise<(typeof certificates.$inferSelect)[]> {
  const ids = await placementsOfPerson(db, personId);
  return db
    .select()
    .from(certificates)
    .where(
      or(
        and(
          inArray(certificates.placementId, ids),
          or(isNull(certificates.payerId), eq(certificates.payerId, personId)),
        ),
        sql`${certificates.bookId} in (${booksOf(personId)})`,
      ),
    )
    .orderBy(certificates.year, certificates.version);
}

const officePaymentsOf = (personId: string) => sql`${officePayments.childminderId} in (${childminderIdsOf(personId)})`;
