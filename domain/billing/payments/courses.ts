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

type Owed = Pick<Invoice, "id" | "placementId" | "kind" | "dueOn" | "issuedAt">;

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
  const courses = rows.flatMap(({ id, placementId, kind, dueOn, issuedAt }) => {
    if (kind !== "invoice") return [];
    const since = placementId === null ? undefined : cards.get(placementId);
    const owing = {
      open: open.get(id) ?? 0,
      dueOn,
      collects: placementId !== null && given.has(placementId),
      charges: since !== undefined && since <= issuedAt,
      tried: (byInvoice.get(id) ?? []).map((one) => ({ ...one, isDisputed: booked(one).dispute === "open" })),
    };
    const course = courseOf(owing, now);
    return course ? [[id, course] as const] : [];
  });
  return new Map(courses);
}

/** The placements of these for which she can charge a saved card, and since when invoices are. */
async function charging(db: Database, placementIds: readonly string[]): Promise<ReadonlyMap<string, Date>> {
  const rows = await db
    .select({ placementId: savedCards.placementId, since: savedCards.since })
    .from(savedCards)
    .where(and(inArray(savedCards.placementId, [...placementIds]), eq(savedCards.state, "kept"), isChargeable(db)));
  return new Map(
    rows.flatMap(({ placementId, since }) => (placementId && since ? [[placementId, since] as const] : [])),
  );
}

/** The placements of these for which she can collect by a mandate. */
export async function collecting(db: Database, placementIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db
    .select({ placementId: mandates.placementId })
    .from(mandates)
    .innerJoin(
      paymentAccounts,
      and(
        eq(paymentAccounts.bookId, mandates.bookId),
        eq(paymentAccounts.vendor, "gocardless"),
        eq(paymentAccounts.state, "active"),
      ),
    )
    .where(and(inArray(mandates.placementId, [...placementIds]), eq(mandates.state, "given")));
  return new Set(rows.flatMap(({ placementId }) => (placementId ? [placementId] : [])));
}
