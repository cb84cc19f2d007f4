import { describe, expect, it } from "vitest";
import { billingRetention } from "../billing/retention";
import { kept } from "./kept";
import { consentTexts, currentText, hashOfText, purposes } from "./purposes";
import { isFetchable, whyNotAgreeable, whyNotErasable, whyNotExportable } from "./rules";

const now = new Date("2026-11-23T09:00:00Z");
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const ready = (hours: number) => ({ requestedAt: hoursAgo(hours), readyAt: hoursAgo(hours) });

describe("an archive", () => {
  it.each([
    ["nothing before", [], undefined],
    ["one under way", [{ requestedAt: hoursAgo(30), readyAt: null }], "privacy.export_under_way"],
    ["two today", [ready(1), ready(2)], undefined],
    ["three today", [ready(1), ready(2), ready(23)], "privacy.too_many_exports"],
    ["three, one of them a day ago to the moment", [ready(1), ready(2), ready(24)], undefined],
    ["three, one of them yesterday", [ready(1), ready(2), ready(25)], undefined],
  ])("%s", (_, exports, code) => {
    expect(whyNotExportable(exports, now)?.code).toBe(code);
  });

  it("can be fetched from when it is ready until it expires", () => {
    expect(isFetchable({ readyAt: null, expiresAt: null }, now)).toBe(false);
    expect(isFetchable({ readyAt: null, expiresAt: hoursAgo(-1) }, now)).toBe(false);
    expect(isFetchable({ readyAt: hoursAgo(1), expiresAt: hoursAgo(-1) }, now)).toBe(true);
    expect(isFetchable({ readyAt: hoursAgo(1), expiresAt: now }, now)).toBe(false);
  });
});

describe("an erasure", () => {
  const miriam = { email: "miriam@example.org", roles: ["parent"] };
  it.each([
    ["her own address", miriam, "miriam@example.org", 0, undefined],
    ["her own address in capitals", miriam, "Miriam@Example.org", 0, undefined],
    ["another one", miriam, "miriam@example.com", 0, "privacy.not_confirmed"],
    ["the last admin", { ...miriam, roles: ["admin"] }, "miriam@example.org", 0, "privacy.last_admin"],
    ["one admin of two", { ...miriam, roles: ["admin"] }, "miriam@example.org", 1, undefined],
  ])("%s", (_, person, typed, admins, code) => {
    const refusal = whyNotErasable(person, typed, admins);
    expect(refusal?.code).toBe(code);
    expect(refusal?.field).toBe(code === "privacy.not_confirmed" ? "confirmation" : undefined);
  });
});

describe("what stays after an erasure", () => {
  it("names what the law has kept for years before anybody clicks, as long as it is kept", () => {
    const yearsOf = (what: string) => {
      const rule = billingRetention.find((one) => one.what === what);
      return rule && Math.floor(rule.days / 365);
    };
    expect([yearsOf("invoices"), yearsOf("ledger")]).toEqual([8, 10]);
    const said = kept.map(({ ground, until }) => `${ground}: ${until.en}`).join("\n");
    expect(said).toMatch(/§ 147 Abs\. 3 AO.*: eight years.* ten/);
    expect(said).toMatch(/§§ 195, 199 BGB: three years.* invoice/);
    expect(said).toMatch(/§ 23 SGB VIII: three years.* invoice/);
  });
});

describe("the texts of consents", () => {
  it("count up by one from 1, and only the last can be agreed to", () => {
    for (const purpose of purposes) {
      const versions = consentTexts[purpose].map(({ version }) => version);
      expect(versions).toEqual(versions.map((_, at) => at + 1));
      expect(whyNotAgreeable(purpose, currentText(purpose).version)).toBeNull();
      expect(whyNotAgreeable(purpose, 0)).toMatchObject({ code: "privacy.consent_outdated", field: "version" });
    }
  });

  it("are never changed once published: a new text is a new version", async () => {
    const hashes: Record<string, string[]> = {};
    for (const purpose of purposes) {
      const texts = consentTexts[purpose].flatMap((text) => [hashOfText(text, "de"), hashOfText(text, "en")]);
      hashes[purpose] = (await Promise.all(texts)).map((hash) => hash.slice(0, 12));
    }
    expect(hashes).toEqual({
      product_news: ["0378d9bddea9", "95ebdbe2a0a8"],
      research: ["84b32a54063a", "1bbeefd85689"],
    });
  });
});
