import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readNumber } from "./numbers";

describe("a number that somebody types", () => {
  test.each([
    ["30", 30],
    ["0", 0],
    [" 42 ", 42],
    ["3,5", 3.5],
    ["3.5", 3.5],
    ["6,50 €", 6.5],
    ["€6.50", 6.5],
    ["6,50 EUR", 6.5],
    ["65.000", 65_000],
    ["65,000", 65_000],
    ["1,234", 1234],
    ["0,125", 0.125],
    ["1.234,56", 1234.56],
    ["1,234.56", 1234.56],
    ["1.234.567", 1_234_567],
    ["1,234,567.8", 1_234_567.8],
    ["1.234.567,89", 1_234_567.89],
    ["65 000", 65_000],
    ["65\u00a0000", 65_000],
    ["65\u202f000,50", 65_000.5],
    ["1'234.50", 1234.5],
    ["1’234,50", 1234.5],
    ["65000,00 Euro", 65_000],
    ["0030", 30],
    ["-1", -1],
    ["−1,5", -1.5],
  ])("%j is %d", (typed, number) => {
    expect(readNumber(typed)).toBe(number);
  });

  test.each([
    "",
    "viel",
    "0x10",
    "6.5e4",
    "1e3",
    "Infinity",
    "NaN",
    "1.2.3",
    "1,2,3",
    "1.23.456",
    "1.234.56",
    "1,234,56",
    "1.234,567.8",
    "1 2",
    "1 234 56",
    "12345.678,9",
    "3,",
    ",5",
    ".5",
    "1..2",
    "30 h",
    "1-2",
    "--1",
    "٣",
    "9".repeat(25),
  ])("%j is none", (typed) => {
    expect(readNumber(typed)).toBeNull();
  });

  test("is read back from either language, with whatever grouping", () => {
    const cents = fc.integer({ min: 0, max: 999_999_999 });
    fc.assert(
      fc.property(
        cents,
        fc.constantFrom("de", "en", "de-CH", "fr"),
        fc.integer({ min: 0, max: 2 }),
        (amount, locale, digits) => {
          const value = Math.round(amount / 10 ** (2 - digits)) / 10 ** digits;
          const text = new Intl.NumberFormat(locale, {
            minimumFractionDigits: digits,
            maximumFractionDigits: digits,
          }).format(value);
          expect(readNumber(text)).toBe(value);
        },
      ),
    );
  });

  test("whatever is typed is a number in plain notation or none", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."0123456789.,' -€ex"), maxLength: 20 }), (typed) => {
        const read = readNumber(typed);
        expect(read === null || Number.isFinite(read)).toBe(true);
        if (/[ex]/.test(typed)) expect(read).toBeNull();
      }),
    );
  });
});
