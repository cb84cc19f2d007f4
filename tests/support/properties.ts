/** What property tests draw from, and how much of it. */
import fc from "fast-check";
import { expect } from "vitest";

/** Of so many steps; both ends are among them. */
const STEPS = 2 ** 31 - 1;

/**
 * Numbers from `min` to `max`, each part of the range as likely as any other of its width. `fc.double` draws evenly among the
 * bits of a number instead: of 0 to 1, nine in ten are smaller than a billionth, and a property shows next to nothing.
 */
export function evenly(range: { min: number; max: number; maxExcluded?: boolean }): fc.Arbitrary<number> {
  const { min, max, maxExcluded = false } = range;
  const parts = maxExcluded ? STEPS + 1 : STEPS;
  return fc.integer({ min: 0, max: STEPS }).map((step) => min + ((max - min) * step) / parts);
}

/**
 * For properties that could go on for hours: `usually` as many cases as a minute of CI allows, or as many as PROPERTY_RUNS
 * says, but no longer than PROPERTY_MINUTES: histories of placements take seconds each, weeks in words a thousandth of one. Count and
 * seed are printed; PROPERTY_SEED draws the same cases again.
 */
export function longRun(usually: number) {
  const numRuns = counted("PROPERTY_RUNS") ?? usually;
  const seed = counted("PROPERTY_SEED") ?? Math.floor(Math.random() * 2 ** 31);
  const minutes = counted("PROPERTY_MINUTES");
  const { currentTestName } = expect.getState();
  console.info(`${currentTestName}: ${numRuns} cases, PROPERTY_SEED=${seed}`);
  const tellLess = () => ({
    onAllRunsComplete(run: { readonly numRuns: number; readonly failed: boolean }) {
      if (!run.failed && run.numRuns < numRuns) console.info(`${currentTestName}: time for ${run.numRuns} cases`);
    },
  });
  return { numRuns, seed, plugins: minutes ? [fc.interruptAfterTimeLimit(minutes * 60_000), tellLess] : [] };
}

/** For the options of a test with such a property. */
export const longTest = { timeout: process.env.PROPERTY_RUNS ? 6 * 3_600_000 : 240_000 } as const;

function counted(name: string): number | null {
  const value = process.env[name];
  if (!value) return null;
  if (!/^\d{1,10}$/.test(value)) throw new Error(`${name} is no number: ${value}`);
  return Number(value);
}
