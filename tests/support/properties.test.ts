import fc from "fast-check";
import { expect, test } from "vitest";
import { evenly } from "./properties";

const tenths = (of: fc.Arbitrary<number>) => {
  const counts = Array<number>(10).fill(0);
  for (const value of fc.sample(of, { numRuns: 10_000, seed: 1 })) {
    const tenth = Math.min(Math.floor(value * 10), 9);
    counts[tenth] = (counts[tenth] ?? 0) + 1;
  }
  return counts;
};

test("numbers drawn evenly are as likely in every tenth of their range", () => {
  for (const count of tenths(evenly({ min: 0, max: 1 }))) expect(count).toBeGreaterThan(600);
});

test("both ends are drawn, unless the upper one is excluded", () => {
  const drawn = fc.sample(evenly({ min: 5, max: 7 }), { numRuns: 10_000, seed: 1 });
  expect([Math.min(...drawn), Math.max(...drawn)]).toEqual([5, 7]);
  const below = fc.sample(evenly({ min: 0, max: 1, maxExcluded: true }), { numRuns: 10_000, seed: 1 });
  expect(Math.max(...below)).toBeLessThan(1);
});
