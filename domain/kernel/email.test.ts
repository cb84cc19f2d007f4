import { describe, expect, it } from "vitest";
import { readEmail, sameEmail } from "./email";
import { emailField } from "./fields";

describe("an e-mail address", () => {
  it.each([
    ["anna&bernd@example.org", "anna&bernd@example.org"],
    ["o'neill+kita@example.org", "o'neill+kita@example.org"],
    [" Miriam@Example.ORG ", "miriam@example.org"],
    ["kita@müller.de", "kita@xn--mller-kva.de"],
    ["KITA@MÜLLER.DE", "kita@xn--mller-kva.de"],
    ["kita@xn--mller-kva.de", "kita@xn--mller-kva.de"],
    ["kita@straße.de", "kita@xn--strae-oqa.de"],
    ["a@пример.рф", "a@xn--e1afmkfd.xn--p1ai"],
    ["a@example.org.", "a@example.org"],
  ])("%j is %j", (typed, kept) => {
    expect(readEmail(typed)).toBe(kept);
    expect(emailField.parse(typed)).toBe(kept);
    expect(sameEmail(typed)).toBe(kept);
  });

  it.each([
    "",
    "miriam",
    "@example.org",
    "miriam@",
    "miriam@example",
    "a@b@example.org",
    "a b@example.org",
    ".a@example.org",
    "a..b@example.org",
    "jürgen@example.org",
    "a@example.org/x",
    "a@example.org:25",
    "a@exa mple.org",
    "a@-example.org",
    "a@127.0.0.1",
    "a@0x7f.1",
    'a@example.org\r\nBcc: "b@example.org',
    `${"a".repeat(65)}@example.org`,
    `a@${"b".repeat(60)}.${"c".repeat(60)}.${"d".repeat(60)}.${"e".repeat(60)}.example.org`,
  ])("%j is none", (typed) => {
    expect(readEmail(typed)).toBeNull();
    expect(emailField.safeParse(typed).success).toBe(false);
  });
});
