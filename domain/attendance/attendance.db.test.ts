import { beforeEach, describe, expect, it } from "vitest";
import { addPerson } from "../../tests/support/accounts";
import { changeHours, inCare } from "../../tests/support/attendance";
import { testDatabase } from "../../tests/support/database";
import { settle, weekdays } from "../../tests/support/people";
import { addChildOf } from "../../tests/support/placements";
import { enterAbsence } from "../capacity/commands/absences";
import type { Day } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import { toBits } from "../kernel/fortnight-grid";
import type { Actor } from "../kernel/permissions";
import { correctDay, enterArrival, enterDeparture, nameCollector } from "./commands/days";
import { attendanceData } from "./personal-data";
import { readBoard } from "./queries/board";
import { attendanceRetention } from "./retention";

const { pool, context, empty, statements } = testDatabase();
const system = context();
const friday = "2027-01-08" as Day;
const thursday = "2027-01-07" as Day;
/** Friday, 8 January 2027, half past two in the afternoon in Germany, unless said otherwise. */
const as = (actor: Actor, changes: Partial<Context> = {}) =>
  context({ actor, now: new Date("2027-01-08T13:30:00Z"), ...changes });

type Someone = { id: string; email: string; actor: Actor };
let miriam: Someone;
let stranger: Someone;
let katrin: Someone & { slug: string; childminderId: string };
let placementId: string;

async function childminder(name: string): Promise<typeof katrin> {
  const person = await addPerson(system, "childminder", { name });
  const settled = await settle(system, { person: { name } });
  await pool.query("update childminders set person_id = $1 where id = $2", [person.id, settled.childminderId]);
  return { ...person, ...settled };
}

beforeEach(async () => {
  await empty();
  miriam = await addPerson(system, "parent");
  stranger = await addPerson(system, "parent", { name: "Fremde Person" });
  katrin = await childminder("Katrin Seidel");
  const childId = await addChildOf((actor, changes) => context({ actor, ...changes }), miriam.actor);
  placementId = await inCare((actor, changes) => context({ actor, ...changes }), {
    parent: miriam.actor,
    childminder: katrin.actor,
    slug: katrin.slug,
    childId,
  });
});

const eventsNamed = async (name: string) =>
  (await pool.query("select subject_id, actor_id, details from events where name = $1 order by id", [name])).rows;
const rows = async () =>
  (await pool.query('select "on"::text, arrived_minute, left_minute, collector from attendance_days order by "on"'))
    .rows;

/** What a month that parents have confirmed looks like. */
const confirm = (month: string) =>
  pool.query(
    `insert into attendance_months (id, placement_id, month, lines, closed_at, confirmed_at)
     values (gen_random_uuid(), $1, $2, '[]', now(), now())`,
    [placementId, month],
  );

describe("the board of a day", () => {
  it("says who comes when, what the first weeks mean, and who is there, in one statement for five children", async () => {
    for (const nickname of ["Mila", "Jakob", "Luca", "Frieda"]) {
      const childId = await addChildOf(
        (actor, changes) => context({ actor, ...changes }),
        miriam.actor,
        "2025-05",
        nickname,
      );
      await inCare((actor, changes) => context({ actor, ...changes }), {
        parent: miriam.actor,
        childminder: katrin.actor,
        slug: katrin.slug,
        childId,
      });
    }
    await enterArrival(as(katrin.actor), { placementId, on: friday, at: 482 });
    const before = statements.length;
    const board = await readBoard(as(katrin.actor), {});
    expect(statements.length - before).toBe(1);
    expect(board).toMatchObject({ on: friday, today: friday, reportUntil: 480 });
    expect(board.entries.map(({ nickname }) => nickname)).toEqual(["Emil", "Frieda", "Jakob", "Luca", "Mila"]);
    expect(board.entries[0]).toMatchObject({
      placementId,
      agreed: [{ fromMinute: 480, untilMinute: 840 }],
      expected: [{ fromMinute: 480, untilMinute: 840 }],
      away: null,
      arrived: 482,
      left: null,
      confirmed: false,
    });
    // Friday is the sixth day of care at the latest; the first weeks began on Friday, 1 January.
    expect(board.entries[0]?.settling?.phase).toBe("longer");
  });

  it("follows hours that change from a day on, holidays of hers, and an end", async () => {
    await changeHours(pool, placementId, friday, toBits(weekdays(9, 12)));
    const from = async (on: Day) => (await readBoard(as(katrin.actor), { on })).entries[0]?.agreed[0]?.fromMinute;
    expect([await from(thursday), await from(friday)]).toEqual([480, 540]);
    const holidays = { from: "2027-01-11" as Day, until: "2027-01-13" as Day, kind: "holiday" as const };
    await enterAbsence(as(katrin.actor), holidays);
    const [monday] = (await readBoard(as(katrin.actor), { on: holidays.from })).entries;
    expect(monday).toMatchObject({ expected: [], away: "hers_holiday", agreed: [{ fromMinute: 540 }] });
    await pool.query("update placements set state = 'ended', since = '2027-01-08T18:00:00Z'");
    expect((await readBoard(as(katrin.actor), { on: friday })).entries).toHaveLength(1);
    expect((await readBoard(as(katrin.actor), { on: "2027-01-11" as Day })).entries).toEqual([]);
  });

  it("is hers alone: another childminder's is empty, and a parent is refused", async () => {
    const eva = await childminder("Eva Lang");
    expect((await readBoard(as(eva.actor), {})).entries).toEqual([]);
    await expect(readBoard(as(miriam.actor), {})).rejects.toMatchObject({ code: "permissions.refused" });
  });
});

