import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evenly } from "../../tests/support/properties";
import { distanceMetres, toLonLat, toMetric } from "./metric-point";

const inGermany = fc.record({
  lon: evenly({ min: 5.8, max: 15.1 }),
  lat: evenly({ min: 47.2, max: 55.1 }),
});

describe("points in metres", () => {
  test.each([
    // what PostGIS' ST_Transform(…, 3035) answers
    ["Leipzig", { lon: 12.37129, lat: 51.33962 }, { x: 4486208.080739, y: 3139206.780765 }],
    ["the origin of the projection", { lon: 10, lat: 52 }, { x: 4_321_000, y: 3_210_000 }],
  ])("%s lies where PostGIS has it", (_, lonLat, metric) => {
    expect(distanceMetres(toMetric(lonLat), metric)).toBeLessThan(0.001);
  });

  test("come back from degrees to within a millimetre, all over Germany", () => {
    fc.assert(
      fc.property(inGermany, (point) => {
        const there = toMetric(point);
        expect(distanceMetres(toMetric(toLonLat(there)), there)).toBeLessThan(0.001);
      }),
    );
  });
});
