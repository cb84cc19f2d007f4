import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { longRun, longTest } from "../../tests/support/properties";
import type { Weekday } from "./calendar";
import { type CareSchedule, careSchedule, hoursOfSchedule } from "./care-schedule";
import {
  countQuarters,
  emptyGrid,
  fromBits,
  fullGrid,
  gridOfIntervals,
  isEmpty,
  maskOf,
  toBits,
  without,
} from "./fortnight-grid";
import { parseSchedule } from "./parse-schedule";
import { encodeSchedule, printHours, printSchedule } from "./print-schedule";

/** The canonical German text of what was understood. */
const understood = (text: string) => printSchedule(parseSchedule(text), "de");

const everyday = "Mo–Do 7:30–14:00, Fr in Woche A 7:30–12:00";

describe("reading", () => {
  test("a week that alternates on Fridays", () => {
    const { fixed, floating } = parseSchedule(everyday);
    expect(floating).toBeUndefined();
    expect(toBits(fixed)).toBe(
      toBits(
        gridOfIntervals([
          ...([0, 1, 2, 3] as Weekday[]).map((weekday) => ({
            week: "both" as const,
            weekday,
            fromMinute: 450,
            untilMinute: 840,
          })),
          { week: "A", weekday: 4, fromMinute: 450, untilMinute: 720 },
        ]),
      ),
    );
  });

  test.each([
    // dashes, times, separators
    ["Mo-Do 7:30-14, Fr in Woche A 7.30-12", everyday],
    ["Mo – Do: 7.30 Uhr – 14 Uhr; Fr (A) 7:30 bis 12 Uhr".replace(/[()]/g, ""), everyday],
    ["montags bis donnerstags von 07:30 bis 14:00 Uhr und freitags in Woche A von 0730 bis 1200", everyday],
    ["Mon–Thu 7:30–14:00, Fri in week A 7:30–12:00", everyday],
    ["Monday to Thursday from 7:30am to 2pm and Friday 7:30 am–12 pm week A", everyday],
    ["Mo. Di. Mi. Do. 7.30–14\nFr. 7.30–12 in Woche A", everyday],
    ["mo-do_7.30-14_fr_a_7.30-12", everyday],
    ["Mo 7-13", "Mo 7:00–13:00"],
    ["Mo 7–13 h", "Mo 7:00–13:00"],
    ["Mo 7–2pm", "Mo 7:00–14:00"],
    ["Mo 1–5 pm", "Mo 13:00–17:00"],
    ["Mo 12am–12pm", "Mo 0:00–12:00"],
    ["Mo 7–12 am Freitag 8–10", "Mo 7:00–12:00, Fr 8:00–10:00"],
    // days
    ["Mo, Mi 7–13", "Mo, Mi 7:00–13:00"],
    ["Mo/Mi+Fr & So 7–13", "Mo, Mi, Fr, So 7:00–13:00"],
    ["Mo und Di 7–13", "Mo, Di 7:00–13:00"],
    ["Fr–Mo 7–13", "Mo, Fr–So 7:00–13:00"],
    ["Fr–Mo in Woche A 7–13", "Mo, Fr–So in Woche A 7:00–13:00"],
    ["täglich 7–13", "Mo–So 7:00–13:00"],
    ["weekdays 7–13, Wochenende 9–12", "Mo–Fr 7:00–13:00; Sa, So 9:00–12:00"],
    ["Mo 7–13, Di 8–12", "Mo 7:00–13:00, Di 8:00–12:00"],
    ["Mo, 7–13", "Mo 7:00–13:00"],
    ["Mo: 7–13", "Mo 7:00–13:00"],
    // several times a day
    ["Mo 7–9 und 14–16, Di 8–12", "Mo 7:00–9:00 und 14:00–16:00, Di 8:00–12:00"],
    ["Mo 7–9 und 14–16, Di 7–9 und 15–17", "Mo 7:00–9:00 und 14:00–16:00, Di 7:00–9:00 und 15:00–17:00"],
    ["Mo 7–9, 10–11, 14–16", "Mo 7:00–9:00, 10:00–11:00 und 14:00–16:00"],
    ["Mo 7–9, Mo 8–10, Mo 10–11", "Mo 7:00–11:00"],
    // weeks
    ["in Woche B Mo 7–13, Di 8–12", "Mo in Woche B 7:00–13:00, Di 8:00–12:00"],
    ["Mo 7–13 Woche B, Di 8–12", "Mo in Woche B 7:00–13:00, Di 8:00–12:00"],
    ["Mo 7–9 in Woche A, 8–10 in Woche B", "Mo in Woche A 7:00–9:00, Mo in Woche B 8:00–10:00"],
    [
      "Woche A: Mo–Mi 7–14, Do 7–12; Woche B: Fr 7–12",
      "Mo–Mi in Woche A 7:00–14:00, Do in Woche A 7:00–12:00, Fr in Woche B 7:00–12:00",
    ],
    ["Woche A:\nMo 7–14\nWoche B:\nMo 7–14\nDi 9–10", "Mo 7:00–14:00, Di in Woche B 9:00–10:00"],
    ["Woche A: Mo 7–14 Woche B: Di 7–14", "Mo in Woche A 7:00–14:00, Di in Woche B 7:00–14:00"],
    ["Woche A: in Woche B Mo 7–14, Di 7–14", "Mo in Woche B 7:00–14:00, Di in Woche A 7:00–14:00"],
    ["Week A: Mon 7–14, both weeks: Tue 9–10", "Mo in Woche A 7:00–14:00, Di 9:00–10:00"],
    // other spellings
    ["weekdays 9 to 5", "Mo–Fr 9:00–17:00"],
    ["Monday–Friday, 9 a.m. to 2 p.m.", "Mo–Fr 9:00–14:00"],
    ["8h-14h Mo".replace(/(.*) (Mo)/, "$2 $1"), "Mo 8:00–14:00"],
    ["Mo 8h30 – 14h", "Mo 8:30–14:00"],
    ["Mo 8h bis 14h, 5h Di", "Mo 8:00–14:00; 5 Stunden Di zwischen 0:00 und 24:00"],
    ["Mo-Fr 8.30–14.30", "Mo–Fr 8:30–14:30"],
    ["Montag bis Donnerstag 8 bis 14 Uhr", "Mo–Do 8:00–14:00"],
    ["Mo, Mi, Fr 8–14", "Mo, Mi, Fr 8:00–14:00"],
    ["an Werktagen 8–14, am Wochenende 9–12", "Mo–Fr 8:00–14:00; Sa, So 9:00–12:00"],
    ["Mo–Fr vormittags 8–12", "Mo–Fr 8:00–12:00"],
    ["Mo–Fr nachmittags 2–5", "Mo–Fr 14:00–17:00"],
    ["Mo–Fr nachmittags 12–3", "Mo–Fr 12:00–15:00"],
    ["Mo 2–5 nachmittags und 6–8 abends", "Mo 14:00–17:00 und 18:00–20:00"],
    ["Mo 14–17 nachmittags", "Mo 14:00–17:00"],
    ["Mo–Fr abends 10–2", "Mo–Fr 22:00–2:00"],
    ["Mo abends 6–12", "Mo 18:00–24:00"],
    ["Mo nachmittags 2–17", "Mo 14:00–17:00"],
    ["Mo nachmittags 02:00–05:00", "Mo 14:00–17:00"],
    ["Mo nachmittags 2pm–5pm", "Mo 14:00–17:00"],
    ["Mo 8–12 vormittags, 14–16 nachmittags", "Mo 8:00–12:00 und 14:00–16:00"],
    ["A-Woche: Mo 7–14; B-Woche: Di 7–14", "Mo in Woche A 7:00–14:00, Di in Woche B 7:00–14:00"],
    // a clock with hands
    ["Mon–Fri 9–5", "Mo–Fr 9:00–17:00"],
    ["Mo–Fr 8–2", "Mo–Fr 8:00–14:00"],
    ["Mo–Fr 8:30–2:30", "Mo–Fr 8:30–14:30"],
    ["Mo–Fr 7–6", "Mo–Fr 7:00–18:00"],
    ["Mo 9–5", "Mo 9:00–17:00"],
    ["Mon–Fri 9am–5", "Mo–Fr 9:00–17:00"],
    ["Mo–Fr 12–2", "Mo–Fr 12:00–14:00"],
    ["Mo–Fr 12:45–1", "Mo–Fr 12:45–13:00"],
    ["Mo–Fr 11–1", "Mo–Fr 11:00–13:00"],
    ["Mo 5–5 pm", "Mo 5:00–17:00"],
    ["Mo 4:45–5 pm", "Mo 16:45–17:00"],
    ["Mo 5am–8pm", "Mo 5:00–20:00"],
    ["Mo 12–1", "Mo 12:00–13:00"],
    // nights and whole days
    ["Mo–Fr 18–8", "Mo–Fr 18:00–8:00"],
    ["Mo–Fr 13–3", "Mo–Fr 13:00–3:00"],
    ["Mo–Fr 6pm–6am", "Mo–Fr 18:00–6:00"],
    ["Mo 12:30–0:15", "Mo 12:30–24:00, Di 0:00–0:15"],
    ["Mo–Fr 8–0", "Mo–Fr 8:00–24:00"],
    ["Mo–Di 18–9 über Nacht", "Mo 18:00–24:00, Di 0:00–9:00 und 18:00–24:00, Mi 0:00–9:00"],
    ["Mo, Di overnight 18–9", "Mo 18:00–24:00, Di 0:00–9:00 und 18:00–24:00, Mi 0:00–9:00"],
    ["Mo–Do nachts 10–6", "Mo–Do 22:00–6:00"],
    ["Mo nachts 12–2", "Mo 0:00–2:00"],
    ["Mo nachts 22–6", "Mo 22:00–6:00"],
    ["Mo, Di 9am–5 overnight", "Mo 9:00–24:00, Di 0:00–5:00 und 9:00–24:00, Mi 0:00–5:00"],
    ["Fr 18–10", "Fr 18:00–24:00, Sa 0:00–10:00"],
    ["Di 18–17", "Di 18:00–24:00, Mi 0:00–17:00"],
    ["Mo–Do 22:00–06:00", "Mo–Do 22:00–6:00"],
    ["So in Woche A 22–6", "So in Woche A 22:00–6:00"],
    ["Fr 22–24", "Fr 22:00–24:00"],
    ["Fr 22–0", "Fr 22:00–24:00"],
    ["Mo 22–24, Di 0–6", "Mo 22:00–6:00"],
    ["Mo 10–24, Di 0–12", "Mo 10:00–24:00, Di 0:00–12:00"],
    ["Mo 10–24, Di 0–10", "Mo 10:00–24:00, Di 0:00–10:00"],
    ["Sa–So 0:00–24:00", "Sa, So 0:00–24:00"],
  ])("%j means %j", (text, canonical) => {
    expect(understood(text)).toBe(canonical);
  });

  test.each([
    ["20 Stunden zwischen 7 und 17", "20 Stunden zwischen 7:00 und 17:00"],
    ["20 hours between 7 and 17", "20 Stunden zwischen 7:00 und 17:00"],
    ["20 hours a week between 7 and 17 Mon–Fri", "20 Stunden Mo–Fr zwischen 7:00 und 17:00"],
    ["20 hours between 7 and 17, Mon–Fri", "20 Stunden Mo–Fr zwischen 7:00 und 17:00"],
    ["Mo–Fr 20 Std. pro Woche zwischen 7 und 17 Uhr", "20 Stunden Mo–Fr zwischen 7:00 und 17:00"],
    ["20h Mo-Fr 7-17", "20 Stunden Mo–Fr zwischen 7:00 und 17:00"],
    ["12,5 Stunden Mo, Mi zwischen 7 und 17", "12,5 Stunden Mo, Mi zwischen 7:00 und 17:00"],
    ["1 hour Mon", "1 Stunde Mo zwischen 0:00 und 24:00"],
    ["16 Stunden Fr–So zwischen 22 und 6", "16 Stunden Fr–So zwischen 22:00 und 6:00"],
    ["Fr 7–12; 20 Stunden zwischen 7 und 17", "Fr 7:00–12:00; 20 Stunden zwischen 7:00 und 17:00"],
    ["20 Stunden zwischen 7 und 17, dazu Fr 18–20", "Fr 18:00–20:00; 20 Stunden zwischen 7:00 und 17:00"],
    ["20h within Mon–Thu 7–17, Fri 7–12", "20 Stunden innerhalb von Mo–Do 7:00–17:00, Fr 7:00–12:00"],
    ["Mo 7–13,5 Stunden Di", "Mo 7:00–13:00; 5 Stunden Di zwischen 0:00 und 24:00"],
    ["20 Stunden", "20 Stunden zwischen 0:00 und 24:00"],
    ["4 Stunden innerhalb von Mo 7–9 und 14–16", "4 Stunden innerhalb von Mo 7:00–9:00 und 14:00–16:00"],
    ["20 Stunden\nMo 7–9", "Mo 7:00–9:00; 20 Stunden zwischen 0:00 und 24:00"],
    ["20 Stunden, zwischen 7 und 17", "20 Stunden zwischen 7:00 und 17:00"],
    [
      "20 Stunden zwischen 7 und 17, Mo–Fr; in Woche A Sa 8–12",
      "Sa in Woche A 8:00–12:00; 20 Stunden Mo–Fr zwischen 7:00 und 17:00",
    ],
    ["20 hours between 9 and 5, weekdays", "20 Stunden Mo–Fr zwischen 9:00 und 17:00"],
    ["10 Stunden Mo–Fr nachmittags 1–6", "10 Stunden Mo–Fr zwischen 13:00 und 18:00"],
    [
      "20 Stunden Mo–Mi zwischen 18 und 9 über Nacht",
      "20 Stunden innerhalb von Mo 18:00–24:00; Di, Mi 0:00–9:00 und 18:00–24:00; Do 0:00–9:00",
    ],
  ])("floating hours: %j means %j", (text, canonical) => {
    expect(understood(text)).toBe(canonical);
  });

  test("hours count per week, fixed and floating", () => {
    expect(hoursOfSchedule(parseSchedule(everyday))).toBe(28.25);
    expect(hoursOfSchedule(parseSchedule("Fr 7–12; 20 Stunden zwischen 7 und 17"))).toBe(25);
  });
});

