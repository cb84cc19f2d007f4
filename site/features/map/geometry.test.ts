import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evenly } from "../../../tests/support/properties";
import { boxAround, circle, groupNear, type Point } from "./geometry";

const husum = { lon: 9.05, lat: 54.48 };
const inGermany = fc.record({
  lon: evenly({ min: 5.9, max: 15 }),
  lat: evenly({ min: 47.3, max: 55 }),
});

describe("a circle on the ground", () => {
  it("keeps its distance in metres in every direction", () => {
    fc.assert(
      fc.property(inGermany, fc.integer({ min: 100, max: 50_000 }), (centre, metres) => {
        for (const [lon, lat] of circle(centre, metres, 12))
          expect(metresBetween(centre, { lon, lat }) / metres).toBeCloseTo(1, 3);
      }),
    );
  });

  it("is a closed ring of as many corners as asked, counter-clockwise", () => {
    const ring = circle(husum, 500, 8);
    expect(ring).toHaveLength(9);
    expect(ring[0]).toEqual(ring[8]);
    const twiceArea = ring
      .slice(1)
      .reduce((sum, [lon, lat], at) => sum + (ring[at]?.[0] ?? 0) * lat - lon * (ring[at]?.[1] ?? 0), 0);
    expect(twiceArea).toBeGreaterThan(0);
  });
});

describe("the box around points", () => {
  it("holds every circle whole", () => {
    const [west, south, east, north] = boxAround([husum, { lon: 9.3, lat: 54.3, metres: 1500 }], 300);
    expect(metresBetween({ lon: west, lat: husum.lat }, husum)).toBeCloseTo(300, -1);
    expect(metresBetween({ lon: husum.lon, lat: north }, husum)).toBeCloseTo(300, -1);
    expect(metresBetween({ lon: 9.3, lat: south }, { lon: 9.3, lat: 54.3 })).toBeCloseTo(1500, -1);
    expect(metresBetween({ lon: east, lat: 54.3 }, { lon: 9.3, lat: 54.3 })).toBeCloseTo(1500, -1);
  });
});

describe("grouping what lies near", () => {
  const at = (item: readonly [string, number, number]) => ({ x: item[1], y: item[2] });

  it("puts two in one home together and leaves others alone, in the order of the list", () => {
    const groups = groupNear(
      [
        ["a", 0, 0],
        ["b", 100, 0],
        ["c", 0, 0],
      ],
      at,
      30,
    );
    expect(groups.map((group) => group.map(([name]) => name))).toEqual([["a", "c"], ["b"]]);
  });

  it("loses nobody, and no two groups begin nearer than asked", () => {
    const items = fc.array(fc.tuple(fc.string(), fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 200 })), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(items, (list) => {
        const groups = groupNear(list, at, 30);
        expect(groups.flat()).toHaveLength(list.length);
        for (const [one, a] of groups.entries())
          for (const b of groups.slice(one + 1))
            expect(Math.hypot(a[0][1] - b[0][1], a[0][2] - b[0][2])).toBeGreaterThanOrEqual(30);
      }),
    );
  });
});

/** By the haversine formula, another way than the code under test goes. */
function metresBetween(a: Point, b: Point): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const half = (from: number, to: number) => Math.sin(radians(to - from) / 2) ** 2;
  const h = half(a.lat, b.lat) + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * half(a.lon, b.lon);
  return 2 * 6_371_008.8 * Math.asin(Math.sqrt(h));
}
