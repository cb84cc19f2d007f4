import { expect, it } from "vitest";
import { liftedByStart, meaningOf } from "./rules";

it.each([
  ["bounced", "bounced"],
  ["blocked", "blocked"],
  ["complained", "complained"],
  ["stopped", "stopped"],
  ["started", "reachable"],
  ["delivered", null],
  ["failed", null],
  [null, null],
] as const)("a notice that says %s means %s", (kind, meaning) => expect(meaningOf(kind)).toBe(meaning));

it("START on a phone takes everything back, by e-mail only what did not arrive", () => {
  expect(liftedByStart("sms")).toEqual(["bounced", "blocked", "complained", "stopped"]);
  expect(liftedByStart("email")).toEqual(["bounced", "blocked"]);
});
