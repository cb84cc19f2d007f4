import { expect, it } from "vitest";
import { layOut } from "./layout";
import { noticeOf, notices } from "./notices";
import { signInLink } from "./sign-in-link";

const url = "https://tagesnest.example/anmelden/link#abc";

it("writes the same letter as text and as HTML, in both languages", () => {
  const de = layOut(signInLink("de", { url, minutes: 10 }), "de");
  const en = layOut(signInLink("en", { url, minutes: 10 }), "en");
  for (const mail of [de, en]) {
    expect(mail.text).toContain(url);
    expect(mail.html).toContain(`href="${url}"`);
  }
  expect([de.subject, en.subject]).toEqual(["Ihr Link zum Anmelden", "Your sign-in link"]);
  expect(de.text).toContain("10 Minuten");
  expect(en.html).toContain('lang="en"');
});

it("lets no name or address become markup", () => {
  const mail = layOut({ subject: "<b>", paragraphs: ['"><script>alert(1)</script>'] }, "de");
  expect(mail.html).not.toContain("<script>");
  expect(mail.html).not.toContain("<b>");
  expect(mail.text).toContain("<script>");
});

it("loads nothing from anywhere", () => {
  for (const event of Object.keys(notices)) {
    const letter = noticeOf(event, "de");
    expect(letter && layOut(letter, "de").html).not.toMatch(/<img|src=|@import|url\(/);
  }
  expect(noticeOf("capacity.changed", "de")).toBeNull();
});
