import { describe, expect, test } from "vitest";
import type { Capacity } from "../capacity/spans";
import { type Day, type Month, parseDay } from "../kernel/calendar";
import { parseSchedule } from "../kernel/parse-schedule";
import { printHours } from "../kernel/print-schedule";
import { type Given, openingsOf, spansAhead } from "./openings";

const today = parseDay("2026-11-23");
const grid = (hours: string) => parseSchedule(hours).fixed;
const ages = { fromAgeMonths: 6, toAgeMonths: 35 };
type Child = Given & { hours?: string; of?: string };
const child = (name: string, more: Partial<Child> = {}): Child => ({
  id: name,
  care: name,
  name,
  from: "2026-01-01" as Day,
  bornMonth: null,
  until: null,
  ...more,
});

function read(children: readonly Child[], changes: Partial<Capacity> = {}) {
  const capacity: Capacity = {
    land: "SN",
    childminderId: "anna",
    permits: [{ from: parseDay("2024-01-01"), until: null, atOnce: 2, contracts: 2 }],
    offered: [{ from: parseDay("2024-01-01"), until: null, grid: grid("Mo–Fr 7–17"), ownMaximum: 2 }],
    commitments: children.map(({ id, from, until, hours = "Mo–Fr 8–14", of = "anna" }) => ({
      id,
      childminderId: of,
      from,
      until,
      grid: grid(hours),
    })),
    ...changes,
  };
  const hers = children.filter(({ of = "anna" }) => of === "anna");
  return openingsOf(capacity, hers, spansAhead(capacity, hers, ages, today), today).map(
    ({ from, until, hours, reasons, likely }) => [
      from,
      until,
      printHours(hours, "de"),
      reasons.map(({ reason, name }) => `${reason} ${name}`.trim()).join(", "),
      likely,
    ],
  );
}

describe("what will be free", () => {
  test("a child that leaves opens its hours and what its contract held", () => {
    const emil = child("Emil", { until: "2027-03-01" as Day });
    expect(read([emil, child("Mila")])).toEqual([["2027-03-01", null, "Mo–Fr 7:00–17:00", "leaves Emil", false]]);
  });

  test("a third birthday is likely, in the month after it, unless the child leaves before", () => {
    expect(read([child("Emil", { bornMonth: "2024-02" as Month }), child("Mila")])).toEqual([
      ["2027-02-01", null, "Mo–Fr 7:00–17:00", "outgrows Emil", true],
    ]);
    expect(
      read([child("Emil", { bornMonth: "2024-02" as Month, until: "2027-01-01" as Day }), child("Mila")]),
    ).toMatchObject([["2027-01-01", null, "Mo–Fr 7:00–17:00", "leaves Emil", false]]);
  });

  test("a child whose hours change stays, and what it no longer needs is free", () => {
    const before = child("Emil", { until: "2027-03-01" as Day });
    const after = child("Emil", { id: "Emil later", from: "2027-03-01" as Day, hours: "Mo–Do 8–12" });
    expect(
      read([before, after, child("Mila")], {
        permits: [{ from: parseDay("2024-01-01"), until: null, atOnce: 2, contracts: 9 }],
      }),
    ).toEqual([["2027-03-01", null, "Mo–Do 12:00–14:00, Fr 8:00–14:00", "fewer Emil", false]]);
  });

  test("a child that comes for other or more hours is no reason, and one with hours in two pieces is named once", () => {
    const permits = [{ from: parseDay("2024-01-01"), until: null, atOnce: 2, contracts: 9 }];
    const day = "2027-03-01" as Day;
    const more = [
      child("Mila", { until: day, hours: "Mo–Fr 8–12" }),
      child("Mila", { id: "Mila later", from: day, hours: "Mo–Fr 8–13" }),
    ];
    const emil = [
      child("Emil", { until: day, hours: "Mo–Fr 8–12" }),
      child("Emil", { id: "Emil also", until: day, hours: "Mo–Fr 12–14" }),
    ];
    const [opening] = read([...more, ...emil], { permits });
    expect(opening?.[3]).toBe("leaves Emil");
  });

  test("a child that gives up the afternoons, which were agreed later, stays", () => {
    const permits = [{ from: parseDay("2024-01-01"), until: null, atOnce: 2, contracts: 9 }];
    const day = "2027-03-01" as Day;
    const emil = [
      child("Emil", { hours: "Mo–Fr 8–12" }),
      child("Emil", { id: "Emil also", until: day, hours: "Mo–Fr 12–14" }),
    ];
    expect(read([...emil, child("Mila")], { permits })).toMatchObject([
      ["2027-03-01", null, "Mo–Fr 12:00–14:00", "fewer Emil", false],
    ]);
  });

  test("until the next child comes", () => {
    const leaving = child("Emil", { until: "2027-03-01" as Day });
    expect(read([leaving, child("Mila"), child("Jona", { from: "2027-08-01" as Day, hours: "Mo–Mi 8–12" })])).toEqual([
      ["2027-03-01", "2027-08-01", "Mo–Fr 7:00–17:00", "leaves Emil", false],
    ]);
  });

  test("a child that comes for a day, since its own childminder is ill, leaves no place behind", () => {
    const guest = child("Ole", { from: "2026-12-01" as Day, until: "2026-12-02" as Day });
    expect(read([child("Emil"), guest])).toEqual([]);
  });

  test("what does not open anything, and what lies more than a year ahead, is none", () => {
    expect(read([child("Emil", { until: "2027-03-01" as Day })])).toEqual([]);
    expect(read([child("Emil", { until: "2027-11-24" as Day }), child("Mila")])).toEqual([]);
    expect(read([child("Emil", { until: "2027-11-23" as Day }), child("Mila")])).toHaveLength(1);
    expect(read([child("Emil", { bornMonth: "2023-02" as Month }), child("Mila")])).toEqual([]);
  });

  test("a larger permit, other hours and a colleague's child are said as what they are", () => {
    const permits = [
      { from: parseDay("2024-01-01"), until: parseDay("2027-01-01"), atOnce: 2, contracts: 2 },
      { from: parseDay("2027-01-01"), until: null, atOnce: 4, contracts: 4 },
    ];
    expect(read([child("Emil"), child("Mila")], { permits })).toMatchObject([
      ["2027-01-01", null, "Mo–Fr 7:00–8:00 und 14:00–17:00", "permit", false],
    ]);
    const offered = [
      { from: parseDay("2024-01-01"), until: null, grid: grid("Mo–Fr 7–17"), ownMaximum: 2 },
      { from: parseDay("2027-02-01"), until: null, grid: grid("Sa 8–12"), ownMaximum: 2 },
    ];
    expect(read([child("Emil")], { offered })).toMatchObject([["2027-02-01", null, "Sa 8:00–12:00", "hours", false]]);
    const joint = [{ from: parseDay("2024-01-01"), until: null, atOnce: 1, contracts: 1 }];
    const others = child("Ole", { of: "birgit", until: "2027-02-01" as Day });
    expect(read([others], { joint })).toMatchObject([["2027-02-01", null, "Mo–Fr 7:00–17:00", "colleague", false]]);
  });
});
