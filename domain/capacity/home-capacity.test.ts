import { describe, expect, test } from "vitest";
import type { Permit } from "../homes/caps";
import { addMonths, type Day, parseDay } from "../kernel/calendar";
import { emptyGrid, fullGrid } from "../kernel/fortnight-grid";
import type { Land } from "../kernel/laender";
import { whyNotEnterable } from "./entries";
import { capacityOf, type HomeCapacity } from "./home-capacity";

const today = parseDay("2026-11-28");

/** A joint care home in which each of several has a permit like these, and so many children are there around the clock. */
function home(land: Land, permits: readonly Partial<Permit>[], children: number, at = fullGrid()): HomeCapacity {
  const ids = permits.map((_, i) => `person-${i}`);
  return {
    land,
    joint: true,
    people: permits.map((permit, i) => ({
      childminderId: ids[i] ?? "",
      permits: [{ from: addMonths(today, -12), until: addMonths(today, 36), atOnce: 5, contracts: 8, ...permit }],
      offered: [],
    })),
    commitments: Array.from({ length: children }, (_, i) => ({
      id: `child-${i}`,
      childminderId: ids[i % (ids.length - 1)] ?? "",
      from: addMonths(today, -6),
      until: null,
      grid: at,
    })),
  };
}

/** Why the last of them cannot take one more from today on. */
function oneMore(known: HomeCapacity, from: Day = today): string | null {
  const last = known.people.at(-1)?.childminderId ?? "";
  return (
    whyNotEnterable(known, last, { from, until: null, grid: fullGrid(), bornMonth: null }, today, "de")?.code ?? null
  );
}

describe("a joint care home as a whole", () => {
  // §22(3) KiBiz: "höchstens neun Kinder gleichzeitig und insgesamt"; 15 contracts if the conditions of (2) S. 3 are met.
  test("in NRW takes nine contracts, and up to fifteen where every permit says that the conditions are met", () => {
    const met = { underConditions: true, contracts: 10 };
    const never = emptyGrid(); // contracts alone are counted
    expect(oneMore(home("NW", [{}, {}, {}], 8, never))).toBeNull();
    expect(oneMore(home("NW", [{}, {}, {}], 9, never))).toBe("capacity.too_many_contracts");
    expect(oneMore(home("NW", [met, met, {}], 9, never))).toBe("capacity.too_many_contracts");
    expect(oneMore(home("NW", [met, met, met], 14, never))).toBeNull();
    expect(oneMore(home("NW", [met, met, met], 15, never))).toBe("capacity.too_many_contracts");
    expect(oneMore(home("NW", [met, met, met], 9))).not.toBeNull(); // nine at once, whatever the conditions
  });

  // Art. 9 BayKiBiG: from the ninth child at once on a specialist (Stadt Augsburg).
  test("in Bavaria takes eight at once, and ten with one specialist", () => {
    expect(oneMore(home("BY", [{}, {}, {}], 7))).toBeNull();
    expect(oneMore(home("BY", [{}, {}, {}], 8))).not.toBeNull();
    expect(oneMore(home("BY", [{ specialist: true }, {}, {}], 9))).toBeNull();
    expect(oneMore(home("BY", [{ specialist: true }, {}, {}], 10))).not.toBeNull();
  });

  // kindertagespflege-bw.de: seven, from the eighth child on a Fachkraft, or 300 units and two years of practice.
  test("in Baden-Württemberg takes seven at once, and ten with one specialist", () => {
    expect(oneMore(home("BW", [{}, {}, {}], 7))).not.toBeNull();
    expect(oneMore(home("BW", [{}, { specialist: true }, {}], 9))).toBeNull();
  });

  // kindertagespflege-berlin.de: "zwei Personen gemeinsam bis zu zehn Kinder".
  test("in Berlin takes ten at once", () => {
    expect(oneMore(home("BE", [{}, {}, {}], 9))).toBeNull();
    expect(oneMore(home("BE", [{}, {}, {}], 10))).not.toBeNull();
  });

  test("meets conditions from the day on which a permit says so", () => {
    const known = home("BY", [{}, {}, {}], 8);
    const later = addMonths(today, 2);
    const [first, ...others] = known.people;
    if (!first) throw new Error("nobody");
    const permits = [
      ...first.permits,
      { from: later, until: addMonths(later, 24), atOnce: 5, contracts: 8, specialist: true },
    ];
    const grown = { ...known, people: [{ ...first, permits }, ...others] };
    expect(oneMore(grown)).not.toBeNull();
    expect(oneMore(grown, later)).toBeNull();
  });

  test("meets conditions only until the permit that says so ends, in whatever order permits are known", () => {
    const known = home("BY", [{}, {}, {}], 8);
    const [begins, ends] = [addMonths(today, 2), addMonths(today, 6)];
    const [first, ...others] = known.people;
    if (!first) throw new Error("nobody");
    const special = { from: begins, until: ends, atOnce: 5, contracts: 8, specialist: true };
    const grown = { ...known, people: [{ ...first, permits: [special] }, ...others] };
    const jointOf = (one: HomeCapacity) =>
      capacityOf(one, "person-1").joint?.map(({ from, until, underConditions }) => [from, until, underConditions]);
    const [from, until] = [addMonths(today, -12), addMonths(today, 36)];
    const expected = [
      ["1900-01-01", from, false],
      [from, begins, false],
      [begins, ends, true],
      [ends, until, false],
      [until, null, false],
    ];
    expect(jointOf(grown)).toEqual(expected);
    expect(jointOf({ ...grown, people: grown.people.toReversed() })).toEqual(expected);
  });

  test("meets none without conditions in the law, and none while nobody has a permit", () => {
    const conditionsOf = (land: Land, permits: readonly Partial<Permit>[]) =>
      capacityOf(home(land, permits, 0), "person-0").joint?.map(({ underConditions }) => underConditions);
    expect(conditionsOf("BE", [{ specialist: true, underConditions: true }])).toEqual([false, false, false]);
    expect(conditionsOf("NW", [{ until: null, underConditions: true }])).toEqual([false, true]);
    // "Each permit" is not met by none: before the first and after the last there is nobody to care.
    expect(conditionsOf("NW", [{ underConditions: true }])).toEqual([false, true, false]);
  });

  test("is no matter for who cares alone, and each has her own permits", () => {
    const known = home("NW", [{ contracts: 6 }, { contracts: 7 }], 0);
    expect(capacityOf({ ...known, joint: false }, "person-0").joint).toEqual([]);
    expect(capacityOf(known, "person-0").permits.map(({ contracts }) => contracts)).toEqual([6]);
    expect(capacityOf(known, "person-1").permits.map(({ contracts }) => contracts)).toEqual([7]);
  });
});
