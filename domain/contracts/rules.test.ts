import { createHash } from "node:crypto";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import "../parts";
import { addDays, type Day, weekdayOf } from "../kernel/calendar";
import { toBits } from "../kernel/fortnight-grid";
import { parseSchedule } from "../kernel/parse-schedule";
import { clauses, clauseVersions } from "./clauses";
import { contractPaper, signaturePage } from "./paper";
import { plainText } from "./plain-text";
import {
  beginsEarly,
  lastDayToWithdraw,
  numberFrom,
  numberIn,
  whyNotOffered,
  whyNotTheseCustodians,
  whyNotTheseShares,
  whyNotWithdrawn,
} from "./rules";
import type { Written } from "./schemas";
import { dailyCents, type LawThere, monthlyCents, parentsOwe, type Terms } from "./terms";

const day = (text: string) => text as Day;
const written: Written = {
  herName: "Katrin Seidel",
  herAddress: "Lindenstraße 7, 04109 Leipzig",
  trader: true,
  childName: "Emil Vogt",
  bornOn: day("2025-06-03"),
  custody: "joint",
  custodians: [
    { personId: "m", name: "Miriam Vogt", address: "Weg 1, 04109 Leipzig" },
    { personId: "j", name: "Jonas Vogt", address: "Weg 1, 04109 Leipzig" },
  ],
  shares: null,
  place: "Lindenstraße 7, 04109 Leipzig",
  settlingWeeks: 4,
  settlingPaidBy: "office",
  funding: "funded",
  office: "Jugendamt Leipzig",
  payPer: "month",
  payCents: null,
  dueDay: 3,
  coPaymentCents: null,
  meals: "included",
  mealPer: "month",
  mealCents: null,
  hygieneCents: null,
  holdingFeeCents: null,
  closingDays: 25,
  closingWeeksAhead: 12,
  paidWhenClosed: true,
  paidWhenHerIll: false,
  substitute: "",
  pickupMinutes: 60,
  debit: true,
  probationDays: null,
  noticePeriod: "one_month",
};
const open: LawThere = { land: "SN", coPayments: null, says: null, mealBan: null, toBeConfirmed: false };
const nrw: LawThere = { ...open, land: "NW", coPayments: "banned", says: "§ 51 Abs. 1, KiBiz" };
const bremen: LawThere = {
  ...open,
  land: "HB",
  coPayments: "banned_meals_too",
  says: "§ 19 Abs. 2, BremKTG",
  mealBan: { fixedCents: null, says: "§ 19 Abs. 2, BremKTG" },
};
const berlin: LawThere = { ...open, land: "BE", mealBan: { fixedCents: 2300, says: "TKBG" } };
const kiel: LawThere = { ...open, land: "SH", coPayments: "banned", says: "Satzung der Stadt Kiel" };

const wrong = (changes: Partial<Written>, law: LawThere) => {
  const reason = whyNotOffered({ ...written, ...changes }, law);
  return reason ? reason.fields.map(({ field, code, params }) => [field, code, params["rule"] ?? ""]) : null;
};
const meals = { meals: "charged", mealCents: 6000 } as const;

