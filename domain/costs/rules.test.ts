import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Day } from "../kernel/calendar";
import { lands } from "../kernel/laender";
import { landLaws, taxLaws, waiver } from "./laws";
import { type Case, estimate, feeOf, mealBanOf, taxEffect } from "./rules";
import { taxRates } from "./schemas";
import { type FeeStatute, feeStatutes, municipalRules, statuteOn } from "./statutes";

const today = "2026-11-23" as Day;
const euros = (from: number, to = from) => ({ from: Math.round(from * 100), to: Math.round(to * 100) });

const duesseldorf: Case = {
  ags: "05111000",
  land: "NW",
  hoursPerWeek: 30,
  ageMonths: 18,
  income: 65_000,
  childNumber: 1,
  kindergeldChildren: null,
  alone: false,
  meals: { choice: "extra", chargeCents: 6000 },
  hourlyPriceCents: 650,
  taxRate: 30,
};
const berlin: Case = { ...duesseldorf, ags: "11000000", land: "BE" };
const munich: Case = { ...duesseldorf, ags: "09162000", land: "BY" };
const dresden: Case = { ...duesseldorf, ags: "14612000", land: "SN" };
const hamburg: Case = { ...duesseldorf, ags: "02000000", land: "HH" };
const nuernberg: Case = { ...duesseldorf, ags: "09564000", land: "BY" };
const frankfurt: Case = { ...duesseldorf, ags: "06412000", land: "HE" };
const leipzig: Case = { ...duesseldorf, ags: "14713000", land: "SN" };
const rostock: Case = { ...duesseldorf, ags: "13003000", land: "MV" };
const segeberg: Case = { ...duesseldorf, ags: "01060005", land: "SH" };
const ahrweiler: Case = { ...duesseldorf, ags: "07131007", land: "RP" };
const bremen: Case = { ...duesseldorf, ags: "04011000", land: "HB" };

