import { settlingNotes } from "../../../db/schema/placements";
import { absencesOf } from "../../capacity/steps";
import { todayInBerlin } from "../../kernel/calendar";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError } from "../../kernel/errors";
import { emit } from "../../kernel/events";
import { authorise } from "../../kernel/permissions";
import type { WriteSettlingNote } from "../schemas";
import { planOf } from "../settling";
import { agreementsOf, holdPlacement, hoursFor, notesOf } from "../steps";

/**
 * She writes how a day of the settling-in went. Where that moves the first full day, the family is told. Errors:
 * `placements.settling_not_running`, `placements.settling_day` for a day to come or without care.
 */
export async function writeSettlingNote(
  ctx: Context,
  { placementId, on, mood, parting, words }: WriteSettlingNote,
): Promise<void> {
  authorise(ctx, "placements.act_as_childminder");
  await inTransaction(ctx, async (tx) => {
    const { placement, locked } = await holdPlacement(tx, ctx, placementId, "childminder");
    if (placement.state !== "settling_in") throw new AppError("placements.settling_not_running");
    const agreed = (await agreementsOf(tx, placementId)).map(hoursFor);
    const care = { agreed, away: await absencesOf(tx, locked.childminder.id) };
    const before = planOf(care, await notesOf(tx, placementId));
    if (on > todayInBerlin(ctx.now) || !before.days.some((day) => day.on === on))
      throw new AppError("placements.settling_day", {}, "on");
    const note = { mood, parting, words, writtenAt: ctx.now };
    await tx
      .insert(settlingNotes)
      .values({ placementId, on, ...note })
      .onConflictDoUpdate({ target: [settlingNotes.placementId, settlingNotes.on], set: note });
    await emit(tx, ctx, "placements.settling_noted", placementId, { on });
    const { fullFrom } = planOf(care, await notesOf(tx, placementId));
    if (fullFrom && fullFrom !== before.fullFrom)
      await emit(tx, ctx, "placements.settling_moved", placementId, { fullFrom });
  });
}