describe("what a Land forbids", () => {
  it.each([
    ["a co-payment in NRW", { coPaymentCents: 5000 }, nrw, "coPaymentCents", "contracts.co_payment_banned", nrw.says],
    ["hygiene items in NRW", { hygieneCents: 1500 }, nrw, "hygieneCents", "contracts.hygiene_banned", nrw.says],
    [
      "settling in that parents pay in NRW",
      { settlingPaidBy: "parents" },
      nrw,
      "settlingPaidBy",
      "contracts.co_payment_banned",
      nrw.says,
    ],
    ["meals in Bremen", meals, bremen, "meals", "contracts.meals_banned", bremen.says],
    [
      "a co-payment in Bremen",
      { coPaymentCents: 1 },
      bremen,
      "coPaymentCents",
      "contracts.co_payment_banned",
      bremen.says,
    ],
    ["meals in Berlin", meals, berlin, "meals", "contracts.meals_banned", "TKBG"],
    ["a co-payment in Kiel", { coPaymentCents: 1 }, kiel, "coPaymentCents", "contracts.co_payment_banned", kiel.says],
    [
      "a fee for holding the place in NRW",
      { holdingFeeCents: 1 },
      nrw,
      "holdingFeeCents",
      "contracts.holding_fee_banned",
      "§ 51 Abs. 1 KiBiz",
    ],
    [
      "a fee for holding the place in Bremen",
      { holdingFeeCents: 1 },
      bremen,
      "holdingFeeCents",
      "contracts.holding_fee_banned",
      "§ 19 Abs. 2 BremKTG",
    ],
  ] as const)("is refused with its rule: %s", (_what, changes, law, field, code, rule) => {
    expect(wrong(changes, law)).toEqual([[field, code, rule]]);
  });

  it("is refused field by field, all at once", () => {
    expect(wrong({ ...meals, coPaymentCents: 1, hygieneCents: 1, holdingFeeCents: 1 }, bremen)).toHaveLength(4);
  });

  it("leaves meals in NRW and Kiel, a co-payment where nothing is known, and private pay everywhere", () => {
    expect(wrong(meals, nrw)).toBeNull();
    expect(wrong(meals, kiel)).toBeNull();
    expect(wrong({ coPaymentCents: 5000, holdingFeeCents: 5000 }, open)).toBeNull();
    const alone = {
      funding: "private",
      payCents: 60000,
      settlingPaidBy: "parents",
      hygieneCents: 1500,
      ...meals,
    } as const;
    for (const law of [nrw, bremen, berlin, kiel]) expect(wrong(alone, law)).toBeNull();
  });

  it("never lets a sum through that is banned, whatever else is written", () => {
    const cents = fc.option(fc.integer({ min: 1, max: 1_000_000 }), { nil: null });
    fc.assert(
      fc.property(cents, cents, cents, fc.constantFrom(nrw, bremen, kiel), (pay, hygiene, holding, law) => {
        const asked = { coPaymentCents: pay, hygieneCents: hygiene, holdingFeeCents: holding };
        expect(wrong(asked, law) === null).toBe(pay === null && hygiene === null && holding === null);
      }),
    );
  });

  it("goes with what must be written: private pay its sum, funded care its office", () => {
    expect(wrong({ funding: "private", settlingPaidBy: "nobody" }, open)).toEqual([["payCents", "input.missing", ""]]);
    expect(wrong({ settlingPaidBy: "parents" }, open)).toEqual([["settlingPaidBy", "contracts.settling_funded", ""]]);
    expect(wrong({ office: "" }, open)).toEqual([["office", "input.missing", ""]]);
    expect(wrong({ meals: "charged" }, open)).toEqual([["mealCents", "input.missing", ""]]);
  });
});

describe("who signs", () => {
  const codeOf = (changes: Partial<Written>, parents = ["m", "j"]) =>
    whyNotTheseCustodians({ ...written, ...changes }, parents)?.code ?? null;

  it("is both with joint custody, one with sole custody, and nobody who is no parent of the family", () => {
    const [miriam, jonas] = written.custodians;
    if (!miriam || !jonas) throw new Error("two parents");
    expect(codeOf({})).toBeNull();
    expect(codeOf({ custodians: [miriam] })).toBe("contracts.second_custodian_missing");
    expect(codeOf({ custody: "sole", custodians: [miriam] })).toBeNull();
    expect(codeOf({ custody: "sole" })).toBe("contracts.sole_is_one");
    expect(codeOf({}, ["m"])).toBe("contracts.not_a_parent");
    expect(codeOf({ custodians: [miriam, miriam] })).toBe("contracts.not_a_parent");
  });

  it("owes money where anything is to be paid to her, and the button says so", () => {
    expect(parentsOwe(written)).toBe(false);
    for (const owed of [meals, { hygieneCents: 1 }, { holdingFeeCents: 1 }, { coPaymentCents: 1 }])
      expect(parentsOwe({ ...written, ...owed })).toBe(true);
    expect(parentsOwe({ ...written, funding: "private", payCents: 1 })).toBe(true);
    expect(monthlyCents({ ...written, ...meals, hygieneCents: 500, coPaymentCents: 1000 })).toBe(7500);
    expect(monthlyCents({ ...written, ...meals, mealPer: "day", hygieneCents: 500 })).toBe(500);
    expect([dailyCents({ ...written, ...meals, mealPer: "day" }), dailyCents({ ...written, ...meals })]).toEqual([
      6000, 0,
    ]);
  });
});

