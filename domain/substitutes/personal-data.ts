import { and, eq, gte, inArray, or, sql } from "drizzle-orm";
import type { Transaction } from "../../db/client";
import { placements } from "../../db/schema/placements";
import {
  illnesses,
  substituteBonds,
  substituteDays,
  substituteOffers,
  substitutePlayDates,
  substituteReadiness,
} from "../../db/schema/substitutes";
import { familyOf, parentsOf } from "../families/steps";
import { childminderIdsOf } from "../homes/steps";
import { todayInBerlin } from "../kernel/calendar";
import type { Emitting } from "../kernel/events";
import type { PersonalPart } from "../kernel/personal-data";
import { printHours } from "../kernel/print-schedule";
import { dayRows, isHelper, isIll } from "./rows";
import { closeDay, liveStates, lockDays, lockSubstitutesOf, lookNow, openAgain, releaseDay } from "./steps";
import { hoursInWords } from "./words";

/**
 * Illnesses, substitutes and the record of hours, of every side. With an account, what was to come is given back or ended; the
 * record that the other side and the office need stays, without the name that is gone.
 */
export const substituteData: PersonalPart = {
  name: "substitutes",
  title: { de: "Vertretungen", en: "Substitutes" },
  tables: [substituteReadiness, substituteBonds, substitutePlayDates, illnesses, substituteDays, substituteOffers],

  async collect({ db, locale }, { id: personId }) {
    const hers = childminderIdsOf(personId);
    const familyId = await familyOf(db, personId);
    const ready = await db
      .select()
      .from(substituteReadiness)
      .where(sql`${substituteReadiness.childminderId} in (${hers})`);
    const bonds = await db
      .select()
      .from(substituteBonds)
      .where(or(sql`${substituteBonds.askerId} in (${hers})`, sql`${substituteBonds.askedId} in (${hers})`));
    const playDates = await db
      .select()
      .from(substitutePlayDates)
      .where(
        inArray(
          substitutePlayDates.bondId,
          bonds.map(({ id }) => id),
        ),
      );
    const ill = await db.select().from(illnesses).where(sql`${illnesses.childminderId} in (${hers})`);
    const ofFamily = familyId ? eq(placements.familyId, familyId) : sql`false`;
    const days = await dayRows(db, or(isIll(personId), isHelper(personId), ofFamily));
    const offers = await db.select().from(substituteOffers).where(sql`${substituteOffers.childminderId} in (${hers})`);
    return {
      substitutes: ready.map(({ hours, mostKm, since }) => ({
        hours: printHours(hours, locale),
        mostKm,
        since: since.toISOString(),
      })),
      agreements: bonds.map(({ proposedAt, acceptedAt, endedAt }) => ({
        proposedAt: proposedAt.toISOString(),
        acceptedAt: acceptedAt?.toISOString() ?? null,
        endedAt: endedAt?.toISOString() ?? null,
      })),
      playDates: playDates.map(({ startsAt, minutes, calledOffAt }) => ({
        startsAt: startsAt.toISOString(),
        minutes,
        calledOffAt: calledOffAt?.toISOString() ?? null,
      })),
      illnesses: ill.map(({ fromDate, untilDate, saidAt }) => ({
        from: fromDate,
        until: untilDate,
        saidAt: saidAt.toISOString(),
      })),
      days: days.map(({ day, nickname, illName, substituteName, substitutePersonId, illPersonId, familyId: of }) => ({
        on: day.onDay,
        hours: hoursInWords(day.onDay, day.hours),
        state: day.state,
        you: illPersonId === personId ? "away" : substitutePersonId === personId ? "substitute" : "family",
        child: of === familyId || day.confirmedAt ? nickname : null,
        away: illName,
        substitute: substituteName,
        takenAt: day.takenAt?.toISOString() ?? null,
        confirmedAt: day.confirmedAt?.toISOString() ?? null,
      })),
      asked: offers.map(({ offeredAt, outcome, outcomeAt }) => ({
        at: offeredAt.toISOString(),
        answer: outcome,
        answeredAt: outcomeAt?.toISOString() ?? null,
      })),
    };
  },

  async erase(tx, ctx, { id: personId }) {
    const hers = childminderIdsOf(personId);
    const asIll = sql`${substituteDays.illnessId} in (select ${illnesses.id} from ${illnesses} where ${illnesses.childminderId} in (${hers}))`;
    const asSubstitute = sql`${substituteDays.substituteId} in (${hers})`;
    const familyId = await familyOf(tx, personId);
    const isLast = familyId !== null && (await parentsOf(tx, familyId)).length === 1;
    const asFamily = isLast
      ? sql`${substituteDays.placementId} in (select ${placements.id} from ${placements} where ${placements.familyId} = ${familyId})`
      : sql`false`;
    await letGo(tx, ctx, or(asIll, asFamily), asSubstitute);
    await tx.delete(substituteReadiness).where(sql`${substituteReadiness.childminderId} in (${hers})`);
    await tx
      .delete(substituteBonds)
      .where(or(sql`${substituteBonds.askerId} in (${hers})`, sql`${substituteBonds.askedId} in (${hers})`));
    await tx.delete(substituteOffers).where(sql`${substituteOffers.childminderId} in (${hers})`);
    const over = await tx
      .update(illnesses)
      .set({ childminderId: null, absenceId: null, endedAt: ctx.now })
      .where(sql`${illnesses.childminderId} in (${hers})`)
      .returning({ id: illnesses.id });
    return { ids: over.map(({ id }) => id) };
  },
};

/** What was to come: days of whoever goes are over, days she had taken for others are looked for again. */
async function letGo(
  tx: Transaction,
  ctx: Emitting,
  ending: ReturnType<typeof or>,
  opening: ReturnType<typeof sql>,
): Promise<void> {
  const ahead = and(
    gte(substituteDays.onDay, todayInBerlin(ctx.now)),
    inArray(substituteDays.state, [...liveStates]),
    or(ending, opening),
  );
  await lockSubstitutesOf(tx, ahead);
  const again = new Set(
    (await tx.select({ id: substituteDays.id }).from(substituteDays).where(and(ahead, opening))).map(({ id }) => id),
  );
  const illnessIds: string[] = [];
  for (const day of await lockDays(tx, ahead)) {
    if (again.has(day.id)) {
      await openAgain(tx, ctx, day, "given_back");
      illnessIds.push(day.illnessId);
      continue;
    }
    if (day.substituteId) await releaseDay(tx, ctx, day);
    await closeDay(tx, ctx, day, "ended");
  }
  await lookNow(tx, ctx, illnessIds);
}
