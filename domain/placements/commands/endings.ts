import { eq } from "drizzle-orm";
import { placementTerms } from "../../../db/schema/placements";
import { releaseHoursOf } from "../../capacity/steps";
import { addDays, later, todayInBerlin } from "../../kernel/calendar";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError, refuse } from "../../kernel/errors";
import { emitAll } from "../../kernel/events";
import { authorise } from "../../kernel/permissions";
import { dayDue, whyNoNotice } from "../rules";
import type { CompleteSettlingIn, GiveNotice, GiveUpPlace } from "../schemas";
import { dropVisit, holdPlacement, makeMove, termsOf } from "../steps";

type PersonsSide = "family" | "childminder";

const permissionOf = (side: PersonsSide) =>
  side === "family" ? "placements.act_as_family" : "placements.act_as_childminder";

/** Before the first day a reserved place is given back; its hours are free at once. */
export async function giveUpPlace(
  ctx: Context,
  side: PersonsSide,
  { placementId, reason, words }: GiveUpPlace,
): Promise<void> {
  authorise(ctx, permissionOf(side));
  await inTransaction(ctx, async (tx) => {
    const held = await holdPlacement(tx, ctx, placementId, side);
    await makeMove(tx, ctx, held, "give_up", { reason, words }, "given_up", { reason });
    const terms = await termsOf(tx, placementId);
    if (terms) await releaseHoursOf(tx, ctx, { origin: "placement", belongsTo: terms.id }, null);
    await dropVisit(tx, ctx, placementId);
  });
}

/** The child has settled in: full hours from now on. */
export async function completeSettlingIn(ctx: Context, { placementId, words }: CompleteSettlingIn): Promise<void> {
  authorise(ctx, "placements.act_as_childminder");
  await inTransaction(ctx, async (tx) => {
    const held = await holdPlacement(tx, ctx, placementId, "childminder");
    await makeMove(tx, ctx, held, "settle", { words }, "active");
  });
}

/**
 * Either side ends the care, with the notice that was agreed; the hours are free from the day after the last one, and the search
 * shows that at once. Errors: `placements.notice_too_soon`, `placements.notice_too_late`, `placements.not_now`.
 */
export async function giveNotice(
  ctx: Context,
  side: PersonsSide,
  { placementId, lastDay, reason, words }: GiveNotice,
): Promise<void> {
  authorise(ctx, permissionOf(side));
  await inTransaction(ctx, async (tx) => {
    const held = await holdPlacement(tx, ctx, placementId, side);
    const terms = await termsOf(tx, placementId);
    if (!terms) throw new AppError("placements.not_now");
    const agreed = { from: terms.fromDate, until: terms.untilDate, probationDays: terms.probationDays };
    await makeMove(tx, ctx, held, "give_notice", { reason, words }, "under_notice", { reason });
    refuse(whyNoNotice(agreed, lastDay, todayInBerlin(ctx.now)));
    const until = later(addDays(lastDay, 1), addDays(terms.fromDate, 1));
    await tx.update(placementTerms).set({ untilDate: until }).where(eq(placementTerms.id, terms.id));
    await releaseHoursOf(tx, ctx, { origin: "placement", belongsTo: terms.id }, until);
    await emitAll(tx, ctx, "placements.day_due", [dayDue(placementId, "end", until)]);
  });
}
