/** What other parts run inside their own transaction. */
import { type AnyColumn, and, between, eq, gt, inArray, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "../../db/client";
import {
  absences,
  capacityConflicts,
  commitments,
  offeredWeeks,
  vacancySpans as vacancySpanRows,
} from "../../db/schema/capacity";
import { claimedPermitOf } from "../homes/permit/steps";
import { type Childminder, careHomesOf, type LockedHome, lockCareHome, permitsOf } from "../homes/steps";
import { addDays, type Day, type Month, type Period, todayInBerlin } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import { refuse } from "../kernel/errors";
import { type Emitting, emit, lastTimes } from "../kernel/events";
import { type FortnightGrid, sameGrid } from "../kernel/fortnight-grid";
import { newId } from "../kernel/ids";
import type { Portion } from "../kernel/portions";
import { conflictsOf, goesFurther, notOver, sameConflicts } from "./conflicts";
import { whyNotEnterable } from "./entries";
import { type Guest, type NoGuest, whyNoGuest } from "./guests";
import { capacityOf, type HomeCapacity } from "./home-capacity";
import { hasOpened, type VacancySpan } from "./rules";
import type { AbsenceKind, EnterAbsence } from "./schemas";
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
  await refreshConflicts(tx, ctx, locked, capacity);
  for (const { id } of locked.people) {
    const before = stored.get(id) ?? [];
    const after = vacancySpans(capacityOf(capacity, id), today);
    if (sameSpans(before, after)) continue;
    await tx.delete(vacancySpanRows).where(inArray(vacancySpanRows.childminderId, [id]));
    await tx.insert(vacancySpanRows).values(after.map((span) => rowOf(id, span)));
    await emit(tx, ctx, "capacity.changed", id, { opened: hasOpened(before, after) ? 1 : 0 });
  }
}

/**
 * What goes beyond permit, law or home, written anew where it is not what stood there. She is told where it goes further than she
 * knows (`capacity.over_promised`); that all of it is within again stands in the trail (`capacity.within_again`).
 */
async function refreshConflicts(
  tx: Transaction,
  ctx: Emitting,
  { people }: LockedHome,
  capacity: HomeCapacity,
): Promise<void> {
  const today = todayInBerlin(ctx.now);
  const ids = people.map(({ id }) => id);
  const stored = await tx
    .select()
    .from(capacityConflicts)
    .where(inArray(capacityConflicts.childminderId, ids))
    .orderBy(capacityConflicts.fromDate, capacityConflicts.kind);
  for (const id of ids) {
    const hers = stored.filter(({ childminderId }) => childminderId === id);
    const before = notOver(
      hers.map((row) => ({ ...row, ...periodOf(row) })),
      today,
    );
    const after = conflictsOf(capacityOf(capacity, id), today);
    if (sameConflicts(before, after, today)) continue;
    if (hers.length > 0) await tx.delete(capacityConflicts).where(eq(capacityConflicts.childminderId, id));
    const since = before[0]?.since ?? ctx.now;
    const values = after.map(({ from: fromDate, until: untilDate, ...one }) => ({
      ...one,
      childminderId: id,
      fromDate,
      untilDate,
      since,
    }));
    if (values.length > 0) await tx.insert(capacityConflicts).values(values);
    if (values.length === 0) await emit(tx, ctx, "capacity.within_again", id);
    else if (goesFurther(before, after)) await emit(tx, ctx, "capacity.over_promised", id);
  }
}

/** Hours of one child as they are held: from when, until when, and by what. */
export type HeldHours = Period & {
  readonly grid: FortnightGrid;
  readonly bornMonth: Month | null;
  /** Where she entered it herself, what she calls the child. */
  readonly nickname?: string | null;
  readonly origin: Commitment["origin"];
  /** The offer, placement or substitute day; null where she entered it herself. */
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
  const row = rowOfHours(ctx, locked, hours);
  await tx.insert(commitments).values(row);
  await refreshVacancySpans(tx, ctx, locked.home.id);
  return { id: row.id };
}

/**
 * She takes somebody else's child for a day. The caller holds her home. Answers why she cannot, and then holds nothing: her own
 * wishes and everything the law allows count here, and no contract is counted.
 */
export async function holdGuestHours(
  tx: Transaction,
  ctx: Emitting,
  locked: HerHome,
  guest: Guest & { readonly bornMonth: Month | null; readonly belongsTo: string },
): Promise<NoGuest | null> {
  const hindrance = whyNoGuest(await capacityOfHome(tx, locked), locked.childminder.id, guest);
  if (hindrance) return hindrance;
  const { on, grid, bornMonth, belongsTo } = guest;
  const hours: HeldHours = {
    from: on,
    until: addDays(on, 1),
    grid,
    bornMonth,
    origin: "substitute",
    belongsTo,
    holdsContract: false,
  };
  await tx.insert(commitments).values(rowOfHours(ctx, locked, hours));
  await refreshVacancySpans(tx, ctx, locked.home.id);
  return null;
}

