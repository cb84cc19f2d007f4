import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawPublicPoint, peoplePerSquareKm } from "./rules";

const door = { x: 4_486_208, y: 3_139_206 };

const fraction = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe("the point the public sees", () => {
  test("lies within its circle but never near the door, and says no more than whole metres", () => {
    fc.assert(
      fc.property(fraction, fraction, fc.double({ min: 0, max: 5_000, noNaN: true }), (first, second, density) => {
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
  });
});
