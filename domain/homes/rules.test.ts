import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evenly } from "../../tests/support/properties";
import type { Day } from "../kernel/calendar";
import {
  drawPublicPoint,
  FARTHEST_SETTLEMENT_METRES,
  peoplePerSquareKm,
  settlementRadius,
  whyHomeIsFull,
  whyNotMovable,
  whyNotShared,
} from "./rules";

const door = { x: 4_486_208, y: 3_139_206 };

const fraction = evenly({ min: 0, max: 1, maxExcluded: true });

describe("the point the public sees", () => {
  test("lies within its circle but never near the door, and says no more than whole metres", () => {
    fc.assert(
      fc.property(fraction, fraction, evenly({ min: 0, max: 5_000 }), (first, second, density) => {
        const draws = [first, second];
        const { point, blurMetres } = drawPublicPoint(door, density, () => draws.shift() ?? 0);
        const distance = Math.hypot(point.x - door.x, point.y - door.y);
        expect(distance).toBeLessThanOrEqual(blurMetres);
        expect(distance).toBeGreaterThanOrEqual(0.6 * blurMetres);
        expect(Number.isInteger(point.x) && Number.isInteger(point.y)).toBe(true);
        expect(blurMetres % 50).toBe(0);
      }),
    );
  });

  test.each([
    ["a city", 2_500, 500],
    ["a small town", 600, 750],
    ["a town in which a thousand people live within 750 m, and hardly more", 565.9, 750],
    ["a village", 150, 1_500],
    ["a farm", 0, 1_500],
  ])("is blurred by as much as it takes to hide among a thousand people: %s", (_, density, metres) => {
    expect(drawPublicPoint(door, density, Math.random).blurMetres).toBe(metres);
  });

  test("lies in every direction alike", () => {
    const quarters = [0, 0, 0, 0];
    for (let at = 0; at < 4_000; at++) {
      const { point } = drawPublicPoint(door, 2_500, Math.random);
      const quarter = Number(point.x > door.x) + 2 * Number(point.y > door.y);
      quarters[quarter] = (quarters[quarter] ?? 0) + 1;
    }
    for (const count of quarters) expect(count).toBeGreaterThan(800);
  });

  test("people live around a point where settlements reach it", () => {
    const city = { point: door, population: 500_000 };
    const village = { point: { x: door.x + 20_000, y: door.y }, population: 800 };
    expect(peoplePerSquareKm(door, [city, village])).toBeCloseTo(2_500);
    expect(peoplePerSquareKm({ x: door.x + 7_900, y: door.y }, [city, village])).toBeCloseTo(2_500);
    expect(peoplePerSquareKm({ x: door.x + 19_000, y: door.y }, [city, village])).toBeCloseTo(800 / (Math.PI * 9));
    expect(peoplePerSquareKm({ x: door.x + 12_000, y: door.y }, [city, village])).toBe(0);
    expect(peoplePerSquareKm({ x: door.x + 17_000, y: door.y }, [city, village])).toBe(0); // at its very edge
  });
});

describe("the blurred point, exactly", () => {
  const drawn = (first: number, second: number, density = 2_500) => {
    const draws = [first, second];
    const { point } = drawPublicPoint(door, density, () => draws.shift() ?? 0);
    return [point.x - door.x, point.y - door.y];
  };

  test("lies in the direction of the second draw, as far as the first says", () => {
    expect([0, 0.25, 0.5, 0.75].map((direction) => drawn(0, direction))).toEqual([
      [301, 0],
      [0, 301],
      [-301, 0],
      [0, -301],
    ]);
    expect(drawn(0.999_999_9, 0)).toEqual([499, 0]);
    expect(drawn(0.5, 0)).toEqual([Math.round(Math.sqrt((301 ** 2 + 499 ** 2) / 2)), 0]); // half of the ring lies within
  });

  test("is rounded to the nearest metre", () => {
    const [x = 0, y = 0] = drawn(0, 0.1);
    expect([x, y]).toEqual([Math.round(301 * Math.cos(0.2 * Math.PI)), Math.round(301 * Math.sin(0.2 * Math.PI))]);
    expect([x, y]).toEqual([244, 177]); // 243.5 and 176.9
  });
});

test("a settlement reaches from three kilometres for a village to twenty-five for the largest city", () => {
  expect([800, 70_000, 500_000, 5_000_000].map((people) => Math.round(settlementRadius(people)))).toEqual([
    3_000, 3_000, 7_979, 25_000,
  ]);
  expect(FARTHEST_SETTLEMENT_METRES).toBe(25_000);
});

test("refusals of a home name the field they concern", () => {
  const today = "2026-11-23" as Day;
  expect(whyHomeIsFull({ land: "SN", joint: false }, 1, today)?.field).toBe("careHomeId");
  expect(whyNotMovable(3)?.field).toBe("street");
  expect([whyNotShared(true, 2), whyNotShared(false, 1)]).toEqual([null, null]);
  expect(whyNotShared(false, 2)).toMatchObject({
    code: "childminders.home_shared",
    params: { people: 2 },
    field: "joint",
  });
});