describe("the public fee", () => {
  it.each([
    ["Düsseldorf, 30 hours at 65,000 €", duesseldorf, euros(195)],
    ["Düsseldorf, exactly at the top of a bracket", { ...duesseldorf, income: 60_000 }, euros(142)],
    ["Düsseldorf, one euro above it", { ...duesseldorf, income: 60_001 }, euros(195)],
    ["Düsseldorf, little income", { ...duesseldorf, income: 39_000 }, euros(0)],
    [
      "Düsseldorf, little income and more than 45 hours",
      { ...duesseldorf, income: 39_000, hoursPerWeek: 46 },
      euros(50),
    ],
    ["Düsseldorf, much income, many hours", { ...duesseldorf, income: 200_000, hoursPerWeek: 50 }, euros(450)],
    ["Düsseldorf, income not given", { ...duesseldorf, income: null }, euros(0, 258)],
    ["Düsseldorf, just above 10 hours", { ...duesseldorf, hoursPerWeek: 10.5 }, euros(85)],
    ["Düsseldorf, from the third birthday", { ...duesseldorf, ageMonths: 36 }, euros(0)],
    ["Düsseldorf, second child", { ...duesseldorf, childNumber: 2 }, euros(0)],
    ["Düsseldorf, neither age nor income given", { ...duesseldorf, ageMonths: null, income: null }, euros(0, 258)],
    ["Berlin", berlin, euros(0)],
    ["München, 30 hours", munich, euros(58)],
    ["München, 46 hours", { ...munich, hoursPerWeek: 46 }, euros(100)],
    ["Dresden, nine hours a day", { ...dresden, hoursPerWeek: 45 }, euros(268.75)],
    ["Dresden, second child", { ...dresden, hoursPerWeek: 45, childNumber: 2 }, euros(161.25)],
    ["Dresden, one parent", { ...dresden, hoursPerWeek: 45, alone: true }, euros(241.88)],
    ["Dresden, one parent, second child", { ...dresden, hoursPerWeek: 45, alone: true, childNumber: 2 }, euros(134.38)],
    ["Dresden, fourth child", { ...dresden, hoursPerWeek: 45, childNumber: 4 }, euros(0)],
    // 268.75 × h/45: Saxon tables are proportional (Leipzig 2014: 4 h are 4/9 exactly).
    ["Dresden, 30 hours: their share", dresden, euros(179.17)],
    // nuernberg.de/internet/kinderbetreuung/kosten_tagespflege.html, from 1 February 2025.
    ["Nürnberg, 5 hours", { ...nuernberg, hoursPerWeek: 5 }, euros(55.9)],
    ["Nürnberg, 5.5 hours", { ...nuernberg, hoursPerWeek: 5.5 }, euros(111.8)],
    ["Nürnberg, 30 hours", nuernberg, euros(335.4)],
    ["Nürnberg, 60 hours", { ...nuernberg, hoursPerWeek: 60 }, euros(670.8)],
    // glueckssternchen-bockenheim.de: council of 11 May 2023.
    ["Frankfurt, 30 hours", frankfurt, euros(175)],
    ["Frankfurt, 45 hours", { ...frankfurt, hoursPerWeek: 45 }, euros(225)],
    ["Frankfurt, 55 hours", { ...frankfurt, hoursPerWeek: 55 }, euros(275)],
    ["Frankfurt, from the second birthday", { ...frankfurt, ageMonths: 24 }, euros(0)],
    // Leipzig from 1 June 2025: 229 × n/9 (4 h 101.78, 5 h 127.22, 6 h 152.67, 7 h 178.11, 8 h 203.56).
    ["Leipzig, 9 hours a day", { ...leipzig, hoursPerWeek: 45 }, euros(229)],
    ["Leipzig, 4 hours a day", { ...leipzig, hoursPerWeek: 20 }, euros(101.78)],
    ["Leipzig, 7 hours a day", { ...leipzig, hoursPerWeek: 35 }, euros(178.11)],
    ["Leipzig, one parent, second child", { ...leipzig, hoursPerWeek: 45, alone: true, childNumber: 2 }, euros(114.5)],
    // §29 KiföG M-V: up to ten hours a day, since 2020.
    ["Rostock", rostock, euros(0)],
    ["Schwerin", { ...rostock, ags: "13004000" }, euros(0)],
    ["Greifswald, by the law of the Land", { ...rostock, ags: "13075039" }, euros(0)],
    ["Rostock, more than ten hours a day", { ...rostock, hoursPerWeek: 55 }, null],
    // alvesloher-frechdachse.de: 5.80 € × hours a week under three (30 h 174, 35 h 203, 40 h 232).
    ["Kreis Segeberg, 30 hours", segeberg, euros(174)],
    ["Kreis Segeberg, 40 hours", { ...segeberg, hoursPerWeek: 40 }, euros(232)],
    ["Kreis Segeberg, from three on: not known", { ...segeberg, ageMonths: 36 }, null],
    ["elsewhere in Schleswig-Holstein: the cap of the Land", { ...segeberg, ags: "01002000" }, euros(0, 174)],
    // kreis-ahrweiler.de/?p=10147, by children with Kindergeld.
    ["Kreis Ahrweiler, one child", { ...ahrweiler, kindergeldChildren: 1 }, euros(89)],
    ["Kreis Ahrweiler, two children, one of them in care", { ...ahrweiler, kindergeldChildren: 2 }, euros(60)],
    ["Kreis Ahrweiler, three children, 36 hours", { ...ahrweiler, kindergeldChildren: 3, hoursPerWeek: 36 }, euros(40)],
    ["Kreis Ahrweiler, five children", { ...ahrweiler, kindergeldChildren: 5 }, euros(0)],
    ["Kreis Ahrweiler, nobody said how many", ahrweiler, euros(0, 89)],
    ["Kreis Ahrweiler, the second child in care", { ...ahrweiler, childNumber: 2 }, euros(0, 60)],
    ["Hamburg, 30 hours", hamburg, euros(0)],
    ["Hamburg, 31 hours: charged, but the table is missing", { ...hamburg, hoursPerWeek: 31 }, null],
    ["Bremen: no statute", bremen, null],
    ["a place without a key", { ...duesseldorf, ags: null }, null],
  ])("%s", (_, question, fee) => {
    expect(estimate(question, today).funded.fee).toEqual(fee);
  });

  it("is none in the last two years before school where the law of the Land says so", () => {
    const koeln = { ...duesseldorf, ags: "05315000" };
    expect(estimate({ ...koeln, ageMonths: 60 }, today).funded.fee).toEqual(euros(0));
    expect(estimate({ ...koeln, ageMonths: 50 }, today).funded.fee).toBeNull();
  });

  it("is none, or perhaps none, from the very month on that the law names", () => {
    const law = landLaws.find(({ land }) => land === "NW")?.freeFromMonths;
    expect(law).toEqual({ surely: 58, possibly: 46 });
    const fee = (ageMonths: number | null) => estimate({ ...munich, land: "NW", ageMonths }, today).funded.fee;
    const charged = fee(18);
    const perhaps = { from: 0, to: charged?.to };
    expect(charged).toEqual(euros(58));
    expect([45, 46, 57, 58, null].map(fee)).toEqual([charged, perhaps, perhaps, euros(0), perhaps]);
  });

  it("holds from its day on, and a newer one takes its place", () => {
    const [first] = feeStatutes;
    if (!first) throw new Error("no statutes");
    const newer: FeeStatute = { ...first, from: "2027-08-01" as Day };
    const on = (day: string) => statuteOn(first.ags, day as Day, [newer, first]);
    expect([on("2021-07-31"), on("2021-08-01"), on("2027-07-31"), on("2027-08-01")]).toEqual([
      null,
      first,
      first,
      newer,
    ]);
  });

  it("ends on its last day, and is said to be perhaps outdated where it is adjusted every year", () => {
    const [first] = feeStatutes;
    if (!first) throw new Error("no statutes");
    const ended: FeeStatute = { ...first, until: "2026-08-01" as Day };
    expect(statuteOn(first.ags, "2026-07-31" as Day, [ended])).toBe(ended);
    expect(statuteOn(first.ags, "2026-08-01" as Day, [ended])).toBeNull();
    // Dresden adjusts each 1 September, Leipzig did so on 1 June.
    expect(estimate(dresden, today).statute?.mayBeOutdatedSince).toBe("2026-09-01");
    expect(estimate(leipzig, today).statute?.mayBeOutdatedSince).toBe("2026-06-01");
  });

  it("of a municipality whose table we could not read has its link and no number", () => {
    for (const { ags } of municipalRules.filter((rule) => !rule.ags.startsWith("01"))) {
      const [land] = lands.filter((each) =>
        feeStatutes.some((row) => row.land === each && row.ags.slice(0, 2) === ags.slice(0, 2)),
      );
      const answer = estimate({ ...duesseldorf, ags: ags.padEnd(8, "0"), land: land ?? "NI" }, today);
      expect(answer.statute).toBeNull();
      expect(answer.funded.fee).toBeNull();
      expect(answer.municipal?.sources[0].url).toMatch(/^https/);
      expect(answer.unknown).toContain("no_statute");
    }
  });

  it("of a statute without a row that fits is not known", () => {
    const [first] = feeStatutes;
    expect(first && feeOf({ ...first, rows: [] }, duesseldorf)).toBeNull();
  });

  it("never falls with income or hours, in any statute", () => {
    const statute = fc.constantFrom(...feeStatutes);
    const income = fc.integer({ min: 0, max: 200_000 });
    const hours = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(statute, income, income, hours, hours, (each, oneIncome, otherIncome, oneHours, otherHours) => {
        const ask = (earned: number, hoursPerWeek: number) =>
          feeOf(each, { ...duesseldorf, income: earned, hoursPerWeek })?.to ?? Number.POSITIVE_INFINITY;
        const less = ask(Math.min(oneIncome, otherIncome), Math.min(oneHours, otherHours));
        const more = ask(Math.max(oneIncome, otherIncome), Math.max(oneHours, otherHours));
        expect(less).toBeLessThanOrEqual(more);
      }),
    );
  });

  it("lies within what is said without income and age", () => {
    const answers = fc.record({
      each: fc.constantFrom(...feeStatutes),
      income: fc.integer({ min: 0, max: 200_000 }),
      ageMonths: fc.integer({ min: 0, max: 80 }),
      hoursPerWeek: fc.integer({ min: 1, max: 60 }),
      childNumber: fc.integer({ min: 1, max: 5 }),
    });
    fc.assert(
      fc.property(answers, ({ each, ...known }) => {
        const exact = feeOf(each, { ...duesseldorf, ...known });
        const wide = feeOf(each, { ...duesseldorf, ...known, income: null, ageMonths: null });
        if (!exact || !wide) return;
        expect(wide.from).toBeLessThanOrEqual(exact.from);
        expect(wide.to).toBeGreaterThanOrEqual(exact.to);
      }),
    );
  });
});

