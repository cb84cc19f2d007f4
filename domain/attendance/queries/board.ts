import { and, asc, eq, inArray, or, sql } from "drizzle-orm";
import { attendanceDays, attendanceSettings } from "../../../db/schema/attendance";
import { children } from "../../../db/schema/families";
import { careHomes, childminders } from "../../../db/schema/homes";
import { placements } from "../../../db/schema/placements";
import { allAbsences } from "../../capacity/steps";
import { type Day, todayInBerlin } from "../../kernel/calendar";
import type { Context } from "../../kernel/context";
import { nobody } from "../../kernel/ids";
import { authorise } from "../../kernel/permissions";
import { runningStates } from "../../placements/machine";
import { allNotes, allTerms, caredOf } from "../../placements/rows";
import { termsOn } from "../../placements/rules";
import { planOf } from "../../placements/settling";
import { holidaysAt } from "../holidays";
import { planOfDay } from "../plan";
import { confirmedMonth, heldReports } from "../rows";
import { usualReportUntil } from "../rules";
import type { ReadBoard } from "../schemas";
import { monthOf } from "../steps";
import type { BoardEntry, BoardView } from "../views";

/** Who comes when on a day, who has come and gone, and who is away and why: one statement, however many children there are. */
export async function readBoard(ctx: Context, { on: asked }: ReadBoard): Promise<BoardView> {
  authorise(ctx, "attendance.read_board");
  const today = todayInBerlin(ctx.now);
  const on = asked ?? today;
  const rows = await rowsOf(ctx, on);
  return {
    on,
    today,
    reportUntil: rows[0]?.reportUntil ?? usualReportUntil,
    entries: rows.flatMap((row) => entryOf(row, on) ?? []).toSorted(inOrder),
  };
}

type Row = Awaited<ReturnType<typeof rowsOf>>[number];

/** All of hers with a row of the day; she herself alone where she cares for nobody. */
function rowsOf({ db, actor }: Context, on: Day) {
  const ofThatDay = and(eq(attendanceDays.placementId, placements.id), eq(attendanceDays.on, on));
  // Who left lately may have been there on that day.
  const stillThere = sql`${placements.state} = 'ended' and (${placements.since} at time zone 'Europe/Berlin')::date >= ${on}`;
  return db
    .select({
      placementId: placements.id,
      state: placements.state,
      since: placements.since,
      nickname: children.nickname,
      land: careHomes.land,
      municipalityId: careHomes.municipalityId,
      terms: allTerms,
      notes: allNotes,
      reports: heldReports,
      away: allAbsences(childminders.id),
      arrived: attendanceDays.arrivedMinute,
      left: attendanceDays.leftMinute,
      collector: attendanceDays.collector,
      confirmed: confirmedMonth(monthOf(on)),
      reportUntil: attendanceSettings.reportUntilMinute,
    })
    .from(childminders)
    .leftJoin(careHomes, eq(careHomes.id, childminders.careHomeId))
    .leftJoin(attendanceSettings, eq(attendanceSettings.childminderId, childminders.id))
    .leftJoin(
      placements,
      and(eq(placements.childminderId, childminders.id), or(inArray(placements.state, [...runningStates]), stillThere)),
    )
    .leftJoin(children, eq(children.id, placements.childId))
    .leftJoin(attendanceDays, ofThatDay)
    .where(eq(childminders.personId, actor.personId ?? nobody))
    .orderBy(asc(placements.since), asc(placements.id));
}

function entryOf(row: Row, on: Day): BoardEntry | null {
  const { placementId, state, since } = row;
  if (!placementId || !state || !since) return null;
  const care = caredOf({ state, since, terms: row.terms });
  const terms = termsOn(care, on);
  if (!terms) return null;
  const { agreed, expected, away, report } = planOfDay(care, { ...row, isHoliday: holidaysAt(row) }, on);
  const plan = state === "settling_in" ? planOf({ agreed: care.terms, away: row.away }, row.notes) : null;
  const meant = plan?.days.find((day) => day.on === on);
  return {
    placementId,
    nickname: row.nickname ?? "",
    agreed,
    expected,
    away,
    part: report?.part ?? null,
    late: report?.late ?? false,
    reportId: report?.id ?? null,
    arrived: row.arrived,
    left: row.left,
    collector: row.collector ?? "",
    settling: meant && away !== "public_holiday" ? { phase: meant.phase, apartMinutes: meant.apartMinutes } : null,
    confirmed: row.confirmed,
  };
}

function inOrder(a: BoardEntry, b: BoardEntry): number {
  return startOf(a) - startOf(b) || a.nickname.localeCompare(b.nickname, "de");
}

function startOf({ expected, arrived }: BoardEntry): number {
  return expected[0]?.fromMinute ?? arrived ?? 1440;
}
