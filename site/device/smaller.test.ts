import fc from "fast-check";
import { expect, it } from "vitest";
import { drawnAt } from "./smaller";

it("draws a picture no larger than 1,600 pixels and than it is, in its own shape", () => {
  const side = fc.integer({ min: 1, max: 12_000 });
  fc.assert(
    fc.property(side, side, (width, height) => {
      const drawn = drawnAt(width, height);
      expect(Math.max(drawn.width, drawn.height)).toBe(Math.min(1_600, Math.max(width, height)));
      expect(Math.abs(drawn.width * height - drawn.height * width)).toBeLessThanOrEqual(Math.max(width, height));
    }),
  );
  expect(drawnAt(4_032, 3_024)).toEqual({ width: 1_600, height: 1_200 });
});
