import { and, eq, inArray } from "drizzle-orm";
import { fundingTicks } from "../../../db/schema/offices";
import { placements } from "../../../db/schema/placements";
import { me } from "../../accounts/steps";
import { ofOwnFamily } from "../../families/visible";
import { todayInBerlin } from "../../kernel/calendar";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError } from "../../kernel/errors";
import { emit } from "../../kernel/events";
import { authorise } from "../../kernel/permissions";
import { runningStates } from "../../placements/machine";
import type { NoteFunding } from "./schemas";

/**
 * Parents note on which day they applied for what the public pays, or take the note back. Errors: `placements.not_found` for a place
 * that is not theirs or not agreed, `offices.applied_ahead`.
 */
export async function noteFunding(ctx: Context, { placementId, appliedOn }: NoteFunding): Promise<void> {
  authorise(ctx, "offices.note_funding");
  if (appliedOn !== null && appliedOn > todayInBerlin(ctx.now))
    throw new AppError("offices.applied_ahead", {}, "appliedOn");
  await inTransaction(ctx, async (tx) => {
    const [own] = await tx
      .select({ id: placements.id })
      .from(placements)
      .where(
        and(
          eq(placements.id, placementId),
          ofOwnFamily(ctx, placements.familyId),
          inArray(placements.state, [...runningStates]),
        ),
      )
      .for("update");
    if (!own) throw new AppError("placements.not_found", {}, "placementId");
    if (appliedOn === null) await tx.delete(fundingTicks).where(eq(fundingTicks.placementId, placementId));
    else {
      const note = { appliedOn, tickedBy: me(ctx), at: ctx.now };
      await tx
        .insert(fundingTicks)
        .values({ placementId, ...note })
        .onConflictDoUpdate({ target: fundingTicks.placementId, set: note });
    }
    await emit(tx, ctx, "offices.funding_noted", placementId);
  });
}
