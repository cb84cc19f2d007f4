import { describe, expect, test } from "vitest";
import { type Day, isDay, parseDay } from "../kernel/calendar";
import { lands } from "../kernel/laender";
import { capsOn, capsUnder, changesOfLaw, type LandCaps, landCaps } from "./caps";

const today = parseDay("2026-10-01");
const asInTable = (a: string, b: string) =>
  landCaps.findIndex(({ land }) => land === a) - landCaps.findIndex(({ land }) => land === b);

describe("the caps of each Land", () => {
  test.each(lands)("%s has a row with its source, within the federal 5 at once", (land) => {
    const { alone, joint } = capsOn(land, today);
    for (const conditionsMet of [false, true]) expect(capsUnder(alone, conditionsMet).atOnce).toBe(5);
    for (const { source } of [alone, joint]) expect(source.length).toBeGreaterThan(5);
    expect(isDay(capsOn(land, today).from)).toBe(true);
    expect(joint.persons === null || joint.persons >= 2).toBe(true);
    expect(joint.conditions === null).toBe(joint.underConditions === null);
  });

  test.each([
    ["NW", 8, 10],
    ["BY", 8, 8],
    ["BW", 10, 10],
    ["HE", 10, 10],
    // §43(3) SGB VIII caps who is present only; how many contracts, the permit says. Formerly §15 Nds. AG SGB VIII: "In der
    // Erlaubnis ist zu bestimmen, wie viele Kinder insgesamt".
    ["SN", null, null],
    ["NI", null, null],
    ["BE", null, null],
  ] as const)("%s allows %s contracts, and %s under conditions", (land, contracts, underConditions) => {
    const { alone } = capsOn(land, today);
    expect(capsUnder(alone, false).contracts).toBe(contracts);
    expect(capsUnder(alone, true).contracts).toBe(underConditions);
  });

  test.each([
    // §22(3) KiBiz: "höchstens neun Kinder gleichzeitig und insgesamt"; 15 under the conditions of (2) S. 3.
    ["NW", [9, 9], [9, 15]],
    ["BY", [8, 16], [10, 16]],
    ["BW", [7, 17], [10, 17]],
    ["HE", [null, null], [null, null]],
    // kindertagespflege-berlin.de: "zwei Personen gemeinsam bis zu zehn Kinder".
    ["BE", [10, null], [10, null]],
    ["SN", [null, null], [null, null]],
  ] as const)("joint care in %s as a whole: %j, and with a qualified person %j", (land, caps, underConditions) => {
    const { joint } = capsOn(land, today);
    const numbers = (conditionsMet: boolean) => {
      const { atOnce, contracts } = capsUnder(joint, conditionsMet);
      return [atOnce, contracts];
    };
    expect(numbers(false)).toEqual(caps);
    expect(numbers(true)).toEqual(underConditions);
  });

  // KiBiz: three; Art. 9 BayKiBiG: more than three are a nursery; kindertagespflege-berlin.de: two; kindertagespflege-bw.de: "mindestens zwei", so no number; others unknown.
  test.each([
    ["NW", 3],
    ["BY", 3],
    ["BE", 2],
    ["BW", null],
    ["SN", null],
  ] as const)("joint care in %s is for at most %s people", (land, persons) => {
    expect(capsOn(land, today).joint.persons).toBe(persons);
  });

  test("what is only heard is a hint and no limit", () => {
    for (const land of ["HH", "SH", "MV", "NI"] as const) {
      expect(capsOn(land, today)).toMatchObject({ alone: { contracts: null }, joint: { atOnce: null, persons: null } });
      expect(capsOn(land, today).hint).not.toBeNull();
    }
  });

  // §22(2) KiBiz counts who is present; elsewhere only other people's children do.
  test("own children are told of where the law counts them, with what to do", () => {
    const told = landCaps.filter(({ hint }) => hint?.de.includes("eigene Kinder"));
    expect(told.map(({ land }) => land)).toEqual(["NW"]);
    for (const { hint } of told) expect(hint?.de).toContain("weniger Kinder");
  });

  test("a hint is said in both languages", () => {
    for (const { hint } of landCaps)
      for (const words of Object.values(hint ?? {})) expect(words).toMatch(/^\p{Lu}.{20,}\.$/su);
  });

  test("what nobody has confirmed says so", () => {
    const unconfirmed = landCaps.filter((row) => row.alone.toBeConfirmed).map((row) => row.land);
    const unconfirmedTogether = landCaps.filter((row) => row.joint.toBeConfirmed).map((row) => row.land);
    expect(unconfirmedTogether).toEqual(lands.filter((land) => !["NW", "BY", "BW"].includes(land)).sort(asInTable));
    expect([...unconfirmed].sort()).toEqual(
      lands.filter((land) => !["NW", "BY", "BW", "HE"].includes(land)).toSorted(),
    );
    expect([capsOn("BW", today), capsOn("BE", today)].map(({ joint }) => joint.toBeConfirmed)).toEqual([false, true]);
  });
});

describe("a change of law", () => {
  const old = capsOn("NW", today);
  const changed: LandCaps = { ...old, from: parseDay("2027-08-01"), alone: { ...old.alone, contracts: 9 } };
  const table = [changed, ...landCaps]; // in any order
  const contractsOn = (day: string) => capsOn("NW", day as Day, table).alone.contracts;

  test("holds from its day on", () => {
    expect(["2027-07-31", "2027-08-01", "2040-01-01"].map(contractsOn)).toEqual([8, 9, 9]);
    expect(capsOn("BY", parseDay("2030-01-01"), table).alone.contracts).toBe(8);
  });

  test("a Land of which the table knows nothing is a fault of ours", () => {
    expect(() => capsOn("NW", today, [])).toThrow("no caps for NW");
  });

  test("before the first row the first row holds", () => {
    expect(contractsOn("1990-01-01")).toBe(8);
  });

  test("is known ahead", () => {
    expect(changesOfLaw("NW", today, table)).toEqual(["2027-08-01"]);
    expect(changesOfLaw("NW", parseDay("2027-08-01"), table)).toEqual([]);
    expect(changesOfLaw("BY", today, table)).toEqual([]);
  });
});
