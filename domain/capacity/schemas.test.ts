import { describe, expect, test } from "vitest";
import { sameGrid } from "../kernel/fortnight-grid";
import { parseInput } from "../kernel/input";
import { parseSchedule } from "../kernel/parse-schedule";
import { EndCommitment, EnterCommitment } from "./schemas";

const child = {
  childminderId: "0192f000-0000-7000-8000-000000000001",
  from: "2027-01-01",
  until: null,
  hours: "Mo–Do 7:30–14:00",
  bornMonth: "2025-03",
};

describe("what a door hands in", () => {
  test("is read into days, months and grids", () => {
    const entered = parseInput(EnterCommitment, child);
    expect(entered).toMatchObject({ from: "2027-01-01", bornMonth: "2025-03" });
    expect(sameGrid(entered.hours, parseSchedule(child.hours).fixed)).toBe(true);
  });

  test.each([
    ["a day that does not exist", { from: "2027-02-30" }, "from", "input.not_a_date"],
    ["a year nobody means", { from: "0027-02-01" }, "from", "input.not_understood"],
    ["a month that does not exist", { bornMonth: "2025-13" }, "bornMonth", "input.not_understood"],
    ["a field nobody asked for", { seats: 9 }, "input", "input.unknown_field"],
  ])("%s is refused by name", (_, changes, field, code) => {
    const refused = expect(() => parseInput(EnterCommitment, { ...child, ...changes }));
    refused.toThrow(
      expect.objectContaining({ code: "input.invalid", fields: [expect.objectContaining({ field, code })] }),
    );
  });

  test.each([
    ["hours that float", "20 Stunden zwischen 7 und 17", "capacity.hours_not_fixed"],
    ["no hours", "", "schedule.empty"],
    ["what nobody can read", "immer mal", "schedule.not_understood"],
  ])("%s are refused in the words of schedules", (_, hours, code) => {
    expect(() => parseInput(EnterCommitment, { ...child, hours })).toThrow(
      expect.objectContaining({ code, field: "hours" }),
    );
  });

  test("an end needs a day", () => {
    expect(() => parseInput(EndCommitment, { commitmentId: child.childminderId })).toThrow("input.invalid");
  });
});
