import { expect, it } from "vitest";
import { freeTimesOfOne } from "./free-time";

it("times that differ for siblings alone are drawn as one, others apart, also where hours come back", () => {
  const times = ["11", "11", "01", "11"].map((free, at) => ({ from: at, free }));
  expect(freeTimesOfOne(times).map(({ from }) => from)).toEqual([0, 2, 3]);
  expect(freeTimesOfOne([])).toEqual([]);
});
