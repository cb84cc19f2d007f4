import { describe, expect, test } from "vitest";
import { quietVendors } from "../../tests/support/vendors";
import { distanceMetres } from "../kernel/metric-point";
import { doorOf, publicPointOf } from "./doors";

const { doors } = quietVendors;
const exact = { x: 4_486_208, y: 3_139_206 };
const point = (address: string, at = exact) => publicPointOf(doors, { address, exact: at, peoplePerSquareKm: 2_500 });

describe("a door", () => {
  test.each([
    ["Lindenstraße 7 a, 04109 Leipzig", "Lindenstr. 7A, 04109 Leipzig", true],
    ["Linden-Strasse 7a, 04109 Leipzig", "Lindenstraße 7 a, 04109 Leipzig", true],
    ["Lindenstraße 7, 04109 Leipzig", "Lindenstraße 7, 04109 Leipzig-Mitte", true],
    ["Lindenstraße 7, 04109 Leipzig", "Lindenstraße 9, 04109 Leipzig", false],
    ["Lindenstraße 7, 04109 Leipzig", "Lindenstraße 7, 04103 Leipzig", false],
    ["C 4, 9, 68159 Mannheim", "C4, 9, 68159 Mannheim", true],
  ])("%s and %s are the same: %s", (one, other, same) => {
    expect(doorOf(one) === doorOf(other)).toBe(same);
  });

  test("is shown by one point, asked however often and in whatever words", async () => {
    const first = await point("Lindenstraße 7, 04109 Leipzig");
    for (let at = 0; at < 5; at++) expect(await point("Lindenstr. 7, 04109 Leipzig")).toEqual(first);
    expect(distanceMetres(first.point, exact)).toBeGreaterThanOrEqual(300);
    expect(distanceMetres(first.point, exact)).toBeLessThanOrEqual(500);
  });

  test("keeps it in most cases where another geocoder is ten metres off", async () => {
    const addresses = Array.from({ length: 60 }, (_, at) => `Lindenstraße ${at + 1}, 04109 Leipzig`);
    const kept = await Promise.all(
      addresses.map(async (address) => {
        const [one, other] = await Promise.all([point(address), point(address, { x: exact.x + 10, y: exact.y })]);
        return one.point.x === other.point.x && one.point.y === other.point.y;
      }),
    );
    expect(kept.filter(Boolean).length).toBeGreaterThan(50);
  });

  test("says nothing of its neighbour: each has a point of its own", async () => {
    const points = await Promise.all(
      Array.from({ length: 40 }, async (_, at) => (await point(`Lindenstraße ${at + 1}, 04109 Leipzig`)).point),
    );
    expect(new Set(points.map(({ x, y }) => `${x} ${y}`)).size).toBeGreaterThan(30);
  });
});
