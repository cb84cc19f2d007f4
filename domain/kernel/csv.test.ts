import { expect, it } from "vitest";
import { csvFile, decimalComma, stringifyRow } from "./csv";

it("lets nothing that somebody typed become a formula, and leaves numbers less than nothing what they are", () => {
  expect(stringifyRow(["=1+1", "+49", "-x", "@a", "-12,50", "-3"])).toBe("'=1+1;'+49;'-x;'@a;-12,50;-3");
  expect(stringifyRow(['say "hi"; you', "two\nlines"])).toBe('"say ""hi""; you";"two\nlines"');
});

it("is a file that Excel opens, with sums as it reads them", () => {
  expect(
    csvFile([
      ["a", "b"],
      ["c", decimalComma(-123_405)],
    ]),
  ).toBe("\uFEFFa;b\r\nc;-1234,05\r\n");
});
