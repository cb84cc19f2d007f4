import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evenly } from "../../tests/support/properties";
import type { Day } from "../kernel/calendar";
import {
  FARTHEST_SETTLEMENT_METRES,
  isHonest,
  leastOf,
  peoplePerSquareKm,
  settlementRadius,
  spotsAround,
  whyHomeIsFull,
  whyNotMovable,
  whyNotShared,
} from "./rules";

const door = { x: 4_486_208, y: 3_139_206 };

describe("the point the public sees", () => {
  test("is one of about two hundred spots, none farther than the blur and none near the door", () => {
    fc.assert(
      fc.property(evenly({ min: 0, max: 5_000 }), evenly({ min: 0, max: 3_000 }), (density, east) => {
        const exact = { x: door.x + east, y: door.y };
        const { spots, blurMetres } = spotsAround(exact, density);
        expect(spots.length).toBeGreaterThan(180);
        expect(spots.length).toBeLessThan(220);
        expect(blurMetres % 50).toBe(0);
        for (const { x, y } of spots) {
          const distance = Math.hypot(x - exact.x, y - exact.y);
          expect(distance).toBeLessThanOrEqual(blurMetres);
          expect(distance).toBeGreaterThanOrEqual(0.6 * blurMetres);
          expect([x % (blurMetres / 10), y % (blurMetres / 10)]).toEqual([0, 0]); // a grid that does not move with the door
        }
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
    expect(spotsAround(door, density).blurMetres).toBe(metres);
  });

  test("may lie in every direction alike", () => {
    const quarters = [0, 0, 0, 0];
    for (const { x, y } of spotsAround(door, 2_500).spots) {
      const quarter = Number(x > door.x) + 2 * Number(y > door.y);
      quarters[quarter] = (quarters[quarter] ?? 0) + 1;
    }
    for (const count of quarters) expect(count).toBeGreaterThan(40);
  });

  test("is the least of them, so a spot that comes or goes at the edge seldom changes it", () => {
    const { spots } = spotsAround(door, 2_500);
    const ranks = spots.map(({ x, y }) => (x * 7_919 + y * 104_729) % 10_007);
    const least = leastOf(spots, ranks);
    expect(ranks[spots.indexOf(least)]).toBe(Math.min(...ranks));
    expect(leastOf(spots.toReversed(), ranks.toReversed())).toEqual(least);
    expect(
      leastOf(
        spots,
        spots.map(({ x, y }) => (x === least.x && y === least.y ? "0a" : "0b")),
      ),
    ).toEqual(least);
    expect(() => leastOf([], [])).toThrow();
  });

  test("is honest from three fifths of the blur to the whole", () => {
    const at = (metres: number) => isHonest({ point: { x: door.x + metres, y: door.y }, blurMetres: 500 }, door);
    expect([299, 300, 500, 501].map(at)).toEqual([false, true, true, false]);
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
  expect(whyNotMovable(3, "token")?.field).toBe("token");
  expect([whyNotShared(true, 2), whyNotShared(false, 1)]).toEqual([null, null]);
  expect(whyNotShared(false, 2)).toMatchObject({
    code: "childminders.home_shared",
    params: { people: 2 },
    field: "joint",
  });
});