/** Hours that are held become others, also those of an offer a placement's. They must have room like new ones. */
export async function changeHours(
  tx: Transaction,
  ctx: Asking,
  { commitment, ...locked }: HerHome & { readonly commitment: Commitment },
  hours: HeldHours,
): Promise<void> {
  await refuseWithoutRoom(tx, ctx, locked, hours, { without: commitment.id });
  await tx.update(commitments).set(columnsOf(hours)).where(eq(commitments.id, commitment.id));
  await refreshVacancySpans(tx, ctx, locked.home.id);
}

/**
 * Hours beside those that these agreements hold, in times that do not overlap: there must be room for them, but a child that is
 * there already needs no further contract.
 */
export async function holdMoreHours(
  tx: Transaction,
  ctx: Asking,
  locked: HerHome,
  more: readonly HeldHours[],
  agreements: readonly string[],
): Promise<void> {
  for (const hours of more) await refuseWithoutRoom(tx, ctx, locked, hours, { beside: agreements });
  if (more.length > 0) await tx.insert(commitments).values(more.map((hours) => rowOfHours(ctx, locked, hours)));
  await refreshVacancySpans(tx, ctx, locked.home.id);
}

/**
 * What is held changes hands from a day on, within hours that are held already: nothing is asked, and nobody sees them free in
 * between.
 */
export async function replaceHours(
  tx: Transaction,
  ctx: Emitting,
  locked: HerHome,
  {
    ending,
    held,
  }: { readonly ending: readonly (Holding & { readonly until: Day | null })[]; readonly held: HeldHours },
): Promise<void> {
  for (const { until, ...holding } of ending)
    for (const one of await heldRows(tx, holding)) await endRow(tx, one, until);
  await tx.insert(commitments).values(rowOfHours(ctx, locked, held));
  await refreshVacancySpans(tx, ctx, locked.home.id);
}

function rowOfHours(ctx: Emitting, { childminder }: HerHome, hours: HeldHours): typeof commitments.$inferInsert {
  return { id: newId(ctx.now), childminderId: childminder.id, ...columnsOf(hours), createdAt: ctx.now };
}

/** Hours become free: from a day on, or, without one, as if they had never been held. */
export async function releaseHours(
  tx: Transaction,
  ctx: Emitting,
  { home, commitment }: { readonly home: { readonly id: string }; readonly commitment: Commitment },
  until: Day | null,
): Promise<void> {
  await endRow(tx, commitment, until);
  await refreshVacancySpans(tx, ctx, home.id);
}

/** She will not care on these days; the caller holds her home and has asked whether they may be entered. */
export async function writeAbsence(
  tx: Transaction,
  ctx: Emitting,
  childminderId: string,
  { from, until, kind }: EnterAbsence,
): Promise<string> {
  const id = newId(ctx.now);
  await tx.insert(absences).values({ id, childminderId, fromDate: from, untilDate: until, kind, enteredAt: ctx.now });
  await emit(tx, ctx, "capacity.absence_entered", childminderId, { absenceId: id });
  return id;
}

/** She is back earlier than she had said; on her first day already it is as if she had never been away. Unknown ones are left alone. */
export async function shortenAbsence(
  tx: Transaction,
  ctx: Emitting,
  childminderId: string,
  { absenceId, until }: { readonly absenceId: string; readonly until: Day },
): Promise<void> {
  const hers = and(eq(absences.id, absenceId), eq(absences.childminderId, childminderId));
  const [absence] = await tx.select().from(absences).where(hers);
  if (!absence || absence.untilDate <= until) return;
  if (until > absence.fromDate) {
    await tx.update(absences).set({ untilDate: until }).where(hers);
    return;
  }
  await tx.delete(absences).where(hers);
  await emit(tx, ctx, "capacity.absence_removed", childminderId, { absenceId });
}

/** When each of several childminders does not care from a day on. */
export async function absencesFrom(
  db: Database | Transaction,
  childminderIds: readonly string[],
  day: Day,
): Promise<(Period & { readonly childminderId: string })[]> {
  return db
    .select({ childminderId: absences.childminderId, from: absences.fromDate, until: absences.untilDate })
    .from(absences)
    .where(and(inArray(absences.childminderId, [...childminderIds]), gt(absences.untilDate, day)));
}

