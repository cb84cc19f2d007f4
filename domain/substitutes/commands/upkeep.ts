/** What follows from elsewhere: hours given back when days are over, care that ended, permits that were reduced. Each can run again. */
import { and, asc, eq, gte, inArray, isNotNull, isNull, or } from "drizzle-orm";
import type { Database } from "../../../db/client";
import { placements } from "../../../db/schema/placements";
import { illnesses, substituteDays, substituteOffers } from "../../../db/schema/substitutes";
import { reportsByPlacement, reportsOf } from "../../attendance/steps";
import { herAbsencesOf } from "../../capacity/steps";
import { lockHomeOfChildminder } from "../../homes/steps";
import { type Day, earlier, later, todayInBerlin } from "../../kernel/calendar";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError } from "../../kernel/errors";
import { emit } from "../../kernel/events";
import { isEmpty, sameGrid } from "../../kernel/fortnight-grid";
import { newId } from "../../kernel/ids";
import { authorise } from "../../kernel/permissions";
import { caredPlacements } from "../../placements/rows";
import { candidateHerself } from "../candidates";
import { hoursLeft, isSettled, wantedDays } from "../care";
import { whyNotSubstitute } from "../rules";
import {
  closeDay,
  illnessesAt,
  liveStates,
  lockDays,
  lockIllness,
  lockSubstitutesOf,
  lookNow,
  openAgain,
  releaseDay,
  takenBy,
} from "../steps";

/** Days of an illness that are over: what substitutes had kept for them is free again. */
export async function releaseEndedDays(ctx: Context, illnessId: string): Promise<void> {
  authorise(ctx, "substitutes.keep_in_line");
  const over = and(
    eq(substituteDays.illnessId, illnessId),
    eq(substituteDays.state, "ended"),
    isNotNull(substituteDays.substituteId),
    gte(substituteDays.onDay, todayInBerlin(ctx.now)),
  );
  await inTransaction(ctx, async (tx) => {
    await lockSubstitutesOf(tx, over);
    for (const day of await lockDays(tx, over)) await releaseDay(tx, ctx, day);
  });
}

/**
 * Care has ended, or will, or the parents reported the child absent: on days without hours no substitute is needed, and who had taken
 * one is told. Where the child comes for a part of the day, that part is left; what a substitute has kept stays kept for that day.
 */
export async function endDaysOfPlacement(ctx: Context, placementId: string): Promise<void> {
  authorise(ctx, "substitutes.keep_in_line");
  const today = todayInBerlin(ctx.now);
  const ahead = and(
    eq(substituteDays.placementId, placementId),
    gte(substituteDays.onDay, today),
    inArray(substituteDays.state, [...liveStates]),
  );
  await inTransaction(ctx, async (tx) => {
    const held = await lockSubstitutesOf(tx, ahead);
    const days = await lockDays(tx, ahead);
    if (days.length === 0) return;
    // Taken since the look for homes: the job runs again.
    if (days.some(({ substituteId }) => substituteId && !held.has(substituteId)))
      throw new AppError("substitutes.not_now");
    const [care] = await caredPlacements(tx, eq(placements.id, placementId));
    const reports = await reportsOf(tx, placementId);
    const whom = new Map<string, { illnessId: string; substituteId: string }>();
    for (const day of days) {
      const left = hoursLeft(care, day, reports);
      if (sameGrid(left, day.hours)) continue;
      if (!isEmpty(left)) {
        await tx.update(substituteDays).set({ hours: left }).where(eq(substituteDays.id, day.id));
        continue;
      }
      const { illnessId, substituteId } = day;
      if (substituteId) {
        await releaseDay(tx, ctx, day);
        whom.set(`${illnessId} ${substituteId}`, { illnessId, substituteId });
      }
      await closeDay(tx, ctx, day, "ended");
    }
    for (const { illnessId, substituteId } of whom.values())
      await emit(tx, ctx, "substitutes.not_needed", illnessId, { placementId, substituteId });
  });
}

/**
 * The child comes after all, while its childminder is ill: for days that nobody was looked for, or no longer, somebody is looked for
 * now. Days that somebody has taken stay as they are.
 */
