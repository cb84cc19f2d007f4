import { and, eq, inArray } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import { placements } from "../../../db/schema/placements";
import { illnesses, substituteDays } from "../../../db/schema/substitutes";
import { reportsByPlacement } from "../../attendance/steps";
import { absencesFrom, shortenAbsence, writeAbsence } from "../../capacity/steps";
import { lockOwnHome } from "../../homes/steps";
import { todayInBerlin } from "../../kernel/calendar";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError, refuse } from "../../kernel/errors";
import { emit } from "../../kernel/events";
import { newId } from "../../kernel/ids";
import { authorise } from "../../kernel/permissions";
import { caredPlacements } from "../../placements/rows";
import { settledStates, wantedDays } from "../care";
import { whyNotBack, whyNotIll } from "../rules";
import type { SayIll, SayWell } from "../schemas";
import { endIllness, illnessesAt, lockDays, lockIllness, lookNow, openAgain, takenBy } from "../steps";

/**
 * By one tap she is ill: her absence is entered, and for each child and day with hours a substitute is looked for at once. What she
 * had taken for others in these days is looked for again. Errors: those of `whyNotIll`, `substitutes.ill_already`.
 */
export async function sayIll(ctx: Context, input: SayIll): Promise<{ id: string; days: number }> {
  authorise(ctx, "substitutes.say_ill");
  refuse(whyNotIll(input, todayInBerlin(ctx.now)));
  return inTransaction(ctx, async (tx) => {
    const { childminder } = await lockOwnHome(tx, ctx);
    if ((await illnessesAt(tx, childminder.id, input)).length > 0)
      throw new AppError("substitutes.ill_already", {}, "from");
    const away = await absencesFrom(tx, [childminder.id], input.from);
    const ofHers = and(eq(placements.childminderId, childminder.id), inArray(placements.state, [...settledStates]));
    const care = await caredPlacements(tx, ofHers);
    const reports = await reportsByPlacement(
      tx,
      care.map((one) => one.id),
    );
    const wanted = wantedDays(care, input, { reports, away, now: ctx.now });
    const absenceId = await writeAbsence(tx, ctx, childminder.id, { ...input, kind: "illness" });
    const id = newId(ctx.now);
    const { from: fromDate, until: untilDate } = input;
    await tx
      .insert(illnesses)
      .values({ id, childminderId: childminder.id, absenceId, fromDate, untilDate, saidAt: ctx.now });
    if (wanted.length > 0) {
      await tx.insert(substituteDays).values(
        wanted.map(({ placementId, on, grid }) => ({
          id: newId(ctx.now),
          illnessId: id,
          placementId,
          onDay: on,
          hours: grid,
          state: "open" as const,
          nextWaveAt: ctx.now,
        })),
      );
    }
    await emit(tx, ctx, "substitutes.ill", id);
    const given = await giveBackAll(tx, ctx, childminder.id, input);
    await lookNow(tx, ctx, wanted.length > 0 ? [id, ...given] : given);
    return { id, days: wanted.length };
  });
}

/** What she had taken for others in these days; the caller holds her home. Answers whose illnesses those are. */
async function giveBackAll(
  tx: Transaction,
  ctx: Context,
  childminderId: string,
  { from, until }: SayIll,
): Promise<string[]> {
  const days = await lockDays(tx, takenBy(childminderId, from));
  const given = days.filter(({ onDay }) => onDay < until);
  for (const day of given) {
    await openAgain(tx, ctx, day, "given_back");
    if (day.placementId) {
      const whose = { placementId: day.placementId, substituteId: childminderId };
      await emit(tx, ctx, "substitutes.given_back", day.illnessId, whose);
    }
  }
  return given.map(({ illnessId }) => illnessId);
}

/** She is well earlier: from that day on nobody is needed, and hours that substitutes had kept are free. Errors: `substitutes.back_on`. */
export async function sayWell(ctx: Context, { illnessId, backOn }: SayWell): Promise<void> {
  authorise(ctx, "substitutes.say_ill");
  await inTransaction(ctx, async (tx) => {
    const { childminder } = await lockOwnHome(tx, ctx);
    const illness = await lockIllness(
      tx,
      and(eq(illnesses.id, illnessId), eq(illnesses.childminderId, childminder.id)),
    );
    if (illness.endedAt) throw new AppError("substitutes.not_now");
    refuse(whyNotBack({ until: illness.untilDate }, backOn, todayInBerlin(ctx.now)));
    await endIllness(tx, ctx, illness, backOn);
    const { absenceId } = illness;
    if (absenceId) await shortenAbsence(tx, ctx, childminder.id, { absenceId, until: backOn });
  });
}
