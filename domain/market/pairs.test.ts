import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plainPairs, sumsOf } from "../../tests/support/pairs-brute-force";
import { fitsInto } from "../capacity/rules";
import { type CareSchedule, careSchedule } from "../kernel/care-schedule";
import {
  covers,
  emptyGrid,
  type FortnightGrid,
  gridOfIntervals,
  intersection,
  isEmpty,
  sameGrid,
  toBits,
  union,
  without,
} from "../kernel/fortnight-grid";
import { parseSchedule } from "../kernel/parse-schedule";
import { printSchedule } from "../kernel/print-schedule";
import { type Pair, type Part, pairsOf } from "./pairs";

const hours = (text: string) => parseSchedule(text).fixed;
const part = (id: string, text: string, steps = 10, home: string | null = null): Part => ({
  id,
  steps,
  home,
  kept: hours(text),
});
const week = "Mo–Fr 8–14";

function tell({ ids, shares, changes }: Pair): string {
  const who = shares.map((share, at) => `${ids[at]} ${printSchedule(share, "de")}`).join(" + ");
  const when = changes.map(({ week, weekday, minute }) => ` | ${week}${weekday} ${minute / 60}`).join("");
  return who + when;
}

const told = (parts: Part[], wanted: string) => pairsOf(parts, parseSchedule(wanted)).map(tell);

