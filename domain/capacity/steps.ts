/** What other parts run inside their own transaction. */
import { and, eq, inArray, lte, max } from "drizzle-orm";
import type { Database, Transaction } from "../../db/client";
import { commitments, offeredWeeks, vacancySpans as vacancySpanRows } from "../../db/schema/capacity";
import { events } from "../../db/schema/events";
import { type LockedHome, lockCareHome, permitsOf } from "../childminders/steps";
import { type Day, type Period, todayInBerlin } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import { emit } from "../kernel/events";
import { sameGrid } from "../kernel/fortnight-grid";
import { refreshListedSpans } from "../search/steps";
import { capacityOf, type HomeCapacity } from "./home-capacity";
import type { VacancySpan } from "./rules";
import { vacancySpans } from "./spans";

/**
 * Computes anew what is free with everybody in a care home, and says so to whoever listens where it is not what stood there.
 * To be run in the transaction that changed a permit, an offer, a commitment or the home.
 */
export async function refreshVacancySpans(tx: Transaction, ctx: Context, careHomeId: string): Promise<void> {
  const locked = await lockCareHome(tx, careHomeId);
  const capacity = await capacityOfHome(tx, locked);
  const stored = await storedSpans(tx, locked);
  const today = todayInBerlin(ctx.now);
  for (const { id } of locked.people) {
    const before = stored.get(id) ?? [];
    const after = vacancySpans(capacityOf(capacity, id), today);
    if (sameSpans(before, after)) continue;
    await tx.delete(vacancySpanRows).where(inArray(vacancySpanRows.childminderId, [id]));
    await tx.insert(vacancySpanRows).values(after.map((span) => rowOf(id, span)));
    await refreshListedSpans(tx, id, after);
    await emit(tx, ctx, "capacity.changed", id);
  }
}

/** Everything that decides what is free in a care home. */
export async function capacityOfHome(tx: Transaction, { home, people }: LockedHome): Promise<HomeCapacity> {
  const ids = people.map(({ id }) => id);
  const permits = await permitsOf(tx, people);
  const offers = await tx.select().from(offeredWeeks).where(inArray(offeredWeeks.childminderId, ids));
  const placed = await tx.select().from(commitments).where(inArray(commitments.childminderId, ids));
  return {
    land: home.land,
    joint: home.joint,
    people: ids.map((childminderId) => ({
      childminderId,
      permits: permits.filter((permit) => permit.childminderId === childminderId).map(withPeriod),
      offered: offers
        .filter((offer) => offer.childminderId === childminderId)
        .map((offer) => ({ ...periodOf(offer), grid: offer.hours, ownMaximum: offer.ownMaximum })),
    })),
    commitments: placed.map((one) => ({
      ...periodOf(one),
      id: one.id,
      childminderId: one.childminderId,
      grid: one.hours,
    })),
  };
}

/** With whom a stored span has run out, so that another holds today. */
export async function childmindersDue(db: Database, today: Day, atMost: number): Promise<string[]> {
  const due = await db
    .selectDistinct({ id: vacancySpanRows.childminderId })
    .from(vacancySpanRows)
    .where(lte(vacancySpanRows.untilDate, today))
    .limit(atMost);
  return due.map(({ id }) => id);
}

/** When what is free last changed, by childminder; of who never changed it says nothing. */
export async function lastChangesOf(db: Database, childminderIds: readonly string[]): Promise<Map<string, Date>> {
  if (childminderIds.length === 0) return new Map();
  const changes = await db
    .select({ id: events.subjectId, at: max(events.at) })
    .from(events)
    .where(and(inArray(events.subjectId, [...childminderIds]), eq(events.name, "capacity.changed")))
    .groupBy(events.subjectId);
  return new Map(changes.flatMap(({ id, at }) => (at ? [[id, at]] : [])));
}

/** What is free with everybody in a care home, as it was computed last; by childminder. */
export async function storedSpans(
  tx: Transaction,
  { people }: Pick<LockedHome, "people">,
): Promise<Map<string, VacancySpan[]>> {
  const ids = people.map(({ id }) => id);
  const rows = await tx
    .select()
    .from(vacancySpanRows)
    .where(inArray(vacancySpanRows.childminderId, ids))
    .orderBy(vacancySpanRows.fromDate);
  return Map.groupBy(
    rows.map((row) => ({ ...row, ...periodOf(row) })),
    (row) => row.childminderId,
  );
}

/** Whether a reader sees no difference: the first span may have begun on any day. */
function sameSpans(before: readonly VacancySpan[], after: readonly VacancySpan[]): boolean {
  return (
    before.length === after.length &&
    before.every((span, at) => {
      const other = after[at];
      return (
        other !== undefined &&
        span.until === other.until &&
        sameGrid(span.free, other.free) &&
        sameGrid(span.freeTwo, other.freeTwo)
      );
    })
  );
}

function rowOf(childminderId: string, span: VacancySpan): typeof vacancySpanRows.$inferInsert {
  return { childminderId, fromDate: span.from, untilDate: span.until, free: span.free, freeTwo: span.freeTwo };
}

function withPeriod<Row extends { fromDate: Day; untilDate: Day | null }>(row: Row): Row & Period {
  return { ...row, ...periodOf(row) };
}

function periodOf(row: { fromDate: Day; untilDate: Day | null }): Period {
  return { from: row.fromDate, until: row.untilDate };
}
