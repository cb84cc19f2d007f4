import ICAL from "ical.js";
import nodeIcal from "node-ical";
import { describe, expect, it } from "vitest";
import { addDays, type Day, instantInBerlin, type Period } from "../kernel/calendar";
import { type CareInterval, emptyGrid, gridOfIntervals } from "../kernel/fortnight-grid";
import type { PlacementInCalendar } from "../placements/calendar";
import { blocksOf, daysAhead, stretchesOf, windowOf } from "./entries";
import { calendarText, type Entry } from "./ical";
import { childminderSheet, familySheet } from "./sheets";

const grid = (...hours: CareInterval[]) => gridOfIntervals(hours);
const hours = (weekday: CareInterval["weekday"], from: number, until: number, week: CareInterval["week"] = "both") => ({
  week,
  weekday,
  fromMinute: from * 60,
  untilMinute: until * 60,
});
const week = grid(...([0, 1, 2, 3, 4] as const).map((weekday) => hours(weekday, 8, 14)));

const placement = (changes: Partial<PlacementInCalendar> = {}): PlacementInCalendar => ({
  id: "p1",
  state: "active",
  nickname: "Emil",
  childminderId: "c1",
  herName: "Katrin Seidel",
  visit: null,
  agreed: [{ from: "2026-01-05" as Day, until: null, hours: week }],
  settling: [],
  away: [],
  ...changes,
});

const reader = (today: string) => ({
  today: today as Day,
  locale: "de" as const,
  pageOf: (id: string) => `https://x.test/${id}`,
});
const textOf = (today: string, entries: readonly Entry[]) =>
  calendarText({ name: "Tagesnest", today: today as Day, entries });

type Read = { readonly title: string; readonly from: string; readonly until: string };
const inOrder = (read: readonly Read[]) => read.toSorted((a, b) => (a.from + a.title < b.from + b.title ? -1 : 1));

/** As Mozilla's reader understands it, by the time zone that stands in the file. */
function byIcalJs(text: string): Read[] {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const zone = calendar.getFirstSubcomponent("vtimezone");
  if (zone) ICAL.TimezoneService.register(zone);
  const events = calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
  return inOrder(
    events.map(({ summary, startDate, endDate }) => ({
      title: summary,
      from: startDate.isDate ? startDate.toString() : startDate.toJSDate().toISOString(),
      until: endDate.isDate ? endDate.toString() : endDate.toJSDate().toISOString(),
    })),
  );
}

