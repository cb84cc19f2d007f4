/** What the commands of this part run inside a transaction. */
import { and, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "../../db/client";
import { children } from "../../db/schema/families";
import { waitingAsks, waitingEntries, waitingLists } from "../../db/schema/waiting";
import { storedSpans } from "../capacity/steps";
import { lockHomeOfChildminder } from "../homes/steps";
import { todayInBerlin } from "../kernel/calendar";
import type { CareSchedule } from "../kernel/care-schedule";
import { AppError } from "../kernel/errors";
import { type Emitting, emit, emitAll } from "../kernel/events";
import { newId } from "../kernel/ids";
import { openInquiriesAmong, placedFamiliesOf } from "../placements/steps";
import { answerDays, inOrder, quietDays, type Siblings, whoIsAsked } from "./rules";

export type Entry = typeof waitingEntries.$inferSelect;
export type Ask = typeof waitingAsks.$inferSelect;
type Outcome = NonNullable<Entry["outcome"]>;

export const notFound = () => new AppError("waiting.not_found", {}, "entryId");

/** What a family waits for. */
export function scheduleOf({
  hours,
  floatingWindow,
  floatingHours,
}: Pick<Entry, "hours" | "floatingWindow" | "floatingHours">): CareSchedule {
  if (!floatingWindow || floatingHours === null) return { fixed: hours };
  return { fixed: hours, floating: { window: floatingWindow, hoursPerWeek: floatingHours } };
}

/** How she keeps her list. */
export async function ruleOf(db: Database | Transaction, childminderId: string) {
  const [rule] = await db.select().from(waitingLists).where(eq(waitingLists.childminderId, childminderId));
  return { open: rule?.open ?? true, siblingsFirst: rule?.siblingsFirst ?? false };
}

/** Who comes first, for the lists of these childminders. */
export async function siblingsOf(
  db: Database | Transaction,
  childminderIds: readonly string[],
): Promise<Map<string, Siblings>> {
  const rules = await db
    .select()
    .from(waitingLists)
    .where(inArray(waitingLists.childminderId, [...childminderIds]));
  const placed = await placedFamiliesOf(db, childminderIds);
  return new Map(
    childminderIds.map((id) => [
      id,
      {
        siblingsFirst: rules.find(({ childminderId }) => childminderId === id)?.siblingsFirst ?? false,
        placedFamilies: new Set(placed.filter((one) => one.childminderId === id).map(({ familyId }) => familyId)),
      },
    ]),
  );
}

/** An entry, held together with its childminder's home: of two who act on one list the second sees what the first has done. */
export async function holdEntry(tx: Transaction, which: SQL | undefined): Promise<Entry & { childminderId: string }> {
  const [seen] = await tx.select({ childminderId: waitingEntries.childminderId }).from(waitingEntries).where(which);
  if (!seen?.childminderId) throw notFound();
  await lockHomeOfChildminder(tx, seen.childminderId);
  const [entry] = await tx
    .select()
    .from(waitingEntries)
    .where(and(which, isNull(waitingEntries.endedAt)))
    .for("update");
  if (!entry?.childminderId) throw notFound();
  return { ...entry, childminderId: entry.childminderId };
}

/** What a family is asked by now; null where it is not. */
export async function openAsk(tx: Transaction, entryId: string): Promise<Ask | null> {
  const [ask] = await tx
    .select()
    .from(waitingAsks)
    .where(and(eq(waitingAsks.entryId, entryId), isNull(waitingAsks.closedAt)));
  return ask ?? null;
}

export async function closeAsk(
  tx: Transaction,
  { now }: Emitting,
  ask: Ask,
  outcome: NonNullable<Ask["outcome"]>,
  placementId: string | null = null,
): Promise<void> {
  await tx.update(waitingAsks).set({ closedAt: now, outcome, placementId }).where(eq(waitingAsks.id, ask.id));
}

/** A family that did not take what opened keeps its place, and is left in peace for a while. */
export async function leaveInPeace(tx: Transaction, { now }: Emitting, entryId: string): Promise<void> {
  const quietUntil = new Date(now.getTime() + quietDays * 86_400_000);
  await tx.update(waitingEntries).set({ quietUntil }).where(eq(waitingEntries.id, entryId));
}

/** An entry is over; what the family was asked by then is, too. */
export async function endEntry(tx: Transaction, ctx: Emitting, entryId: string, outcome: Outcome): Promise<void> {
  const ask = await openAsk(tx, entryId);
  if (ask) await closeAsk(tx, ctx, ask, "ended");
  await tx.update(waitingEntries).set({ endedAt: ctx.now, outcome }).where(eq(waitingEntries.id, entryId));
  await emit(tx, ctx, "waiting.ended", entryId, { outcome });
}

/**
 * Asks whoever comes next: in the published order, so many at once as there are places, each about hours that nobody before them is
 * asked about. Run after everything that may open hours; where nothing is open it does nothing. Holds her home.
 */
export async function askNext(tx: Transaction, ctx: Emitting, childminderId: string): Promise<number> {
  const { childminder } = await lockHomeOfChildminder(tx, childminderId);
  if (!childminder.listedAt) return 0;
  const rows = await tx
    .select({ entry: waitingEntries, bornMonth: children.bornMonth, ask: waitingAsks })
    .from(waitingEntries)
    .innerJoin(children, eq(children.id, waitingEntries.childId))
    .leftJoin(waitingAsks, and(eq(waitingAsks.entryId, waitingEntries.id), isNull(waitingAsks.closedAt)))
    .where(and(eq(waitingEntries.childminderId, childminderId), isNull(waitingEntries.endedAt)));
  if (rows.length === 0) return 0;
  const siblings = (await siblingsOf(tx, [childminderId])).get(childminderId);
  const spans = (await storedSpans(tx, { people: [childminder] })).get(childminderId) ?? [];
  const entries = rows.map(({ entry, bornMonth, ask }) => ({
    ...entry,
    schedule: scheduleOf(entry),
    bornMonth,
    asked: ask !== null,
  }));
  const asks = rows.flatMap(({ entry, ask }) => (ask ? [{ schedule: scheduleOf(entry), from: ask.fromDate }] : []));
  const next = whoIsAsked({
    entries: siblings ? inOrder(entries, siblings) : entries,
    spans,
    claims: [...asks, ...(await takenClaims(tx, childminderId))],
    ages: childminder,
    today: todayInBerlin(ctx.now),
    now: ctx.now,
  });
  const dueAt = new Date(ctx.now.getTime() + answerDays * 86_400_000);
  for (const { id: entryId, from } of next) {
    const askId = newId(ctx.now);
    await tx.insert(waitingAsks).values({ id: askId, entryId, fromDate: from, askedAt: ctx.now, dueAt });
    await emit(tx, ctx, "waiting.asked", entryId, { askId, from });
    await emitAll(tx, ctx, "waiting.ask_due", [{ subjectId: entryId, details: { askId }, dueAt }]);
  }
  return next.length;
}

/** What families from the list have asked her for and she has neither offered nor declined: that place is spoken for. */
async function takenClaims(tx: Transaction, childminderId: string) {
  const taken = await tx
    .select({ placementId: waitingAsks.placementId, entry: waitingEntries, from: waitingAsks.fromDate })
    .from(waitingAsks)
    .innerJoin(waitingEntries, eq(waitingEntries.id, waitingAsks.entryId))
    .where(and(eq(waitingEntries.childminderId, childminderId), eq(waitingAsks.outcome, "taken")));
  const open = await openInquiriesAmong(
    tx,
    taken.flatMap(({ placementId }) => placementId ?? []),
  );
  return taken
    .filter(({ placementId }) => placementId !== null && open.includes(placementId))
    .map(({ entry, from }) => ({ schedule: scheduleOf(entry), from }));
}

/** Whether anybody waits for her, so that a change of her hours is looked at afterwards. */
export async function noteChange(tx: Transaction, ctx: Emitting, childminderId: string): Promise<void> {
  const [one] = await tx
    .select({ id: waitingEntries.id })
    .from(waitingEntries)
    .where(and(eq(waitingEntries.childminderId, childminderId), isNull(waitingEntries.endedAt)))
    .limit(1);
  if (one) await emit(tx, ctx, "waiting.hours_changed", childminderId);
}

/** Entries that are taken off with what they hang on, a child or a family: whoever comes next on those lists is asked. */
export async function forgetEntries(tx: Transaction, ctx: Emitting, which: SQL): Promise<void> {
  const gone = await tx.delete(waitingEntries).where(which).returning({ childminderId: waitingEntries.childminderId });
  for (const id of new Set(gone.flatMap(({ childminderId }) => childminderId ?? []))) await noteChange(tx, ctx, id);
}

/** The inquiry of a family from the list has come to nothing: whose list it was is looked at again. */
export async function noteInquiryOver(tx: Transaction, ctx: Emitting, placementId: string): Promise<void> {
  const [from] = await tx
    .select({ childminderId: waitingEntries.childminderId })
    .from(waitingAsks)
    .innerJoin(waitingEntries, eq(waitingEntries.id, waitingAsks.entryId))
    .where(sql`${waitingAsks.placementId} = ${placementId}`);
  if (from?.childminderId) await noteChange(tx, ctx, from.childminderId);
}
