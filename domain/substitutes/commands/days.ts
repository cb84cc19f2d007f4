import { and, eq, inArray, isNull, type SQL } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import { children } from "../../../db/schema/families";
import { placements } from "../../../db/schema/placements";
import { illnesses, substituteDays, substituteOffers } from "../../../db/schema/substitutes";
import { clockOf, nowInBerlin } from "../../attendance/clock";
import { daysBack, whyNotOfDay, whyNotTimes } from "../../attendance/rules";
import { reportsByPlacement } from "../../attendance/steps";
import { holdGuestHours } from "../../capacity/steps";
import { ofOwnFamily } from "../../families/visible";
import { lockOwnHome } from "../../homes/steps";
import { addDays, type Month, todayInBerlin } from "../../kernel/calendar";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError, refuse } from "../../kernel/errors";
import { emit } from "../../kernel/events";
import { sameGrid } from "../../kernel/fortnight-grid";
import { authorise } from "../../kernel/permissions";
import { caredPlacements } from "../../placements/rows";
import { candidateHerself } from "../candidates";
import { hoursLeft } from "../care";
import { endOfHours, refusalOf, whyNotSubstitute } from "../rules";
import type { DeclineDays, EnterTimes, SomeDays } from "../schemas";
import {
  closeDay,
  liveStates,
  lockDays,
  lockSubstitutesOf,
  lookNow,
  notFound,
  openAgain,
  releaseDay,
  type SubstituteDay,
  takenBy,
} from "../steps";

/**
 * She takes somebody else's child on these days: the first acceptance wins. Of several days she gets those that are still to be had;
 * her hours are held from now on, and the parents confirm. Errors: `substitutes.not_found` for what she was not offered,
 * `substitutes.taken_already`, and why the first of them does not fit (`refusalOf`).
 */
export async function acceptDays(ctx: Context, { dayIds }: SomeDays): Promise<{ taken: number; gone: number }> {
  authorise(ctx, "substitutes.step_in");
  return inTransaction(ctx, async (tx) => {
    const locked = await lockOwnHome(tx, ctx);
    const hers = locked.childminder.id;
    const days = await lockDays(tx, inArray(substituteDays.id, dayIds));
    const offered = await offeredTo(tx, hers, dayIds);
    if (days.length === 0 || days.some(({ id }) => !offered.has(id))) throw notFound();
    const known = await childrenOf(tx, days);
    const taken: SubstituteDay[] = [];
    let refusal: AppError | null = null;
    for (const day of days) {
      const about = known.get(day.id);
      if (day.state !== "open" || !about?.stands || endOfHours(day.onDay, day.hours) <= ctx.now) continue;
      const wanted = { on: day.onDay, grid: day.hours, bornMonth: about.bornMonth, illId: about.illId };
      // Anew for each day: what she has just taken counts as well.
      const herself = await candidateHerself(tx, locked, todayInBerlin(ctx.now));
      const hindrance =
        whyNotSubstitute(herself, wanted) ??
        (await holdGuestHours(tx, ctx, locked, {
          ...wanted,
          within: herself.within,
          away: about.illId,
          belongsTo: day.id,
        }));
      if (hindrance) {
        refusal ??= refusalOf(hindrance);
        continue;
      }
      await take(tx, ctx, day, hers);
      taken.push(day);
    }
    if (taken.length === 0) throw refusal ?? new AppError("substitutes.taken_already");
    for (const whose of byChild(taken))
      await emit(tx, ctx, "substitutes.taken", whose.illnessId, { ...whose.details, substituteId: hers });
    return { taken: taken.length, gone: days.length - taken.length };
  });
}

async function take(tx: Transaction, { now }: Context, day: SubstituteDay, substituteId: string): Promise<void> {
  await tx
    .update(substituteDays)
    .set({ state: "taken", substituteId, takenAt: now, nextWaveAt: null, unsolvedAt: null })
    .where(eq(substituteDays.id, day.id));
  await tx
    .update(substituteOffers)
    .set({ outcome: "accepted", outcomeAt: now })
    .where(and(eq(substituteOffers.dayId, day.id), eq(substituteOffers.childminderId, substituteId)));
}

