import { and, eq, inArray } from "drizzle-orm";
import { careNeeds } from "../../../db/schema/families";
import { careHomes, childminders } from "../../../db/schema/homes";
import { fundingTicks } from "../../../db/schema/offices";
import { placements } from "../../../db/schema/placements";
import { applyBy, type FundingWay, fundingIn, officePageOf } from "../../costs/funding";
import type { Source } from "../../costs/statutes";
import { ofOwnFamily } from "../../families/visible";
import type { Day } from "../../kernel/calendar";
import type { Context } from "../../kernel/context";
import type { Land } from "../../kernel/laender";
import { authorise } from "../../kernel/permissions";
import { runningStates } from "../../placements/machine";
import { agreementsOf } from "../../placements/steps";
import { agsOf } from "../../places/municipality";
import { municipalityAt } from "../area";
import type { ReadFunding } from "./schemas";

export type Funding = {
  readonly way: FundingWay;
  /** Whose youth office it is, that of where the family lives; empty where that is not known. */
  readonly municipality: string;
  readonly land: Land;
  /** The last day on which it is in time; null where we know of no rule. */
  readonly by: Day | null;
  /** What the office owes once it has been told, in the reader's language; null where we know of no rule. */
  readonly owed: string | null;
  readonly source: Source | null;
  readonly toBeConfirmed: boolean;
  /** Where the office itself writes what holds, since that is what counts; null where we know of no page. */
  readonly officePage: Source | null;
  readonly appliedOn: Day | null;
};

/** What the parents of a place apply for, where, and until when; null for a place that is not theirs or not agreed. */
export async function readFunding(ctx: Context, { placementId }: ReadFunding): Promise<Funding | null> {
  authorise(ctx, "offices.note_funding");
  const [row] = await ctx.db
    .select({
      startOn: placements.startOn,
      homePlaceId: careNeeds.homePlaceId,
      herLand: careHomes.land,
      herMunicipality: careHomes.municipalityId,
      appliedOn: fundingTicks.appliedOn,
    })
    .from(placements)
    .leftJoin(careNeeds, eq(careNeeds.childId, placements.childId))
    .leftJoin(childminders, eq(childminders.id, placements.childminderId))
    .leftJoin(careHomes, eq(careHomes.id, childminders.careHomeId))
    .leftJoin(fundingTicks, eq(fundingTicks.placementId, placements.id))
    .where(
      and(
        eq(placements.id, placementId),
        ofOwnFamily(ctx, placements.familyId),
        inArray(placements.state, [...runningStates]),
      ),
    );
  if (!row) return null;
  // Who has not said where they live mostly lives near her.
  const at = (await municipalityAt(ctx.db, row.homePlaceId)) ?? (await municipalityAt(ctx.db, row.herMunicipality));
  const land = (at?.land ?? row.herLand) as Land | null;
  if (!land) return null;
  const [agreed] = await agreementsOf(ctx.db, placementId);
  const rule = fundingIn(land);
  return {
    way: rule.way,
    municipality: at?.label ?? "",
    land,
    by: applyBy(rule, agreed?.fromDate ?? row.startOn),
    owed: rule.owed?.[ctx.locale] ?? null,
    source: rule.sources[0] ?? null,
    toBeConfirmed: rule.toBeConfirmed,
    officePage: officePageOf(agsOf(at?.id ?? null) ?? ""),
    appliedOn: row.appliedOn,
  };
}