describe("a meal charge of the childminder's own", () => {
  it("is forbidden in Bremen, and where a statute fixes what parents pay for meals, each with where that stands", () => {
    expect(mealBanOf(bremen, today)).toEqual({
      fixedCents: null,
      says: "§ 19 Abs. 2, Bremisches Tageseinrichtungs- und Kindertagespflegegesetz (BremKTG)",
    });
    expect(mealBanOf(berlin, today)).toMatchObject({ fixedCents: 2_300, says: expect.stringContaining("TKBG") });
    expect(mealBanOf({ ...berlin, ags: null }, today)).toBeNull();
    expect(mealBanOf(frankfurt, today)?.fixedCents).toBe(5_400);
    expect(mealBanOf({ ...frankfurt, hoursPerWeek: 15 }, today)).toBeNull();
  });

  it("is allowed where only other co-payments are banned, and where we know of no rule", () => {
    for (const question of [duesseldorf, munich, leipzig, rostock]) expect(mealBanOf(question, today)).toBeNull();
  });
});

describe("what is paid to the childminder", () => {
  it("is nothing but meals in NRW, and not even these in Bremen, and the law is named", () => {
    for (const [question, rule] of [
      [duesseldorf, "banned"],
      [bremen, "banned_meals_too"],
    ] as const) {
      const { funded, law, unknown } = estimate(question, today);
      expect(funded.coPayment).toEqual(euros(0));
      expect(law?.coPayments).toBe(rule);
      expect(unknown).not.toContain("co_payments");
    }
    expect(estimate(duesseldorf, today).law?.sources[0].paragraph).toBe("§ 51 Abs. 1");
    expect(estimate(bremen, today).law?.sources[0].paragraph).toBe("§ 19 Abs. 2");
  });

  // §19(2) BremKTG: under funding all further charges are excluded; parents pay for meals to the city.
  it("is no meal charge of hers in Bremen, whatever her profile says", () => {
    const { funded, unknown } = estimate(bremen, today);
    expect(funded.meals).toBeNull();
    expect(unknown).toContain("meals_to_office");
    expect(unknown).not.toContain("meals");
  });

  // VGH München 13.1.2021, 12 BV 16.1676: no ban without an explicit statute. kinder-freiburg.de: "ergänzenden Betrag".
  it("is allowed in Bavaria and Freiburg, and banned by Kiel's own statute", () => {
    const freiburg = { ...duesseldorf, ags: "08311000", land: "BW" } as const;
    for (const question of [munich, freiburg]) {
      expect(estimate(question, today)).toMatchObject({ coPayments: "allowed", funded: { coPayment: null } });
      expect(estimate(question, today).unknown).toContain("co_payments_allowed");
    }
    const kiel = { ...segeberg, ags: "01002000" };
    expect(estimate(kiel, today)).toMatchObject({ coPayments: "banned", funded: { coPayment: euros(0) } });
  });

  it("is not guessed elsewhere", () => {
    const { funded, unknown } = estimate(dresden, today);
    expect(funded.coPayment).toBeNull();
    expect(unknown).toContain("co_payments");
  });

  it.each([
    ["charged", { choice: "extra", chargeCents: 6000 }, euros(60)],
    ["included", { choice: "included", chargeCents: null }, euros(0)],
    ["brought along", { choice: "brought", chargeCents: null }, euros(0)],
    ["charged, nobody knows how much", { choice: "extra", chargeCents: null }, null],
    ["not known", null, null],
  ] as const)("meals: %s", (_, meals, cents) => {
    expect(estimate({ ...duesseldorf, meals }, today).funded.meals).toEqual(cents);
  });

  it("is 54 € for meals in Frankfurt, for more than 15 hours a week", () => {
    expect(estimate(frankfurt, today).funded.meals).toEqual(euros(54));
    expect(estimate({ ...frankfurt, hoursPerWeek: 15 }, today).funded.meals).toEqual(euros(60));
  });

  it("is the statute's share for meals where it fixes one", () => {
    expect(estimate(berlin, today).funded).toMatchObject({ meals: euros(23), total: euros(23) });
  });
});

