/** What moves by vendors, as invoices show it. */
import { and, eq, inArray } from "drizzle-orm";
import type { Database } from "../../../db/client";
import {
  ledgerEntries,
  ledgerPostings,
  mandates,
  paymentAccounts,
  payments,
  savedCards,
} from "../../../db/schema/billing";
import type { Context } from "../../kernel/context";
import type { Invoice, Payment } from "../steps";
import { isChargeable } from "./card-steps";
import { givenFor } from "./payer";
import { type Course, courseOf } from "./rules";

/** What the books say of a payment beside itself. */
export type Booked = {
  /** What went back to parents, in cents: what she ordered counts once the vendor did it. */
  readonly backCents: number;
  readonly dispute: "open" | "won" | "lost" | null;
};

/** Of each payment of these invoices. */
export async function bookedOf(db: Database, invoiceIds: readonly string[]): Promise<(payment: Payment) => Booked> {
  const ofParents = and(eq(ledgerPostings.entryId, ledgerEntries.id), eq(ledgerPostings.account, "receivable"));
  const rows = await db
    .select({ paymentId: ledgerEntries.paymentId, kind: ledgerEntries.kind, cents: ledgerPostings.cents })
    .from(ledgerEntries)
    .innerJoin(payments, eq(payments.id, ledgerEntries.paymentId))
    .leftJoin(ledgerPostings, ofParents)
    .where(
      and(
        inArray(payments.invoiceId, [...invoiceIds]),
        inArray(ledgerEntries.kind, ["refund", "dispute_opened", "dispute_won", "dispute_lost"]),
      ),
    );
  const byPayment = Map.groupBy(rows, ({ paymentId }) => paymentId);
  return ({ id, answerBy }) => {
    const own = byPayment.get(id) ?? [];
    const has = (kind: string) => own.some((one) => one.kind === kind);
    const isOpen = has("dispute_opened") || answerBy !== null;
    return {
      backCents: own.reduce((sum, { kind, cents }) => (kind === "refund" ? sum + (cents ?? 0) : sum), 0),
      dispute: has("dispute_lost") ? "lost" : has("dispute_won") ? "won" : isOpen ? "open" : null,
    };
  };
}

type Owed = Pick<Invoice, "id" | "placementId" | "payerId" | "kind" | "dueOn" | "issuedAt">;

/** How each of these comes, or why not; of one that nothing moves of there is nothing. */
export async function coursesOf(
  { db, now }: Pick<Context, "db" | "now">,
  rows: readonly Owed[],
  open: ReadonlyMap<string, number>,
): Promise<ReadonlyMap<string, Course>> {
  const ids = rows.map(({ id }) => id);
  const placementIds = rows.flatMap(({ placementId }) => placementId ?? []);
  const [tried, booked, given, cards] = await Promise.all([
    db.select().from(payments).where(inArray(payments.invoiceId, ids)).orderBy(payments.at, payments.id),
    bookedOf(db, ids),
    collecting(db, placementIds),
    charging(db, placementIds),
  ]);
  const byInvoice = Map.groupBy(tried, ({ invoiceId }) => invoiceId);
  const courses = rows.flatMap((row) => {
    const { id, kind, dueOn, issuedAt } = row;
    if (kind !== "invoice") return [];
    const since = givenFor(cards, row)?.since ?? null;
    const owing = {
      open: open.get(id) ?? 0,
      dueOn,
      collects: givenFor(given, row) !== undefined,
      charges: since !== null && since <= issuedAt,
      tried: (byInvoice.get(id) ?? []).map((one) => ({ ...one, isDisputed: booked(one).dispute === "open" })),
    };
    const course = courseOf(owing, now);
    return course ? [[id, course] as const] : [];
  });
  return new Map(courses);
}

/** Cards of these placements that she can charge, and since when invoices are; the one kept first comes first. */
const charging = (db: Database, placementIds: readonly string[]) =>
  db
    .select({ placementId: savedCards.placementId, personId: savedCards.personId, since: savedCards.since })
    .from(savedCards)
    .where(and(inArray(savedCards.placementId, [...placementIds]), eq(savedCards.state, "kept"), isChargeable(db)))
    .orderBy(savedCards.since, savedCards.id);

/** Mandates of these placements by which she can collect; the one given first comes first. */
export const collecting = (db: Database, placementIds: readonly string[]) =>
  db
    .select({ id: mandates.id, placementId: mandates.placementId, personId: mandates.personId })
    .from(mandates)
    .innerJoin(
      paymentAccounts,
      and(
        eq(paymentAccounts.bookId, mandates.bookId),
        eq(paymentAccounts.vendor, "gocardless"),
        eq(paymentAccounts.state, "active"),
      ),
    )
    .where(and(inArray(mandates.placementId, [...placementIds]), eq(mandates.state, "given")))
    .orderBy(mandates.givenAt, mandates.id);
