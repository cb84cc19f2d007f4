import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layOut } from "../../kernel/letter";
import { reportOutcomeLetter, reportReceiptLetter } from "./letters";
import { receiptOf, reportDue, reportReasons } from "./rules";

describe("a report", () => {
  it("is looked at within a day where somebody may be hurt, within a week else", () => {
    const now = new Date("2026-11-29T20:00:00Z");
    const urgent = reportReasons.filter((reason) => reportDue(reason, now) <= new Date("2026-11-30T20:00:00Z"));
    expect(urgent).toEqual(["child_in_danger", "threat", "sexual"]);
    expect(reportDue("other", now)).toEqual(new Date("2026-12-06T20:00:00Z"));
  });

  it("has a number that can be read out: no sign that is taken for another", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 8, maxLength: 8 }), (random) => {
        expect(receiptOf(random)).toMatch(/^M-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/);
      }),
    );
  });

  it("is acknowledged with its number and the deadline that holds for it; with numbers to call where a child is in danger", () => {
    const facts = { receipt: "M-7KQ2-94XF", url: "https://tagesnest.example/nachrichten/meldungen" };
    for (const [locale, day, week] of [
      ["de", "24 Stunden", "7 Tagen"],
      ["en", "24 hours", "7 days"],
    ] as const) {
      const grave = layOut(reportReceiptLetter({ ...facts, hours: 24, childInDanger: true }, locale), locale);
      const other = layOut(reportReceiptLetter({ ...facts, hours: 168, childInDanger: false }, locale), locale);
      expect([grave.subject.includes(facts.receipt), grave.text.includes(day), other.text.includes(week)]).toEqual([
        true,
        true,
        true,
      ]);
      for (const number of ["110", "116 111", "0800 111 0550"]) {
        expect([grave.text.includes(number), other.text.includes(`${number}.`)]).toEqual([true, false]);
      }
    }
  });

  it("is answered with what was done about it, nothing of the other person, and where to complain", () => {
    const facts = { receipt: "M-7KQ2-94XF", url: "https://tagesnest.example/nachrichten/meldungen" };
    const told = { de: ["ausgeblendet. Beide", "nicht ausgeblendet"], en: ["has hidden", "have not hidden"] } as const;
    for (const locale of ["de", "en"] as const) {
      const [hidden, left, somebody] = (
        [
          ["message", "hidden"],
          ["message", "left"],
          ["somebody", "left"],
        ] as const
      ).map(([what, outcome]) => layOut(reportOutcomeLetter({ ...facts, what, outcome }, locale), locale));
      const [itIs, itIsNot] = told[locale];
      expect([hidden?.text.includes(itIs), left?.text.includes(itIsNot)]).toEqual([true, true]);
      expect([hidden?.text.includes(itIsNot), left?.text.includes(itIs)]).toEqual([false, false]);
      expect(somebody?.text).not.toMatch(/ausgeblendet|hidden/);
      for (const mail of [hidden, left, somebody]) {
        expect(mail?.subject).toContain(facts.receipt);
        expect(mail?.text).toMatch(/sechs Monaten|six months/);
      }
    }
  });
});
