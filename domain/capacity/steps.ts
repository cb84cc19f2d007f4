/** What other parts run inside their own transaction. */
import { and, between, eq, inArray, lte } from "drizzle-orm";
import type { Database, Transaction } from "../../db/client";
import { absences, commitments, offeredWeeks, vacancySpans as vacancySpanRows } from "../../db/schema/capacity";
import { claimedPermitOf } from "../homes/permit/steps";
import { type Childminder, careHomesOf, type LockedHome, lockCareHome, permitsOf } from "../homes/steps";
import { type Day, type Month, type Period, todayInBerlin } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import { refuse } from "../kernel/errors";
import { type Emitting, emit, lastTimes } from "../kernel/events";
import { type FortnightGrid, sameGrid } from "../kernel/fortnight-grid";
import { newId } from "../kernel/ids";
import type { Portion } from "../kernel/portions";
import { whyNotEnterable } from "./entries";
import { capacityOf, type HomeCapacity } from "./home-capacity";
import type { VacancySpan } from "./rules";
import { vacancySpans } from "./spans";

/**
 * Computes anew what is free with everybody in a care home, and says so to whoever listens where it is not what stood there.
 * To be run in the transaction that changed a permit, an offer, a commitment or the home.
 */
export async function refreshVacancySpans(tx: Transaction, ctx: Emitting, careHomeId: string): Promise<void> {
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
    await emit(tx, ctx, "capacity.changed", id);
  }
}

/** Hours of one child as they are held: from when, until when, and by what. */
export type HeldHours = Period & {
  readonly grid: FortnightGrid;
  readonly bornMonth: Month | null;
  readonly origin: Commitment["origin"];
  /** The offer or placement; null where she entered it herself. */
  readonly belongsTo: string | null;
  /** Substitute care takes room and no contract. */
  readonly holdsContract?: boolean;
};

export type Commitment = typeof commitments.$inferSelect;

type Asking = Emitting & Pick<Context, "locale">;
type HerHome = LockedHome & { readonly childminder: Childminder };

/**
 * Gives hours away, whoever asks for them: a child she enters, an offer, a placement. The caller holds her home, so that of fifty
 * who ask for the last place one gets it. Errors: those of `whyNotEnterable` where law, permit or home have no room.
 */
export async function holdHours(
  tx: Transaction,
  ctx: Asking,
  locked: HerHome,
  hours: HeldHours,
): Promise<{ id: string }> {
  await refuseWithoutRoom(tx, ctx, locked, hours);
  const id = newId(ctx.now);
  await tx
    .insert(commitments)
    .values({ id, childminderId: locked.childminder.id, ...columnsOf(hours), createdAt: ctx.now });
  await refreshVacancySpans(tx, ctx, locked.home.id);
  return { id };
}

/** Hours that are held become others, also those of an offer a placement's. They must have room like new ones. */
export async function changeHours(
  tx: Transaction,
  ctx: Asking,
  { commitment, ...locked }: HerHome & { readonly commitment: Commitment },
  hours: HeldHours,
): Promise<void> {
  await refuseWithoutRoom(tx, ctx, locked, hours, commitment.id);
  await tx.update(commitments).set(columnsOf(hours)).where(eq(commitments.id, commitment.id));
  await refreshVacancySpans(tx, ctx, locked.home.id);
}

/** Hours become free: from a day on, or, without one, as if they had never been held. */
export async function releaseHours(
  tx: Transaction,
  ctx: Emitting,
  { home, commitment }: { readonly home: { readonly id: string }; readonly commitment: Commitment },
  until: Day | null,
): Promise<void> {
  const held = eq(commitments.id, commitment.id);
  if (until === null || until <= commitment.fromDate) await tx.delete(commitments).where(held);
  else await tx.update(commitments).set({ untilDate: until }).where(held);
  await refreshVacancySpans(tx, ctx, home.id);
}

/** When a childminder does not care: also what is past. */
export async function absencesOf(db: Database | Transaction, childminderId: string): Promise<Period[]> {
  const rows = await db
    .select({ from: absences.fromDate, until: absences.untilDate })
    .from(absences)
    .where(eq(absences.childminderId, childminderId));
  return rows;
}

/** What an offer or placement holds, and whose it is: how later parts name hours that they have taken. */
export type Holding = { readonly origin: "offer" | "placement"; readonly belongsTo: string };

/** The hours that an offer or placement holds; null where it holds none. The caller holds the home. */
export async function hoursHeldBy(tx: Transaction, { origin, belongsTo }: Holding): Promise<Commitment | null> {
  const [held] = await tx
    .select()
    .from(commitments)
    .where(and(eq(commitments.origin, origin), eq(commitments.belongsTo, belongsTo)));
  return held ?? null;
}

/** As `releaseHours`, of what an offer or placement holds; where it holds nothing, nothing happens. */
export async function releaseHoursOf(
  tx: Transaction,
  ctx: Emitting,
  holding: Holding,
  until: Day | null,
): Promise<void> {
  const commitment = await hoursHeldBy(tx, holding);
  if (!commitment) return;
  const [homeId] = await careHomesOf(tx, [commitment.childminderId]);
  if (homeId) await releaseHours(tx, ctx, { home: { id: homeId }, commitment }, until);
}

/** Hours that an offer held become a placement's. They are the same hours: nothing is asked again. */
export async function handOver(tx: Transaction, from: Holding, to: Holding): Promise<void> {
  await tx
    .update(commitments)
    .set({ origin: to.origin, belongsTo: to.belongsTo })
    .where(and(eq(commitments.origin, from.origin), eq(commitments.belongsTo, from.belongsTo)));
}

function columnsOf({ from, until, grid, bornMonth, origin, belongsTo, holdsContract = true }: HeldHours) {
  return { fromDate: from, untilDate: until, hours: grid, bornMonth, origin, belongsTo, holdsContract };
}

/** A permit that her office has yet to confirm counts here: the children she has are there, confirmed or not. */
async function refuseWithoutRoom(
  tx: Transaction,
  ctx: Asking,
  locked: HerHome,
  hours: HeldHours,
  without?: string,
): Promise<void> {
  const { id } = locked.childminder;
  const known = await capacityOfHome(tx, locked);
  const claim = await claimedPermitOf(tx, id);
  const capacity = {
    ...known,
    people: known.people.map((one) =>
      one.childminderId === id && claim ? { ...one, permits: [...one.permits, claim] } : one,
    ),
    commitments: known.commitments.filter((one) => one.id !== without),
  };
  refuse(whyNotEnterable(capacity, id, hours, todayInBerlin(ctx.now), ctx.locale));
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
      holdsContract: one.holdsContract,
    })),
  };
}

/** With whom, of a portion or of all, a stored span has run out, so that another holds today; by id. */
export async function childmindersDue(db: Database, today: Day, portion?: Portion): Promise<string[]> {
  const { childminderId, untilDate } = vacancySpanRows;
  const due = await db
    .selectDistinct({ id: childminderId })
    .from(vacancySpanRows)
    .where(and(lte(untilDate, today), portion && between(childminderId, portion.first, portion.last)))
    .orderBy(childminderId);
  return due.map(({ id }) => id);
}

/** When what is free last changed, by childminder; of who never changed it says nothing. */
export function lastChangesOf(db: Database, childminderIds: readonly string[]): Promise<Map<string, Date>> {
  return lastTimes(db, "capacity.changed", childminderIds);
}

/** What is free with everybody in a care home, as it was computed last; by childminder. */
export async function storedSpans(
  tx: Database | Transaction,
  { people }: { readonly people: readonly { readonly id: string }[] },
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