/** The week she offers on a day; null where she offers none. */
export async function offeredWeekOf(db: Database, childminderId: string, on: Day): Promise<FortnightGrid | null> {
  const [week] = await db
    .select({ hours: offeredWeeks.hours })
    .from(offeredWeeks)
    .where(
      and(
        eq(offeredWeeks.childminderId, childminderId),
        lte(offeredWeeks.fromDate, on),
        or(isNull(offeredWeeks.untilDate), gt(offeredWeeks.untilDate, on)),
      ),
    );
  return week?.hours ?? null;
}

/** What ends earlier anyway stays as it is. */
async function endRow(tx: Transaction, { id, fromDate, untilDate }: Commitment, until: Day | null): Promise<void> {
  const held = eq(commitments.id, id);
  if (until === null || until <= fromDate) await tx.delete(commitments).where(held);
  else if (untilDate === null || until < untilDate) await tx.update(commitments).set({ untilDate: until }).where(held);
}

/** When a childminder does not care: also what is past. */
export async function absencesOf(db: Database | Transaction, childminderId: string): Promise<Period[]> {
  return db
    .select({ from: absences.fromDate, until: absences.untilDate })
    .from(absences)
    .where(eq(absences.childminderId, childminderId));
}

/** The same with what keeps her away. */
export function herAbsencesOf(db: Database | Transaction, childminderId: string) {
  return db
    .select({ from: absences.fromDate, until: absences.untilDate, kind: absences.kind })
    .from(absences)
    .where(eq(absences.childminderId, childminderId))
    .orderBy(absences.fromDate, absences.enteredAt);
}

/** The same as JSON, beside whatever is read with her: one statement more would be one too many. */
export const allAbsences = (
  childminderId: AnyColumn,
): SQL<readonly { readonly from: Day; readonly until: Day; readonly kind: AbsenceKind }[]> => sql`(
  select coalesce(json_agg(json_build_object('from', x.from_date, 'until', x.until_date, 'kind', x.kind)
    order by x.from_date, x.entered_at), '[]'::json)
  from ${absences} x where x.childminder_id = ${childminderId})`;

/** Hours of the children that she entered herself, also those that are over since that day; nothing is known of their names. */
export async function enteredHoursOf(
  db: Database,
  childminderId: string,
  since: Day,
): Promise<(Period & { readonly hours: FortnightGrid })[]> {
  const { fromDate, untilDate, hours, origin } = commitments;
  return db
    .select({ from: fromDate, until: untilDate, hours })
    .from(commitments)
    .where(
      and(
        eq(commitments.childminderId, childminderId),
        eq(origin, "entered"),
        or(isNull(untilDate), gt(untilDate, since)),
      ),
    )
    .orderBy(fromDate, commitments.id);
}

/** All hours that she has given away or holds for somebody. */
export function givenHoursOf(db: Database, childminderId: string): Promise<Commitment[]> {
  return db.select().from(commitments).where(eq(commitments.childminderId, childminderId));
}

/** What an offer or placement holds, and whose it is: how later parts name hours that they have taken. */
type Holding = { readonly origin: "offer" | "placement" | "substitute"; readonly belongsTo: string };

/** As `releaseHours`, of what an offer or placement holds; where it holds nothing, nothing happens. The caller holds the home. */
export async function releaseHoursOf(
  tx: Transaction,
  ctx: Emitting,
  holding: Holding,
  until: Day | null,
): Promise<void> {
  const rows = await heldRows(tx, holding);
  for (const row of rows) await endRow(tx, row, until);
  const homes = await careHomesOf(tx, [...new Set(rows.map(({ childminderId }) => childminderId))]);
  for (const homeId of homes) await refreshVacancySpans(tx, ctx, homeId);
}

function heldRows(tx: Transaction, holding: Holding): Promise<Commitment[]> {
  return tx.select().from(commitments).where(heldBy(holding));
}

/** Hours that an offer held become a placement's. They are the same hours: nothing is asked again. */
export async function handOver(tx: Transaction, from: Holding, to: Holding): Promise<void> {
  await tx.update(commitments).set({ origin: to.origin, belongsTo: to.belongsTo }).where(heldBy(from));
}

/** Hours that she has entered herself, of the home that the caller holds; null where they are gone, or a placement's already. */
export async function enteredHours(
  tx: Transaction,
  { people }: LockedHome,
  commitmentId: string,
): Promise<Commitment | null> {
  const [commitment] = await tx
    .select()
    .from(commitments)
    .where(
      and(
        eq(commitments.id, commitmentId),
        eq(commitments.origin, "entered"),
        inArray(
          commitments.childminderId,
          people.map(({ id }) => id),
        ),
      ),
    );
  return commitment ?? null;
}

