/** What happens by itself when its day has come. Each is asked again under the lock, and does nothing when done twice. */
import { eq } from "drizzle-orm";
import { placements } from "../../../db/schema/placements";
import { todayInBerlin } from "../../kernel/calendar";
import { type Context, inTransaction } from "../../kernel/context";
import { authorise } from "../../kernel/permissions";
import { whyNoMove } from "../machine";
import { silenceDays } from "../rules";
import { dropVisit, holdPlacement, makeMove, termsOf } from "../steps";

/** Fourteen days without a word: the inquiry lapses, and both are told so. */
export async function lapseSilent(ctx: Context, placementId: string): Promise<void> {
  authorise(ctx, "placements.keep_in_line");
  if ((await stateOf(ctx, placementId)) !== "asked") return;
  await inTransaction(ctx, async (tx) => {
    const held = await holdPlacement(tx, ctx, placementId, "system");
    const silentMs = ctx.now.getTime() - held.placement.askedAt.getTime();
    if (held.placement.state !== "asked" || silentMs < silenceDays * 86_400_000) return;
    const reason = "no_answer";
    await makeMove(tx, ctx, held, "fall_silent", { reason }, "lapsed", { reason });
    await dropVisit(tx, ctx, placementId);
  });
}

/** The first day of care begins the settling-in; the day after the last one ends the care. */
export async function keepDay(ctx: Context, placementId: string, what: "first" | "end"): Promise<void> {
  authorise(ctx, "placements.keep_in_line");
  const state = await stateOf(ctx, placementId);
  if (!state || whyNoMove(what === "first" ? "begin" : "end", state, "system", what === "end" ? "notice" : null))
    return;
  await inTransaction(ctx, async (tx) => {
    const held = await holdPlacement(tx, ctx, placementId, "system");
    const terms = await termsOf(tx, placementId);
    const today = todayInBerlin(ctx.now);
    if (!terms) return;
    if (what === "first") {
      if (held.placement.state === "reserved" && terms.fromDate <= today)
        await makeMove(tx, ctx, held, "begin", {}, "settling_in");
    } else if (terms.untilDate !== null && terms.untilDate <= today) {
      const reason = held.placement.state === "under_notice" ? "notice" : "planned_end";
      if (!whyNoMove("end", held.placement.state, "system", reason))
        await makeMove(tx, ctx, held, "end", { reason }, "ended", { reason });
    }
  });
}

async function stateOf(ctx: Context, placementId: string) {
  const [found] = await ctx.db
    .select({ state: placements.state })
    .from(placements)
    .where(eq(placements.id, placementId));
  return found?.state ?? null;
}
