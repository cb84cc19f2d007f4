import { and, asc, gt, sql } from "drizzle-orm";
import { absences } from "../../db/schema/capacity";
import { me } from "../accounts/steps";
import { childminderIdsOf } from "../homes/steps";
import { type Day, lastDayOf, todayInBerlin } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import { authorise } from "../kernel/permissions";
import { overlapping } from "./absences";
import type { AbsenceKind } from "./schemas";

/** Days on which she does not care, as people read them. */
export type OwnAbsence = {
  readonly id: string;
  readonly from: Day;
  readonly lastDay: Day;
  readonly kind: AbsenceKind;
  /** Another one that she entered. */
  readonly overlaps: boolean;
};

/** Her absences that are not over yet, the next one first. */
export async function readOwnAbsences(ctx: Context): Promise<OwnAbsence[]> {
  authorise(ctx, "capacity.read_own");
  const rows = await ctx.db
    .select({ id: absences.id, from: absences.fromDate, until: absences.untilDate, kind: absences.kind })
    .from(absences)
    .where(
      and(
        sql`${absences.childminderId} in (${childminderIdsOf(me(ctx))})`,
        gt(absences.untilDate, todayInBerlin(ctx.now)),
      ),
    )
    .orderBy(asc(absences.fromDate), asc(absences.id));
  return rows.map(({ id, from, until, kind }) => ({
    id,
    from,
    lastDay: lastDayOf({ from, until }) ?? from,
    kind: kind as AbsenceKind,
    overlaps:
      overlapping(
        { from, until },
        rows.filter((other) => other.id !== id),
      ).length > 0,
  }));
}
