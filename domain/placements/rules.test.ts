import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { weekdays } from "../../tests/support/people";
import { addDays, type Day } from "../kernel/calendar";
import { emptyGrid } from "../kernel/fortnight-grid";
import {
  earliestLastDay,
  fallTogether,
  mostOpen,
  offerDays,
  whyNoNotice,
  whyNotAccepted,
  whyNotAsked,
  whyNotOffered,
  whyNotPicked,
  whyNotProposed,
} from "./rules";

const today = "2026-11-28" as Day;
const day = (text: string) => text as Day;
const now = new Date("2026-11-28T12:00:00Z");
const at = (hours: number) => new Date(now.getTime() + hours * 3_600_000);

describe("asking", () => {
  const asking = { hours: weekdays(8, 14), floats: false, startOn: today, open: 0 };

  it("needs hours, a day that is not past nor years ahead, and room among the open ones", () => {
    expect(whyNotAsked(asking, today)).toBeNull();
    expect(whyNotAsked({ ...asking, hours: emptyGrid() }, today)?.code).toBe("capacity.hours_empty");
    expect(whyNotAsked({ ...asking, hours: emptyGrid(), floats: true }, today)).toBeNull();
    expect(whyNotAsked({ ...asking, startOn: day("2026-11-27") }, today)?.code).toBe("search.start_past");
    expect(whyNotAsked({ ...asking, startOn: day("2029-11-28") }, today)).toBeNull();
    expect(whyNotAsked({ ...asking, startOn: day("2029-11-29") }, today)?.code).toBe("search.start_too_late");
    expect(whyNotAsked({ ...asking, open: mostOpen - 1 }, today)).toBeNull();
    expect(whyNotAsked({ ...asking, open: mostOpen }, today)).toMatchObject({
      code: "placements.too_many_open",
      params: { maximum: 5 },
    });
  });
});

describe("offering", () => {
  const offer = { hours: weekdays(8, 14), from: today, until: null, days: 7, mealCents: null };

  it("needs hours and days that make sense", () => {
    expect(whyNotOffered(offer, today)).toBeNull();
    expect(whyNotOffered({ ...offer, hours: emptyGrid() }, today)?.field).toBe("hours");
    expect(whyNotOffered({ ...offer, from: day("2026-11-27") }, today)?.field).toBe("from");
    expect(whyNotOffered({ ...offer, from: day("2029-11-29") }, today)?.field).toBe("from");
    expect(whyNotOffered({ ...offer, until: today }, today)?.field).toBe("until");
    expect(whyNotOffered({ ...offer, until: day("2026-11-29") }, today)).toBeNull();
    for (const days of [offerDays.least, offerDays.most]) expect(whyNotOffered({ ...offer, days }, today)).toBeNull();
    for (const days of [0, offerDays.most + 1]) expect(whyNotOffered({ ...offer, days }, today)?.field).toBe("days");
    for (const mealCents of [0, 50_000]) expect(whyNotOffered({ ...offer, mealCents }, today)).toBeNull();
    for (const mealCents of [-1, 50_001])
      expect(whyNotOffered({ ...offer, mealCents }, today)?.field).toBe("mealCents");
  });

  it("holds until its last millisecond, and no longer", () => {
    expect(whyNotAccepted({ expiresAt: new Date(now.getTime() + 1) }, now)).toBeNull();
    expect(whyNotAccepted({ expiresAt: now }, now)?.code).toBe("placements.offer_expired");
  });
});