describe("withdrawal", () => {
  it("runs fourteen days after the day of the contract, and to the Monday after a weekend", () => {
    expect(lastDayToWithdraw(day("2026-11-30"))).toBe("2026-12-14");
    expect(lastDayToWithdraw(day("2026-11-28"))).toBe("2026-12-14"); // a Saturday
    expect(lastDayToWithdraw(day("2026-11-29"))).toBe("2026-12-14"); // a Sunday
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (days) => {
        const concluded = addDays(day("2000-01-01"), days);
        const last = lastDayToWithdraw(concluded);
        expect(weekdayOf(last)).toBeLessThan(5);
        expect(last >= addDays(concluded, 14) && last <= addDays(concluded, 16)).toBe(true);
      }),
    );
  });

  it("is open through the whole last day in Germany, and over with the next", () => {
    const concluded = new Date("2026-11-30T10:00:00Z");
    expect(whyNotWithdrawn(concluded, new Date("2026-12-14T22:59:59Z"))).toBeNull();
    expect(whyNotWithdrawn(concluded, new Date("2026-12-14T23:00:00Z"))?.code).toBe("contracts.withdrawal_over");
    expect(whyNotWithdrawn(null, concluded)?.code).toBe("contracts.not_now");
    expect(beginsEarly(day("2026-12-14"), day("2026-11-30"))).toBe(true);
    expect(beginsEarly(day("2026-12-15"), day("2026-11-30"))).toBe(false);
  });
});

describe("a contract's number", () => {
  it("is read back however it is typed", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 8, maxLength: 8 }), (random) => {
        const number = numberFrom(random);
        expect(number).toMatch(/^TN-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/);
        expect(numberIn(`Vertrag ${number.toLowerCase().replaceAll("-", " ")}, bitte`)).toBe(number);
      }),
    );
    expect(numberIn("mein Vertrag")).toBeNull();
  });
});

const terms = (changes: Partial<Written> = {}, law = open): Terms => ({
  number: "TN-7K3F-9Q2M",
  pages: { withdraw: "https://x.test/w", cancel: "https://x.test/k", check: "https://x.test/p" },
  written: { ...written, ...changes },
  herEmail: "katrin@x.test",
  agreed: {
    hours: [{ from: day("2027-01-01"), hours: toBits(parseSchedule("Mo–Fr 8–14").fixed) }],
    from: day("2027-01-01"),
    until: null,
    probationDays: 14,
    joint: false,
  },
  law,
  replaces: null,
});
const german = (of: Terms, key: string) =>
  clauses
    .flatMap((one) => (one.key === key ? one.says(of, one.version) : []))
    .map(({ de }) => plainText(de))
    .join(" ");

describe("shares", () => {
  it.each([
    [null, null],
    [[60, 40], null],
    [[100, 0], null],
    [[60, 30], "contracts.shares_not_whole"],
    [[60, 41], "contracts.shares_not_whole"],
  ])("of %j: %s", (shares, code) => {
    expect(whyNotTheseShares({ ...written, shares })?.code ?? null).toBe(code);
  });

  it("are of the two who sign", () => {
    const alone = { custodians: written.custodians.slice(0, 1), shares: [60, 40] };
    expect(whyNotTheseShares(alone)).toMatchObject({ code: "contracts.shares_of_two", field: "shares" });
  });
});

