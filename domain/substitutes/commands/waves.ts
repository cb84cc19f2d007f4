import { and, eq, inArray, isNull, lte } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import { children } from "../../../db/schema/families";
import { placements } from "../../../db/schema/placements";
import { illnesses, substituteDays, substituteOffers } from "../../../db/schema/substitutes";
import { todayInBerlin } from "../../kernel/calendar";
import { type Context, inTransaction } from "../../kernel/context";
import { type Emitting, emit, emitAll } from "../../kernel/events";
import { authorise } from "../../kernel/permissions";
import { candidatesFor } from "../candidates";
import { type Candidate, endOfHours, nextWave, reasonsOf, waveMinutes, whyNotSubstitute } from "../rules";
import { closeDay, lockDays, type SubstituteDay } from "../steps";

type Offer = typeof substituteOffers.$inferSelect;

/**
 * Used by jobs: for each day of an illness whose next wave is due, everybody of that wave who fits is asked at once; where nobody is
 * left, the day goes to the adviser's list with the reasons. Done again, it finds nothing due.
 */
export async function runWave(ctx: Context, illnessId: string): Promise<{ asked: number; unsolved: number }> {
  authorise(ctx, "substitutes.keep_in_line");
  return inTransaction(ctx, async (tx) => {
    const [illness] = await tx.select().from(illnesses).where(eq(illnesses.id, illnessId)).for("update");
    if (!illness?.childminderId) return { asked: 0, unsolved: 0 };
    const due = await lockDays(
      tx,
      and(
        eq(substituteDays.illnessId, illnessId),
        eq(substituteDays.state, "open"),
        lte(substituteDays.nextWaveAt, ctx.now),
      ),
    );
    if (due.length === 0) return { asked: 0, unsolved: 0 };
    const candidates = await candidatesFor(tx, illness.childminderId, todayInBerlin(ctx.now));
    const born = await birthsOf(tx, due);
    const offers = await tx
      .select()
      .from(substituteOffers)
      .where(
        inArray(
          substituteOffers.dayId,
          due.map(({ id }) => id),
        ),
      );
    const asked = new Set<string>();
    const unsolved = new Set<string>();
    for (const day of due) {
      if (!day.placementId || endOfHours(day.onDay, day.hours) <= ctx.now) {
        await closeDay(tx, ctx, day, "ended");
        continue;
      }
      const wanted = {
        on: day.onDay,
        grid: day.hours,
        bornMonth: born.get(day.placementId) ?? null,
        illId: illness.childminderId,
      };
      const looked = candidates.map((candidate) => ({ candidate, why: whyNotSubstitute(candidate, wanted) }));
      const made = offers.filter(({ dayId }) => dayId === day.id);
      const fitting = looked.flatMap(({ candidate, why }) => (why ? [] : [candidate]));
      const next = nextWave(day.wave, fitting, new Set(made.map(({ childminderId }) => childminderId)));
      if (next) {
        await offerDay(tx, ctx, day, next);
        for (const { childminderId } of next.whom) asked.add(childminderId);
      } else {
        await giveUp(tx, ctx, day, reasonsFor(looked, made));
        unsolved.add(day.placementId);
      }
    }
    const whom = [...asked].map((subjectId) => ({ subjectId, details: { illnessId } }));
    if (whom.length > 0) {
      await emitAll(tx, ctx, "substitutes.offered", whom);
      await emitAll(tx, ctx, "substitutes.wave_due", [{ subjectId: illnessId, details: {}, dueAt: after(ctx) }]);
    }
    for (const placementId of unsolved) await emit(tx, ctx, "substitutes.unsolved", illnessId, { placementId });
    return { asked: asked.size, unsolved: unsolved.size };
  });
}

const after = ({ now }: Pick<Context, "now">) => new Date(now.getTime() + waveMinutes * 60_000);

async function offerDay(
  tx: Transaction,
  ctx: Context,
  day: SubstituteDay,
  { wave, whom }: { readonly wave: number; readonly whom: readonly Candidate[] },
): Promise<void> {
  await tx
    .insert(substituteOffers)
    .values(whom.map(({ childminderId }) => ({ dayId: day.id, childminderId, wave, offeredAt: ctx.now })));
  await tx
    .update(substituteDays)
    .set({ wave, nextWaveAt: after(ctx) })
    .where(eq(substituteDays.id, day.id));
}

/** Who was asked may still take it; the adviser looks for others meanwhile. */
async function giveUp(
  tx: Transaction,
  { now }: Emitting,
  day: SubstituteDay,
  reasons: SubstituteDay["reasons"],
): Promise<void> {
  await tx
    .update(substituteDays)
    .set({ nextWaveAt: null, unsolvedAt: now, reasons })
    .where(and(eq(substituteDays.id, day.id), isNull(substituteDays.substituteId)));
}

type Looked = { readonly candidate: Candidate; readonly why: ReturnType<typeof whyNotSubstitute> };

function reasonsFor(looked: readonly Looked[], made: readonly Offer[]) {
  return reasonsOf(
    looked.flatMap(({ candidate, why }) => {
      const { childminderId, bonded } = candidate;
      const offer = made.find((one) => one.childminderId === childminderId);
      const outcome = offer?.outcome === "accepted" ? null : offer?.outcome;
      const reason = outcome ?? (offer ? ("no_answer" as const) : why);
      return reason ? [{ bonded, reason }] : [];
    }),
  );
}

/** When the children were born, by placement. */
async function birthsOf(tx: Transaction, days: readonly SubstituteDay[]) {
  const rows = await tx
    .select({ id: placements.id, bornMonth: children.bornMonth })
    .from(placements)
    .innerJoin(children, eq(children.id, placements.childId))
    .where(
      inArray(
        placements.id,
        days.flatMap(({ placementId }) => placementId ?? []),
      ),
    );
  return new Map(rows.map(({ id, bornMonth }) => [id, bornMonth]));
}