/** The same, read and not held, without what she calls the child; null where they are gone, or a placement's already. */
export async function enteredHoursById(db: Database, commitmentId: string) {
  const { fromDate, untilDate, hours, bornMonth, origin } = commitments;
  const [found] = await db
    .select({ from: fromDate, until: untilDate, hours, bornMonth })
    .from(commitments)
    .where(and(eq(commitments.id, commitmentId), eq(origin, "entered")));
  return found ?? null;
}

/** Whose hours these are, before anything is held. */
export async function childminderOfHours(tx: Transaction, commitmentId: string): Promise<string | null> {
  const [found] = await tx
    .select({ id: commitments.childminderId })
    .from(commitments)
    .where(eq(commitments.id, commitmentId));
  return found?.id ?? null;
}

/** Hours that she had entered become a placement's: they are the same hours, so nothing is asked, and nothing is free or taken by it. */
export async function enteredBecomePlaced(
  tx: Transaction,
  { id }: Commitment,
  { belongsTo, bornMonth }: { readonly belongsTo: string; readonly bornMonth: Month },
): Promise<void> {
  await tx
    .update(commitments)
    .set({ origin: "placement", belongsTo, bornMonth, nickname: null })
    .where(eq(commitments.id, id));
}

function heldBy({ origin, belongsTo }: Holding): SQL | undefined {
  return and(eq(commitments.origin, origin), eq(commitments.belongsTo, belongsTo));
}

function columnsOf({ from, until, grid, holdsContract = true, nickname = null, ...rest }: HeldHours) {
  const { bornMonth, origin, belongsTo } = rest;
  return { fromDate: from, untilDate: until, hours: grid, bornMonth, nickname, origin, belongsTo, holdsContract };
}

/** A permit that her office has yet to confirm counts here: the children she has are there, confirmed or not. */
async function refuseWithoutRoom(
  tx: Transaction,
  ctx: Asking,
  locked: HerHome,
  hours: HeldHours,
  { without, beside = [] }: { readonly without?: string; readonly beside?: readonly string[] } = {},
): Promise<void> {
  const { id } = locked.childminder;
  const known = await capacityOfHome(tx, locked);
  const claim = await claimedPermitOf(tx, id);
  const capacity = {
    ...known,
    people: known.people.map((one) =>
      one.childminderId === id && claim ? { ...one, permits: [...one.permits, claim] } : one,
    ),
    commitments: known.commitments
      .filter((one) => one.id !== without)
      .map((one) => (one.belongsTo && beside.includes(one.belongsTo) ? { ...one, holdsContract: false } : one)),
  };
  refuse(whyNotEnterable(capacity, id, hours, todayInBerlin(ctx.now), ctx.locale));
}

/** Everything that decides what is free in a care home. */
export async function capacityOfHome(tx: Database | Transaction, locked: LockedHome): Promise<HomeCapacity> {
  const [capacity] = await capacitiesOfHomes(tx, [locked]);
  if (!capacity) throw new Error("a home was asked for, and none was answered");
  return capacity;
}

/** The same of several homes at once, in the order in which they are given: three statements, however many. */
export async function capacitiesOfHomes(
  tx: Database | Transaction,
  homes: readonly LockedHome[],
): Promise<HomeCapacity[]> {
  const everybody = homes.flatMap(({ people }) => people);
  const all = everybody.map(({ id }) => id);
  const permits = await permitsOf(tx, everybody);
  const offers = await tx.select().from(offeredWeeks).where(inArray(offeredWeeks.childminderId, all));
  const placed = await tx.select().from(commitments).where(inArray(commitments.childminderId, all));
  return homes.map((one) => capacityIn(one, { permits, offers, placed }));
}

type Known = {
  readonly permits: Awaited<ReturnType<typeof permitsOf>>;
  readonly offers: readonly (typeof offeredWeeks.$inferSelect)[];
  readonly placed: readonly Commitment[];
};

function capacityIn({ home, people }: LockedHome, { permits, offers, placed }: Known): HomeCapacity {
  const ids = people.map(({ id }) => id);
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
    commitments: placed
      .filter((one) => ids.includes(one.childminderId))
      .map((one) => ({
        ...periodOf(one),
        id: one.id,
        childminderId: one.childminderId,
        grid: one.hours,
        holdsContract: one.holdsContract,
        belongsTo: one.belongsTo,
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

/** When something last became free, by childminder; of whom nothing has it says nothing. */
export function lastOpeningsOf(db: Database, childminderIds: readonly string[]): Promise<Map<string, Date>> {
  return lastTimes(db, "capacity.changed", childminderIds, { opened: 1 });
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
