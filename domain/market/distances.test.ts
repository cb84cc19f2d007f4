import fc from "fast-check";
import { expect, it } from "vitest";
import { evenly } from "../../tests/support/properties";
import { GERMANY } from "../kernel/metric-point";
import { arcOver, CHORD_ERROR, geodesicMetres, onEarth } from "./distances";

it("the straight line through the earth tells the arc to less than a centimetre, and is allowed two", () => {
  const lon = evenly({ min: GERMANY.west, max: GERMANY.east });
  const lat = evenly({ min: GERMANY.south, max: GERMANY.north });
  const step = evenly({ min: -1, max: 1 });
  fc.assert(
    fc.property(lon, lat, step, step, (east, north, aside, up) => {
      const [here, there] = [
        { lon: east, lat: north },
        { lon: east + aside, lat: north + up },
      ];
      const [from, to] = [onEarth(here), onEarth(there)];
      const chord = Math.hypot(to[0] - from[0], to[1] - from[1], to[2] - from[2]);
      const metres = geodesicMetres(here, there);
      expect(Math.abs(arcOver(chord) - metres)).toBeLessThan(metres < 120_000 ? CHORD_ERROR / 2 : CHORD_ERROR);
    }),
    { numRuns: 2_000 },
  );
});
