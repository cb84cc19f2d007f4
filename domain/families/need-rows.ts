/** The care a child needs, read from its rows. */
import { eq, inArray } from "drizzle-orm";
import type { Database, Transaction } from "../../db/client";
import { careNeeds, careWishes } from "../../db/schema/families";
import type { CareSchedule } from "../kernel/care-schedule";
import type { CareNeed } from "./need-question";
import { isWish, type Weight } from "./wishes";

export type NeedRow = typeof careNeeds.$inferSelect;

/** A child's need as it is stored, with what is wished for beside the hours. */
export function needOf(row: NeedRow, wished: readonly (typeof careWishes.$inferSelect)[]): CareNeed {
  const { workLabel, workSlug, workLon, workLat } = row;
  return {
    schedule: scheduleOf(row),
    start: row.startOn,
    leastMonths: row.leastMonths,
    home: { label: row.homeLabel, slug: row.homeSlug, lon: row.homeLon, lat: row.homeLat },
    radiusKm: row.radiusKm,
    work:
      workLabel === null || workLon === null || workLat === null
        ? null
        : { label: workLabel, slug: workSlug, lon: workLon, lat: workLat },
    detourKm: row.detourKm,
    wishes: wished.flatMap(({ wish, weight }) => (isWish(wish) ? [{ wish, weight: weight as Weight }] : [])),
    whyBeforeOne: row.whyBeforeOne,
    whyWords: row.whyWords,
  };
}

/** The hours of a need. */
export function scheduleOf({ fixedHours, floatingWindow, floatingHours }: NeedRow): CareSchedule {
  const fixed = fixedHours;
  if (floatingWindow === null || floatingHours === null) return { fixed };
  return { fixed, floating: { window: floatingWindow, hoursPerWeek: floatingHours } };
}

/** What one child needs; null where nothing was said. For who has been authorised by other means. */
export async function needOfChild(
  db: Database | Transaction,
  childId: string,
): Promise<{ readonly need: CareNeed; readonly homePlaceId: string | null } | null> {
  const [row] = await db.select().from(careNeeds).where(eq(careNeeds.childId, childId));
  if (!row) return null;
  const wished = await db
    .select()
    .from(careWishes)
    .where(inArray(careWishes.childId, [childId]));
  return { need: needOf(row, wished), homePlaceId: row.homePlaceId };
}
