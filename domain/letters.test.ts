import { expect, it } from "vitest";
import { signInLink } from "./accounts/letters";
import { familyInvitation } from "./families/letters/family";
import { openingsLetter } from "./families/letters/openings";
import { colleagueInvitation } from "./homes/letters";
import type { Day } from "./kernel/calendar";
import { layOut } from "./kernel/letter";
import { type DownReason, isDownReason, listingDown, listingUp, proofLapses } from "./listing/letters";
import { listingReasons } from "./listing/rules";
import { noticeOf } from "./notifications/letters";
import { notices } from "./parts";

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

it("invites under a name in one line that leads nowhere, or under none", () => {
  const subjects = (name: string) => [
    familyInvitation("en", { from: name, url, days: 7 }).subject,
    colleagueInvitation("en", { name, placeName: "Leipzig", days: 7, url }).subject,
  ];
  for (const name of ["Dr. Anna-Lena O’Brien", "Miriam\r\nBcc: x", "Miriam\u2028"])
    for (const subject of subjects(name)) expect(subject).not.toMatch(/[\r\n\u2028]/);
  expect(subjects("Dr. Anna-Lena O’Brien")[0]).toContain("Dr. Anna-Lena O’Brien");
  for (const name of ["Ihr Konto ist gesperrt: https://evil.example", "evil.example", "ring@evil.example"]) {
    expect(subjects(name)).toEqual([
      "Another parent invites you to the family",
      "A childminder invites you to joint care",
    ]);
    expect(layOut(familyInvitation("de", { from: name, url, days: 7 }), "de").html).not.toContain("evil");
  }
});

it("loads nothing from anywhere", () => {
  for (const event of Object.keys(notices)) {
    const letter = noticeOf(event, "de");
    expect(letter && layOut(letter, "de").html).not.toMatch(/<img|src=|@import|url\(/);
  }
  expect(noticeOf("capacity.changed", "de")).toBeNull();
});

it("tells a childminder why families do not find her, what to do, and that it then comes back by itself", () => {
  const reasons = listingReasons.filter((reason): reason is DownReason => reason !== "not_wanted");
  const texts = (["de", "en"] as const).flatMap((locale) =>
    reasons.map((reason) => layOut(listingDown(locale, reason, "Erste Hilfe am Kind"), locale).text),
  );
  expect(new Set(texts).size).toBe(2 * reasons.length);
  for (const text of texts) expect(text).toMatch(/von selbst zurück|comes back by itself/);
  expect(texts.join("\n")).toContain("Es fehlt ein gültiger Nachweis: Erste Hilfe am Kind.");
  expect([isDownReason("not_wanted"), isDownReason(undefined), isDownReason("permit_missing")]).toEqual([
    false,
    false,
    true,
  ]);
  expect(listingUp("en").subject).toBe("Families find you now");
});

it("warns of a proof that lapses with its day as people write it, and says what follows", () => {
  const lapse = { proof: "Erste Hilfe am Kind", lastDay: "2027-03-30" as Day, takesListingDown: true };
  const de = layOut(proofLapses("de", lapse), "de");
  expect(de.subject).toBe("Erste Hilfe am Kind: gültig bis 30. März 2027");
  expect(de.text).toContain("aus der öffentlichen Suche");
  const en = layOut(proofLapses("en", { ...lapse, takesListingDown: false }), "en");
  expect(en.text).toContain("30 March 2027");
  expect(en.text).toContain("You stay in the public search");
});

it("tells of many openings search by search, the first ten of each, with the others behind a link", () => {
  const fit = {
    state: "now",
    coverage: 1,
    from: "2027-03-01" as Day,
    lastDay: null,
    outgrownAtMonths: null,
    short: false,
    missing: null,
    nearest: null,
    freeHoursPerWeek: 30,
    freeHours: "mo-fr_8-14",
  } as const;
  const opening = (n: number) => ({
    childminderId: `${n}`,
    name: `Person ${n}`,
    placeName: "Köln",
    fit,
    grown: null,
    url: `${url}/${n}?hours=x`,
  });
  const found = {
    search: "<Emil>",
    hours: "Mo–Fr 8:00–14:00",
    openings: Array.from({ length: 12 }, (_, n) => opening(n)),
    resultsUrl: `${url}/results`,
    stopUrl: `${url}/stop`,
  };
  const letter = (locale: "de" | "en") =>
    layOut(openingsLetter(locale, [found], { page: `${url}/all`, oneClick: `${url}/click` }), locale);
  expect(letter("de").subject).toBe("Neu frei: 12 Tagespflegepersonen");
  expect(letter("en").subject).toBe("Newly free: 12 childminders");
  expect(letter("de").text).toContain("Und 2 weitere: alle Ergebnisse ansehen");
  expect(letter("en").text).toContain("Person 9 in Köln");
  expect(letter("en").text).not.toContain("Person 10 in Köln");
  expect(letter("en").html).toContain(`href="${url}/stop"`);
  expect(letter("de").html).not.toContain("<Emil>");
});
