import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countLetters, visibleText } from "./written";

describe("what people write", () => {
  it.each([
    ["  Miriam Vogt ", "Miriam Vogt"],
    ["Mi\u0000riam", "Miriam"],
    ["\u202eMiriam\u202c", "Miriam"],
    ["Mi\u200briam\ufeff", "Miriam"],
    ["Zeile eins\nZeile zwei", "Zeile eins\nZeile zwei"],
    ["می\u200cخواهم", "می\u200cخواهم"],
    ["👩\u200d👧", "👩\u200d👧"],
    ["O’Brien-Łukasz", "O’Brien-Łukasz"],
    ["\u200b\u200b\u2060", ""],
    ["\u200d\u200c \u00ad", ""],
  ])("%j is kept as %j", (typed, kept) => {
    expect(visibleText(typed)).toBe(kept);
  });

  it("is the same when it is read twice", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        expect(visibleText(visibleText(text))).toBe(visibleText(text));
      }),
    );
  });

  it("counts by letters and digits, in any script", () => {
    expect(["weil …", "!!!!!!!!!!!!!!!!", "\u200b".repeat(20), "Şahin 7", "Ελένη"].map(countLetters)).toEqual([
      4, 0, 0, 6, 5,
    ]);
  });
});
