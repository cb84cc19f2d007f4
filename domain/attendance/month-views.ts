import { and, asc, eq, inArray, type SQL } from "drizzle-orm";
import { attendanceSettings, type MonthLine } from "../../db/schema/attendance";
import { children } from "../../db/schema/families";
import { careHomes, childminders } from "../../db/schema/homes";
import { placements } from "../../db/schema/placements";
import { allAbsences } from "../capacity/steps";
import { parentNames } from "../families/steps";
import { addMonths, type Day, lastDayOf, type Month, overlap, todayInBerlin } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import type { Land } from "../kernel/laender";
import { isRunning, type PersonsSide, runningStates } from "../placements/machine";
import { allTerms, caredOf } from "../placements/rows";
import { holidaysAt } from "./holidays";
import { presentMinutesOf, sumsOf } from "./month-lines";
import type { AwayReason } from "./plan";
import { enteredIn, heldReports, recordsOf } from "./rows";
import { isGap, linesOf, usualReportUntil, whyNotClosed } from "./rules";
import type { MonthView, ReportView } from "./views";

/** The months of these placements, as a side sees them; who may see them was asked before. */
export async function monthViews(
  ctx: Context,
  side: PersonsSide,
  month: Month,
  which: SQL | undefined,
): Promise<MonthView[]> {
  const rows = await ctx.db
    .select({
      placementId: placements.id,
      state: placements.state,
      since: placements.since,
      nickname: children.nickname,
      herName: childminders.name,
      land: careHomes.land,
      municipalityId: careHomes.municipalityId,
      parents: parentNames(placements.familyId),
      terms: allTerms,
      reports: heldReports,
      away: allAbsences(placements.childminderId),
      entered: enteredIn(month),
      records: recordsOf(month),
      reportUntil: attendanceSettings.reportUntilMinute,
    })
    .from(placements)
    .leftJoin(children, eq(children.id, placements.childId))
    .leftJoin(childminders, eq(childminders.id, placements.childminderId))
    .leftJoin(careHomes, eq(careHomes.id, childminders.careHomeId))
    .leftJoin(attendanceSettings, eq(attendanceSettings.childminderId, placements.childminderId))
    .where(and(inArray(placements.state, [...runningStates, "ended"]), which))
    .orderBy(asc(children.nickname), asc(placements.id));
  return rows.map((row) => viewOf(row, side, month, todayInBerlin(ctx.now)));
}

type Row = Parameters<typeof caredOf>[0] & {
  readonly placementId: string;
  readonly nickname: string | null;
  readonly herName: string | null;
  readonly land: Land | null;
  readonly municipalityId: string | null;
  readonly parents: string;
  readonly reports: (typeof heldReports)["_"]["type"];
  readonly away: ReturnType<typeof allAbsences>["_"]["type"];
  readonly entered: ReturnType<typeof enteredIn>["_"]["type"];
  readonly records: ReturnType<typeof recordsOf>["_"]["type"];
  readonly reportUntil: number | null;
};

function viewOf(row: Row, side: PersonsSide, month: Month, today: Day): MonthView {
  const care = caredOf(row);
  const stands = row.records.find(({ reopenedAt }) => reopenedAt === null);
  const entered = new Map(row.entered.map((day) => [day.on as string, day]));
  const lines = stands ? stands.lines : linesOf(care, { ...row, isHoliday: holidaysAt(row) }, entered, month);
  return {
    placementId: row.placementId,
    month,
    today,
    nickname: row.nickname ?? "",
    otherName: (side === "family" ? row.herName : row.parents) ?? "",
    names: { childminder: row.herName ?? "", parents: row.parents },
    record: stands ? { id: stands.id, paperId: stands.paperId } : null,
    state: !stands ? "open" : stands.confirmedAt ? "confirmed" : "closed",
    closedAt: stands ? new Date(stands.closedAt) : null,
    confirmedAt: stands?.confirmedAt ? new Date(stands.confirmedAt) : null,
    reopened: row.records.flatMap(({ reopenedAt, reopenedSide, why }) =>
      reopenedAt && reopenedSide
        ? [{ at: new Date(reopenedAt), by: reopenedSide === side ? ("you" as const) : ("they" as const), why }]
        : [],
    ),
    days: lines.map((line) => dayOf(line, today)),
    ...sumsOf(lines),
    canClose: side === "childminder" && !stands && whyNotClosed(lines, today) === null,
    reports: reportsOf(row, side, month, today),
    reportUntil: row.reportUntil ?? usualReportUntil,
    runs: isRunning(row.state),
  };
}

function dayOf(line: MonthLine, today: Day): MonthView["days"][number] {
  const { on, plannedMinutes, arrived, left } = line;
  const gap = on < today && isGap(line);
  return {
    on,
    plannedMinutes,
    arrived,
    left,
    presentMinutes: presentMinutesOf(line),
    away: line.away as AwayReason,
    gap,
  };
}

function reportsOf({ reports }: Row, side: PersonsSide, month: Month, today: Day): ReportView[] {
  const first = `${month}-01` as Day;
  const period = { from: first, until: addMonths(first, 1) };
  return reports
    .filter((one) => overlap(one, period) || (one.until !== null && one.until > today))
    .map(({ id, from, until, part, weekday, reason, late, by }) => ({
      id,
      from,
      lastDay: lastDayOf({ from, until }) ?? from,
      part,
      weekday,
      reason,
      late,
      canWithdraw: by === side && until !== null && until > today,
    }));
}