describe("privately paid care", () => {
  it("is hours times price over a year of 52 weeks, and meals", () => {
    const { private: paid } = estimate(duesseldorf, today);
    expect(paid).toMatchObject({ care: euros(845), meals: euros(60), total: euros(905) });
  });

  it("is rounded to a cent", () => {
    expect(estimate({ ...duesseldorf, hourlyPriceCents: 655, hoursPerWeek: 1 }, today).private?.care).toEqual(
      euros(28.38),
    ); // 28.383
    expect(estimate({ ...duesseldorf, hourlyPriceCents: 650, hoursPerWeek: 1 }, today).private?.care).toEqual(
      euros(28.17),
    ); // 28.167
  });

  it("of which meals are not known counts care alone", () => {
    const { private: paid, funded } = estimate({ ...duesseldorf, meals: null }, today);
    expect([paid?.meals, paid?.total]).toEqual([null, euros(845)]);
    expect([funded.meals, funded.total]).toEqual([null, euros(195)]);
  });

  it("is said not to be known without a price", () => {
    const answer = estimate({ ...duesseldorf, hourlyPriceCents: null }, today);
    expect(answer.private).toBeNull();
    expect(answer.unknown).toContain("price");
  });
});

describe("what cannot be said", () => {
  it.each<[string, Case, readonly string[]]>([
    ["Düsseldorf: nothing is missing", duesseldorf, []],
    ["Düsseldorf: the meals", { ...duesseldorf, meals: null }, ["meals"]],
    ["Düsseldorf: the price", { ...duesseldorf, hourlyPriceCents: null }, ["price"]],
    ["Berlin: the statute fixes the meals, so nothing comes on top", { ...berlin, meals: null }, []],
    ["München: whether something is paid on top, which is allowed", munich, ["co_payments_allowed"]],
    ["Hamburg, 31 hours: the table", { ...hamburg, hoursPerWeek: 31 }, ["fee_table", "co_payments"]],
    [
      "Bremen: the statute, and the meals, which are paid to the office",
      { ...bremen, meals: null },
      ["no_statute", "meals_to_office"],
    ],
    [
      "Sachsen without a place: statute, and what is paid on top",
      { ...dresden, ags: null },
      ["no_statute", "co_payments"],
    ],
  ])("%s", (_, question, unknown) => {
    expect(estimate(question, today).unknown).toEqual(unknown);
  });

  it("has no total and no tax effect where the fee is not known", () => {
    expect(estimate(bremen, today).funded).toMatchObject({ fee: null, total: null, tax: null });
  });
});