describe("what cannot be meant is refused, naming field and text", () => {
  test.each([
    ["", "schedule.empty", {}],
    [" , ;\n", "schedule.empty", {}],
    ["Mo 7–7", "schedule.zero_length", { text: "7–7" }],
    ["Mo 0–0", "schedule.zero_length", { text: "0–0" }],
    ["Mo 24–24", "schedule.zero_length", { text: "24–24" }],
    ["0 Stunden zwischen 7 und 17", "schedule.zero_length", { hours: 0 }],
    ["Mo 24–6", "schedule.bad_time", { text: "24–6" }],
    ["Mo 7–25", "schedule.bad_time", { text: "25" }],
    ["Mo 7:75–9", "schedule.bad_time", { text: "7:75–9" }],
    ["Mo 7–13:5", "schedule.bad_time", { text: "13:5" }],
    ["Mo 123456", "schedule.bad_time", { text: "123456" }],
    ["Mo 7:10–9", "schedule.not_quarter_hours", { text: "7:10–9" }],
    ["7,3 Stunden zwischen 7 und 17", "schedule.not_quarter_hours", { hours: 7.3 }],
    ["20 Stunden Mo zwischen 7 und 17", "schedule.too_many_hours", { hours: 20, most: 10 }],
    ["10 Stunden Mo zwischen 7 und 17, Mo 16–18", "schedule.too_many_hours", { hours: 10, most: 9 }],
    ["2 Stunden innerhalb von Mo in Woche A 7–17", "schedule.too_many_hours", { hours: 2, most: 0 }],
    ["170 Stunden", "schedule.too_many_hours", { hours: 170, most: 168 }],
    ["7–13", "schedule.not_understood", { text: "7–13" }],
    ["Mo–Fr", "schedule.hours_open", { text: "Mo–Fr" }],
    ["Mo 7", "schedule.hours_open", { text: "Mo 7" }],
    ["Mo 7–", "schedule.hours_open", { text: "Mo 7–" }],
    ["Mo– 7–9", "schedule.not_understood", { text: "– 7–9" }],
    ["Mo 7–9 gelegentlich", "schedule.not_understood", { text: "gelegentlich" }],
    ["Mo 7–9, : 10–11", "schedule.not_understood", { text: ": 10–11" }],
    ["Mo 7 9", "schedule.not_understood", { text: "9" }],
    ["Mo––9", "schedule.not_understood", { text: "––9" }],
    ["Mo 7–9 gelegentlich  ", "schedule.not_understood", { text: "gelegentlich" }],
    ["Mo 7:60–9", "schedule.bad_time", { text: "7:60–9" }],
    ["Mo 0760–9", "schedule.bad_time", { text: "0760–9" }],
    [
      "20 Stunden Montag, Dienstag, Mittwoch und Donnerstag zwischen ",
      "schedule.not_understood",
      { text: "nstag, Mittwoch und Donnerstag zwischen" },
    ],
    ["20 Stunden zwischen", "schedule.not_understood", { text: "20 Stunden zwischen" }],
    ["Mo nachmittags 5–5", "schedule.zero_length", { text: "5–5" }],
    // a beginning or an end is missing
    ["Mo 7 und 9", "schedule.hours_open", { text: "Mo 7 und 9" }],
    ["Mo 7–Di 9", "schedule.hours_open", { text: "Mo 7–Di 9" }],
    ["20 Stunden Mo 7 und 17", "schedule.hours_open", { text: "7 und 17" }],
    ["20 Stunden Mo zwischen 7 und 17, Di", "schedule.hours_open", { text: "Di" }],
    ["Mo–Fr vormittags", "schedule.hours_open", { text: "Mo–Fr vormittags" }],
    ["Mo–Fr ganztags", "schedule.hours_open", { text: "Mo–Fr ganztags" }],
    ["nachts", "schedule.hours_open", { text: "nachts" }],
    ["ab 8 Uhr", "schedule.hours_open", { text: "ab 8 Uhr" }],
    ["Mo–Fr ab 8 Uhr", "schedule.hours_open", { text: "Mo–Fr ab 8 Uhr" }],
    ["Mo–Fr bis 14 Uhr", "schedule.hours_open", { text: "Mo–Fr bis 14 Uhr" }],
    ["Mon–Fri until 2pm", "schedule.hours_open", { text: "Mon–Fri until 2pm" }],
    ["Mo 8, Di 8–12", "schedule.hours_open", { text: "Mo 8, Di 8–12" }],
    ["Mo 7–9, Di, Mi ab 8", "schedule.hours_open", { text: "Di, Mi ab 8" }],
    ["20 Stunden innerhalb von Mo", "schedule.hours_open", { text: "Mo" }],
    // one of two weeks, but which?
    ["Fr 8–14 jede zweite Woche", "schedule.which_week", { text: "jede zweite Woche" }],
    ["jede 2. Woche Fr 8–14", "schedule.which_week", { text: "jede 2. Woche Fr 8–14" }],
    ["alle zwei Wochen Fr 8–14", "schedule.which_week", { text: "alle zwei Wochen Fr 8–14" }],
    ["Fr 8–14 14-tägig", "schedule.which_week", { text: "14-tägig" }],
    ["Fr 8–14 zweiwöchentlich", "schedule.which_week", { text: "zweiwöchentlich" }],
    ["Fr 8–14 in geraden Wochen", "schedule.which_week", { text: "geraden Wochen" }],
    ["ungerade KW: Fr 8–14", "schedule.which_week", { text: "ungerade KW: Fr 8–14" }],
    ["Fr 8–14 (KW 12)".replace(/[()]/g, ""), "schedule.which_week", { text: "KW 12" }],
    ["Fri 8–2 every other week", "schedule.which_week", { text: "every other week" }],
    ["Fri 8–2 biweekly", "schedule.which_week", { text: "biweekly" }],
    // more than 14 hours over midnight, on several days
    ["Mo–Fr 18–17", "schedule.over_night", { text: "18–17", hours: 23 }],
    ["Mo–Fr 08:00–02:00", "schedule.over_night", { text: "08:00–02:00", hours: 18 }],
    ["Mo, Di 18–8:15", "schedule.over_night", { text: "18–8:15", hours: 14.25 }],
    ["Mo–Fr 08:00–2", "schedule.over_night", { text: "08:00–2", hours: 18 }],
    ["Mo–Fr 9–0:30", "schedule.over_night", { text: "9–0:30", hours: 15.5 }],
    ["Mo–Fr 12:30–12", "schedule.over_night", { text: "12:30–12", hours: 23.5 }],
    ["Mo–Fr 12:30–12:15", "schedule.over_night", { text: "12:30–12:15", hours: 23.75 }],
    ["Mo–Fr 9am–5am", "schedule.over_night", { text: "9am–5am", hours: 20 }],
    ["20 Stunden zwischen 18 und 17", "schedule.over_night", { text: "18 und 17", hours: 23 }],
    ["Mo 7–9 🙂", "schedule.not_understood", { text: "🙂" }],
    ["Woche A:", "schedule.not_understood", { text: "Woche A:" }],
    ["Woche A: 5 Stunden Mo", "schedule.not_understood", { text: "5 Stunden Mo" }],
    ["5 Stunden Mo, 5 Stunden Di", "schedule.not_understood", { text: "5 Stunden Di" }],
    ["Mo zwischen 7 und 9", "schedule.not_understood", { text: "zwischen 7 und 9" }],
    [`irgendwann ${"x".repeat(9999)}`, "schedule.not_understood", { text: `irgendwann ${"x".repeat(29)}` }],
  ])("%j: %s", (text, code, params) => {
    expect(() => parseSchedule(text, "wanted")).toThrow(expect.objectContaining({ code, params, field: "wanted" }));
  });

  test("any text is either understood or refused in our own words", longTest, () => {
    const pieces = ["Mo", "Di", "–", ",", " ", "7", "13:30", "Woche", "A", "B", ":", "und", "20 Stunden", "zwischen"];
    const anyText = fc.oneof(
      fc.string(),
      fc
        .array(fc.constantFrom(...pieces, "innerhalb von", "bis", "\n", "7–9"), { maxLength: 12 })
        .map((p) => p.join(" ")),
    );
    fc.assert(
      fc.property(anyText, (text) => {
        try {
          expect(understood(understood(text))).toBe(understood(text));
        } catch (error) {
          expect(error).toMatchObject({ code: expect.stringMatching(/^schedule\./), field: "hours" });
        }
      }),
      longRun(500),
    );
  });
});

