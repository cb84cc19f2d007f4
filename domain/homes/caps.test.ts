import { describe, expect, test } from "vitest";
import { type Day, parseDay } from "../kernel/calendar";
import { lands } from "../kernel/laender";
import { capsOn, capsUnder, changesOfLaw, type LandCaps, landCaps } from "./caps";

const today = parseDay("2026-10-01");

describe("the caps of each Land", () => {
  test.each(lands)("%s has a row with its source, within the federal 5 at once", (land) => {
    const { alone, joint } = capsOn(land, today);
    expect(alone.atOnce).toBe(5);
    expect(alone.source).not.toBe("");
    expect(joint.persons).toBe(3);
  });

  test.each([
    ["NW", 8, 10],
    ["BY", 8, 8],
    ["BW", 10, 10],
    ["HE", 10, 10],
    ["SN", 8, 8],
  ] as const)("%s allows %i contracts, and %i under conditions", (land, contracts, underConditions) => {
    const { alone } = capsOn(land, today);
    expect(capsUnder(alone, false).contracts).toBe(contracts);
    expect(capsUnder(alone, true).contracts).toBe(underConditions);
  });

  test.each([
    ["NW", [9, 15], [9, 15]],
    ["BY", [8, 16], [10, 16]],
    ["BW", [7, 17], [10, 17]],
    ["HE", [null, null], [null, null]],
  ] as const)("joint care in %s as a whole: %j, and with a qualified person %j", (land, caps, underConditions) => {
    const { joint } = capsOn(land, today);
    const numbers = (conditionsMet: boolean) => {
      const { atOnce, contracts } = capsUnder(joint, conditionsMet);
      return [atOnce, contracts];
    };
    expect(numbers(false)).toEqual(caps);
    expect(numbers(true)).toEqual(underConditions);
  });

  test("what nobody has confirmed says so", () => {
    const unconfirmed = landCaps.filter((row) => row.alone.toBeConfirmed).map((row) => row.land);
    expect(unconfirmed).toEqual(lands.filter((land) => !["NW", "BY", "BW", "HE"].includes(land)));
    expect(capsOn("BW", today).joint.toBeConfirmed).toBe(true);
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

  test("before the first row the first row holds", () => {
    expect(contractsOn("1990-01-01")).toBe(8);
  });

  test("is known ahead", () => {
    expect(changesOfLaw("NW", today, table)).toEqual(["2027-08-01"]);
    expect(changesOfLaw("NW", parseDay("2027-08-01"), table)).toEqual([]);
    expect(changesOfLaw("BY", today, table)).toEqual([]);
  });
});