describe("coming and going", () => {
  it("are entered by one tap each, stand in the trail, and count once", async () => {
    await enterArrival(as(katrin.actor), { placementId, on: friday, at: 482 });
    await enterArrival(as(katrin.actor), { placementId, on: friday, at: 482 });
    await enterDeparture(as(katrin.actor), { placementId, on: friday, at: 842 });
    await enterDeparture(as(katrin.actor), { placementId, on: friday, at: 842 });
    expect(await rows()).toEqual([{ on: friday, arrived_minute: 482, left_minute: 842, collector: "" }]);
    expect(await eventsNamed("attendance.arrived")).toEqual([
      { subject_id: placementId, actor_id: katrin.id, details: { on: friday, at: "8:02" } },
    ]);
    expect(await eventsNamed("attendance.left")).toHaveLength(1);
  });

  it("refuse another time than stands there: that is a correction", async () => {
    await enterArrival(as(katrin.actor), { placementId, on: friday, at: 482 });
    await expect(enterArrival(as(katrin.actor), { placementId, on: friday, at: 490 })).rejects.toMatchObject({
      code: "attendance.already_arrived",
      params: { time: "8:02" },
    });
    await enterDeparture(as(katrin.actor), { placementId, on: friday, at: 842 });
    await expect(enterDeparture(as(katrin.actor), { placementId, on: friday, at: 850 })).rejects.toMatchObject({
      code: "attendance.already_left",
    });
  });

  it("refuse times that cannot be, and days outside of care", async () => {
    const arrive = (on: string, at: number) => enterArrival(as(katrin.actor), { placementId, on: on as Day, at });
    await expect(arrive("2027-01-09", 480)).rejects.toMatchObject({ code: "attendance.day_ahead", field: "on" });
    await expect(arrive("2026-12-31", 480)).rejects.toMatchObject({ code: "attendance.no_care", field: "on" });
    await expect(arrive(friday, 900)).rejects.toMatchObject({ code: "attendance.time_ahead", field: "arrived" });
    await expect(enterDeparture(as(katrin.actor), { placementId, on: friday, at: 840 })).rejects.toMatchObject({
      code: "attendance.left_only",
    });
    expect(await rows()).toEqual([]);
  });

  it("are put right, also for yesterday, with what stood there before in the trail", async () => {
    await enterArrival(as(katrin.actor), { placementId, on: friday, at: 482 });
    const fields = { placementId, on: friday, collector: "Oma Ruth" };
    await correctDay(as(katrin.actor), { ...fields, arrived: 490, left: null });
    await correctDay(as(katrin.actor), { ...fields, on: thursday, arrived: 480, left: 840 });
    await correctDay(as(katrin.actor), { ...fields, on: thursday, arrived: 480, left: 840 });
    expect(await rows()).toEqual([
      { on: thursday, arrived_minute: 480, left_minute: 840, collector: "Oma Ruth" },
      { on: friday, arrived_minute: 490, left_minute: null, collector: "Oma Ruth" },
    ]);
    expect((await eventsNamed("attendance.corrected")).map(({ details }) => details)).toEqual([
      { on: friday, arrivedBefore: "8:02", leftBefore: "", arrived: "8:10", left: "" },
      { on: thursday, arrivedBefore: "", leftBefore: "", arrived: "8:00", left: "14:00" },
    ]);
    await correctDay(as(katrin.actor), { ...fields, arrived: null, left: null });
    await expect(correctDay(as(katrin.actor), { ...fields, arrived: 500, left: 490 })).rejects.toMatchObject({
      code: "attendance.left_too_early",
      field: "left",
    });
  });

  it("are hers to enter: another childminder's child is not found, and parents are refused", async () => {
    const eva = await childminder("Eva Lang");
    const day = { placementId, on: friday, at: 480 };
    await expect(enterArrival(as(eva.actor), day)).rejects.toMatchObject({ code: "placements.not_found" });
    await expect(enterArrival(as(miriam.actor), day)).rejects.toMatchObject({ code: "permissions.refused" });
  });
});

