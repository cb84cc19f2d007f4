import { and, eq, gte, isNotNull, lte, or } from "drizzle-orm";
import { careHomes, childminders } from "../../../db/schema/homes";
import { placements } from "../../../db/schema/placements";
import { me } from "../../accounts/steps";
import { isInAreaOf } from "../../homes/areas";
import { addMonths, type Day, todayInBerlin } from "../../kernel/calendar";
import type { Context } from "../../kernel/context";
import { authorise } from "../../kernel/permissions";
import { eachOnce, fellSilent } from "../../placements/answering";
import { type SupplyAndNeed, supplyAndNeedOf } from "./counts";
import { type Answered, compareAnswers } from "./rules";
import type { ReadSupplyAndNeed } from "./schemas";

/** What is free and what is needed in the adviser's area, as `supplyAndNeedOf` counts it. */
export async function readSupplyAndNeed(
  ctx: Context,
  { municipalityId }: ReadSupplyAndNeed,
): Promise<SupplyAndNeed | null> {
  authorise(ctx, "offices.read_report");
  return supplyAndNeedOf(ctx, municipalityId);
}

export type BlindAndOpen = { readonly since: Day; readonly blind: Answered; readonly open: Answered };

/** Months over which inquiries are compared: what came to nothing is kept no longer. */
const MONTHS_COMPARED = 6;

/**
 * How often childminders of the area answer inquiries with and without a name: does a name matter? What still waits, and what a
 * family took back before, says nothing. Small numbers are hidden, and what they follow from.
 */
export async function readBlindAndOpen(ctx: Context): Promise<BlindAndOpen> {
  authorise(ctx, "offices.read_report");
  const since = addMonths(todayInBerlin(ctx.now), -MONTHS_COMPARED);
  const rows = await ctx.db
    .select({
      blind: placements.blind,
      askedAt: placements.askedAt,
      answeredAt: placements.answeredAt,
      state: placements.state,
      since: placements.since,
      togetherId: placements.togetherId,
    })
    .from(placements)
    .innerJoin(childminders, eq(childminders.id, placements.childminderId))
    .innerJoin(careHomes, eq(careHomes.id, childminders.careHomeId))
    .where(
      and(
        gte(placements.askedAt, new Date(`${since}T00:00:00Z`)),
        lte(placements.askedAt, ctx.now),
        or(isNotNull(placements.answeredAt), eq(placements.state, "lapsed")),
        isInAreaOf(me(ctx)),
      ),
    );
  const of = (blind: boolean): [number, number] => {
    const kind = eachOnce(rows).filter((row) => row.blind === blind);
    return [kind.filter(({ answeredAt }) => answeredAt !== null).length, kind.filter(fellSilent).length];
  };
  return { since, ...compareAnswers([of(true), of(false)]) };
}
