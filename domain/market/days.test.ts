import fc from "fast-check";
import { expect, it } from "vitest";
import { addDays, addMonths, type Day, daysBetween } from "../kernel/calendar";
import { dayOfNumber, firstOfMonth, monthOf, monthsLater, numberOfDay } from "./days";

const day = fc.integer({ min: -20_000, max: 40_000 }).map((days) => addDays("2000-01-01" as Day, days));
const months = fc.integer({ min: -200, max: 200 });

it("days as numbers are the calendar's", () => {
  fc.assert(
    fc.property(day, months, (one, later) => {
      const number = numberOfDay(one);
      expect(number).toBe(daysBetween("2000-01-01" as Day, one));
      expect(dayOfNumber(number)).toBe(one);
      expect(dayOfNumber(monthsLater(number, later))).toBe(addMonths(one, later));
      expect(dayOfNumber(firstOfMonth(monthOf(number) + later))).toBe(addMonths(`${one.slice(0, 7)}-01` as Day, later));
    }),
  );
});
