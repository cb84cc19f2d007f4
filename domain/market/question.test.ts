import fc from "fast-check";
import { expect, test } from "vitest";
import { evenly } from "../../tests/support/properties";
import { toLonLat } from "../kernel/metric-point";
import { tagOfProfile, tagsOfArea, tagsOfHome } from "../kernel/page-tags";
import { areaOf } from "./question";

const inGermany = fc.record({
  x: fc.integer({ min: 4_050_000, max: 4_650_000 }),
  y: fc.integer({ min: 2_700_000, max: 3_500_000 }),
});
const turn = evenly({ min: 0, max: 2 * Math.PI });
const here = inGermany.map((point) => ({ ...point, ...toLonLat(point) }));

test("a home's square is among those of every search that reaches it", () => {
  fc.assert(
    fc.property(
      here,
      fc.integer({ min: 1, max: 50_000 }),
      turn,
      evenly({ min: 0, max: 1 }),
      (middle, radius, angle, share) => {
        const distance = radius * share;
        const home = { x: middle.x + distance * Math.cos(angle), y: middle.y + distance * Math.sin(angle) };
        const tags = tagsOfArea(areaOf({ here: middle, radiusMetres: radius }));
        expect(tags).toEqual(expect.arrayContaining(tagsOfHome(home)));
      },
    ),
  );
});

test("so it is along a way", () => {
  const share = evenly({ min: 0, max: 1 });
  const way = fc.record({
    length: fc.integer({ min: 0, max: 100_000 }),
    direction: turn,
    detour: fc.integer({ min: 1, max: 20_000 }),
  });
  fc.assert(
    fc.property(here, way, turn, share, (from, { length, direction, detour }, angle, inwards) => {
      const along = { x: Math.cos(direction), y: Math.sin(direction) };
      const end = { x: from.x + length * along.x, y: from.y + length * along.y };
      const to = { ...end, ...toLonLat(end) };
      const [a, b] = [(length + detour) / 2, Math.sqrt((length + detour) ** 2 - length ** 2) / 2];
      const [forth, aside] = [length / 2 + inwards * a * Math.cos(angle), inwards * b * Math.sin(angle)];
      const home = { x: from.x + forth * along.x - aside * along.y, y: from.y + forth * along.y + aside * along.x };
      const tags = tagsOfArea(areaOf({ here: from, there: to, detourMetres: detour }));
      expect(tags).toEqual(expect.arrayContaining(tagsOfHome(home)));
    }),
  );
});

test("an area touches the squares that its reach touches, in every direction and whichever end comes first", () => {
  const square = (east: number, north: number) => ({ x: 50_000 * east, y: 50_000 * north });
  const middle = { x: square(80, 60).x + 25_000, y: square(80, 60).y + 25_000 };
  const tags = (east: readonly number[], north: readonly number[]) =>
    east.flatMap((x) => north.map((y) => `tile-${x}-${y}`));
  const around = (reach: number) => tagsOfArea({ from: middle, to: middle, reach });
  expect(around(24_999)).toEqual(tags([80], [60]));
  expect(around(25_000)).toEqual(tags([80, 81], [60, 61]));
  expect(around(25_001)).toEqual(tags([79, 80, 81], [59, 60, 61]));
  const far = { x: middle.x + 50_000, y: middle.y + 100_000 };
  for (const [from, to] of [[middle, far] as const, [far, middle] as const]) {
    expect(tagsOfArea({ from, to, reach: 1_000 })).toEqual(tags([80, 81], [60, 61, 62]));
    expect(tagsOfArea({ from, to, reach: 26_000 })).toEqual(tags([79, 80, 81, 82], [59, 60, 61, 62, 63]));
  }
});

test("a profile has a mark of its own", () => {
  expect(tagOfProfile("0197")).toBe("childminder-0197");
});

test("squares are 50 km wide and few", () => {
  expect(tagsOfHome({ x: 4_321_000, y: 3_210_000 })).toEqual(["tile-86-64"]);
  const everywhere = { x: 4_321_000, y: 3_210_000, lon: 10, lat: 52 };
  expect(tagsOfArea(areaOf({ here: everywhere, radiusMetres: 50_000 })).length).toBeLessThanOrEqual(9);
});
