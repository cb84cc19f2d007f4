import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evenly } from "../../tests/support/properties";
import type { Day } from "../kernel/calendar";
import { distanceMetres, toMetric } from "../kernel/metric-point";
import { SearchChildminders } from "../search/schemas";
import { circleOf, inputToday, linkOf, questionToday, toStored, whereOf } from "./saved-question";

const day = (text: string) => text as Day;
const asked = (question: Record<string, string | string[]>, askedOn = "2026-11-23") => ({
  question: { place: "leipzig", ...question },
  askedOn: day(askedOn),
});

describe("a question that is kept", () => {
  it("says what was the default, and no page", () => {
    const input = SearchChildminders.parse({ place: "leipzig", pets: "no", language: "tr", cursor: "x" });
    expect(toStored(input)).toEqual({
      place: "leipzig",
      radius: "10",
      detour: "3",
      lasting: "6",
      children: "1",
      pets: "no",
      language: ["tr"],
    });
  });

  it("reads as it was asked", () => {
    const input = SearchChildminders.parse({
      place: "leipzig",
      hours: "mo-fr_8-14",
      age: "12",
      language: ["tr", "pl"],
    });
    expect(inputToday({ question: toStored(input), askedOn: day("2026-11-23") }, day("2026-11-23"))).toEqual(input);
    expect([...new URLSearchParams(linkOf(input)).getAll("language")]).toEqual(["tr", "pl"]);
  });

  it.each([
    ["2026-11-23", {}, "2027-02-23", undefined, 15],
    ["2026-11-23", { start: "2027-03-01" }, "2027-02-23", "2027-03-01", 12],
    ["2026-11-23", { start: "2027-01-01" }, "2027-02-23", undefined, 13],
    ["2026-11-23", { start: "2027-01-01" }, "2050-02-23", undefined, 168],
    ["2026-11-23", { start: "2027-02-23" }, "2027-02-23", undefined, 12], // today is no start of its own
    ["2026-11-23", { start: "2027-02-24" }, "2027-02-23", "2027-02-24", 12],
    ["2027-03-01", { start: "2026-11-23" }, "2027-03-01", undefined, 16], // had passed when it was asked
    ["2026-11-23", { start: "2026-12-31" }, "2026-12-31", undefined, 12],
    ["2026-11-23", { start: "2026-12-31" }, "2027-01-01", undefined, 13], // of its birth the month alone is known
  ])("asked on %s with %o is on %s a start of %s and an age of %i", (on, changes, today, start, age) => {
    const input = inputToday(asked({ age: "12", ...changes }, on), day(today));
    expect([input?.start, input?.age]).toEqual([start, age]);
  });

  it("that makes no sense any more is none", () => {
    expect(inputToday(asked({ radius: "900" }), day("2026-11-23"))).toBeNull();
    expect(questionToday(asked({ hours: "nie" }), day("2026-11-23"))).toBeNull();
  });
});

it("the circle of a way holds its ends and all that is not too far off it", () => {
  const spot = fc.record({
    lon: evenly({ min: 11, max: 11.8 }),
    lat: evenly({ min: 50, max: 50.5 }),
  });
  fc.assert(
    fc.property(spot, spot, spot, fc.integer({ min: 1, max: 20 }), (home, work, her, detourKm) => {
      const where = whereOf({ ...home, toLon: work.lon, toLat: work.lat }, { radiusKm: 10, detourKm });
      const { point, reachMetres } = circleOf(where);
      const [from, to, at] = [home, work, her].map(toMetric) as [ReturnType<typeof toMetric>, never, never];
      const detour = distanceMetres(from, at) + distanceMetres(at, to) - distanceMetres(from, to);
      if (detour <= detourKm * 1000) expect(distanceMetres(point, at)).toBeLessThanOrEqual(reachMetres);
    }),
  );
});
