import { describe, expect, it } from "vitest";
import type { Day } from "../../kernel/calendar";
import { inquiriesFrom, takesInquiries } from "./rules";
import { allAgreements, hashOfAgreement, processingAgreement } from "./text";

const day = (text: string) => text as Day;
const old = { version: "2026-11", on: day("2026-11-10") };
const now = { version: "2026-12", on: day("2026-12-01") };

describe("families can ask her", () => {
  it.each([
    ["never without an agreement", [], null, null],
    ["never with the first version alone", [old], "2026-11-20", null],
    ["at once where the new version is her first", [now], null, "2026-12-01"],
    ["four weeks after the announcement, if she had an older one", [old, now], "2026-11-20", "2026-12-18"],
    ["when she concludes it, if that is later", [old, { ...now, on: day("2027-02-01") }], "2026-11-20", "2027-02-01"],
    ["four weeks after she read it herself, where nobody had told her", [old, now], null, "2026-12-29"],
  ] as const)("%s", (_, concluded, announcedOn, expected) => {
    expect(inquiriesFrom(concluded, announcedOn as Day | null)).toBe(expected);
  });

  it("from that very day on, and always where the platform alone acts for her", () => {
    const her = { hasAccount: true, concluded: [old, now], announcedOn: day("2026-11-20") };
    expect(takesInquiries(her, day("2026-12-17"))).toBe(false);
    expect(takesInquiries(her, day("2026-12-18"))).toBe(true);
    expect(takesInquiries({ hasAccount: false, concluded: [], announcedOn: null }, day("2026-12-01"))).toBe(true);
  });
});

describe("the texts", () => {
  it("of a version never change once somebody may have concluded it", async () => {
    const hashes = await Promise.all(allAgreements.map(async (one) => [one.version, await hashOfAgreement(one)]));
    expect(hashes).toEqual([
      ["2026-11", expect.stringMatching(/^[\da-f]{64}$/)],
      ["2026-12", expect.stringMatching(/^[\da-f]{64}$/)],
    ]);
  });

  it("in force cover names, further processors and the prior consultation, in both languages alike", () => {
    const said = (articles: readonly { readonly paragraphs: readonly string[] }[]) =>
      articles.flatMap(({ paragraphs }) => paragraphs).join(" ");
    for (const word of ["Rufname", "SMS", "Push", "Zahlungsdienst", "Unterschriften", "Art. 36"])
      expect(said(processingAgreement.de)).toContain(word);
    for (const word of ["nickname", "SMS", "push", "payment", "signatures", "Art. 36"])
      expect(said(processingAgreement.en)).toContain(word);
    expect(processingAgreement.de.map(({ paragraphs }) => paragraphs.length)).toEqual(
      processingAgreement.en.map(({ paragraphs }) => paragraphs.length),
    );
  });
});
