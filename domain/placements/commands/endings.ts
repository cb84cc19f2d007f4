import { addDays, todayInBerlin } from "../../kernel/calendar";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError, refuse } from "../../kernel/errors";
import { emitAll } from "../../kernel/events";
import { authorise } from "../../kernel/permissions";
import { whyNoNoticeYet, whyNotGivenUp } from "../contract-rules";
import { type PersonsSide, whyNoMove } from "../machine";
import { actingAs } from "../permissions";
import { dayDue, noticeOn, whyNoNotice } from "../rules";
import type { CompleteSettlingIn, GiveNotice, GiveUpPlace } from "../schemas";
import {
  agreementsOf,
  contractOf,
  dropAmendment,
  endAgreements,
  holdPlacement,
  letPlaceGo,
  makeMove,
  noticesOf,
} from "../steps";

/**
 * Before the first day a reserved place is given back; its hours are free at once. Errors: `placements.contract_stands`,
 * `placements.not_now`.
 */
export async function giveUpPlace(
  ctx: Context,
  side: PersonsSide,
  { placementId, reason, words }: GiveUpPlace,
): Promise<void> {
  authorise(ctx, actingAs(side));
  await inTransaction(ctx, async (tx) => {
    const held = await holdPlacement(tx, ctx, placementId, side);
    if (whyNoMove("give_up", held.placement.state, side, reason) === null)
      refuse(whyNotGivenUp(await contractOf(tx, placementId)));
    await makeMove(tx, ctx, held, "give_up", { reason, words }, { reason });
    await letPlaceGo(tx, ctx, placementId);
  });
}

/** The child has settled in: full hours from now on. */
export async function completeSettlingIn(ctx: Context, { placementId, words }: CompleteSettlingIn): Promise<void> {
  authorise(ctx, "placements.act_as_childminder");
  await inTransaction(ctx, async (tx) => {
    const held = await holdPlacement(tx, ctx, placementId, "childminder");
    await makeMove(tx, ctx, held, "settle", { words });
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
  authorise(ctx, actingAs(side));
  await inTransaction(ctx, async (tx) => {
    const held = await holdPlacement(tx, ctx, placementId, side);
    const today = todayInBerlin(ctx.now);
    const agreements = await agreementsOf(tx, placementId);
    const [first, last] = [agreements.at(0), agreements.at(-1)];
    if (!first || !last) throw new AppError("placements.not_now");
    const agreed = {
      from: first.fromDate,
      until: last.untilDate,
      ...noticeOn(await noticesOf(tx, placementId), last, today),
    };
    refuse(whyNoNoticeYet(held.placement.state, await contractOf(tx, placementId)));
    await makeMove(tx, ctx, held, "give_notice", { reason, words }, { reason });
    refuse(whyNoNotice(agreed, lastDay, today));
    const until = addDays(lastDay, 1);
    await dropAmendment(tx, ctx, placementId, "give_notice");
    await endAgreements(tx, ctx, placementId, until);
    await emitAll(tx, ctx, "placements.day_due", [dayDue(placementId, "end", until)]);
  });
}
