import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Day } from "../../kernel/calendar";
import { proofKinds } from "../../kernel/proof-kinds";
import { proofNames, proofRules, requiredProofs } from "./kinds";
import {
  kindsInOrder,
  latestOf,
  missingProofs,
  proofHoldsOn,
  stateOf,
  validUntil,
  warningAt,
  warningDays,
  whyNotEnterable,
} from "./rules";
import type { EnterProof } from "./schemas";

const today = "2026-11-23" as Day;
const firstAid = {
  kind: "first_aid",
  issuedOn: "2025-06-30" as Day,
  lastDay: null,
  documentId: null,
} satisfies Omit<EnterProof, "childminderId">;
const insurance = { ...firstAid, kind: "liability_insurance", lastDay: "2027-06-30" as Day } as const;

describe("a proof", () => {
  it("holds as long as its kind says", () => {
    expect(validUntil(firstAid)).toBe("2027-06-30");
    expect(validUntil({ ...firstAid, kind: "yearly_training" })).toBe("2026-06-30");
    expect(validUntil({ ...firstAid, kind: "measles" })).toBeNull();
    expect(validUntil(insurance)).toBe("2027-07-01");
  });

  // §20(9a) IfSG: what was impossible for a time is shown within a month of being possible.
  it("of measles may end, and there is a month to show the next", () => {
    expect(validUntil({ ...firstAid, kind: "measles", lastDay: "2027-03-31" as Day })).toBe("2027-05-01");
  });

  // §34(5a) IfSG and DGUV Vorschrift 1 §26 bind employers; §20(8) IfSG binds her.
  it("is asked for by the law or by her youth office", () => {
    const by = (kind: (typeof proofKinds)[number]) => proofRules[kind].requiredBy;
    expect([by("measles"), by("first_aid"), by("infection_briefing"), by("training")]).toEqual([
      "law",
      "office",
      "office",
      null,
    ]);
  });

  it("that is not owed counts as one that holds for good", () => {
    const held = { kind: "measles" as const, issuedOn: today, validUntil: null };
    expect(missingProofs([held], today)).not.toContain("measles");
  });

  it.each<[string, Partial<EnterProof>, string | null, string?]>([
    ["as it is", {}, null],
    ["of today", { issuedOn: "2026-11-23" as Day }, null],
    ["of the usual kind, as a document", { documentId: crypto.randomUUID() }, null],
    ["of tomorrow", { issuedOn: "2026-11-24" as Day }, "childminders.proof_from_the_future", "issuedOn"],
    ["that has lapsed", { issuedOn: "2024-11-23" as Day }, "childminders.proof_lapsed", "issuedOn"],
    ["on its last day", { issuedOn: "2024-11-24" as Day }, null],
    ["with an end of its own", { lastDay: "2027-01-01" as Day }, "childminders.proof_end_computed", "lastDay"],
    ["insurance", { ...insurance }, null],
    ["insurance without an end", { ...insurance, lastDay: null }, "childminders.proof_end_missing", "lastDay"],
    [
      "insurance that has ended",
      { ...insurance, lastDay: "2026-11-22" as Day },
      "childminders.proof_lapsed",
      "lastDay",
    ],
    [
      "insurance that ends first",
      { ...insurance, lastDay: "2025-06-29" as Day },
      "childminders.proof_ends_before_it_begins",
      "lastDay",
    ],
    [
      "of her health, as a document",
      { kind: "measles", documentId: crypto.randomUUID() },
      "childminders.proof_without_document",
      "documentId",
    ],
    ["of her health, without one", { kind: "measles" }, null],
    // §20(8) S. 1 IfSG: only who was born after 31 December 1970.
    ["none owed, for she was born in 1970 or earlier", { kind: "measles", notOwed: true }, null],
    ["none owed, of what everybody owes", { notOwed: true }, "childminders.proof_owed", "notOwed"],
    [
      "none owed, and yet until a day",
      { kind: "measles", notOwed: true, lastDay: "2027-01-01" as Day },
      "childminders.proof_end_computed",
      "lastDay",
    ],
    [
      "of a contraindication that has long passed",
      { kind: "measles", lastDay: "2026-10-22" as Day },
      "childminders.proof_lapsed",
      "lastDay",
    ],
  ])("%s", (_, changes, code, field) => {
    const reason = whyNotEnterable({ ...firstAid, ...changes }, today);
    expect([reason?.code ?? null, reason?.field]).toEqual([code, field]);
  });

  it("that lapsed is told its last day", () => {
    expect(whyNotEnterable({ ...firstAid, issuedOn: "2024-11-22" as Day }, today)?.params).toEqual({
      lastDay: "2026-11-21",
    });
  });

  it("of two that hold as long, that of the later day counts, and the first of two alike", () => {
    const of = (issuedOn: string, validUntil: string | null, id: number) => ({
      kind: "training" as const,
      issuedOn: issuedOn as Day,
      validUntil: validUntil as Day | null,
      id,
    });
    const pick = (...held: ReturnType<typeof of>[]) => latestOf("training", held)?.id;
    expect(pick(of("2025-01-01", null, 1), of("2026-01-01", null, 2), of("2024-01-01", null, 3))).toBe(2);
    expect(pick(of("2025-01-01", null, 1), of("2025-01-01", null, 2))).toBe(1);
    expect(pick(of("2025-01-01", "2027-01-01", 1), of("2026-01-01", "2027-01-01", 2))).toBe(2);
    expect(pick(of("2025-01-01", null, 1), of("2026-01-01", "2027-01-01", 2))).toBe(1);
    expect(pick(of("2026-01-01", "2027-01-01", 1), of("2025-01-01", null, 2))).toBe(2);
  });

  it("holds from its day on, until its end if it has one", () => {
    const held = { kind: "measles" as const, issuedOn: today, validUntil: null };
    expect(proofHoldsOn(held, "2026-11-22" as Day)).toBe(false);
    expect(proofHoldsOn(held, today)).toBe(true);
    expect(proofHoldsOn(held, "2099-01-01" as Day)).toBe(true);
    expect(stateOf("measles", [held], today)).toBe("valid");
  });

  it("of one kind does not stand for another", () => {
    const measles = { kind: "measles" as const, issuedOn: "2020-01-01" as Day, validUntil: null };
    expect(missingProofs([measles], today)).toEqual(requiredProofs.filter((kind) => kind !== "measles"));
  });

  it("kinds stand in one order, those that are required first", () => {
    expect(kindsInOrder.slice(0, requiredProofs.length)).toEqual(requiredProofs);
    expect([...kindsInOrder].sort()).toEqual([...proofKinds].sort());
  });

  it("of a kind that holds longest counts, and one without an end longer than any", () => {
    const until = (validUntil: string | null) => ({
      kind: "first_aid" as const,
      issuedOn: today,
      validUntil: validUntil as Day | null,
    });
    const held = [until("2027-01-01"), until("2028-01-01"), until("2027-06-01")];
    expect(latestOf("first_aid", held)).toBe(held[1]);
    expect(latestOf("first_aid", [...held, until(null)])?.validUntil).toBeNull();
    expect(latestOf("measles", held)).toBeUndefined();
  });

  it.each([
    [null, "missing"],
    ["2027-06-30", "valid"],
    ["2027-02-21", "lapses_soon"],
    ["2026-11-24", "lapses_soon"],
    ["2026-11-23", "lapsed"],
  ])("until %s is %s", (validUntil, state) => {
    const held = validUntil ? [{ ...firstAid, validUntil: validUntil as Day }] : [];
    expect(stateOf("first_aid", held, today)).toBe(state);
    expect(missingProofs(held, today).includes("first_aid")).toBe(state === "missing" || state === "lapsed");
  });
});

describe("a warning", () => {
  it.each([
    [91, null],
    [90, 90],
    [31, 90],
    [30, 30],
    [8, 30],
    [7, 7],
    [1, 7],
    [0, null],
  ])("with %i days left is that of %s", (daysLeft, days) => {
    expect(warningAt(daysLeft)).toBe(days);
  });

  it("comes for each of the three days, whichever days the schedule misses, unless it misses all of them", () => {
    const runs = fc.subarray(Array.from({ length: 120 }, (_, day) => 119 - day));
    fc.assert(
      fc.property(runs, (ran) => {
        const told = new Set(ran.map(warningAt));
        for (const [at, days] of warningDays.entries()) {
          const next = warningDays[at + 1] ?? 0;
          expect(told.has(days)).toBe(ran.some((left) => left <= days && left > next));
        }
      }),
    );
  });
});

it("each kind says where it comes from, and is called something in both languages", () => {
  for (const kind of proofKinds) {
    expect(proofRules[kind].source).toMatch(/§|office/);
    for (const locale of ["de", "en"] as const) expect(proofNames([kind], locale).length).toBeGreaterThan(5);
  }
  expect(proofNames(["first_aid", "measles"], "en")).toBe("First aid for children and Measles protection");
});
