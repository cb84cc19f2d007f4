import { and, eq, inArray, isNotNull, sql } from "drizzle-orm";
import {
  attendanceDays,
  attendanceMonths,
  attendanceSettings,
  childAbsences,
  incidents,
} from "../../db/schema/attendance";
import { placements } from "../../db/schema/placements";
import { readPaper } from "../documents/papers";
import { familyOf, parentsOf } from "../families/steps";
import { childminderIdsOf } from "../homes/steps";
import type { PersonalFile, PersonalPart } from "../kernel/personal-data";
import { placementsOfPerson } from "../placements/steps";
import { clockOf } from "./clock";
import { sumsOf } from "./month-lines";
import type { IncidentWords } from "./schemas";
import { forgetMonthPapers, forgetSide, incidentRecord } from "./steps";

/**
 * Days of care, of either side. The record belongs to both: with one side its names go, the times stay with the other, who accounts
 * for them to the office; with both sides the placement goes, and all of it. Of two parents only what was drawn goes: it names both.
 */
export const attendanceData: PersonalPart = {
  name: "attendance",
  title: { de: "Tage der Betreuung", en: "Days of care" },
  tables: [attendanceDays, attendanceSettings, childAbsences, attendanceMonths, incidents],

  async collect({ db, vendors }, { id: personId }) {
    const ids = await placementsOfPerson(db, personId);
    const days = await db
      .select()
      .from(attendanceDays)
      .where(inArray(attendanceDays.placementId, ids))
      .orderBy(attendanceDays.on);
    const away = await db
      .select()
      .from(childAbsences)
      .where(inArray(childAbsences.placementId, ids))
      .orderBy(childAbsences.fromDate);
    const months = await db
      .select()
      .from(attendanceMonths)
      .where(inArray(attendanceMonths.placementId, ids))
      .orderBy(attendanceMonths.closedAt);
    const settings = await db
      .select()
      .from(attendanceSettings)
      .where(sql`${attendanceSettings.childminderId} in (${childminderIdsOf(personId)})`);
    const told = await db
      .select()
      .from(incidents)
      .where(sql`${incidents.childminderId} in (${childminderIdsOf(personId)})`)
      .orderBy(incidents.sentAt);
    const opened = await Promise.all(
      told.map(async ({ id, kind, on, sealedWords, sentAt }) => {
        const words = JSON.parse(await vendors.vault.open(sealedWords, incidentRecord(id))) as IncidentWords;
        return { kind, on, ...words, sentAt: sentAt.toISOString() };
      }),
    );
    const numberOf = (id: string) => ids.indexOf(id) + 1;
    const clock = (minute: number | null) => (minute === null ? null : clockOf(minute));
    return {
      days: days.map(({ placementId, on, arrivedMinute, leftMinute, collector, enteredBy, enteredAt }) => ({
        placement: numberOf(placementId),
        on,
        arrived: clock(arrivedMinute),
        left: clock(leftMinute),
        collector,
        enteredByYou: enteredBy === personId,
        enteredAt: enteredAt.toISOString(),
      })),
      absencesOfChildren: away.map((one) => ({
        placement: numberOf(one.placementId),
        from: one.fromDate,
        until: one.untilDate,
        part: one.part,
        weekday: one.weekday,
        reason: one.reason,
        reportedBy: one.reportedBy,
        reportedAt: one.reportedAt.toISOString(),
        late: one.late,
        withdrawnAt: one.withdrawnAt?.toISOString() ?? null,
      })),
      months: months.map((one) => ({
        placement: numberOf(one.placementId),
        month: one.month,
        ...sumsOf(one.lines),
        closedAt: one.closedAt.toISOString(),
        confirmedAt: one.confirmedAt?.toISOString() ?? null,
        reopenedAt: one.reopenedAt?.toISOString() ?? null,
        reopenedWhy: one.reopenedWhy,
      })),
      importantEvents: opened,
      settings: settings.map(({ reportUntilMinute }) => ({ absencesReportedUntil: clockOf(reportUntilMinute) })),
    };
  },

  async *files(ctx, { id: personId }): AsyncGenerator<PersonalFile> {
    const ids = await placementsOfPerson(ctx.db, personId);
    const months = await ctx.db
      .select()
      .from(attendanceMonths)
      .where(and(inArray(attendanceMonths.placementId, ids), isNotNull(attendanceMonths.paperId)));
    for (const { placementId, month, paperId, id } of months) {
      const paper = paperId ? await readPaper(ctx, paperId, undefined) : null;
      const name = `betreuungszeiten-${ids.indexOf(placementId) + 1}-${month}-${id}.pdf`;
      if (paper) yield { name, bytes: new Uint8Array(await new Response(paper.body).arrayBuffer()) };
    }
  },

  async erase(tx, _ctx, { id: personId }) {
    const familyId = await familyOf(tx, personId);
    const isLast = familyId !== null && (await parentsOf(tx, familyId)).length === 1;
    const asFamily = familyId && isLast ? eq(placements.familyId, familyId) : sql`false`;
    const asOneParent = familyId && !isLast ? eq(placements.familyId, familyId) : sql`false`;
    const asChildminder = sql`${placements.childminderId} in (${childminderIdsOf(personId)})`;
    const filePrefixes = [
      ...(await forgetSide(tx, asFamily, "family")),
      ...(await forgetMonthPapers(tx, asOneParent)),
      ...(await forgetSide(tx, asChildminder, "childminder")),
    ];
    await tx.delete(incidents).where(sql`${incidents.childminderId} in (${childminderIdsOf(personId)})`);
    await tx
      .delete(attendanceSettings)
      .where(sql`${attendanceSettings.childminderId} in (${childminderIdsOf(personId)})`);
    return { filePrefixes };
  },
};
