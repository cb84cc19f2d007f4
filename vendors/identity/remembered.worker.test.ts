import { expect, it } from "vitest";
import { isNamedIn } from "./remembered";

it("names somebody as a whole, never as a part of somebody else", () => {
  const named = [
    '{"email":"x@d.example"}',
    "sign-in:x@d.example",
    "limit:x@d.example:60",
    '"x@d.example","marie.x@d.example"',
  ];
  const others = ['{"email":"marie.x@d.example"}', "x@d.example.org", "a+x@d.example", "xx@d.example"];
  expect(named.map((text) => isNamedIn(text, "x@d.example"))).toEqual(named.map(() => true));
  expect(others.map((text) => isNamedIn(text, "x@d.example"))).toEqual(others.map(() => false));
});
