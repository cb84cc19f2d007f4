import { and, asc, eq, gt, isNull, or, type SQL, sql } from "drizzle-orm";
import { absences, capacityConflicts } from "../../db/schema/capacity";
import { careHomes, childminders } from "../../db/schema/homes";
import { isResponsibleFor } from "../accounts/areas";
import { me } from "../accounts/steps";
import { childminderIdsOf } from "../homes/steps";
import { type Day, lastDayOf, todayInBerlin } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import { authorise } from "../kernel/permissions";
import { printHours } from "../kernel/print-schedule";
import { overlapping } from "./absences";
import type { ConflictKind } from "./conflicts";
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

/** Where more is promised than is allowed, in words. */
export type ConflictView = {
  readonly kind: ConflictKind;
  readonly from: Day;
  readonly lastDay: Day | null;
  /** "Mo–Fr 8:00–14:00"; empty where it is contracts. */
  readonly hours: string;
  readonly allowed: number;
  readonly promised: number;
  readonly since: Date;
  /** Of whom; empty where it is the reader's own. */
  readonly childminder: string;
  readonly placeName: string;
};

/** What of hers goes beyond permit, law or care home, the earliest first. */
export async function readOwnConflicts(ctx: Context): Promise<ConflictView[]> {
  authorise(ctx, "capacity.read_own");
  const hers = sql`${capacityConflicts.childminderId} in (${childminderIdsOf(me(ctx))})`;
  return (await conflictRows(ctx, hers)).map((one) => ({ ...one, childminder: "", placeName: "" }));
}

/** The same of everybody where an adviser is responsible; so many at most. */
export async function readConflictsOfArea(ctx: Context): Promise<ConflictView[]> {
  authorise(ctx, "capacity.read_area");
  return conflictRows(ctx, isResponsibleFor(me(ctx), careHomes));
}

const CONFLICTS_SHOWN = 100;

async function conflictRows({ db, now, locale }: Context, which: SQL | undefined): Promise<ConflictView[]> {
  const notOver = or(isNull(capacityConflicts.untilDate), gt(capacityConflicts.untilDate, todayInBerlin(now)));
  const rows = await db
    .select({ conflict: capacityConflicts, childminder: childminders.name, placeName: careHomes.placeName })
    .from(capacityConflicts)
    .innerJoin(childminders, eq(childminders.id, capacityConflicts.childminderId))
    .innerJoin(careHomes, eq(careHomes.id, childminders.careHomeId))
    .where(and(which, notOver))
    .orderBy(asc(capacityConflicts.fromDate), asc(childminders.name), asc(capacityConflicts.kind))
    .limit(CONFLICTS_SHOWN);
  return rows.map(({ conflict: { fromDate: from, untilDate: until, hours, ...one }, ...whose }) => ({
    ...whose,
    kind: one.kind,
    from,
    lastDay: lastDayOf({ from, until }),
    hours: printHours(hours, locale),
    allowed: one.allowed,
    promised: one.promised,
    since: one.since,
  }));
}