describe("two who cover a week together", () => {
  test("each do whole days, the nearer one all that she can", () => {
    expect(told([part("a", "Mo–Mi 8–14", 20), part("b", "Mi–Fr 7–15", 5)], week)).toEqual([
      "b Mi–Fr 8:00–14:00 + a Mo, Di 8:00–14:00",
    ]);
  });

  test("do the same weekday in both weeks where one of them can", () => {
    expect(told([part("a", "Mo–Do 8–14, Fr in Woche A 8–14", 5), part("b", "Fr 8–14", 20)], week)).toEqual([
      "a Mo–Do 8:00–14:00 + b Fr 8:00–14:00",
    ]);
  });

  test("are no two of one joint home, who share its last place; others come in their stead", () => {
    const [a, b] = [part("a", "Mo–Mi 8–14", 1, "home"), part("b", "Mi–Fr 8–14", 1, "home")];
    expect(told([a, b], week)).toEqual([]);
    expect(told([a, b, part("c", "Mi–Fr 8–14", 90)], week)).toEqual(["a Mo–Mi 8:00–14:00 + c Do, Fr 8:00–14:00"]);
    const home = Array.from({ length: 8 }, (_, at) => part(`h${at}`, "Mi–Fr 8–14", 2, "home"));
    expect(told([a, ...home, part("z", "Mi–Fr 8–14", 90)], week)).toHaveLength(1);
  });

  test("share weeks A and B", () => {
    expect(told([part("a", "in Woche A Mo–Fr 8–14"), part("b", "in Woche B Mo–Fr 8–14")], week)).toEqual([
      "a Mo–Fr in Woche A 8:00–14:00 + b Mo–Fr in Woche B 8:00–14:00",
    ]);
  });

  test("change on a day that neither covers, once, and come after those who need no change", () => {
    const parts = [part("a", "Mo–Do 8–14, Fr 8–11", 1), part("b", "Fr 10–14", 1), part("c", "Fr 8–14", 90)];
    expect(told(parts, week)).toEqual([
      "a Mo–Do 8:00–14:00 + c Fr 8:00–14:00",
      "a Mo–Do 8:00–14:00, Fr 8:00–11:00 + b Fr 11:00–14:00 | A4 11 | B4 11",
    ]);
  });

  test("rather change in a break", () => {
    expect(told([part("a", "Mo 8–12"), part("b", "Mo 11–18")], "Mo 8–11:30 und 14–18")).toEqual([
      "a Mo 8:00–11:30 + b Mo 14:00–18:00 | A0 14 | B0 14",
    ]);
  });

  test("never change twice on a day, nor at night", () => {
    expect(told([part("a", "Mo 8–10 und 12–14"), part("b", "Mo 10–12")], "Mo 8–14")).toEqual([]);
    expect(told([part("a", "Mo 20–23"), part("b", "Mo 23–6")], "Mo 20–6")).toEqual([]);
    expect(told([part("a", "Mo 18–20"), part("b", "Mo 20–6")], "Mo 18–6")).toHaveLength(1);
  });

  test("hold a night together: it belongs to the day on which it began", () => {
    expect(told([part("a", "So 22–6"), part("b", "Mo 22–6")], "So 22–6, Mo 22–6")).toEqual([
      "a So 22:00–6:00 + b Mo 22:00–6:00",
    ]);
  });

  test("are no pair where one covers all of it alone, or a quarter of an hour is missing", () => {
    expect(told([part("a", week), part("b", "Fr 8–14")], week)).toEqual([]);
    expect(told([part("a", "Mo–Do 8–14"), part("b", "Fr 8–13:45")], week)).toEqual([]);
  });

  test("are told four times, nobody more than twice, the nearest first", () => {
    const mornings = Array.from({ length: 9 }, (_, at) => part(`a${at}`, "Mo–Do 8–14", at));
    const fridays = Array.from({ length: 9 }, (_, at) => part(`b${at}`, "Fr 8–14", at));
    const found = pairsOf([...fridays, ...mornings], parseSchedule(week)).map(({ ids }) => ids.join(" "));
    expect(found).toEqual(["a0 b0", "a0 b1", "b0 a1", "a1 b1"]);
  });

  test("are the same where many cover the very same hours, in whatever order they are known", () => {
    const [mornings, fridays] = [hours("Mo–Do 8–14"), hours("Fr 8–14")];
    const nine = (name: string, kept: FortnightGrid) =>
      Array.from({ length: 9 }, (_, at): Part => ({ id: `${name}${at}`, steps: at, home: null, kept }));
    const all = [...nine("b", fridays), ...nine("a", mornings)];
    const expected = ["a0 b0", "a0 b1", "b0 a1", "a1 b1"];
    expect(pairsOf(all, parseSchedule(week)).map(({ ids }) => ids.join(" "))).toEqual(expected);
    expect(pairsOf(all.toReversed(), parseSchedule(week)).map(({ ids }) => ids.join(" "))).toEqual(expected);
  });

  test("are found behind however many of one joint home with the very same hours", () => {
    const fridays = hours("Fr 8–14");
    const home = Array.from({ length: 8 }, (_, at): Part => ({ id: `h${at}`, steps: 2, home: "home", kept: fridays }));
    const far: Part = { id: "z", steps: 90, home: null, kept: fridays };
    expect(told([part("a", "Mo–Do 8–14", 1, "home"), ...home, far], week)).toEqual([
      "a Mo–Do 8:00–14:00 + z Fr 8:00–14:00",
    ]);
  });

  test("change from six in the morning to eight in the evening, and not a quarter of an hour beyond", () => {
    const change = (from: string, at: string, until: string) =>
      told([part("a", `Mo ${from}–${at}`), part("b", `Mo ${at}–${until}`)], `Mo ${from}–${until}`).length;
    expect([change("4", "5:45", "8"), change("4", "6", "8")]).toEqual([0, 1]);
    expect([change("18", "20", "22"), change("18", "20:15", "22")]).toEqual([1, 0]);
  });

  test("change as late as the first can, of several breaks in the last that suits both", () => {
    expect(told([part("a", "Mo 8–12"), part("b", "Mo 9–14")], "Mo 8–14")).toEqual([
      "a Mo 8:00–12:00 + b Mo 12:00–14:00 | A0 12 | B0 12",
    ]);
    expect(told([part("a", "Mo 8–15"), part("b", "Mo 10–18")], "Mo 8–9 und 10–11 und 13–18")).toEqual([
      "a Mo 8:00–9:00 und 10:00–11:00 + b Mo 13:00–18:00 | A0 13 | B0 13",
    ]);
  });

  test("of nothing wanted are none", () => {
    expect(pairsOf([part("a", week)], { fixed: emptyGrid() })).toEqual([]);
  });
});