describe("the clauses", () => {
  it("are seventeen, each once and with a version, in both languages, whatever is agreed", () => {
    expect(Object.keys(clauseVersions())).toHaveLength(17);
    for (const of of [terms(), terms({ funding: "private", payCents: 100, settlingWeeks: 0 }), terms(meals, nrw)])
      for (const { key, version, title, says } of clauses) {
        const said = says(of, version);
        expect([key, said.length > 0, title.en.length > 0]).toEqual([key, true, true]);
        for (const { de, en } of said) expect([plainText(de), en].every((text) => /\S{2}/.test(text))).toBe(true);
      }
  });

  it("say who pays, by Land and funding", () => {
    expect(german(terms({}, nrw), "pay")).toContain("Zuzahlungen werden nicht erhoben (§ 51 Abs. 1, KiBiz)");
    expect(german(terms({ coPaymentCents: 5000 }), "pay")).toContain("50,00\u00a0€ im Monat, fällig am 3.");
    const own = german(terms({ funding: "private", payPer: "hour", payCents: 650 }), "pay");
    expect(own).toContain("6,50\u00a0€ für jede vereinbarte Betreuungsstunde");
    expect(own).not.toContain("Jugendamt");
    expect(german(terms({}, berlin), "meals")).toContain("23,00\u00a0€ im Monat zahlen sie an das Jugendamt");
    expect(german(terms(meals, nrw), "meals")).toContain("60,00\u00a0€");
  });

  it("say how parents share what they owe, from version three of the block on, and that both owe the whole", () => {
    const shared = terms({ ...meals, shares: [60, 40] });
    expect(german(shared, "pay")).toContain("Miriam Vogt zahlt 60 %, Jonas Vogt zahlt 40 %.");
    expect(german(shared, "pay")).toContain("haften gegenüber der Tagespflegeperson weiterhin beide (§§ 421, 427 BGB)");
    expect(german(terms(meals), "pay")).not.toContain("Anteil");
    const pay = clauses.find(({ key }) => key === "pay");
    expect(pay?.says(shared, 2)).toEqual(pay?.says(terms(meals), 2));
  });

  it("never say what is void or forbidden", () => {
    const whole = clauses.map(({ key }) => german(terms({ ...meals, holdingFeeCents: 5000 }), key)).join("\n");
    for (const forbidden of ["eigene Gefahr", "Kaution", "Schadenspauschale", "pauschaler Schadensersatz"])
      expect(whole).not.toContain(forbidden);
    expect(whole).toContain("Im Voraus gezahlte Beträge für die Zeit nach dem Ende der Betreuung werden erstattet");
  });

  it("say beside themselves what is to be confirmed, and nothing of it in the paper", () => {
    const notes = (of: Terms) => clauses.flatMap(({ key, toBeConfirmed }) => (toBeConfirmed?.(of) ? [key] : []));
    expect(notes(terms())).toEqual(["pay", "insurance", "withdrawal"]);
    expect(notes(terms({}, nrw))).toEqual(["insurance", "withdrawal"]);
    expect(JSON.stringify(contractPaper(terms(), new Date(0)))).not.toContain("noch am Gesetzestext zu bestätigen");
  });
});

/** Terms that together make every block say everything that it can. */
const everything: readonly Terms[] = [
  terms({ ...meals, coPaymentCents: 1, hygieneCents: 1, holdingFeeCents: 1, substitute: "Eva" }),
  terms({ settlingWeeks: 1, meals: "brought", custody: "sole", trader: false, debit: false, closingDays: 0 }, nrw),
  terms({ ...meals, mealPer: "day", settlingPaidBy: "nobody", probationDays: 7, noticePeriod: "two_weeks" }, bremen),
  terms({ probationDays: 0, noticePeriod: "two_months" }, berlin),
  terms({ funding: "private", payCents: 100, payPer: "hour", settlingPaidBy: "parents", paidWhenHerIll: true }),
  terms({ funding: "private", payCents: 100, settlingWeeks: 0, paidWhenClosed: false }),
  {
    ...terms(),
    replaces: { number: "TN-2222-2222", from: day("2027-03-01") },
    agreed: {
      hours: [
        { from: day("2027-03-01"), hours: toBits(parseSchedule("Mo A 8–14").fixed) },
        { from: day("2027-04-01"), hours: toBits(parseSchedule("Mo 8–12").fixed) },
      ],
      from: day("2027-01-01"),
      until: day("2027-08-01"),
      probationDays: 10,
      joint: true,
    },
  },
];

