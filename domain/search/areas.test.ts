import fc from "fast-check";
import { expect, test } from "vitest";
import { toLonLat } from "../kernel/metric-point";
import { tagsOfArea, tagsOfHome } from "../kernel/page-tags";
import { areaOf } from "./ranking";

const inGermany = fc.record({
  x: fc.integer({ min: 4_050_000, max: 4_650_000 }),
  y: fc.integer({ min: 2_700_000, max: 3_500_000 }),
});
const turn = fc.double({ min: 0, max: 2 * Math.PI, noNaN: true });
const here = inGermany.map((point) => ({ ...point, ...toLonLat(point) }));

test("a home's square is among those of every search that reaches it", () => {
  fc.assert(
    fc.property(
      here,
      fc.integer({ min: 1, max: 50_000 }),
      turn,
      fc.double({ min: 0, max: 1, noNaN: true }),
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
  const share = fc.double({ min: 0, max: 1, noNaN: true });
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

test("squares are 50 km wide and few", () => {
  expect(tagsOfHome({ x: 4_321_000, y: 3_210_000 })).toEqual(["tile-86-64"]);
  const everywhere = { x: 4_321_000, y: 3_210_000, lon: 10, lat: 52 };
  expect(tagsOfArea(areaOf({ here: everywhere, radiusMetres: 50_000 })).length).toBeLessThanOrEqual(9);
});