/** She cannot; where everybody who was asked has said so, the next are asked at once. Errors: `substitutes.not_found`. */
export async function declineOffers(ctx: Context, { dayIds }: SomeDays): Promise<void> {
  authorise(ctx, "substitutes.step_in");
  await inTransaction(ctx, async (tx) => {
    const { childminder } = await lockOwnHome(tx, ctx);
    const days = await lockDays(tx, inArray(substituteDays.id, dayIds));
    const offered = await offeredTo(tx, childminder.id, dayIds);
    if (days.length === 0 || days.some(({ id }) => !offered.has(id))) throw notFound();
    const soon: string[] = [];
    for (const day of days) {
      await tx
        .update(substituteOffers)
        .set({ outcome: "declined", outcomeAt: ctx.now })
        .where(and(eq(substituteOffers.dayId, day.id), eq(substituteOffers.childminderId, childminder.id)));
      const waiting = and(eq(substituteOffers.dayId, day.id), isNull(substituteOffers.outcome));
      if (day.state !== "open" || day.nextWaveAt === null || (await tx.$count(substituteOffers, waiting)) > 0) continue;
      await tx.update(substituteDays).set({ nextWaveAt: ctx.now }).where(eq(substituteDays.id, day.id));
      soon.push(day.illnessId);
    }
    for (const illnessId of new Set(days.map((day) => day.illnessId)))
      await emit(tx, ctx, "substitutes.declined", childminder.id, { illnessId });
    await lookNow(tx, ctx, soon);
  });
}

/** She cannot after all: her hours are free again, and others are asked. Errors: `substitutes.not_found` for days that are not hers, or past. */
export async function giveDaysBack(ctx: Context, { dayIds }: SomeDays): Promise<void> {
  authorise(ctx, "substitutes.step_in");
  await inTransaction(ctx, async (tx) => {
    const { childminder } = await lockOwnHome(tx, ctx);
    const hers = and(takenBy(childminder.id, todayInBerlin(ctx.now)), inArray(substituteDays.id, dayIds));
    const days = await lockDays(tx, hers);
    if (days.length < new Set(dayIds).size) throw notFound();
    for (const day of days) await openAgain(tx, ctx, day, "given_back");
    for (const { illnessId, details } of byChild(days))
      await emit(tx, ctx, "substitutes.given_back", illnessId, { ...details, substituteId: childminder.id });
    await lookNow(
      tx,
      ctx,
      days.map(({ illnessId }) => illnessId),
    );
  });
}

/**
 * When the child really came and went: the record of hours for both childminders and the office. Entered again, it is corrected.
 * Errors: `substitutes.not_found` for days that are not hers, and those of the board (`whyNotTimes`, `whyNotOfDay`).
 */
export async function enterTimes(ctx: Context, { dayId, ...times }: EnterTimes): Promise<void> {
  authorise(ctx, "substitutes.step_in");
  await inTransaction(ctx, async (tx) => {
    const { childminder } = await lockOwnHome(tx, ctx);
    const now = nowInBerlin(ctx.now);
    const hers = and(takenBy(childminder.id, addDays(now.today, -daysBack)), eq(substituteDays.id, dayId));
    const [day] = await lockDays(tx, hers);
    if (!day) throw notFound();
    refuse(whyNotOfDay(day.onDay, { cared: true, confirmed: false }, now) ?? whyNotTimes(day.onDay, times, now));
    await tx
      .update(substituteDays)
      .set({ arrivedMinute: times.arrived, leftMinute: times.left })
      .where(eq(substituteDays.id, dayId));
    const { illnessId, placementId } = day;
    if (placementId)
      await emit(tx, ctx, "substitutes.times_entered", illnessId, {
        placementId,
        substituteId: childminder.id,
        on: day.onDay,
        arrivedBefore: clockOrNothing(day.arrivedMinute),
        leftBefore: clockOrNothing(day.leftMinute),
        arrived: clockOrNothing(times.arrived),
        left: clockOrNothing(times.left),
      });
  });
}

const clockOrNothing = (minute: number | null) => (minute === null ? "" : clockOf(minute));

/**
 * The parents say yes by one tap; from now on they see where the child goes, and that stands in the substitute's trail. Errors:
 * `substitutes.not_found` for days of another family, `substitutes.not_now` where nobody has taken one of them.
 */
export async function confirmDays(ctx: Context, { dayIds }: SomeDays): Promise<void> {
  authorise(ctx, "substitutes.answer_as_family");
  await inTransaction(ctx, async (tx) => {
    const days = await lockOwnDays(tx, ctx, dayIds);
    if (days.some(({ state }) => state !== "taken")) throw new AppError("substitutes.not_now");
    await tx
      .update(substituteDays)
      .set({ state: "confirmed", confirmedAt: ctx.now })
      .where(
        inArray(
          substituteDays.id,
          days.map(({ id }) => id),
        ),
      );
    for (const { illnessId, details, substituteId } of byChild(days)) {
      if (!substituteId) continue;
      await emit(tx, ctx, "substitutes.confirmed", illnessId, { ...details, substituteId });
      await emit(tx, ctx, "substitutes.address_shown", substituteId, { illnessId });
    }
  });
}

/**
 * The parents do not want it: they look after the child themselves, or they would like somebody else (`lookOn`). What a substitute
 * had kept for them is free again. Errors: `substitutes.not_found`, `substitutes.not_now`.
 */