/** What a later version says of terms that earlier ones did not know. */
const everythingSince = (key: string, version: number): readonly Terms[] =>
  key === "pay" && version >= 3 ? [...everything, terms({ shares: [60, 40] })] : everything;

/** Key, version and a digest of all that it says, and said before. Contracts that were signed name these versions. */
const asTheyStand = [
  ["parties", 1, "17805db928c7"],
  ["place", 1, "3153307b9f0e"],
  ["hours", 1, "aa5284b4a6bb"],
  ["start", 1, "7343c15c1d64"],
  ["start", 2, "51076191f574"],
  ["pay", 1, "035337d96eef"],
  ["pay", 2, "beef5c7ab22e"],
  ["pay", 3, "c9808e750f0e"],
  ["meals", 1, "a4a2eb36d75e"],
  ["meals", 2, "f1a171721088"],
  ["closing", 1, "d95d6216a07b"],
  ["her_illness", 1, "0df88e07fee7"],
  ["child_illness", 1, "aba307178a83"],
  ["medication", 1, "ceb5dff6b2ce"],
  ["pickup", 1, "3b633733c26b"],
  ["secrecy", 1, "ae68a1358b1f"],
  ["insurance", 1, "e75bdd60db03"],
  ["measles", 1, "bed8976f4931"],
  ["notice", 1, "e51d3d18432b"],
  ["notice", 2, "175e588b3505"],
  ["withdrawal", 1, "e3d510ea711c"],
  ["withdrawal", 2, "a2743b59a611"],
  ["final", 1, "30dd0bbbb509"],
];

describe("a clause", () => {
  it("that says something else has another version", () => {
    const said = clauses.flatMap(({ key, version, title, says }) =>
      Array.from({ length: version }, (_, before) => {
        const text = JSON.stringify([title, everythingSince(key, before + 1).map((one) => says(one, before + 1))]);
        return [key, before + 1, createHash("sha256").update(text).digest("hex").slice(0, 12)];
      }),
    );
    expect(said).toEqual(asTheyStand);
  });
});

describe("the paper", () => {
  it("is the same for the same terms, with every block and its reading aid", () => {
    const at = new Date("2026-11-30T10:00:00Z");
    const paper = contractPaper(terms(), at);
    expect(paper).toEqual(contractPaper(terms(), at));
    expect(paper.blocks.filter((block) => block.kind === "heading" && block.level === 2)).toHaveLength(17);
    expect(paper.blocks.filter((block) => "language" in block && block.language === "en")).toHaveLength(18);
  });

  it("ends with who signed, what and when", () => {
    const at = new Date("2026-11-30T10:00:00Z");
    const page = signaturePage(
      terms(),
      { sha256: "a".repeat(64), bytes: 45_000 },
      [
        {
          name: "Miriam Vogt",
          email: "m@x.test",
          side: "family",
          method: "passkey",
          provenAt: at,
          at,
          sentence: "Ja.",
          early: true,
        },
      ],
      at,
    );
    const text = JSON.stringify(page);
    for (const said of ["a".repeat(64), "45000", "Miriam Vogt", "m@x.test", "Passkey", "2026-11-30T10:00:00.000Z"])
      expect(text).toContain(said);
    expect(text).toContain("vor Ablauf der Widerrufsfrist beginnt");
  });
});
