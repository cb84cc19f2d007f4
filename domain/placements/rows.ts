/** A placement with everything that belongs to it, as one statement reads it. */
import { asc, desc, eq, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../db/client";
import { children } from "../../db/schema/families";
import { careHomes, childminders } from "../../db/schema/homes";
import { offers, placementMoves, placements, placementTerms, visits, visitTimes } from "../../db/schema/placements";
import { parentNames } from "../families/steps";
import type { Day } from "../kernel/calendar";
import type { Move, MoveReason, Side } from "./machine";

type Moved = {
  readonly move: Move | "ask";
  readonly side: Side;
  readonly at: string;
  readonly reason: MoveReason | null;
  readonly words: string;
};
export type Met = {
  readonly proposedBy: Exclude<Side, "system">;
  readonly startsAt: string | null;
  readonly minutes: number;
  readonly words: string;
  readonly times: readonly string[];
};
type Offered = {
  readonly id: string;
  readonly hours: string;
  readonly from: Day;
  readonly until: Day | null;
  readonly mealCents: number | null;
  readonly words: string;
  readonly expiresAt: string;
};
export type Agreed = {
  readonly hours: string;
  readonly from: Day;
  readonly until: Day | null;
  readonly mealCents: number | null;
  readonly probationDays: number;
  readonly agreedAt: string;
};

export type PlacementRow = Awaited<ReturnType<typeof placementRows>>[number];

/** All of it in one statement: what belongs to a placement comes as JSON beside it. */
export function placementRows(db: Database, which: SQL | undefined) {
  return db
    .select({
      placement: placements,
      nickname: children.nickname,
      bornMonth: children.bornMonth,
      herName: childminders.name,
      ages: { fromAgeMonths: childminders.fromAgeMonths, toAgeMonths: childminders.toAgeMonths },
      herPersonId: childminders.personId,
      slug: sql<string | null>`case when ${childminders.listedAt} is not null then ${childminders.slug} end`,
      placeName: careHomes.placeName,
      address: careHomes.address,
      parents: parentNames(placements.familyId),
      moves: sql<Moved[]>`(
        select coalesce(json_agg(json_build_object('move', m.move, 'side', m.side, 'at', m.at, 'reason', m.reason,
          'words', m.words) order by m.at, m.id), '[]'::json)
        from ${placementMoves} m where m.placement_id = ${placements.id})`,
      visit: sql<Met | null>`(
        select json_build_object('proposedBy', v.proposed_by, 'startsAt', v.starts_at, 'minutes', v.minutes,
          'words', v.words, 'times',
          (select json_agg(t.starts_at order by t.starts_at) from ${visitTimes} t where t.visit_id = v.id))
        from ${visits} v where v.placement_id = ${placements.id} and v.called_off_at is null)`,
      // Proposing again after a visit that took place closes that visit; the family has been there all the same.
      met: sql<boolean>`exists (
        select from ${visits} v where v.placement_id = ${placements.id}
          and v.starts_at is not null and (v.called_off_at is null or v.called_off_at >= v.starts_at))`,
      offer: sql<Offered | null>`(
        select json_build_object('id', o.id, 'hours', o.hours::text, 'from', o.from_date, 'until', o.until_date,
          'mealCents', o.meal_cents, 'words', o.words, 'expiresAt', o.expires_at)
        from ${offers} o where o.placement_id = ${placements.id} and o.closed_at is null)`,
      terms: sql<Agreed | null>`(
        select json_build_object('hours', a.hours::text, 'from', a.from_date, 'until', a.until_date,
          'mealCents', a.meal_cents, 'probationDays', a.probation_days, 'agreedAt', a.agreed_at)
        from ${placementTerms} a where a.placement_id = ${placements.id} order by a.from_date desc limit 1)`,
    })
    .from(placements)
    .leftJoin(children, eq(children.id, placements.childId))
    .leftJoin(childminders, eq(childminders.id, placements.childminderId))
    .leftJoin(careHomes, eq(careHomes.id, childminders.careHomeId))
    .where(which)
    .orderBy(asc(placements.rank), desc(placements.askedAt));
}
