import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { around, placeLabels } from "./labels";

const frame = { left: 0, top: 0, right: 400, bottom: 300 };
const label = ([x, y]: readonly [number, number]) => ({ at: { x, y }, width: 60, height: 20 });
const place = (dots: (readonly [number, number])[], taken = [] as ReturnType<typeof around>[], most = 60) =>
  placeLabels(dots, label, frame, taken, most).map(({ item, side }) => [...item, side]);

describe("names beside their dots", () => {
  it("stand to the right where there is room", () => {
    expect(place([[100, 100]])).toEqual([[100, 100, "right"]]);
  });

  it("move to the left at the right edge, above at the bottom between others", () => {
    expect(place([[390, 100]])).toEqual([[390, 100, "left"]]);
    expect(place([[200, 285]], [around({ x: 240, y: 285 }, 10), around({ x: 160, y: 285 }, 10)])).toEqual([
      [200, 285, "above"],
    ]);
  });

  it("are left out where nothing is free, the later ones first", () => {
    const crowd = Array.from({ length: 9 }, (_, at) => [100 + at, 100] as const);
    const names = place(crowd);
    expect(names[0]).toEqual([100, 100, "right"]);
    expect(names.length).toBeLessThan(5);
  });

  it("are no more than asked", () => {
    expect(
      place(
        [
          [50, 50],
          [200, 150],
          [300, 250],
        ],
        [],
        2,
      ),
    ).toHaveLength(2);
  });

  it("never leave the frame", () => {
    const dots = fc.array(fc.tuple(fc.integer({ min: -20, max: 420 }), fc.integer({ min: -20, max: 320 })), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(dots, (list) => {
        for (const [x, , side] of place(list)) {
          if (side === "right") expect(Number(x) + 67).toBeLessThanOrEqual(400);
          if (side === "left") expect(Number(x) - 67).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });
});