describe("printing", () => {
  const anyGrid = fc.oneof(
    // single quarter hours anywhere
    fc.array(fc.nat(1343), { minLength: 1, maxLength: 60 }).map((held) => runs(held.map((at) => [at, 1]))),
    // long stretches over midnights and the ends of weeks
    fc.array(fc.tuple(fc.nat(1343), fc.integer({ min: 1, max: 200 })), { minLength: 1, maxLength: 12 }).map(runs),
    // weeks as people live them
    fc
      .array(
        fc.record({
          week: fc.constantFrom("both" as const, "both" as const, "A" as const, "B" as const),
          weekday: fc.integer({ min: 0, max: 6 }) as fc.Arbitrary<Weekday>,
          fromMinute: fc.constantFrom(0, 420, 450, 480, 840, 1320),
          untilMinute: fc.constantFrom(360, 720, 780, 1020, 1440),
        }),
        { minLength: 1, maxLength: 12 },
      )
      .map((intervals) => gridOfIntervals(intervals)),
  );

  function runs(all: [number, number][]) {
    const held = new Set(all.flatMap(([start, length]) => Array.from({ length }, (_, i) => (start + i) % 1344)));
    return fromBits(Array.from({ length: 1344 }, (_, at) => (held.has(at) ? "1" : "0")).join(""));
  }

  const anySchedule = fc
    .record({
      fixed: fc.option(anyGrid, { nil: emptyGrid() }),
      window: fc.option(anyGrid, { nil: null }),
      share: fc.nat(100),
    })
    .map(({ fixed, window, share }): CareSchedule => {
      const room = window && without(window, fixed);
      const most = room ? Math.min(countQuarters(room, "A"), countQuarters(room, "B")) : 0;
      const hoursPerWeek = Math.ceil((most * share) / 100) / 4;
      return window && hoursPerWeek > 0 ? { fixed, floating: { window, hoursPerWeek } } : { fixed };
    })
    .filter((schedule) => !isEmpty(schedule.fixed) || schedule.floating !== undefined);

  const comparable = ({ fixed, floating }: CareSchedule) => ({
    fixed: toBits(fixed),
    floating: floating && { window: toBits(floating.window), hoursPerWeek: floating.hoursPerWeek },
  });

  test.each(["de", "en"] as const)("read again, the text in %s is the same schedule", longTest, (locale) => {
    fc.assert(
      fc.property(anySchedule, (schedule) => {
        expect(comparable(parseSchedule(printSchedule(schedule, locale)))).toEqual(comparable(schedule));
      }),
      longRun(300),
    );
  });

  test("so is the short form of links, which needs no escaping in a URL", longTest, () => {
    fc.assert(
      fc.property(anySchedule, (schedule) => {
        const short = encodeSchedule(schedule);
        expect(comparable(parseSchedule(short))).toEqual(comparable(schedule));
        expect(short).toMatch(/^[a-z0-9._-]+$/);
      }),
      longRun(300),
    );
  });

  test("no night is printed that is longer than one, or begins before it is afternoon", longTest, () => {
    fc.assert(
      fc.property(anySchedule, (schedule) => {
        for (const [, from = "", until = ""] of printSchedule(schedule, "de").matchAll(/([\d:]+)–([\d:]+)/g)) {
          const [start = 0, end = 0] = [from, until].map((time) => Number(time.replace(":", ".")));
          if (end < start) expect([start >= 13, 24 - start + end <= 14.001]).toEqual([true, true]);
        }
      }),
      longRun(200),
    );
  });

  test("whatever a clock with hands shows from a morning to an afternoon is that one day", () => {
    const quarter = fc.integer({ min: 4, max: 51 });
    fc.assert(
      fc.property(quarter, quarter, fc.constantFrom("Mo", "Mo–Fr"), (from, until, days) => {
        fc.pre(until < from && until < 48);
        const written = (quarters: number) =>
          `${Math.floor(quarters / 4)}:${String((quarters % 4) * 15).padStart(2, "0")}`;
        const meant = `${days} ${written(from)}–${written(until + 48)}`;
        expect(understood(`${days} ${written(from)}–${written(until)}`)).toBe(meant);
      }),
    );
  });

  test("is short, in both languages", () => {
    const schedule = parseSchedule(`${everyday}, Sa–So 22–6`);
    expect(printSchedule(schedule, "de")).toBe("Mo–Do 7:30–14:00; Fr in Woche A 7:30–12:00; Sa, So 22:00–6:00");
    expect(printSchedule(schedule, "en")).toBe("Mon–Thu 7:30–14:00; Fri in week A 7:30–12:00; Sat, Sun 22:00–6:00");
    expect(encodeSchedule(schedule)).toBe("mo-do_7.30-14_fr_a_7.30-12_sa_so_22-6");
    const floating = parseSchedule("Fr 7–9 und 14–16, 12,5 Stunden Mo–Mi zwischen 7 und 17");
    expect(printSchedule(floating, "en")).toBe(
      "Fri 7:00–9:00 and 14:00–16:00; 12.5 hours Mon–Wed between 7:00 and 17:00",
    );
    expect(encodeSchedule(floating)).toBe("fr_7-9_14-16_12.5h_within_mo-mi_7-17");
    expect(encodeSchedule(parseSchedule("20h within Mon–Thu 7–17, Fri 7–12"))).toBe("20h_within_mo-do_7-17_fr_7-12");
  });

  test("no hours print as nothing, all hours as every day", () => {
    expect(printHours(emptyGrid(), "de")).toBe("");
    expect(printHours(fullGrid(), "de")).toBe("Mo–So 0:00–24:00");
  });
});