describe("two who have hours together that may float", () => {
  const anytime = "20 Stunden Mo–Fr zwischen 7 und 17";

  test("are on different days, each on her own, the nearer one all that she can", () => {
    expect(told([part("a", "Mo, Mi 8–14", 5), part("b", "Di, Do 8–14", 20)], anytime)).toEqual([
      "a 12 Stunden Mo, Mi zwischen 8:00 und 14:00 + b 8 Stunden Di, Do zwischen 8:00 und 14:00",
    ]);
  });

  test("share no day: whoever has more of it does it", () => {
    expect(told([part("a", "Mo, Di 7–13", 5), part("b", "Di, Mi 7–15", 20)], anytime)).toEqual([
      "a 6 Stunden Mo zwischen 7:00 und 13:00 + b 14 Stunden Di, Mi zwischen 7:00 und 15:00",
    ]);
    expect(told([part("a", "Mo, Di 7–13", 5), part("b", "Di, Mi 7–13", 20)], anytime)).toEqual([]);
  });

  test("have them to the quarter of an hour, in each of both weeks", () => {
    const b = part("b", "Di, Do 8–12", 20);
    expect(told([part("a", "Mo, Mi 8–14", 5), b], anytime)).toHaveLength(1);
    expect(told([part("a", "Mo 8–14, Mi 8–13:45", 5), b], anytime)).toEqual([]);
    expect(told([part("a", "Mo 8–14, Mi in Woche A 8–14", 5), b], anytime)).toEqual([]);
  });

  test("are no pair where one of them has enough alone", () => {
    expect(told([part("a", "Mo, Mi 7–17", 5), part("b", "Di, Do 8–14", 20)], anytime)).toEqual([]);
  });

  test("come for two hours at least, and once a day", () => {
    expect(told([part("a", "Mo–Do 7–11:45", 5), part("b", "Fr 8–14", 20)], anytime)).toEqual([
      "a 18 Stunden Mo–Do zwischen 7:00 und 11:45 + b 2 Stunden Fr zwischen 8:00 und 14:00",
    ]);
    const b = part("b", "Di, Do 8–14", 20);
    expect(told([part("a", "Mo 8–14, Mi 8–9:45", 5), b], anytime)).toEqual([]);
    expect(told([part("a", "Mo 8–14, Mi 8–10", 5), b], anytime)).toEqual([
      "a 8 Stunden innerhalb von Mo 8:00–14:00, Mi 8:00–10:00 + b 12 Stunden Di, Do zwischen 8:00 und 14:00",
    ]);
    expect(told([part("a", "Mo 7–9 und 10–15, Mi 8–11", 5), b], anytime)).toEqual([
      "a 8 Stunden innerhalb von Mo 10:00–15:00, Mi 8:00–11:00 + b 12 Stunden Di, Do zwischen 8:00 und 14:00",
    ]);
  });

  test("are no pair where one of them would come for less than two hours", () => {
    const three = "3 Stunden Mo–Fr zwischen 7 und 17";
    expect(told([part("a", "Mo 8–10", 5), part("b", "Di 8–10", 20)], three)).toEqual([]);
    expect(told([part("a", "Mo 8–10", 5), part("b", "Di 8–10", 20)], "4 Stunden Mo–Fr zwischen 7 und 17")).toEqual([
      "a 2 Stunden Mo zwischen 8:00 und 10:00 + b 2 Stunden Di zwischen 8:00 und 10:00",
    ]);
    // Three days of two hours are six at least, two days are four at the most.
    const five = "5 Stunden Mo–Fr zwischen 7 und 17";
    expect(told([part("a", "Mo, Di 8–10", 5), part("b", "Mi 8–10", 20)], five)).toEqual([]);
    expect(told([part("a", "Mo, Di 8–10", 5), part("b", "Mi 8–11", 20)], five)).toEqual([
      "a 2 Stunden Mo, Di zwischen 8:00 und 10:00 + b 3 Stunden Mi zwischen 8:00 und 11:00",
    ]);
  });

  test("do the fixed hours beside them, on whichever day of both leaves more to float", () => {
    const both = "Mo 8–12; 10 Stunden Mo–Fr zwischen 7 und 17";
    expect(told([part("a", "Mo 8–14, Di 8–14", 5), part("b", "Mo 7–12", 20)], both)).toEqual([]);
    expect(told([part("a", "Mo 8–12, Di 8–14", 5), part("b", "Mo 8–17", 20)], both)).toEqual([
      "a 6 Stunden Di zwischen 8:00 und 14:00 + b Mo 8:00–12:00; 4 Stunden Mo zwischen 12:00 und 17:00",
    ]);
    expect(told([part("a", "Mo 7–10, Di 7–17", 5), part("b", "Mo 10–17", 20)], both)).toEqual([
      "a Mo 8:00–10:00; 10 Stunden Di zwischen 7:00 und 17:00 + b Mo 10:00–12:00 | A0 10 | B0 10",
    ]);
  });

  test("float on no day on which the child changes", () => {
    const both = "Mo 8–12; 12 Stunden Mo–Fr zwischen 7 und 17";
    expect(told([part("a", "Mo 7–10, Di 7–17", 5), part("b", "Mo 10–17", 20)], both)).toEqual([]);
  });
});

