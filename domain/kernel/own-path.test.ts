import fc from "fast-check";
import { expect, it } from "vitest";
import { isOwnPath } from "./own-path";

it.each(["/", "/konto", "/en/konto/verlauf?before=1", "/suche?place=K%C3%B6ln&hours=Mo%208-12", "/tagespflege/köln"])(
  "%s is ours",
  (path) => expect(isOwnPath(path)).toBe(true),
);

it.each([
  "",
  "konto",
  "https://evil.example/",
  "//evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "/ /evil.example",
  "javascript:alert(1)",
  "\\/evil.example",
  `/${"a".repeat(1_500)}`,
])("%j is not", (path) => expect(isOwnPath(path)).toBe(false));

it("never lets an address through that a browser would open elsewhere", () => {
  const piece = fc.constantFrom("/", "\\", "\t", "\n", "@", ":", ".", "evil.example", "?", "#", "konto", "http:");
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const path = pieces.join("");
      if (isOwnPath(path)) expect(new URL(path, "https://tagesnest.example").host).toBe("tagesnest.example");
    }),
  );
});
