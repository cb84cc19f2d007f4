import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evenly } from "../../tests/support/properties";
import { addDays, addMonths, type Day } from "../kernel/calendar";
import { AppError } from "../kernel/errors";
import { filterFields, noFilters } from "../listing/filters";
import { LONGEST_WAY_KM, readQuestion, whyNotSearchable } from "./rules";
import { SearchChildminders } from "./schemas";

const today = "2026-11-22" as Day;

function read(raw: Record<string, unknown>) {
  return readQuestion(SearchChildminders.parse(raw), today);
}

function refusal(raw: Record<string, unknown>): Pick<AppError, "code" | "field"> | null {
  try {
    read(raw);
    return null;
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, field: error.field };
    throw error;
  }
}

function catchError(act: () => unknown): AppError {
  try {
    act();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

describe("a question", () => {
  test("needs no more than a place", () => {
    expect(read({ place: "Leipzig" })).toEqual({
      from: { place: "Leipzig" },
      to: null,
      radiusKm: 10,
      detourKm: 3,
      wanted: null,
      start: today,
      leastMonths: 6,
      sort: "distance",
      ageMonths: null,
      children: 1,
      ...noFilters,
      onlyFitting: false,
    });
  });

  test("asks for nothing by a filter that it does not name", () => {
    expect(noFilters).toMatchObject({
      language: [],
      pedagogy: [],
      pets: null,
      garden: null,
      meals: null,
      setting: null,
    });
    expect(Object.keys(noFilters).sort()).toEqual(filterFields.toSorted());
    for (const asked of Object.values(noFilters)) expect([null, []]).toContainEqual(asked);
  });

  test("is answered by fit where hours are wanted, unless another order is", () => {
    expect(read({ place: "Leipzig", hours: "Mo–Fr 8–14" }).sort).toBe("fit");
    expect(read({ place: "Leipzig", hours: "Mo–Fr 8–14", sort: "start" }).sort).toBe("start");
  });

  test("takes a point with the latitude first, and a way to one", () => {
    const { from, to } = read({ point: " 51.34,12.37", toPoint: "51.4, 12.5" });
    expect([from, to]).toEqual([{ point: { lat: 51.34, lon: 12.37 } }, { point: { lat: 51.4, lon: 12.5 } }]);
  });

  test("is asked for one child or for two", () => {
    expect([read({ place: "Leipzig", children: "2" }), read({ place: "Leipzig", children: "1" })]).toMatchObject([
      { children: 2 },
      { children: 1 },
    ]);
  });

  test("tells no from not asked", () => {
    expect(read({ place: "Leipzig", pets: "no", setting: "alone" })).toMatchObject({ pets: "no", setting: "alone" });
    expect(read({ place: "Leipzig", pets: "yes", setting: "joint" })).toMatchObject({ pets: "yes", setting: "joint" });
  });

  test("reads the hours in either language", () => {
    const german = read({ place: "Leipzig", hours: "20 Stunden zwischen 7 und 17" });
    const english = read({ place: "Leipzig", hours: "20 hours between 7 and 17" });
    expect(german.wanted).toEqual(english.wanted);
  });
});

describe("what makes no sense", () => {
  test.each([
    [{}, "search.where_missing", "place"],
    [{ to: "Halle" }, "search.where_missing", "place"],
    [{ place: "Leipzig", point: "51.34,12.37" }, "search.where_twice", "point"],
    [{ place: "Leipzig", to: "Halle", toPoint: "51.34,12.37" }, "search.where_twice", "toPoint"],
    [{ point: "here" }, "search.point_not_understood", "point"],
    [{ point: "51.34" }, "search.point_not_understood", "point"],
    [{ point: "51.34,12.37,1" }, "search.point_not_understood", "point"],
    [{ point: "51,34,12,37" }, "search.point_not_understood", "point"],
    [{ point: "NaN,Infinity" }, "search.point_not_understood", "point"],
    [{ point: "12.37,51.34" }, "search.point_outside", "point"],
    [{ point: "48.85,2.35" }, "search.point_outside", "point"],
    [{ point: "-33.9,18.4" }, "search.point_outside", "point"],
    [{ place: "Leipzig", toPoint: "40,-3" }, "search.point_outside", "toPoint"],
    [{ place: "Leipzig", start: "1990-01-01" }, "search.start_past", "start"],
    [{ place: "Leipzig", start: "2026-11-21" }, "search.start_past", "start"],
    [{ place: "Leipzig", start: "2029-11-23" }, "search.start_too_late", "start"],
    [{ place: "Leipzig", start: "0990-01-01" }, "input.not_a_date", "start"],
    [{ place: "Leipzig", hours: "0 Stunden" }, "schedule.zero_length", "hours"],
    [{ place: "Leipzig", hours: "Mo 8–8" }, "schedule.zero_length", "hours"],
    [{ place: "Leipzig", hours: "irgendwann" }, "schedule.not_understood", "hours"],
  ])("%o is refused", (raw, code, field) => {
    expect(refusal(raw)).toEqual({ code, field });
  });

  test("is told all at once", () => {
    const raw = { place: "Leipzig", start: "1990-01-01", hours: "irgendwann", toPoint: "here" };
    const thrown = catchError(() => read(raw));
    expect(thrown).toMatchObject({ code: "input.invalid", params: { fields: "toPoint, hours, start" } });
    expect(thrown.fields.map(({ code }) => code)).toEqual([
      "search.point_not_understood",
      "schedule.not_understood",
      "search.start_past",
    ]);
  });

  test("is no start from today to three years ahead", () => {
    for (const start of [today, addDays(today, 1), addMonths(today, 36)]) {
      expect(refusal({ place: "Leipzig", start })).toBeNull();
    }
    expect(refusal({ place: "Leipzig", start: addDays(addMonths(today, 36), 1) })).toMatchObject({
      code: "search.start_too_late",
      field: "start",
    });
  });

  test("is no point in Germany, and every point far from it", () => {
    const degrees = fc.record({
      lat: evenly({ min: -90, max: 90 }),
      lon: evenly({ min: -180, max: 180 }),
    });
    fc.assert(
      fc.property(degrees, ({ lat, lon }) => {
        const inside = lat >= 47.2 && lat <= 55.1 && lon >= 5.8 && lon <= 15.1;
        const point = `${lat.toFixed(6)},${lon.toFixed(6)}`;
        expect(refusal({ point })?.code ?? null).toBe(inside ? null : "search.point_outside");
      }),
    );
  });

  test.each([
    ["47.2,5.8", null],
    ["55.1,15.1", null],
    ["47.199999,10", "search.point_outside"],
    ["55.100001,10", "search.point_outside"],
    ["50,5.799999", "search.point_outside"],
    ["50,15.100001", "search.point_outside"],
  ])("is no point on the edge of Germany, and every point beyond it: %s", (point, code) => {
    expect(refusal({ point })?.code ?? null).toBe(code);
  });

  test("is a way longer than a hundred kilometres", () => {
    expect(LONGEST_WAY_KM).toBe(100);
    expect(whyNotSearchable(LONGEST_WAY_KM * 1000)).toBeNull();
    expect(whyNotSearchable(LONGEST_WAY_KM * 1000 + 1)).toMatchObject({ code: "search.way_too_long", field: "to" });
  });
});
