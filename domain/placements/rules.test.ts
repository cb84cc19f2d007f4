import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { weekdays } from "../../tests/support/people";
import { addDays, type Day } from "../kernel/calendar";
import { emptyGrid, gridOfIntervals, isEmpty, sameGrid, union } from "../kernel/fortnight-grid";
import {
  agreedOn,
  agreementAt,
  changeExpiresAt,
  earliestLastDay,
  fallTogether,
  type HoursFor,
  hoursOn,
  moreHours,
  mostOpen,
  noticeOn,
  offerDays,
  termsOn,
  whyNoNotice,
  whyNotAccepted,
  whyNotAsked,
  whyNotChanged,
  whyNotOffered,
  whyNotPicked,
  whyNotProposed,
} from "./rules";

const today = "2026-11-28" as Day;
const day = (text: string) => text as Day;
const now = new Date("2026-11-28T12:00:00Z");
const at = (hours: number) => new Date(now.getTime() + hours * 3_600_000);

describe("a change of what is agreed", () => {
  const agreed: HoursFor[] = [
    { from: day("2026-09-01"), until: day("2027-03-01"), hours: weekdays(8, 14) },
    { from: day("2027-03-01"), until: day("2027-08-01"), hours: weekdays(8, 12) },
  ];
  const change = { hours: weekdays(8, 15), from: day("2027-01-01"), until: day("2027-08-01"), days: 7 };
  const why = (changes: Partial<Parameters<typeof whyNotChanged>[1]>) =>
    whyNotChanged(agreed, { ...change, ...changes }, today)?.code ?? null;

  it("begins tomorrow at the earliest and before the care ends, and changes something", () => {
    expect(why({})).toBeNull();
    expect(why({ from: today })).toBe("placements.change_too_soon");
    expect(why({ from: day("2027-08-01") })).toBe("placements.change_after_end");
    expect(why({ until: day("2027-01-01") })).toBe("capacity.ends_before_it_begins");
    expect(why({ hours: emptyGrid() })).toBe("capacity.hours_empty");
    expect(why({ days: 22 })).toBe("placements.change_days");
    expect(why({ hours: weekdays(8, 12), from: day("2027-03-01") })).toBe("placements.change_nothing");
    expect(why({ hours: weekdays(8, 12), from: day("2027-03-01"), until: null })).toBeNull();
    expect(why({ hours: weekdays(8, 14) })).toBeNull(); // from March on that is more
    expect(whyNotChanged([], change, today)?.code).toBe("placements.not_now");
  });

  it("waits for its answer no longer than its own first day", () => {
    expect(changeExpiresAt(day("2027-01-01"), 7, now)).toEqual(at(7 * 24));
    expect(changeExpiresAt(day("2026-11-30"), 7, now)).toEqual(new Date("2026-11-29T23:00:00Z"));
  });

  it("asks for room only where it goes beyond what is agreed, also after the agreed end", () => {
    const drawn = (changes: object) =>
      moreHours(agreed, { ...change, ...changes }).map(
        ({ from, until, hours, holdsContract }) => [from, until, hours, holdsContract] as const,
      );
    expect(drawn({})).toEqual([
      ["2027-01-01", "2027-03-01", weekdays(14, 15), false],
      ["2027-03-01", "2027-08-01", weekdays(12, 15), false],
    ]);
    expect(drawn({ hours: weekdays(8, 12), until: null })).toEqual([["2027-08-01", null, weekdays(8, 12), true]]);
    expect(drawn({ hours: weekdays(9, 11), until: day("2027-05-01") })).toEqual([]);
  });

  it("has with what is agreed exactly its own hours on each of its days, whatever was agreed before", () => {
    const week = fc.tuple(fc.integer({ min: 6, max: 11 }), fc.integer({ min: 12, max: 18 }));
    const days = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(days, week), { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        days,
        days,
        week,
        (rows, open, ahead, length, [a, b]) => {
          let from = today;
          const known = rows.map(([long, [first, last]], at): HoursFor => {
            const until = open && at === rows.length - 1 ? null : addDays(from, long);
            const row = { from, until, hours: weekdays(first, last) };
            from = addDays(from, long);
            return row;
          });
          const next = { hours: weekdays(a, b), from: addDays(today, ahead), until: addDays(today, ahead + length) };
          const more = moreHours(known, next);
          for (let offset = 0; offset < 200; offset++) {
            const on = addDays(today, offset);
            const [had, added] = [agreedOn(known, on)?.hours ?? emptyGrid(), agreedOn(more, on)?.hours ?? emptyGrid()];
            if (!agreedOn([next], on)) expect(isEmpty(added)).toBe(true);
            else expect(sameGrid(union(had, added), union(had, next.hours))).toBe(true);
          }
          const last = known.at(-1)?.until ?? null;
          for (const { from: first, holdsContract } of more) expect(holdsContract).toBe(last !== null && first >= last);
        },
      ),
    );
  });

  it("is told by what holds on a day: before the first day what will, after the last what did", () => {
    expect(agreementAt(agreed, day("2026-01-01"))).toBe(agreed[0]);
    expect(agreementAt(agreed, day("2027-02-28"))).toBe(agreed[0]);
    expect(agreementAt(agreed, day("2027-03-01"))).toBe(agreed[1]);
    expect(agreementAt(agreed, day("2028-01-01"))).toBe(agreed[1]);
    expect(agreedOn(agreed, day("2028-01-01"))).toBeNull();
  });
});

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
  const offer = { hours: weekdays(8, 14), from: today, until: null, days: 7, mealCents: null, contractDays: 28 };

  it("needs hours and days that make sense", () => {
    expect(whyNotOffered(offer, today)).toBeNull();
    expect(whyNotOffered({ ...offer, hours: emptyGrid() }, today)?.field).toBe("hours");
    expect(whyNotOffered({ ...offer, from: day("2026-11-27") }, today)?.field).toBe("from");
    expect(whyNotOffered({ ...offer, from: day("2029-11-29") }, today)?.field).toBe("from");
    expect(whyNotOffered({ ...offer, until: today }, today)?.field).toBe("until");
    expect(whyNotOffered({ ...offer, until: day("2026-11-29") }, today)).toBeNull();
    for (const days of [offerDays.least, offerDays.most]) expect(whyNotOffered({ ...offer, days }, today)).toBeNull();
    for (const days of [0, offerDays.most + 1]) expect(whyNotOffered({ ...offer, days }, today)?.field).toBe("days");
    for (const contractDays of [1, 90]) expect(whyNotOffered({ ...offer, contractDays }, today)).toBeNull();
    for (const contractDays of [0, 91])
      expect(whyNotOffered({ ...offer, contractDays }, today)?.field).toBe("contractDays");
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
  const agreed = { from: day("2026-11-16"), until: null, probationDays: 14, period: "one_month" as const };

  it("ends on any day within two weeks of probation, and a month to the end of a month afterwards", () => {
    expect(earliestLastDay(agreed, day("2026-11-16"))).toBe("2026-11-16");
    expect(earliestLastDay(agreed, day("2026-11-29"))).toBe("2026-11-29");
    expect(earliestLastDay(agreed, day("2026-11-30"))).toBe("2026-12-31");
    expect(earliestLastDay(agreed, day("2027-01-31"))).toBe("2027-02-28");
    expect(earliestLastDay(agreed, day("2027-02-01"))).toBe("2027-03-31");
    expect(earliestLastDay(agreed, day("2028-01-30"))).toBe("2028-02-29");
  });

  it("follows the period that a contract says, to the end of a month", () => {
    const on = (period: "two_weeks" | "two_months", given: string) =>
      earliestLastDay({ ...agreed, period }, day(given));
    expect(on("two_weeks", "2027-01-17")).toBe("2027-01-31");
    expect(on("two_weeks", "2027-01-18")).toBe("2027-02-28");
    expect(on("two_months", "2026-12-31")).toBe("2027-02-28");
    expect(on("two_months", "2027-01-01")).toBe("2027-03-31");
    expect(on("two_weeks", "2026-11-29")).toBe("2026-11-29");
  });

  it("is that of the contract in force, and what was agreed with the place where none was signed here", () => {
    const signed = [
      { from: day("2026-11-16"), probationDays: 7, period: "two_weeks" as const },
      { from: day("2027-03-01"), probationDays: 0, period: "two_months" as const },
    ];
    const on = (given: string) => noticeOn(signed, agreed, day(given)).period;
    expect(on("2026-11-01")).toBe("two_weeks");
    expect(on("2027-02-28")).toBe("two_weeks");
    expect(on("2027-03-01")).toBe("two_months");
    expect(noticeOn([], agreed, today)).toEqual({ probationDays: 14, period: "one_month" });
  });

  it("before the first day ends on it at the earliest, and never after the planned end", () => {
    expect(earliestLastDay(agreed, day("2026-11-01"))).toBe("2026-11-16");
    const withoutProbation = { ...agreed, probationDays: 0, period: "two_months" as const };
    expect(earliestLastDay(withoutProbation, day("2026-11-01"))).toBe("2027-01-31");
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

describe("the hours of a day", () => {
  const since = new Date("2026-01-05T09:00:00Z");
  const first = { from: day("2026-01-05"), until: null, hours: weekdays(8, 14) };
  const running = { state: "active", since, terms: [first] } as const;
  const times = (placement: Parameters<typeof hoursOn>[0], on: string) =>
    hoursOn(placement, day(on)).map(({ fromMinute, untilMinute }) => [fromMinute / 60, untilMinute / 60]);

  it("are those of its weekday, from the first day to the last", () => {
    expect(times(running, "2026-01-02")).toEqual([]);
    expect(times(running, "2026-01-05")).toEqual([[8, 14]]);
    expect(times(running, "2026-01-10")).toEqual([]);
    const ending = { ...running, terms: [{ ...first, until: day("2026-03-01") }] };
    expect(times(ending, "2026-02-27")).toEqual([[8, 14]]);
    expect(times(ending, "2026-03-02")).toEqual([]);
  });

  it("alternate with the weeks of the fortnight", () => {
    const early = { week: "A", weekday: 0, fromMinute: 360, untilMinute: 720 } as const;
    const late = { week: "B", weekday: 0, fromMinute: 720, untilMinute: 1080 } as const;
    const shifts = { ...running, terms: [{ ...first, hours: gridOfIntervals([early, late]) }] };
    expect([times(shifts, "2026-01-12"), times(shifts, "2026-01-19"), times(shifts, "2026-01-26")]).toEqual([
      [[6, 12]],
      [[12, 18]],
      [[6, 12]],
    ]);
  });

  it("follow an agreed change from its first day on, whether or not the earlier terms were ended", () => {
    const then = { from: day("2026-03-02"), until: null, hours: weekdays(9, 12) };
    for (const until of [null, then.from]) {
      const changed = { ...running, terms: [then, { ...first, until }] };
      expect(times(changed, "2026-02-27")).toEqual([[8, 14]]);
      expect(times(changed, "2026-03-02")).toEqual([[9, 12]]);
      expect(termsOn(changed, day("2026-03-02"))).toBe(then);
    }
    const short = { ...running, terms: [first, { ...then, until: day("2026-04-01") }] };
    expect(times(short, "2026-04-01")).toEqual([]);
  });

  it("end with the day on which somebody left, and never were where a place was given back", () => {
    const left = { ...running, state: "ended", since: new Date("2026-02-10T22:30:00Z") } as const;
    expect(times(left, "2026-02-10")).toEqual([[8, 14]]);
    expect(times(left, "2026-02-11")).toEqual([]);
    expect(times({ ...running, state: "given_up" }, "2026-01-05")).toEqual([]);
    expect(times({ ...running, state: "reserved" }, "2026-01-05")).toEqual([[8, 14]]);
  });
});
