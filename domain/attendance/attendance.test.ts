import { describe, expect, it } from "vitest";
import { weekdays } from "../../tests/support/people";
import type { Day, Month } from "../kernel/calendar";
import { clockOf, minuteOf, nowInBerlin } from "./clock";
import { holidaysAt } from "./holidays";
import { presentMinutesOf, sumsOf } from "./month-lines";
import { planOfDay, type Report } from "./plan";
import { daysBack, isLate, linesOf, whyNotOfDay, whyNotReported, whyNotTimes } from "./rules";

const day = (text: string) => text as Day;
const [monday, tuesday] = [day("2026-11-23"), day("2026-11-24")];

describe("a time of day", () => {
  it("is read as people write it, and said at its field where it is none", () => {
    for (const text of ["8:05", "08:05", "8.05", " 8:05 Uhr "]) expect(minuteOf(text, "arrived")).toBe(485);
    expect([minuteOf("8", "left"), minuteOf("24:00", "left"), minuteOf("0:00", "left")]).toEqual([480, 1440, 0]);
    for (const text of ["", "8:5", "25:00", "24:01", "8:60", "acht"])
      expect(() => minuteOf(text, "left")).toThrow(
        expect.objectContaining({ code: "attendance.clock", field: "left" }),
      );
    expect([clockOf(485), clockOf(0), clockOf(1440)]).toEqual(["8:05", "0:00", "24:00"]);
  });

  it("is that of clocks in Germany, in summer and winter", () => {
    expect(nowInBerlin(new Date("2026-11-23T23:30:00Z"))).toEqual({ today: tuesday, minute: 30 });
    expect(nowInBerlin(new Date("2026-07-01T05:02:00Z"))).toEqual({ today: "2026-07-01", minute: 422 });
  });
});

describe("what can be entered of a day", () => {
  const now = { today: monday, minute: 600 };
  const open = { cared: true, confirmed: false };

  it("lies in the time of care, not ahead, not years back, and in no confirmed month", () => {
    expect(whyNotOfDay(monday, open, now)).toBeNull();
    expect(whyNotOfDay(tuesday, open, now)).toMatchObject({ code: "attendance.day_ahead", field: "on" });
    expect(whyNotOfDay(day("2025-11-22"), open, now)).toBeNull();
    expect(whyNotOfDay(day("2025-11-21"), open, now)).toMatchObject({
      code: "attendance.day_past",
      params: { days: daysBack },
    });
    expect(whyNotOfDay(monday, { ...open, cared: false }, now)?.code).toBe("attendance.no_care");
    expect(whyNotOfDay(monday, { ...open, confirmed: true }, now)?.code).toBe("attendance.month_confirmed");
  });

  it("has times that have been, the arrival before the departure; clocks may differ by ten minutes", () => {
    const why = (arrived: number | null, left: number | null, on = monday) => whyNotTimes(on, { arrived, left }, now);
    expect(why(480, null)).toBeNull();
    expect(why(480, 600)).toBeNull();
    expect(why(null, null)).toBeNull();
    expect(why(610, null)).toBeNull();
    expect(why(611, null)).toMatchObject({
      code: "attendance.time_ahead",
      params: { time: "10:11" },
      field: "arrived",
    });
    expect(why(480, 611)).toMatchObject({ code: "attendance.time_ahead", field: "left" });
    expect(why(480, 480)).toMatchObject({
      code: "attendance.left_too_early",
      params: { arrived: "8:00" },
      field: "left",
    });
    expect(why(null, 480)).toMatchObject({ code: "attendance.left_only", field: "left" });
    const before = day("2026-11-22");
    expect(why(480, 1440, before)).toBeNull();
    expect(why(1440, null, before)).toMatchObject({ code: "attendance.time_ahead", field: "arrived" });
  });
});