describe("a visit", () => {
  it("is proposed with one to five different times to come, within sixty days", () => {
    expect(whyNotProposed([at(24)], 45, now)).toBeNull();
    expect(whyNotProposed([1, 2, 3, 4, 5].map(at), 45, now)).toBeNull();
    expect(whyNotProposed([], 45, now)?.code).toBe("placements.visit_times_missing");
    expect(whyNotProposed([1, 2, 3, 4, 5, 6].map(at), 45, now)?.code).toBe("placements.visit_too_many_times");
    expect(whyNotProposed([at(1), at(1)], 45, now)?.code).toBe("placements.visit_time_twice");
    expect(whyNotProposed([at(0)], 45, now)?.code).toBe("placements.visit_past");
    expect(whyNotProposed([at(60 * 24)], 45, now)).toBeNull();
    expect(whyNotProposed([at(60 * 24 + 1)], 45, now)?.code).toBe("placements.visit_too_late");
    for (const minutes of [15, 180]) expect(whyNotProposed([at(1)], minutes, now)).toBeNull();
    for (const minutes of [14, 181]) expect(whyNotProposed([at(1)], minutes, now)?.field).toBe("minutes");
  });

  it("is picked by the other side, from what was proposed, while that is to come", () => {
    const visit = { times: [at(1), at(30)], proposedBy: "family", startsAt: null } as const;
    expect(whyNotPicked(visit, at(30), "childminder", now)).toBeNull();
    expect(whyNotPicked(visit, at(30), "family", now)?.code).toBe("placements.visit_own_proposal");
    expect(whyNotPicked(visit, at(31), "childminder", now)?.code).toBe("placements.visit_time_unknown");
    expect(whyNotPicked(visit, at(1), "childminder", at(1))?.code).toBe("placements.visit_past");
    expect(whyNotPicked({ ...visit, startsAt: at(1) }, at(30), "childminder", now)?.code).toBe(
      "placements.visit_picked",
    );
  });
});

describe("notice", () => {
  const agreed = { from: day("2026-11-16"), until: null, probationDays: 14 };

  it("ends on any day within two weeks of probation, and a month to the end of a month afterwards", () => {
    expect(earliestLastDay(agreed, day("2026-11-16"))).toBe("2026-11-16");
    expect(earliestLastDay(agreed, day("2026-11-29"))).toBe("2026-11-29");
    expect(earliestLastDay(agreed, day("2026-11-30"))).toBe("2026-12-31");
    expect(earliestLastDay(agreed, day("2027-01-31"))).toBe("2027-02-28");
    expect(earliestLastDay(agreed, day("2027-02-01"))).toBe("2027-03-31");
    expect(earliestLastDay(agreed, day("2028-01-30"))).toBe("2028-02-29");
  });

  it("before the first day ends on it at the earliest, and never after the planned end", () => {
    expect(earliestLastDay(agreed, day("2026-11-01"))).toBe("2026-11-16");
    const planned = { ...agreed, until: day("2027-01-16") };
    expect(earliestLastDay(planned, day("2027-01-02"))).toBe("2027-01-15");
    expect(whyNoNotice(planned, day("2027-01-15"), day("2027-01-02"))).toBeNull();
    expect(whyNoNotice(planned, day("2027-01-16"), day("2027-01-02"))?.code).toBe("placements.notice_too_late");
    expect(whyNoNotice(agreed, day("2026-12-30"), day("2026-11-30"))).toMatchObject({
      code: "placements.notice_too_soon",
      params: { earliest: "2026-12-31" },
      field: "lastDay",
    });
  });

  it("always leaves a whole month, and a last day that is the end of one", () => {
    fc.assert(
      fc.property(fc.integer({ min: 14, max: 2_000 }), (after) => {
        const given = addDays(agreed.from, after);
        const last = earliestLastDay(agreed, given);
        expect(addDays(last, 1).slice(8)).toBe("01");
        expect(last.slice(0, 7) > given.slice(0, 7)).toBe(true);
        const twoMonthsOn = new Date(Date.UTC(Number(given.slice(0, 4)), Number(given.slice(5, 7)) + 1, 0));
        expect(last).toBe(twoMonthsOn.toISOString().slice(0, 10));
      }),
    );
  });
});

describe("what else the child was to have", () => {
  const accepted = { hours: weekdays(8, 14), from: day("2027-01-01"), until: null };
  const wanted = { hours: weekdays(8, 14), floatingWindow: null, from: day("2027-01-01"), until: null };

  it("lapses where hours and days fall together, and stays where care is shared", () => {
    expect(fallTogether(wanted, accepted)).toBe(true);
    expect(fallTogether({ ...wanted, hours: weekdays(14, 17) }, accepted)).toBe(false);
    expect(fallTogether({ ...wanted, hours: weekdays(13, 17) }, accepted)).toBe(true);
    expect(fallTogether({ ...wanted, hours: emptyGrid(), floatingWindow: weekdays(7, 17) }, accepted)).toBe(true);
    expect(fallTogether({ ...wanted, until: day("2027-01-01") }, accepted)).toBe(false);
  });
});
