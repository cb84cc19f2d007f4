import { expect, it } from "vitest";
import { masked } from "./masked";

it.each([
  ["Found inactive addresses: miriam.vogt+a@mail.example.org.", "Found inactive addresses: …@…"],
  ["The number +4915123456789 is none", "The number … is none"],
  ["IBAN DE89 3704 0044 0532 0130 00 is closed", "IBAN … is closed"],
  ["IBAN NL91ABNA0417164300 is closed", "IBAN … is closed"],
  ["Invalid token sandbox_7bA-x9 or rk_live_51Hx or whsec_abc", "Invalid token … or … or …"],
  ["no such https://fcm.googleapis.com/fcm/send/abc:secret here", "no such https://fcm.googleapis.com/… here"],
])("%s", (said, shown) => expect(masked(said)).toBe(shown));

it("an address that is cut through is not shown in part", () => {
  const said = `${"a ".repeat(95)}miriam.vogt@example.org`;
  expect(said.slice(0, 200)).toContain("miriam.vog");
  expect(masked(said)).not.toContain("miriam");
  expect(masked("word ".repeat(100))).toHaveLength(200);
});
