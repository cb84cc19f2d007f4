import fc from "fast-check";
import { expect, test } from "vitest";
import { partOf } from "./ranges";

test.each([
  ["bytes=0-4", "bytes=0-4"],
  ["Bytes = 0-4", "bytes=0-4"],
  ["bytes=95-", "bytes=95-99"],
  ["bytes=95-400", "bytes=95-99"],
  ["bytes=-5", "bytes=95-99"],
  ["bytes=-400", "bytes=0-99"],
])("%s of a hundred bytes is %s", (asked, part) => expect(partOf(asked, 100)).toBe(part));

test.each([undefined, "", "bytes=9-3", "bytes=-", "bytes=a-b", "bytes=0-1,5-6", "items=0-4", "0-4"])(
  "%s is no part: the whole is answered",
  (asked) => expect(partOf(asked, 100)).toBeNull(),
);

test.each(["bytes=100-", "bytes=100-200", "bytes=99999999999999999999-", "bytes=-0"])(
  "%s of a hundred bytes means none of them",
  (asked) => expect(() => partOf(asked, 100)).toThrow(expect.objectContaining({ code: "documents.range_beyond_end" })),
);

test("of an empty file nothing can be meant", () =>
  expect(() => partOf("bytes=0-", 0)).toThrow(expect.objectContaining({ params: { size: 0 } })));

test("whatever is asked for, the part lies inside the file", () =>
  fc.assert(
    fc.property(fc.nat(1_000), fc.option(fc.nat(2_000)), fc.option(fc.nat(2_000)), (size, from, to) => {
      const [first, last] = insideOf(`bytes=${from ?? ""}-${to ?? ""}`, size) ?? [0, size - 1];
      expect(size === 0 || (first >= 0 && first <= last && last < size)).toBe(true);
    }),
  ));

function insideOf(asked: string, size: number): [number, number] | null {
  try {
    const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(partOf(asked, size) ?? "") ?? [];
    return first === undefined ? null : [Number(first), Number(last)];
  } catch (error) {
    expect(error).toMatchObject({ code: "documents.range_beyond_end" });
    return null;
  }
}
