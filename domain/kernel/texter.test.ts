import { expect, it } from "vitest";
import { textSize } from "./texter";

it.each([
  ["160 plain signs are one segment", "a".repeat(160), "gsm", 1],
  ["161 are two", "a".repeat(161), "gsm", 2],
  ["umlauts and ß are plain", `${"ä".repeat(100)}${"ß".repeat(60)}`, "gsm", 1],
  ["153 fit into each of several", "a".repeat(306), "gsm", 2],
  ["307 do not fit into two", "a".repeat(307), "gsm", 3],
  ["a euro sign takes two units", "€".repeat(80), "gsm", 1],
  ["81 euro signs do not fit", "€".repeat(81), "gsm", 2],
  ["a euro sign is not torn apart: 152 signs, then 77 of them", `${"a".repeat(152)}${"€".repeat(77)}`, "gsm", 3],
  ["a typographic apostrophe makes all of it Unicode", `${"a".repeat(69)}’`, "unicode", 1],
  ["71 Unicode signs are two segments", `${"a".repeat(70)}’`, "unicode", 2],
  ["67 fit into each of several", `’${"a".repeat(133)}`, "unicode", 2],
  ["an emoji takes two units", "🙂".repeat(35), "unicode", 1],
  ["an emoji is not torn apart: 33 fit into a segment", "🙂".repeat(67), "unicode", 3],
  ["ł and ş are not in the table", "Łukasz Şahin", "unicode", 1],
])("%s", (_, text, encoding, segments) => expect(textSize(text)).toEqual({ encoding, segments }));
