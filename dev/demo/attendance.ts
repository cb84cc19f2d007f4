import type { Client } from "pg";
import { nowInBerlin } from "../../domain/attendance/clock";
import { reportAbsence } from "../../domain/attendance/commands/absences";
import { correctDay, enterArrival, nameCollector } from "../../domain/attendance/commands/days";
import { readBoard } from "../../domain/attendance/queries/board";
import { ReportAbsence } from "../../domain/attendance/schemas";
import { addDays } from "../../domain/kernel/calendar";
import { atWork } from "./at-work";

const childminder = "tagesmutter@tagesnest.example";

/**
 * A week of days of care with the demo childminder, by the commands that she and the parents would use: children who came and were
 * collected a few minutes off the agreed times, one day at home, somebody else who collects, and who is there today. A second time
 * there is nothing to do.
 */
export async function addDemoAttendance(client: Client, now = new Date()): Promise<void> {
  const { rows: known } = await client.query("select 1 from attendance_days limit 1");
  const { rows } = await client.query("select id from people where email = $1", [childminder]);
  const her = rows[0]?.id as string | undefined;
  if (known.length > 0 || !her) return;
  const ctx = atWork(client, { roles: ["childminder"], personId: her }, now);
  const { today, minute } = nowInBerlin(now);
  for (let ago = 7; ago > 0; ago--) {
    const on = addDays(today, -ago);
    for (const { placementId, expected } of (await readBoard(ctx, { on })).entries) {
      const [first, last] = [expected[0], expected.at(-1)];
      if (!first || !last) continue;
      // The day before yesterday everybody stayed at home but for a call in the morning.
      if (ago === 2) await reportAbsence(ctx, "childminder", absence(placementId, on, addDays(on, 1)));
      else {
        const [arrived, left] = [first.fromMinute + ((ago * 7) % 13), last.untilMinute - ((ago * 5) % 11)];
        await correctDay(ctx, { placementId, on, arrived, left, collector: ago === 3 ? "Oma Giulia" : "" });
      }
    }
  }
  for (const { placementId, expected } of (await readBoard(ctx, { on: today })).entries) {
    await nameCollector(ctx, "childminder", { placementId, on: today, collector: "Opa Paolo" });
    const first = expected[0]?.fromMinute;
    if (first !== undefined && first < minute) await enterArrival(ctx, { placementId, on: today, at: first });
  }
}

const absence = (placementId: string, from: string, until: string) =>
  ReportAbsence.parse({ placementId, from, until, reason: "appointment" });
