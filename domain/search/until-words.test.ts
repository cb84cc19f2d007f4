import { expect, it } from "vitest";
import type { Day } from "../kernel/calendar";
import { lengthWords, untilWords } from "./until-words";

const day = (text: string) => text as Day;

it.each([
  [
    "2027-06-30",
    36,
    undefined,
    "bis Juli 2027: dann wird Ihr Kind drei",
    "until July 2027, when your child turns three",
  ],
  ["2027-06-30", 36, "Emil", "bis Juli 2027: dann wird Emil drei", "until July 2027, when Emil turns three"],
  ["2027-12-31", 12, "Emil", "bis Januar 2028: dann wird Emil ein Jahr alt", "until January 2028, when Emil turns one"],
  [
    "2027-06-30",
    30,
    "Emil",
    "bis Juli 2027: dann ist Emil 30 Monate alt",
    "until July 2027, when Emil is 30 months old",
  ],
  [
    "2027-06-30",
    169,
    "Emil",
    "bis Juli 2027: dann ist Emil 169 Monate alt",
    "until July 2027, when Emil is 169 months old",
  ],
  ["2028-07-18", null, "Emil", "bis 18. Juli 2028", "until 18 July 2028"],
])("an end on %s, at %s months, of %s: %s", (lastDay, outgrownAtMonths, nickname, de, en) => {
  const end = { lastDay: day(lastDay), outgrownAtMonths };
  expect([untilWords(end, "de", nickname), untilWords(end, "en", nickname)]).toEqual([de, en]);
});

it("what has no end is not said to have one", () => {
  expect(untilWords({ lastDay: null, outgrownAtMonths: null }, "de")).toBeNull();
});

it.each([
  ["2027-08-01", "2027-08-14", "2 Wochen", "2 weeks"],
  ["2027-08-01", "2027-08-13", "13 Tage", "13 days"],
  ["2027-08-01", "2027-08-01", "1 Tag", "1 day"],
  ["2027-08-01", "2027-08-30", "4 Wochen", "4 weeks"],
  ["2027-08-01", "2027-08-31", "1 Monat", "1 month"],
  ["2027-03-01", "2027-06-30", "4 Monate", "4 months"],
])("from %s through %s is %s", (from, lastDay, de, en) => {
  expect([lengthWords(day(from), day(lastDay), "de"), lengthWords(day(from), day(lastDay), "en")]).toEqual([de, en]);
});
