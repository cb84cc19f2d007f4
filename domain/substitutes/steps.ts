/** What the commands of this part run inside a transaction: getting hold of days, and closing or opening them again. */
import { and, asc, eq, gte, inArray, isNotNull, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "../../db/client";
import { illnesses, substituteBonds, substituteDays, substituteOffers } from "../../db/schema/substitutes";
import { releaseHoursOf } from "../capacity/steps";
import { careHomesOf, lockCareHome } from "../homes/steps";
import { type Day, later, type Period, todayInBerlin } from "../kernel/calendar";
import { AppError } from "../kernel/errors";
import { type Emitting, emit, emitAll } from "../kernel/events";

export type Illness = typeof illnesses.$inferSelect;
export type SubstituteDay = typeof substituteDays.$inferSelect;

export const notFound = () => new AppError("substitutes.not_found", {}, "dayIds");

/** Days on which somebody may still come, whoever takes them. */
export const liveStates = ["open", "taken", "confirmed"] as const;

/**
 * Days, held in one order. The order of locks is the same everywhere: care homes by id, the illness, days by id. Who closes a day
 * that somebody has taken must hold her home before.
 */
export function lockDays(tx: Transaction, which: SQL | undefined): Promise<SubstituteDay[]> {
  return tx.select().from(substituteDays).where(which).orderBy(asc(substituteDays.id)).for("update");
}

/** Her illness, held. Errors: `substitutes.not_found`. */
export async function lockIllness(tx: Transaction, which: SQL | undefined): Promise<Illness> {
  const [illness] = await tx.select().from(illnesses).where(which).for("update");
  if (!illness) throw new AppError("substitutes.not_found", {}, "illnessId");
  return illness;
}

/** Holds the homes of whoever has taken one of these days, in their order: so that hours can be given back under the lock. */
export async function lockSubstitutesOf(tx: Transaction, which: SQL | undefined): Promise<Set<string>> {
  const rows = await tx
    .selectDistinct({ id: substituteDays.substituteId })
    .from(substituteDays)
    .where(and(which, isNotNull(substituteDays.substituteId)));
  const held = new Set<string>();
  for (const homeId of await careHomesOf(
    tx,
    rows.flatMap(({ id }) => id ?? []),
  )) {
    const { people } = await lockCareHome(tx, homeId);
    for (const { id } of people) held.add(id);
  }
  return held;
}

/** The hours she had kept for that day are free again; the caller holds her home. Where none are kept, nothing happens. */
export function releaseDay(tx: Transaction, ctx: Emitting, { id }: Pick<SubstituteDay, "id">): Promise<void> {
  return releaseHoursOf(tx, ctx, { origin: "substitute", belongsTo: id }, null);
}

/** Nobody is needed on that day any more. The hours of whoever had taken it are given back by the caller, or by the job of `ended`. */
export async function closeDay(
  tx: Transaction,
  { now }: Emitting,
  day: Pick<SubstituteDay, "id">,
  state: "not_needed" | "ended",
): Promise<void> {
  await tx
    .update(substituteDays)
    .set({ state, closedAt: now, nextWaveAt: null, unsolvedAt: null })
    .where(eq(substituteDays.id, day.id));
}

/** The day is looked for again, from the partners on; who had it is asked no more. The caller holds her home and tells the next wave. */
export async function openAgain(
  tx: Transaction,
  ctx: Emitting,
  day: SubstituteDay,
  outcome: "given_back" | "not_wanted",
): Promise<void> {
  await releaseDay(tx, ctx, day);
  if (day.substituteId) {
    await tx
      .update(substituteOffers)
      .set({ outcome, outcomeAt: ctx.now })
      .where(and(eq(substituteOffers.dayId, day.id), eq(substituteOffers.childminderId, day.substituteId)));
  }
  await tx
    .update(substituteDays)
    .set({
      state: "open",
      substituteId: null,
      takenAt: null,
      confirmedAt: null,
      wave: 0,
      nextWaveAt: ctx.now,
      unsolvedAt: null,
    })
    .where(eq(substituteDays.id, day.id));
}

/** Whoever can be asked next is asked at once. */
export async function lookNow(tx: Transaction, ctx: Emitting, illnessIds: readonly string[]): Promise<void> {
  const subjects = [...new Set(illnessIds)].map((subjectId) => ({ subjectId, details: {} }));
  if (subjects.length > 0) await emitAll(tx, ctx, "substitutes.wave_due", subjects);
}

/** Illnesses of hers that touch these days and are not over. */
export function illnessesAt(
  db: Database | Transaction,
  childminderId: string,
  { from, until }: Period & { readonly until: Day },
): Promise<Illness[]> {
  return db
    .select()
    .from(illnesses)
    .where(
      and(
        eq(illnesses.childminderId, childminderId),
        isNull(illnesses.endedAt),
        sql`${illnesses.fromDate} < ${until}`,
        sql`${illnesses.untilDate} > ${from}`,
      ),
    );
}

/** Days that she has taken for others, from a day on. */
export const takenBy = (childminderId: string, from: Day): SQL | undefined =>
  and(
    eq(substituteDays.substituteId, childminderId),
    inArray(substituteDays.state, ["taken", "confirmed"]),
    gte(substituteDays.onDay, from),
  );

/** Partners who substitute for her, as both have agreed; as a subquery of their ids. */
export const partnersOf = (childminderId: string): SQL => sql`(
  select case when b.asker_id = ${childminderId} then b.asked_id else b.asker_id end
  from ${substituteBonds} b
  where b.accepted_at is not null and b.ended_at is null
    and ((b.asker_id = ${childminderId} and b.asked_helps) or (b.asked_id = ${childminderId} and b.asker_helps)))`;

/** Bonds of hers that are not over. */
export const openBondsOf = (childminderId: SQL | string): SQL | undefined =>
  and(
    isNull(substituteBonds.endedAt),
    or(sql`${substituteBonds.askerId} in (${childminderId})`, sql`${substituteBonds.askedId} in (${childminderId})`),
  );

/** What she was offered and has not answered, as a condition on offers of open days. */
export const unanswered = (childminderId: string): SQL | undefined =>
  and(eq(substituteOffers.childminderId, childminderId), isNull(substituteOffers.outcome));

export const notDone: SQL | undefined = and(ne(substituteDays.state, "not_needed"), ne(substituteDays.state, "ended"));

/** The absence that she had entered by being ill was taken back on another page; she is there from today on. */
export async function endIllnessOf(tx: Transaction, ctx: Emitting, absenceId: string): Promise<void> {
  const [illness] = await tx.select().from(illnesses).where(eq(illnesses.absenceId, absenceId)).for("update");
  if (!illness || illness.endedAt) return;
  await endIllness(tx, ctx, illness, later(todayInBerlin(ctx.now), illness.fromDate));
}

/**
 * Days from `backOn` on are over, whoever had taken them; the job of `substitutes.ended` gives their hours back, since homes of
 * others may not be locked here. Days before go on: she is still ill then.
 */
export async function endIllness(tx: Transaction, ctx: Emitting, illness: Illness, backOn: Day): Promise<void> {
  const overAtOnce = backOn <= todayInBerlin(ctx.now) || backOn <= illness.fromDate;
  await tx
    .update(illnesses)
    .set({ untilDate: later(backOn, illness.fromDate), ...(overAtOnce && { endedAt: ctx.now }) })
    .where(eq(illnesses.id, illness.id));
  const live = and(eq(substituteDays.illnessId, illness.id), inArray(substituteDays.state, [...liveStates]));
  for (const day of await lockDays(tx, live)) if (day.onDay >= backOn) await closeDay(tx, ctx, day, "ended");
  await emit(tx, ctx, "substitutes.ended", illness.id, { backOn });
}
