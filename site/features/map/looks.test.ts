import { describe, expect, it } from "vitest";
import { best, circleLooks, type FitState, occurring } from "./looks";
import type { Palette } from "./palette";

const palette = new Proxy({}, { get: (_, token) => String(token) }) as Palette;
const states: readonly FitState[] = ["now", "later", "partly", "none"];

describe("how a fit looks on the map", () => {
  it("differs between states without its colour, too", () => {
    const patterns = states.map((state) => JSON.stringify(circleLooks(state, palette).dashes ?? "solid"));
    expect(new Set(patterns).size).toBe(states.length);
  });

  it("is that of the best where several share a marker", () => {
    expect(best(["none", "partly", "later"])).toBe("later");
    expect(best(["none", "now"])).toBe("now");
    expect(best([])).toBe("none");
  });

  it("is explained for what occurs, the best first", () => {
    expect(occurring(["none", "now", "none"])).toEqual(["now", "none"]);
  });
});