export async function declineDays(ctx: Context, { dayIds, lookOn }: DeclineDays): Promise<void> {
  authorise(ctx, "substitutes.answer_as_family");
  await inTransaction(ctx, async (tx) => {
    const held = await lockSubstitutesOf(tx, inArray(substituteDays.id, dayIds));
    const days = await lockOwnDays(tx, ctx, dayIds);
    const fine: readonly string[] = lookOn ? ["taken", "confirmed"] : liveStates;
    // Somebody may have taken one between the look for homes and the lock of days: the parents look again.
    if (days.some(({ state, substituteId }) => !fine.includes(state) || (substituteId && !held.has(substituteId))))
      throw new AppError("substitutes.not_now");
    for (const day of days) {
      if (lookOn) {
        await openAgain(tx, ctx, day, "not_wanted");
        continue;
      }
      if (day.substituteId) await releaseDay(tx, ctx, day);
      await closeDay(tx, ctx, day, "not_needed");
    }
    for (const { illnessId, details, substituteId } of byChild(days)) {
      if (!lookOn) {
        const whom = substituteId ? { substituteId } : {};
        await emit(tx, ctx, "substitutes.not_needed", illnessId, { ...details, ...whom });
      } else if (substituteId) {
        await emit(tx, ctx, "substitutes.not_wanted", illnessId, { ...details, substituteId });
      }
    }
    if (lookOn)
      await lookNow(
        tx,
        ctx,
        days.map(({ illnessId }) => illnessId),
      );
  });
}

/** Days of one's own children from today on, held; all of them or none. */
async function lockOwnDays(tx: Transaction, ctx: Context, dayIds: readonly string[]): Promise<SubstituteDay[]> {
  const own = tx.select({ id: placements.id }).from(placements).where(ofOwnFamily(ctx, placements.familyId));
  const which: SQL | undefined = and(inArray(substituteDays.id, [...dayIds]), inArray(substituteDays.placementId, own));
  const days = await lockDays(tx, which);
  if (days.length < new Set(dayIds).size) throw notFound();
  if (days.some(({ onDay }) => onDay < todayInBerlin(ctx.now))) throw new AppError("substitutes.not_now");
  return days;
}

async function offeredTo(tx: Transaction, childminderId: string, dayIds: readonly string[]): Promise<Set<string>> {
  const rows = await tx
    .select({ dayId: substituteOffers.dayId })
    .from(substituteOffers)
    .where(
      and(
        inArray(substituteOffers.dayId, [...dayIds]),
        eq(substituteOffers.childminderId, childminderId),
        isNull(substituteOffers.outcome),
      ),
    );
  return new Set(rows.map(({ dayId }) => dayId));
}

type About = { readonly bornMonth: Month | null; readonly illId: string; readonly stands: boolean };

/** Whose child each day is about, and whether it would still come that day: care may have ended meanwhile. */
async function childrenOf(tx: Transaction, days: readonly SubstituteDay[]): Promise<Map<string, About>> {
  const rows = await tx
    .select({
      id: substituteDays.id,
      placementId: placements.id,
      bornMonth: children.bornMonth,
      illId: illnesses.childminderId,
      endedAt: illnesses.endedAt,
    })
    .from(substituteDays)
    .innerJoin(illnesses, eq(illnesses.id, substituteDays.illnessId))
    .innerJoin(placements, eq(placements.id, substituteDays.placementId))
    .leftJoin(children, eq(children.id, placements.childId))
    .where(
      inArray(
        substituteDays.id,
        days.map(({ id }) => id),
      ),
    );
  const ids = rows.map(({ placementId }) => placementId);
  const care = await caredPlacements(tx, inArray(placements.id, ids));
  const reports = await reportsByPlacement(tx, ids);
  return new Map(
    rows.flatMap(({ id, placementId, bornMonth, illId, endedAt }) => {
      const day = days.find((one) => one.id === id);
      if (!day || !illId) return [];
      const left = hoursLeft(
        care.find((one) => one.id === placementId),
        day,
        reports.get(placementId) ?? [],
      );
      const comes = sameGrid(left, day.hours);
      return [[id, { bornMonth, illId, stands: endedAt === null && comes }] as const];
    }),
  );
}

type ByChild = {
  readonly illnessId: string;
  readonly details: { readonly placementId: string };
  readonly substituteId: string | null;
};

/** Once for each child and whoever had taken it, so that each is told once of several days. */
function byChild(days: readonly SubstituteDay[]): ByChild[] {
  const found = new Map<string, ByChild>();
  for (const { illnessId, placementId, substituteId } of days) {
    if (placementId)
      found.set(`${illnessId} ${placementId} ${substituteId}`, { illnessId, details: { placementId }, substituteId });
  }
  return [...found.values()];
}
