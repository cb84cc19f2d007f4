import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type NewsChannel, type NewsRow, newsChannels } from "../kernel/news";
import { decide, mailWishes, noWish, type QuietHours, type Reader } from "./deciding";
import { instantAt, isTimeZone, isWithin } from "./local-hours";

const row = (changes: Partial<NewsRow> = {}): NewsRow => ({
  words: { de: "Neues", en: "News" },
  to: ["parent"],
  channels: newsChannels,
  mayWait: true,
  canEnd: true,
  ...changes,
});
const reader = (changes: Partial<Reader> = {}): Reader => ({
  wish: noWish,
  quiet: null,
  timeZone: "Europe/Berlin",
  hasPush: true,
  hasMobile: true,
  ...changes,
});
const night = { from: 7, until: 21 };
/** In Germany it is an hour later, in winter. */
const noon = new Date("2026-11-29T11:00:00Z");
const late = new Date("2026-11-29T22:00:00Z");
const sevenNext = new Date("2026-11-30T06:00:00Z");
const evening: QuietHours = { fromHour: 20, untilHour: 8 };

const told = (changes: Partial<NewsRow>, who: Partial<Reader>, now = noon) =>
  decide(row(changes), reader(who), now, night);
const once = (at: Date) => ({ at, gathered: false });

describe("what is told, where and when", () => {
  it("goes to every channel that its kind has and its reader can be reached by, and to no other", () => {
    expect(told({}, {})).toEqual({ inbox: true, push: once(noon), email: once(noon), sms: null });
    expect(told({ channels: ["email"] }, {})).toEqual({ inbox: false, push: null, email: once(noon), sms: null });
    expect(told({ channels: ["inbox"] }, {})).toEqual({ inbox: true, push: null, email: null, sms: null });
    expect(told({}, { hasPush: false }).push).toBeNull();
    expect(told({}, { wish: { email: "at_once", push: false } }).push).toBeNull();
  });

  it("is mailed as its reader chose, unless its kind cannot be ended or cannot wait", () => {
    const mailed = (changes: Partial<NewsRow>, email: (typeof mailWishes)[number]) =>
      told(changes, { wish: { email, push: true } }).email;
    const tomorrow = { at: sevenNext, gathered: true };
    expect(mailed({}, "off")).toBeNull();
    expect(mailed({}, "daily")).toEqual(tomorrow);
    expect(mailed({ canEnd: false }, "off")).toEqual(once(noon));
    expect(mailed({ canEnd: false }, "daily")).toEqual(tomorrow);
    expect(mailed({ mayWait: false }, "daily")).toEqual(once(noon));
    expect(mailed({ mayWait: false }, "off")).toBeNull();
  });

  it("waits for the end of quiet hours where it may, the mail together with what else waits", () => {
    const eight = new Date("2026-11-30T07:00:00Z");
    const quiet = { quiet: evening };
    expect(told({}, quiet, late)).toMatchObject({ push: once(eight), email: { at: eight, gathered: true } });
    expect(told({ mayWait: false }, quiet, late)).toMatchObject({
      push: once(late),
      email: once(late),
      sms: once(late),
    });
    expect(told({}, { ...quiet, timeZone: "America/New_York" }, late)).toMatchObject({ email: once(late) });
  });

  it("rings at night on no device of somebody who has chosen no hours, and is mailed all the same", () => {
    expect(told({}, {}, late)).toMatchObject({ push: once(sevenNext), email: once(late) });
  });

  it("is mailed only after a while where it may be seen before, and not at all hours then", () => {
    const changes = { unlessSeen: { email: 10 } };
    expect(told(changes, {}).email).toEqual(once(new Date("2026-11-29T11:10:00Z")));
    const justBefore = new Date("2026-11-29T18:55:00Z");
    expect(told(changes, { quiet: evening }, justBefore).email).toEqual({
      at: new Date("2026-11-30T07:00:00Z"),
      gathered: true,
    });
  });

  it("comes by SMS only where it cannot wait, after so many minutes, and where there is a number", () => {
    const urgent = { mayWait: false, unlessSeen: { sms: 5 } };
    expect(told(urgent, {}).sms).toEqual(once(new Date("2026-11-29T11:05:00Z")));
    expect(told({ ...urgent, mayWait: true }, {}).sms).toBeNull();
    expect(told(urgent, { hasMobile: false }).sms).toBeNull();
  });

  it("holds for every kind, reader and moment: never before now, never in chosen quiet hours what may wait, never what was ended", () => {
    const hour = fc.integer({ min: 0, max: 23 });
    const quiets = fc.option(
      fc.record({ fromHour: hour, untilHour: hour }).filter(({ fromHour, untilHour }) => fromHour !== untilHour),
    );
    const zones = fc.constantFrom("Europe/Berlin", "Asia/Kolkata", "America/New_York", "Australia/Lord_Howe");
    fc.assert(
      fc.property(
        fc.subarray([...newsChannels]),
        fc.boolean(),
        fc.boolean(),
        fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined }),
        fc.constantFrom(...mailWishes),
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        quiets,
        zones,
        fc.date({ min: new Date("2026-01-01"), max: new Date("2028-01-01"), noInvalidDate: true }),
        (channels, mayWait, canEnd, minutes, email, push, hasPush, hasMobile, quiet, timeZone, now) => {
          const kind = row({ channels, mayWait, canEnd, unlessSeen: { email: minutes ?? 0, sms: minutes ?? 0 } });
          const who = reader({ wish: { email, push }, quiet, timeZone, hasPush, hasMobile });
          const plan = decide(kind, who, now, night);
          const possible: Record<NewsChannel, boolean> = {
            inbox: true,
            email: !(email === "off" && canEnd),
            push: push && hasPush,
            sms: hasMobile && !mayWait,
          };
          for (const channel of newsChannels)
            expect([channel, Boolean(plan[channel])]).toEqual([
              channel,
              channels.includes(channel) && possible[channel],
            ]);
          for (const due of [plan.push, plan.email, plan.sms]) {
            if (!due) continue;
            expect(due.at.getTime()).toBeGreaterThanOrEqual(now.getTime());
            if (!mayWait) expect(due).toEqual(once(due.at));
            if (mayWait && quiet) expect(isWithin(due.at, quiet, timeZone)).toBe(false);
            // A day, an hour that clocks are put back, and the minutes before.
            expect(due.at.getTime() - now.getTime()).toBeLessThanOrEqual(26 * 3_600_000);
          }
        },
      ),
    );
  });
});

describe("hours on somebody's own clock", () => {
  it("are known of zones that keep summer time, and of nothing else", () => {
    expect(["Europe/Berlin", "America/Argentina/Buenos_Aires"].map(isTimeZone)).toEqual([true, true]);
    expect(["+02:00", "Mars/Olympus", "UTC", "", "Europe/../Berlin"].map(isTimeZone)).toEqual(Array(5).fill(false));
  });

  it.each([
    ["on an ordinary day", "2026-11-29T11:00:00Z", 7, "2026-11-30T06:00:00Z"],
    ["the same hour, tomorrow", "2026-11-29T06:00:00Z", 7, "2026-11-30T06:00:00Z"],
    ["over the night clocks are put forward", "2027-03-27T20:00:00Z", 7, "2027-03-28T05:00:00Z"],
    ["over the night clocks are put back", "2026-10-24T20:00:00Z", 7, "2026-10-25T06:00:00Z"],
  ])("come round %s", (_, now, hour, then) => {
    expect(instantAt(new Date(now), hour, "Europe/Berlin")).toEqual(new Date(then));
  });
});