/** As node-ical understands it, by its own knowledge of time zones. */
function byNodeIcal(text: string): Read[] {
  const events = Object.values(nodeIcal.sync.parseICS(text)).flatMap((one) => (one?.type === "VEVENT" ? [one] : []));
  const dayOf = (at: Date) =>
    [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
  return inOrder(
    events.map(({ summary, start, end, datetype }) => {
      const say = datetype === "date" ? dayOf : (at: Date) => at.toISOString();
      return { title: String(summary), from: say(start), until: end ? say(end) : "" };
    }),
  );
}

describe("a family's calendar, read by two foreign readers", () => {
  const careOf = (read: readonly Read[], from: string, until: string) =>
    read.filter((one) => one.from >= from && one.from < until);

  it.each([
    ["March 2027", "2027-03-24", ["2027-03-26T07:00:00.000Z", "2027-03-29T06:00:00.000Z"]],
    ["October 2026", "2026-10-20", ["2026-10-23T06:00:00.000Z", "2026-10-26T07:00:00.000Z"]],
  ])("stays at eight o'clock on the wall over the change of clocks in %s", (_, today, [before, after]) => {
    const text = textOf(today, familySheet([placement()], reader(today)));
    for (const read of [byIcalJs(text), byNodeIcal(text)]) {
      const around = careOf(read, addDays(today as Day, 1), addDays(today as Day, 7)).map(({ from }) => from);
      expect(around).toContain(before);
      expect(around).toContain(after);
    }
  });

  it("is understood alike by both, entry for entry, over half a year", () => {
    const away: Period[] = [{ from: "2027-02-08" as Day, until: "2027-02-13" as Day }];
    const agreed = [
      {
        from: "2026-12-01" as Day,
        until: null,
        hours: grid(hours(0, 8, 12, "A"), hours(2, 7, 15, "B"), hours(5, 20, 6)),
      },
    ];
    const visit = { startsAt: instantInBerlin("2026-12-10" as Day, 10), minutes: 45 };
    const text = textOf("2026-11-30", familySheet([placement({ agreed, away, visit })], reader("2026-11-30")));
    const read = byIcalJs(text);
    expect(read.length).toBeGreaterThan(40);
    expect(byNodeIcal(text)).toEqual(read);
  });

  it("comes every other week where the weeks alternate, also over the turn of the year and both changes of clocks", () => {
    const agreed = [{ from: "2026-09-28" as Day, until: null, hours: grid(hours(0, 8, 12, "A")) }];
    const text = textOf("2026-10-19", familySheet([placement({ agreed })], reader("2026-10-19")));
    for (const read of [byIcalJs(text), byNodeIcal(text)]) {
      const days = read.map(({ from }) => from.slice(0, 10) as Day);
      expect(days.length).toBeGreaterThan(13);
      expect(days.slice(1).map((day, at) => addDays(days[at] as Day, 14) === day)).not.toContain(false);
      const eight = read.map(({ from }) => from.slice(11, 13));
      expect(new Set(eight)).toEqual(new Set(["06", "07"]));
    }
  });

  it("has the nights in which clocks change end when the wall says so", () => {
    const agreed = [{ from: "2026-01-01" as Day, until: null, hours: grid(hours(5, 20, 6)) }];
    const nights = (today: string) => {
      const text = textOf(today, familySheet([placement({ agreed })], reader(today)));
      expect(byNodeIcal(text)).toEqual(byIcalJs(text));
      return byIcalJs(text).map(({ from, until }) => `${from.slice(0, 16)} ${until.slice(0, 16)}`);
    };
    expect(nights("2027-03-20")).toContain("2027-03-27T19:00 2027-03-28T04:00");
    expect(nights("2026-10-20")).toContain("2026-10-24T18:00 2026-10-25T05:00");
  });

  it("leaves out days on which she does not care and says so, without a reason", () => {
    const away: Period[] = [{ from: "2026-12-07" as Day, until: "2026-12-09" as Day }];
    const text = textOf("2026-11-30", familySheet([placement({ away })], reader("2026-11-30")));
    const read = byIcalJs(text);
    expect(read).toContainEqual({
      title: "Emil: Keine Betreuung bei Katrin Seidel",
      from: "2026-12-07",
      until: "2026-12-09",
    });
    expect(read.filter(({ from }) => from.startsWith("2026-12-08T"))).toEqual([]);
    expect(read.filter(({ from }) => from.startsWith("2026-12-09T"))).toHaveLength(1);
  });

  it("leaves out what was reported: a day, the afternoon of another, and says of whole days that the child does not come", () => {
    const report = { id: "r", weekday: null, reason: "ill" as const, late: false };
    const day = { ...report, part: "day" as const, from: "2026-12-07" as Day, until: "2026-12-08" as Day };
    const half = {
      ...report,
      id: "h",
      part: "afternoon" as const,
      from: "2026-12-08" as Day,
      until: "2026-12-09" as Day,
    };
    const reports = new Map([["p1", [day, half]]]);
    const text = textOf("2026-11-30", familySheet([placement()], reader("2026-11-30"), reports));
    const read = byIcalJs(text).filter(({ from }) => from >= "2026-12-07" && from < "2026-12-09");
    expect(read).toEqual([
      { title: "Emil: kommt nicht", from: "2026-12-07", until: "2026-12-08" },
      { title: "Emil bei Katrin Seidel", from: "2026-12-08T07:00:00.000Z", until: "2026-12-08T11:00:00.000Z" },
    ]);
    expect(text).not.toMatch(/krank|ill/);
    const hers = { childminderId: "c1", entered: [], away: [] };
    const week = childminderSheet([placement()], hers, reader("2026-11-30"), reports);
    expect(week.some(({ id }) => id.startsWith("week-c1-2026-12-07"))).toBe(false);
  });

  it("has later hours from their first day on, and the last day", () => {
    const agreed = [
      { from: "2026-11-02" as Day, until: null, hours: week },
      { from: "2026-12-14" as Day, until: "2027-01-16" as Day, hours: grid(hours(0, 9, 11)) },
    ];
    const read = byIcalJs(textOf("2026-11-30", familySheet([placement({ agreed })], reader("2026-11-30"))));
    const from = (day: string) => read.filter((one) => one.from.startsWith(day)).map((one) => one.from.slice(11, 16));
    expect(from("2026-12-11")).toEqual(["07:00"]);
    expect(from("2026-12-14")).toEqual(["08:00"]);
    expect(from("2026-12-15")).toEqual([]);
    expect(read.at(-1)).toEqual({ title: "Emil: Letzter Tag", from: "2027-01-15", until: "2027-01-16" });
  });

  it("shows days of settling in at their own length, and what is meant for them", () => {
    const settling = [{ number: 4, on: "2026-12-03" as Day, phase: "first_separation" as const, apartMinutes: 30 }];
    const text = textOf("2026-11-30", familySheet([placement({ settling })], reader("2026-11-30")));
    expect(byIcalJs(text).filter(({ from }) => from.startsWith("2026-12-03"))).toEqual([
      { title: "Emil: Eingewöhnung, Tag 4", from: "2026-12-03T07:00:00.000Z", until: "2026-12-03T08:30:00.000Z" },
    ]);
    expect(text).toContain("Erste kurze Trennung");
  });

  it("is the same text all day, and its entries keep their ids", () => {
    const text = textOf("2026-11-30", familySheet([placement()], reader("2026-11-30")));
    expect(textOf("2026-11-30", familySheet([placement()], reader("2026-11-30")))).toBe(text);
    const ids = (of: string) => new Set([...of.matchAll(/UID:(\S+)/g)].map(([, id]) => id));
    const tomorrow = ids(textOf("2026-12-01", familySheet([placement()], reader("2026-12-01"))));
    expect([...tomorrow].filter((id) => !ids(text).has(id)).length).toBeLessThanOrEqual(1);
  });

  it("is short enough for a phone on the road", () => {
    const two = [placement(), placement({ id: "p2", nickname: "Ida" })];
    expect(textOf("2026-11-30", familySheet(two, reader("2026-11-30"))).length).toBeLessThan(120_000);
  });
});

describe("her calendar", () => {
  const hers = { childminderId: "c1", entered: [], away: [] };

  it("says who is there from when until when, one entry while somebody is there", () => {
    const mia = placement({
      id: "p2",
      nickname: "Mia",
      agreed: [{ from: "2026-01-05" as Day, until: null, hours: grid(hours(0, 7, 10)) }],
    });
    const entered = [{ from: "2026-01-05" as Day, until: null, hours: grid(hours(0, 13, 16)) }];
    const sheet = childminderSheet([placement(), mia], { ...hers, entered }, reader("2026-11-30"));
    const monday = sheet.find(({ id }) => id.startsWith("week-c1-2026-12-07"));
    expect(monday).toMatchObject({
      title: "Betreuung: Mia, Emil + 1 weiteres Kind",
      text: "7:00–10:00 Mia\n8:00–14:00 Emil\n13:00–16:00 Kind",
      when: { from: { day: "2026-12-07", minute: 420 }, until: { day: "2026-12-07", minute: 960 } },
    });
  });

  it("holds closing days as whole days on which nobody is busy", () => {
    const away: Period[] = [{ from: "2026-12-24" as Day, until: "2027-01-02" as Day }];
    const text = textOf("2026-11-30", childminderSheet([placement()], { ...hers, away }, reader("2026-11-30")));
    expect(byNodeIcal(text)).toContainEqual({ title: "Keine Betreuung", from: "2026-12-24", until: "2027-01-02" });
    expect(text).toContain("TRANSP:TRANSPARENT");
    expect(byIcalJs(text).filter(({ from }) => from.startsWith("2026-12-28T"))).toEqual([]);
  });

  it("says of an agreed visit when it is, and nothing of who asks blindly", () => {
    const visit = { startsAt: instantInBerlin("2026-12-10" as Day, 10), minutes: 45 };
    const blind = placement({ state: "talking", agreed: [], nickname: "", visit });
    const read = byIcalJs(textOf("2026-11-30", childminderSheet([blind], hers, reader("2026-11-30"))));
    expect(read).toEqual([
      { title: "Kennenlernen", from: "2026-12-10T09:00:00.000Z", until: "2026-12-10T09:45:00.000Z" },
    ]);
  });
});

describe("stretches", () => {
  it("are none of empty hours, none outside of the days that are looked at, and a day long at most", () => {
    const window = windowOf("2026-11-30" as Day);
    expect(stretchesOf([{ from: "2020-01-01" as Day, until: null, hours: emptyGrid() }], window)).toEqual([]);
    const always = grid(...([0, 1, 2, 3, 4, 5, 6] as const).map((weekday) => hours(weekday, 0, 24)));
    const all = stretchesOf([{ from: "2020-01-01" as Day, until: null, hours: always }], window);
    expect(all).toHaveLength(28 + daysAhead);
    expect(all.every(({ from, until }) => from.day === until.day)).toBe(true);
  });

  it("that follow each other on one day are one block; a gap makes two", () => {
    const one = (from: number, until: number) => ({
      from: { day: "2026-12-07" as Day, minute: from * 60 },
      until: { day: "2026-12-07" as Day, minute: until * 60 },
    });
    const blocks = blocksOf([
      { name: "A", stretches: [one(8, 10)] },
      { name: "B", stretches: [one(10, 12), one(14, 16)] },
    ]);
    expect(blocks.map(({ from, until }) => [from.minute / 60, until.minute / 60])).toEqual([
      [8, 12],
      [14, 16],
    ]);
  });

  it("reach from four weeks back to half a year ahead", () => {
    expect(windowOf("2026-11-30" as Day)).toEqual({ from: "2026-11-02", until: "2027-06-08" });
  });

  const monday = "2026-12-07" as Day;
  const told = (stretches: ReturnType<typeof stretchesOf>) =>
    stretches.map(({ from, until }) => `${from.day} ${from.minute / 60}–${until.day} ${until.minute / 60}`);
  const inWeek = (...care: CareInterval[]) =>
    told(
      stretchesOf([{ from: monday, until: null, hours: grid(...care) }], {
        from: monday,
        until: addDays(monday, 5),
      }),
    );

  it("follow the agreement that began last, in whatever order agreements are known", () => {
    const before = { from: monday, until: null, hours: grid(hours(0, 8, 12), hours(1, 8, 12)) };
    const after = { from: addDays(monday, 1), until: null, hours: grid(hours(0, 9, 11), hours(1, 9, 11)) };
    const window = { from: monday, until: addDays(monday, 5) };
    const expected = ["2026-12-07 8–2026-12-07 12", "2026-12-08 9–2026-12-08 11"];
    expect(told(stretchesOf([before, after], window))).toEqual(expected);
    expect(told(stretchesOf([after, before], window))).toEqual(expected);
  });

  it("go on over midnight only where care does: at once, on the next day, a day long at most", () => {
    expect(inWeek(hours(0, 20, 24), hours(1, 0, 20))).toEqual(["2026-12-07 20–2026-12-08 20"]);
    expect(inWeek(hours(0, 20, 24), hours(1, 0, 21))).toHaveLength(2);
    expect(inWeek(hours(0, 20, 24), hours(1, 8, 10))).toHaveLength(2);
    expect(inWeek(hours(0, 20, 24), hours(2, 0, 6))).toHaveLength(2);
  });

  const at = (from: number, until: number, day = monday, last = day) => ({
    from: { day, minute: from * 60 },
    until: { day: last, minute: until * 60 },
  });
  const blocks = (...children: (readonly [string, ...ReturnType<typeof at>[]])[]) => {
    const found = blocksOf(children.map(([name, ...stretches]) => ({ name, stretches })));
    return found.map((block) => `${told([block])} ${block.children.map(({ name }) => name).join("")}`);
  };
  const tuesday = addDays(monday, 1);

  it("make blocks in the order of days and hours, and name first who comes first, then who goes first", () => {
    expect(blocks(["A", at(14, 16), at(8, 9, tuesday)], ["B", at(8, 10)])).toEqual([
      "2026-12-07 8–2026-12-07 10 B",
      "2026-12-07 14–2026-12-07 16 A",
      "2026-12-08 8–2026-12-08 9 A",
    ]);
    expect(blocks(["A", at(8, 9, tuesday)], ["B", at(14, 16)])).toHaveLength(2);
    expect(blocks(["A", at(8, 9, tuesday)], ["B", at(14, 16)])[0]).toMatch(/B$/);
    expect(blocks(["A", at(8, 16)], ["B", at(9, 10)])).toEqual(["2026-12-07 8–2026-12-07 16 AB"]);
    expect(blocks(["A", at(8, 12)], ["B", at(8, 10)])).toEqual(["2026-12-07 8–2026-12-07 12 BA"]);
  });

  it("make a block that lasts until the last one goes, in the morning after, too; who comes then is another", () => {
    expect(blocks(["A", at(18, 22)], ["B", at(20, 6, monday, tuesday)])).toEqual(["2026-12-07 18–2026-12-08 6 AB"]);
    expect(blocks(["A", at(20, 6, monday, tuesday)], ["B", at(6, 8, tuesday)])).toHaveLength(2);
  });
});