describe("the tax effect", () => {
  const law = taxLaws[0];
  if (!law) throw new Error("no tax law");
  it.each([
    ["195 € a month", 195, 18, 30, 1872, 561.6],
    ["as much as there may be", 500, 18, 42, 4800, 2016],
    ["no more than that", 900, 18, 42, 4800, 2016],
    ["nothing from the fourteenth birthday on", 195, 168, 30, 0, 0],
    ["a month before it", 195, 167, 30, 1872, 561.6],
    ["of an age that is not known", 195, null, 30, 1872, 561.6],
    ["in whole cents, never more than is right", 1.01, 18, 42, 9.69, 4.06], // 9.696 and 4.0698
    ["nothing of nothing", 0, 18, 30, 0, 0],
  ])("%s", (_, monthly, ageMonths, taxRate, deductible, saved) => {
    expect(taxEffect(euros(monthly), { ageMonths, taxRate }, law)).toEqual({
      deductible: euros(deductible),
      saved: euros(saved),
    });
  });

  it("never counts meals", () => {
    const dear = estimate({ ...duesseldorf, meals: { choice: "extra", chargeCents: 20_000 } }, today);
    expect(dear.funded.tax).toEqual(estimate(duesseldorf, today).funded.tax);
    expect(dear.private?.tax).toEqual(estimate(duesseldorf, today).private?.tax);
  });

  it("never saves more than 42 % of 4,800 €, whatever care costs", () => {
    fc.assert(
      fc.property(fc.nat(500_000), fc.constantFrom(...taxRates), (cents, taxRate) => {
        const { deductible, saved } = taxEffect({ from: 0, to: cents }, { ageMonths: 20, taxRate }, law);
        expect(deductible.to).toBeLessThanOrEqual(law.mostCents);
        expect(saved.to).toBeLessThanOrEqual(201_600);
        expect(saved.to).toBeLessThanOrEqual(cents * 12);
      }),
    );
  });
});

describe("the data", () => {
  it("names its sources, each with an address and an age", () => {
    const sources = [
      ...feeStatutes.flatMap((statute) => statute.sources),
      ...landLaws.flatMap((law) => law.sources),
      ...municipalRules.flatMap((rule) => rule.sources),
      ...taxLaws.map((law) => law.source),
      waiver,
    ];
    for (const { title, url, asOf } of sources) {
      expect(title.length).toBeGreaterThan(5);
      expect(new URL(url).protocol).toMatch(/^https?:$/);
      expect(asOf).toMatch(/^20\d\d(-\d\d(-\d\d)?)?$/);
    }
  });

  it("has a step for any hours, brackets that rise, and keys of their Land", () => {
    const prefixes = ["SH", "HH", "NI", "HB", "NW", "HE", "RP", "BW", "BY", "SL", "BE", "BB", "MV", "SN", "ST", "TH"];
    expect([...prefixes].sort()).toEqual([...lands].sort());
    for (const { rows, ags, land } of feeStatutes) {
      expect(prefixes.indexOf(land) + 1).toBe(Number(ags.slice(0, 2)));
      expect(rows.at(-1)?.incomeUpTo).toBeNull();
      for (const { steps } of rows) {
        expect(steps.at(-1)?.upToHours).toBeNull();
        const hours = steps.flatMap(({ upToHours }) => upToHours ?? []);
        expect(hours).toEqual([...hours].sort((a, b) => a - b));
      }
    }
  });
});