describe("the plan of a day", () => {
  const since = new Date("2026-01-05T09:00:00Z");
  const care = {
    state: "active",
    since,
    terms: [{ from: day("2026-01-05"), until: null, hours: weekdays(8, 14) }],
  } as const;
  const report: Report = {
    id: "r",
    from: monday,
    until: day("2026-12-01"),
    part: "day",
    weekday: null,
    reason: "ill",
    late: false,
  };
  const isHoliday = holidaysAt({ land: "SN", municipalityId: "ags-14713000" });
  const times = (reports: readonly Report[], on = monday) => {
    const { expected, away } = planOfDay(care, { away: [], reports, isHoliday }, on);
    return [expected.map(({ fromMinute, untilMinute }) => [fromMinute, untilMinute]), away];
  };

  it("is what was agreed, less what was reported", () => {
    expect(times([])).toEqual([[[480, 840]], null]);
    expect(times([report])).toEqual([[], "ill"]);
    expect(times([{ ...report, part: "morning" }])).toEqual([[[720, 840]], "ill"]);
    expect(times([{ ...report, part: "afternoon" }])).toEqual([[[480, 720]], "ill"]);
    expect(times([{ ...report, weekday: 1 }])).toEqual([[[480, 840]], null]);
    expect(times([{ ...report, weekday: 1 }], tuesday)).toEqual([[], "ill"]);
    expect(
      times([
        { ...report, part: "morning" },
        { ...report, reason: "holiday" },
      ]),
    ).toEqual([[], "holiday"]);
    expect(times([report], day("2026-12-01"))).toEqual([[[480, 840]], null]);
  });

  it("is nothing on days on which she does not care, whatever parents said", () => {
    const away = [{ from: monday, until: tuesday, kind: "closing" }] as const;
    expect(planOfDay(care, { away, reports: [report], isHoliday }, monday)).toMatchObject({
      expected: [],
      away: "hers_closing",
    });
    expect(planOfDay(care, { away, reports: [], isHoliday }, tuesday).away).toBeNull();
  });

  it("is nothing on a public holiday of her Land, also where she is away or the child was to be", () => {
    const prayer = day("2026-11-18");
    const away = [{ from: prayer, until: monday, kind: "closing" }] as const;
    const nothing = { agreed: [], expected: [], away: "public_holiday" };
    expect(planOfDay(care, { away, reports: [], isHoliday }, prayer)).toMatchObject(nothing);
    expect(planOfDay(care, { away, reports: [], isHoliday }, day("2026-11-19")).away).toBe("hers_closing");
    const elsewhere = holidaysAt({ land: "BE", municipalityId: "ags-11000000" });
    expect(planOfDay(care, { away: [], reports: [], isHoliday: elsewhere }, prayer).agreed).toHaveLength(1);
    expect(planOfDay(care, { away: [], reports: [], isHoliday }, day("2026-10-31")).away).toBeNull(); // a Saturday
  });

  it("of a month names its public holidays, and leaves them nothing to be entered", () => {
    const lines = linesOf(care, { away: [], reports: [], isHoliday }, new Map(), "2026-11" as Month);
    expect(lines).toHaveLength(21);
    expect(sumsOf(lines)).toMatchObject({ daysPlanned: 20, plannedMinutes: 7_200 });
    expect(lines.find(({ on }) => on === "2026-11-18")).toMatchObject({ plannedMinutes: 0, away: "public_holiday" });
  });

  it("leaves nothing to report on a public holiday, and a report counts from the first day of care", () => {
    const prayer = { ...report, from: day("2026-11-18"), until: day("2026-11-19") };
    const rest = { by: "family", today: day("2026-11-18"), isHoliday } as const;
    expect(whyNotReported(care, prayer, rest)?.code).toBe("attendance.report_no_care");
    const longer = { ...prayer, until: day("2026-11-20") };
    expect(whyNotReported(care, longer, rest)).toBeNull();
    expect(isLate(care, longer, { today: rest.today, minute: 600 }, { until: 480, isHoliday })).toBe(false);
  });
});

it("a month comes to hours and days, and half a record to no hours", () => {
  const line = { on: monday, plannedMinutes: 360, arrived: 480, left: 850, away: null };
  const lines = [line, { ...line, on: tuesday, left: null }, { ...line, arrived: null, left: null, plannedMinutes: 0 }];
  expect(presentMinutesOf(line)).toBe(370);
  expect(sumsOf(lines)).toEqual({ plannedMinutes: 720, presentMinutes: 370, daysPlanned: 2, daysPresent: 2 });
});
