import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lookAtEverybody, marketListings, rankings } from "../../tests/support/market";
import { longRun, longTest } from "../../tests/support/properties";
import { Market } from "./market";
import { mergeCounts, mergePages } from "./merging";
import type { Ranking } from "./question";
import { allRegions, boundsOf, type Region, regionOf, regionsOf } from "./regions";

/** Where four regions meet. */
const question = rankings(11.6, 51.7, 12.4, 52.3).map((ranking): Ranking => ({ ...ranking, leastQuarters: 1 }));
const everybody = fc.array(marketListings(80, { lon: 12, lat: 52 }), { size: "large", minLength: 20, maxLength: 60 });

describe("regions", () => {
  it("answer together what one market of them all answers", longTest, () => {
    fc.assert(
      fc.property(everybody, question, (rows, asked) => {
        const whole = new Market(rows);
        const listings = new Map(rows.map((row) => [row.childminderId, row]));
        const shards = Map.groupBy(listings.values(), regionOf);
        const asks = regionsOf(asked.where).map((region) => new Market(shards.get(region) ?? []));
        const page = mergePages(
          asks.map((market) => market.answer(asked)),
          asked,
        );
        expect(page).toEqual(whole.answer(asked));
        expect(mergeCounts(asks.map((market) => market.count([asked, asked])))).toEqual(whole.count([asked, asked]));
      }),
      longRun(400),
    );
  });

  it("hold each point once, and all of Germany", () => {
    for (const point of [
      { lon: 6.0, lat: 50.78 },
      { lon: 12, lat: 52 },
      { lon: 11.999999, lat: 51.999999 },
      { lon: 8.3, lat: 54.99 },
      { lon: 10.3, lat: 47.27 },
      { lon: 15.04, lat: 51.28 },
    ]) {
      const within = allRegions().filter((region) => {
        const { west, south, east, north } = boundsOf(region);
        return point.lon >= west && point.lon < east && point.lat >= south && point.lat < north;
      });
      expect(within).toEqual([regionOf(point)]);
    }
  });

  it("are several for a circle at their corner, one within them", () => {
    const at = (lon: number, lat: number): Region[] =>
      regionsOf({ here: { lon, lat, x: 0, y: 0 }, radiusMetres: 10_000 });
    expect(at(12.001, 52.001)).toHaveLength(4);
    expect(at(13.4, 52.52)).toEqual(["12 52"]);
    expect(at(12.001, 53)).toEqual(["9 52", "12 52"]);
  });
});

it("somebody in these tests is found", () => {
  const [rows = []] = fc.sample(everybody, { numRuns: 1, seed: 1 });
  const asked = fc.sample(question, { numRuns: 200, seed: 1 });
  const found = asked.filter((each) => lookAtEverybody(rows, each).length > 0);
  expect(found.length).toBeGreaterThan(20);
});
