import { describe, expect, it } from "vitest";
import { requiredProofs } from "../childminders/proofs/kinds";
import type { HeldProof } from "../childminders/proofs/rules";
import type { Day } from "../kernel/calendar";
import type { ProofKind } from "../kernel/proof-kinds";
import { type ListingFacts, whyNotListed, whyNotWishable } from "./rules";

const today = "2026-11-23" as Day;
const since = { from: "2025-01-01" as Day, until: null };
const past = { from: "2025-01-01" as Day, until: today };
const future = { from: "2026-11-24" as Day, until: null };
const proof = (kind: ProofKind, validUntil: string | null = "2027-01-01"): HeldProof => ({
  kind,
  issuedOn: "2026-01-01" as Day,
  validUntil: validUntil as Day | null,
});
const all: ListingFacts = {
  wanted: true,
  germanText: true,
  permits: [since],
  offers: [since],
  proofs: requiredProofs.map((kind) => proof(kind)),
  price: true,
  agreement: true,
  silentSince: null,
};
const reasons = (changes: Partial<ListingFacts>) =>
  whyNotListed({ ...all, ...changes }, today).map((gap) => gap.reason);

describe("families find her", () => {
  it("while she wants it and nothing is missing", () => {
    expect(reasons({})).toEqual([]);
    expect(reasons({ offers: [future] })).toEqual([]);
    expect(reasons({ offers: [{ ...since, until: "2026-11-24" as Day }] })).toEqual([]);
  });

  it.each<[string, Partial<ListingFacts>, string]>([
    ["she does not want it", { wanted: false }, "not_wanted"],
    ["she has said nothing in German", { germanText: false }, "text_missing"],
    ["her hours are past", { offers: [past] }, "hours_missing"],
    ["she has named no price", { price: false }, "price_missing"],
    ["there is no processing agreement", { agreement: false }, "agreement_missing"],
    ["her permit has ended today", { permits: [past] }, "permit_missing"],
    ["her permit begins tomorrow", { permits: [future] }, "permit_missing"],
    [
      "a proof lapsed today",
      { proofs: [...all.proofs.slice(1), proof(requiredProofs[0] ?? "first_aid", today)] },
      "proofs_missing",
    ],
    ["a proof was never shown", { proofs: all.proofs.slice(1) }, "proofs_missing"],
  ])("not while %s", (_, changes, reason) => {
    expect(reasons(changes)).toEqual([reason]);
  });

  it("and every reason is named, with what she can do before what only the office can", () => {
    const nothing = {
      wanted: false,
      germanText: false,
      permits: [],
      offers: [],
      proofs: [],
      price: false,
      agreement: false,
      silentSince: new Date("2026-08-01T12:00:00Z"),
    };
    const gaps = whyNotListed(nothing, today);
    expect(gaps.map(({ reason, by }) => `${reason} ${by}`)).toEqual([
      "not_wanted her",
      "silent her",
      "text_missing her",
      "hours_missing her",
      "price_missing her",
      "agreement_missing her",
      "proofs_missing her",
      "permit_missing office",
    ]);
    expect(gaps[6]).toMatchObject({ kinds: requiredProofs });
  });
});

it("she can ask to be found when all that is missing is the office's word", () => {
  const refusal = (changes: Partial<ListingFacts>) => whyNotWishable(whyNotListed({ ...all, ...changes }, today), "de");
  expect(refusal({})).toBeNull();
  expect(refusal({ permits: [] })).toBeNull();
  expect(refusal({ wanted: false, permits: [] })).toBeNull();
  expect(refusal({ wanted: false, price: false })?.code).toBe("childminders.price_missing");
  expect(refusal({ agreement: false })?.code).toBe("childminders.agreement_missing");
  expect(refusal({ germanText: false, offers: [] })?.code).toBe("childminders.text_missing");
  expect(refusal({ offers: [] })?.code).toBe("childminders.hours_missing");
  expect(refusal({ proofs: [] })).toMatchObject({
    code: "childminders.proofs_missing",
    params: { proofs: "Erste Hilfe am Kind, Belehrung nach dem Infektionsschutzgesetz und Masernschutz" },
  });
});
