import { expect, test } from "vitest";
import type { Day } from "../../kernel/calendar";
import { usualDays, whyNotRemindable } from "./rules";

const day = (text: string) => text as Day;
const claimedOn = day("2026-11-10");

test.each([
  ["nothing waits", null, true, "2026-11-23", "childminders.nothing_waits"],
  [
    "the office is not on board",
    { claimedOn, remindedOn: null },
    false,
    "2026-11-23",
    "childminders.office_not_on_board",
  ],
  ["she sent it in six days ago", { claimedOn, remindedOn: null }, true, "2026-11-16", "childminders.reminded_lately"],
  ["she sent it in a week ago", { claimedOn, remindedOn: null }, true, "2026-11-17", null],
  [
    "she reminded six days ago",
    { claimedOn, remindedOn: day("2026-11-17") },
    true,
    "2026-11-23",
    "childminders.reminded_lately",
  ],
  ["she reminded a week ago", { claimedOn, remindedOn: day("2026-11-17") }, true, "2026-11-24", null],
])("where %s", (_, waiting, isOnBoard, today, code) => {
  expect(whyNotRemindable(waiting, isOnBoard, day(today))?.code ?? null).toBe(code);
});

test("a refusal says from when on she may", () => {
  const error = whyNotRemindable({ claimedOn, remindedOn: null }, true, claimedOn);
  expect(error?.params).toEqual({ from: "2026-11-17" });
});

test.each([
  [[], null],
  [[1, 2, 3, 4], null],
  [[0, 0, 0, 0.2, 9], 1],
  [[9, 1, 3, 2, 40], 3],
  [[1, 2, 3.2, 4, 5, 6], 4],
])("decisions after %j days usually take %j", (days, usual) => {
  expect(usualDays(days)).toBe(usual);
});
