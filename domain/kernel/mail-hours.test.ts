import { describe, expect, it } from "vitest";
import { mailHoursOf } from "../../vendors/email/mail-hours";
import { type Day, instantInBerlin } from "./calendar";
import { isNight, nextMorning } from "./mail-hours";

const hours = { from: 7, until: 21 };

describe("mails that can wait", () => {
  it("leave between seven and nine in the evening, by the clocks of Germany", () => {
    const nights = ["2026-11-23T05:59:59Z", "2026-11-23T06:00:00Z", "2026-11-23T19:59:59Z", "2026-11-23T20:00:00Z"];
    expect(nights.map((now) => isNight(new Date(now), hours))).toEqual([true, false, false, true]);
    expect(isNight(new Date("2026-07-01T05:00:00Z"), hours)).toBe(false);
    expect(isNight(new Date("2026-11-23T23:30:00Z"), { from: 0, until: 24 })).toBe(false);
  });

  it("that are too late leave the next morning, also where the clocks change in between", () => {
    const next = (now: string) => nextMorning(new Date(now), hours);
    expect(next("2026-11-23T23:30:00Z")).toEqual({ day: "2026-11-24", dueAt: new Date("2026-11-24T06:00:00Z") });
    expect(next("2026-11-24T06:00:00Z")).toEqual({ day: "2026-11-25", dueAt: new Date("2026-11-25T06:00:00Z") });
    expect(next("2027-03-27T20:00:00Z")).toEqual({ day: "2027-03-28", dueAt: new Date("2027-03-28T05:00:00Z") });
    expect(next("2027-10-30T20:00:00Z")).toEqual({ day: "2027-10-31", dueAt: new Date("2027-10-31T06:00:00Z") });
  });

  it("have hours that an operator chooses; what is none is refused", () => {
    expect(mailHoursOf({ MAIL_HOURS: "8-20" })).toEqual({ from: 8, until: 20 });
    for (const MAIL_HOURS of ["", "21-7", "7-25", "always"]) expect(() => mailHoursOf({ MAIL_HOURS })).toThrow("7-21");
  });
});

it("an hour of a day is an instant, in winter and in summer", () => {
  expect(instantInBerlin("2026-01-15" as Day, 0)).toEqual(new Date("2026-01-14T23:00:00Z"));
  expect(instantInBerlin("2026-07-15" as Day, 0)).toEqual(new Date("2026-07-14T22:00:00Z"));
  expect(instantInBerlin("2026-07-15" as Day, 23)).toEqual(new Date("2026-07-15T21:00:00Z"));
});