describe("all pairs", () => {
  const texts = [
    "Mo–Fr 8–14",
    "Mo–Do 7:30–15, Fr 7:30–12",
    "Mo–Mi 8–16, Do in Woche A 8–12",
    "in Woche A Mo–Fr 6–14; in Woche B Mo–Fr 14–20",
    "So 20–7, Mo 8–12 und 13–17, Di 22–6",
    "Mo 0–24, Di 0–24, Mi 0–12",
    "20 Stunden Mo–Fr zwischen 7 und 17",
    "12 Stunden zwischen 8 und 16",
    "3 Stunden Mo–Fr zwischen 8 und 16",
    "Mo 8–12; 5 Stunden Mo–Fr zwischen 7 und 17",
    "Mo, Di 8–12; 8 Stunden Mo–Do zwischen 7 und 17",
  ];
  const interval = fc.record({
    week: fc.constantFrom("A", "B", "both", "both", "both"),
    weekday: fc.constantFrom(0, 1, 2, 3, 4, 5, 6),
    fromMinute: fc.constantFrom(0, 420, 480, 600, 720, 840, 1200),
    untilMinute: fc.constantFrom(480, 660, 720, 840, 960, 1320, 1440),
  });
  const isLong = ({ fromMinute, untilMinute }: { fromMinute: number; untilMinute: number }) => fromMinute < untilMinute;
  /** Mostly large parts of the week, so that many complete each other. */
  const kept = fc.tuple(fc.array(interval.filter(isLong), { maxLength: 5 }), fc.boolean());

  test("are those that looking at every two finds, and each does what she has", () => {
    let [withPairs, withChanges, floating] = [0, 0, 0];
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.array(
          fc.record({ has: kept, steps: fc.integer({ min: 0, max: 4 }), home: fc.constantFrom(null, null, "A", "B") }),
          { minLength: 2, maxLength: 14 },
        ),
        (text, people) => {
          const wanted = parseSchedule(text);
          const anywhere = wanted.floating ? union(wanted.fixed, wanted.floating.window) : wanted.fixed;
          const parts = people.map(({ has: [found, rest], steps, home }, at): Part => {
            const some = gridOfIntervals(found as Parameters<typeof gridOfIntervals>[0]);
            const has: FortnightGrid = intersection(rest ? without(anywhere, some) : some, anywhere);
            return { id: `p${String(at).padStart(2, "0")}`, steps, home, kept: has };
          });
          const pairs = pairsOf(parts, wanted);
          expect(pairs.map(({ ids, changes }) => ({ ids, changes: changes.length }))).toEqual(
            plainPairs(parts, wanted),
          );
          if (pairs.length > 0) withPairs++;
          if (pairs.length > 0 && wanted.floating) floating++;
          if (pairs.some(({ changes }) => changes.length > 0)) withChanges++;
          for (const { ids, shares } of pairs) {
            expect(sameGrid(union(shares[0].fixed, shares[1].fixed), wanted.fixed)).toBe(true);
            expect(isEmpty(intersection(takenBy(shares[0]), takenBy(shares[1])))).toBe(true);
            const floats = shares.map((share) => share.floating?.hoursPerWeek ?? 0);
            expect((floats[0] ?? 0) + (floats[1] ?? 0)).toBe(wanted.floating?.hoursPerWeek ?? 0);
            for (const [at, share] of shares.entries()) {
              const { window = emptyGrid(), hoursPerWeek = 0 } = share.floating ?? {};
              expect(sumsOf(() => [toBits(window)])).toContain(4 * hoursPerWeek);
              expect(careSchedule(share)).toEqual(share);
              const owner = parts.find(({ id }) => id === ids[at]);
              expect(owner && covers(owner.kept, takenBy(share)) && fitsInto(owner.kept, share)).toBe(true);
            }
          }
        },
      ),
      { numRuns: 600 },
    );
    expect(withPairs).toBeGreaterThan(60);
    expect(withChanges).toBeGreaterThan(5);
    expect(floating).toBeGreaterThan(20);
  });

  /** All of the week in which somebody does something. */
  function takenBy({ fixed, floating }: CareSchedule): FortnightGrid {
    return floating ? union(fixed, floating.window) : fixed;
  }
});