export async function lookForDaysOf(ctx: Context, placementId: string, period: Reported): Promise<void> {
  authorise(ctx, "substitutes.keep_in_line");
  const today = todayInBerlin(ctx.now);
  const from = later(period.from, today);
  if (from >= period.until) return;
  await inTransaction(ctx, async (tx) => {
    const [care] = await caredPlacements(tx, eq(placements.id, placementId));
    if (!care?.childminderId || !isSettled(care.state)) return;
    const reports = await reportsByPlacement(tx, [placementId]);
    // The illness itself is one of her absences: it is why somebody is looked for.
    const away = (await herAbsencesOf(tx, care.childminderId)).filter(({ kind }) => kind !== "illness");
    const again: string[] = [];
    for (const illness of await illnessesAt(tx, care.childminderId, { from, until: period.until })) {
      if ((await lockIllness(tx, eq(illnesses.id, illness.id))).endedAt) continue;
      const days = { from: later(from, illness.fromDate), until: earlier(period.until, illness.untilDate) };
      for (const { on, grid: hours } of wantedDays([care], days, { reports, away, now: ctx.now })) {
        const opened = { state: "open" as const, hours, wave: 0, nextWaveAt: ctx.now, unsolvedAt: null };
        const added = await tx
          .insert(substituteDays)
          .values({ id: newId(ctx.now), illnessId: illness.id, placementId, onDay: on, ...opened })
          .onConflictDoUpdate({
            target: [substituteDays.illnessId, substituteDays.placementId, substituteDays.onDay],
            set: { ...opened, substituteId: null, takenAt: null, confirmedAt: null, closedAt: null },
            setWhere: inArray(substituteDays.state, ["open", "ended"]),
          })
          .returning({ id: substituteDays.id });
        for (const { id } of added) {
          // Whoever had taken it, or had not answered yet, is asked again.
          await tx
            .delete(substituteOffers)
            .where(
              and(
                eq(substituteOffers.dayId, id),
                or(isNull(substituteOffers.outcome), eq(substituteOffers.outcome, "accepted")),
              ),
            );
          again.push(illness.id);
        }
      }
    }
    await lookNow(tx, ctx, again);
  });
}

type Reported = { readonly from: Day; readonly until: Day };

/** Her permit, or its end: what she has taken and may not keep is looked for again, and the parents are told. */
export async function recheckSubstitute(ctx: Context, childminderId: string): Promise<void> {
  authorise(ctx, "substitutes.keep_in_line");
  const today = todayInBerlin(ctx.now);
  if (!(await hasTaken(ctx.db, childminderId, today))) return;
  await inTransaction(ctx, async (tx) => {
    const locked = await lockHomeOfChildminder(tx, childminderId);
    const given: string[] = [];
    for (const day of await lockDays(tx, takenBy(childminderId, today))) {
      const herself = await candidateHerself(tx, locked, today);
      const [ill] = await tx
        .select({ id: illnesses.childminderId })
        .from(illnesses)
        .where(eq(illnesses.id, day.illnessId));
      // Held against everything but itself.
      const { home } = herself;
      const others = { ...home, commitments: home.commitments.filter(({ belongsTo }) => belongsTo !== day.id) };
      const wanted = { on: day.onDay, grid: day.hours, bornMonth: null, illId: ill?.id ?? "" };
      const why = whyNotSubstitute({ ...herself, home: others }, wanted);
      if (why !== "no_permit" && why !== "caps") continue;
      await openAgain(tx, ctx, day, "given_back");
      given.push(day.illnessId);
      if (day.placementId) {
        const whose = { placementId: day.placementId, substituteId: childminderId };
        await emit(tx, ctx, "substitutes.given_back", day.illnessId, whose);
      }
    }
    await lookNow(tx, ctx, given);
  });
}

async function hasTaken(db: Database, childminderId: string, today: Parameters<typeof takenBy>[1]): Promise<boolean> {
  const [one] = await db
    .select({ id: substituteDays.id })
    .from(substituteDays)
    .where(takenBy(childminderId, today))
    .orderBy(asc(substituteDays.id))
    .limit(1);
  return one !== undefined;
}