describe("who collects", () => {
  it("is said by either side, for today and days to come, and stands on the board; the name is not in the trail", async () => {
    const on = "2027-01-11" as Day;
    await nameCollector(as(miriam.actor), "family", { placementId, on, collector: "Opa Jan" });
    expect((await readBoard(as(katrin.actor), { on })).entries[0]).toMatchObject({
      collector: "Opa Jan",
      arrived: null,
    });
    await nameCollector(as(katrin.actor), "childminder", { placementId, on: friday, collector: "Tante Eva" });
    expect(await eventsNamed("attendance.collector_named")).toMatchObject([
      { details: { on } },
      { details: { on: friday } },
    ]);
    const past = { placementId, on: thursday, collector: "Opa Jan" };
    await expect(nameCollector(as(miriam.actor), "family", past)).rejects.toMatchObject({
      code: "attendance.collector_past",
    });
    const before = { placementId, on, collector: "" };
    await expect(nameCollector(as(stranger.actor), "family", before)).rejects.toMatchObject({
      code: "placements.not_found",
    });
  });
});

describe("a confirmed month", () => {
  it("stands: commands say so, and the database refuses every other way", async () => {
    await correctDay(as(katrin.actor), { placementId, on: thursday, arrived: 480, left: 840, collector: "Oma" });
    await confirm("2027-01");
    const day = { placementId, on: friday, at: 480 };
    await expect(enterArrival(as(katrin.actor), day)).rejects.toMatchObject({ code: "attendance.month_confirmed" });
    for (const statement of [
      "update attendance_days set arrived_minute = 490",
      "delete from attendance_days",
      `insert into attendance_days (placement_id, "on", entered_at) select placement_id, '2027-01-05', now() from attendance_days`,
      "update attendance_months set lines = '[{}]'",
      "delete from attendance_months",
    ])
      await expect(pool.query(statement)).rejects.toThrow(/confirmed/);
    await pool.query("update attendance_days set collector = ''");
    await pool.query("update attendance_months set reopened_at = now(), reopened_side = 'family'");
    await expect(pool.query("update attendance_months set reopened_at = null, reopened_side = null")).rejects.toThrow();
    await enterArrival(as(katrin.actor), day);
    await pool.query("delete from placements");
    expect(await rows()).toEqual([]);
  });
});

describe("what is kept", () => {
  it("goes three years after the end of its year, also what was confirmed", async () => {
    const keep = (on: string) =>
      pool.query('insert into attendance_days (placement_id, "on", entered_at) values ($1, $2, now())', [
        placementId,
        on,
      ]);
    await keep("2022-12-30");
    await keep("2023-01-02");
    await confirm("2022-12");
    const remove = async () => {
      for (const { days, remove } of attendanceRetention)
        await remove(system.db, new Date(new Date("2026-11-23T09:00:00Z").getTime() - days * 86_400_000));
    };
    await remove();
    expect((await rows()).map(({ on }) => on)).toEqual(["2023-01-02"]);
    expect((await pool.query("select month from attendance_months")).rows).toEqual([]);
  });

  it("is given out to both sides; with one of them names go, and the times stay with the other", async () => {
    await correctDay(as(katrin.actor), { placementId, on: thursday, arrived: 480, left: 840, collector: "Oma Ruth" });
    const subject = { id: miriam.id, email: miriam.email };
    expect((await attendanceData.collect(as(miriam.actor), subject))["days"]).toMatchObject([
      { on: thursday, arrived: "8:00", left: "14:00", collector: "Oma Ruth", enteredByYou: false },
    ]);
    expect((await attendanceData.collect(as(stranger.actor), { id: stranger.id, email: "" }))["days"]).toEqual([]);
    await system.transact((tx) => attendanceData.erase(tx, as(miriam.actor), subject));
    expect(await rows()).toEqual([{ on: thursday, arrived_minute: 480, left_minute: 840, collector: "" }]);
  });
});
