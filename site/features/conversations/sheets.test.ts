import { describe, expect, it } from "vitest";
import { isSameSheet, sheetsOf } from "./sheets";
import type { Line } from "./talk";

const line = (seq: number, text = ""): Line => ({
  seq,
  key: "",
  member: 1,
  at: seq * 1000,
  text,
  code: "",
  changed: false,
  deleted: false,
  hidden: false,
  file: "",
  asOf: 0,
});
const all = Array.from({ length: 130 }, (_, at) => line(at + 1));

/** Numbers of the sheets that one state of a conversation has and another has not, or not like this. */
function changed(before: readonly Line[], after: readonly Line[]): number[] {
  const known = sheetsOf(before);
  return [...sheetsOf(after)].flatMap(([number, sheet]) => {
    const same = known.get(number);
    return same && isSameSheet(same, sheet) ? [] : [number];
  });
}

describe("sheets of a conversation", () => {
  it("hold every line once, in order, and know when the one before was said", () => {
    const sheets = sheetsOf(all);
    expect([...sheets.values()].flatMap(({ lines }) => lines)).toEqual(all);
    expect([...sheets].map(([number, { before }]) => [number, before])).toEqual([
      [0, undefined],
      [1, 49_000],
      [2, 99_000],
    ]);
  });

  it("stay as they are where nothing has changed on them", () => {
    expect(changed(all, [...all, line(131)])).toEqual([2]);
    expect(changed(all, all.with(60, line(61, "anders")))).toEqual([1]);
    expect(changed(all, [...all])).toEqual([]);
  });

  it("are cut at the same numbers when older lines come in above: only the one they end on is another", () => {
    expect(changed(all.slice(70), all)).toEqual([0, 1]);
    // Receipts have numbers, too, so that a sheet may be missing: the next one still knows what was said before it.
    expect([...sheetsOf([line(10), line(120)])].map(([number, { before }]) => [number, before])).toEqual([
      [0, undefined],
      [2, 10_000],
    ]);
  });
});