describe("a schedule put together elsewhere", () => {
  const window = maskOf({ weekdays: [0, 1, 2, 3, 4], fromMinute: 420, untilMinute: 1020 });

  test.each([
    ["nothing at all", { fixed: emptyGrid() }, "schedule.empty"],
    ["negative hours", { fixed: emptyGrid(), floating: { window, hoursPerWeek: -1 } }, "schedule.not_quarter_hours"],
    [
      "a fifth of an hour",
      { fixed: emptyGrid(), floating: { window, hoursPerWeek: 7.2 } },
      "schedule.not_quarter_hours",
    ],
    [
      "more than its window",
      { fixed: emptyGrid(), floating: { window, hoursPerWeek: 50.25 } },
      "schedule.too_many_hours",
    ],
  ])("is refused with %s", (_, schedule, code) => {
    expect(() => careSchedule(schedule, "hours")).toThrow(expect.objectContaining({ code, field: "hours" }));
  });

  test("is a matter of the hours, unless another field is named", () => {
    expect(() => careSchedule({ fixed: emptyGrid() })).toThrow(expect.objectContaining({ field: "hours" }));
    expect(() => parseSchedule("")).toThrow(expect.objectContaining({ field: "hours" }));
  });

  test("may fill its window to the last quarter hour", () => {
    expect(careSchedule({ fixed: emptyGrid(), floating: { window, hoursPerWeek: 50 } }).floating?.hoursPerWeek).toBe(
      50,
    );
  });
});
