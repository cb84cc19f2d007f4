import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { longRun, longTest } from "../../tests/support/properties";
import { addDays, addMonths, type Day, type Month } from "../kernel/calendar";
import { type CareDay, chargesOf, type InvoiceLine, isInAdvance, linesToBill, sumOf } from "./charges";
import { balance, postingsOfInvoice } from "./ledger/rules";
import { linesByPayer, owedByPayer, type Payer, type Share, type SharedHolding, sharesOf } from "./shares";
import { quantityInWords } from "./words";

const month = (text: string) => text as Month;
const pay: SharedHolding["pay"] = {
  funding: "funded",
  payPer: "month",
  payCents: null,
  coPaymentCents: 5_000,
  meals: "charged",
  mealPer: "day",
  mealCents: 355,
  hygieneCents: 801,
  holdingFeeCents: null,
  paidWhenClosed: true,
  paidWhenHerIll: false,
  settlingPaidBy: "nobody",
  settlingWeeks: 0,
};
const shares = (...percents: number[]): Share[] =>
  percents.map((percent, at) => ({ payerId: "mj"[at] ?? "", percent }));
const holding = (changes: Partial<SharedHolding> = {}): SharedHolding => ({
  from: "2027-01-01" as Day,
  until: null,
  pay,
  shares: shares(60, 40),
  careFrom: "2027-01-01" as Day,
  changes: false,
  signedOn: "2026-12-15" as Day,
  ...changes,
});
const brief = (lines: ReadonlyMap<Payer, readonly InvoiceLine[]>) =>
  Object.fromEntries([...lines].map(([payer, all]) => [payer, all.map(({ kind, cents }) => [kind, cents])]));

describe("shares", () => {
  it("are of those who sign, in their order; none is agreed unless they are written", () => {
    const custodians = [
      { personId: "m", name: "Miriam", address: "" },
      { personId: "j", name: "Jonas", address: "" },
    ];
    expect(sharesOf({ custodians, shares: [60, 40] })).toEqual(shares(60, 40));
    expect(sharesOf({ custodians, shares: null })).toBeNull();
  });

  it("make two invoices of one, to the cent, by the largest remainder", () => {
    const owed = owedByPayer([month("2027-01")], [holding({ shares: shares(61, 39) })], []);
    // 61 % of 8.01 are 4.8861, 39 % are 3.1239.
    expect(brief(linesByPayer(month("2027-01"), owed, new Map()))).toEqual({
      m: [
        ["co_payment", 3_050],
        ["hygiene", 489],
      ],
      j: [
        ["co_payment", 1_950],
        ["hygiene", 312],
      ],
    });
  });

  it("write nothing for who pays nothing", () => {
    const owed = owedByPayer([month("2027-01")], [holding({ shares: shares(100, 0) })], []);
    expect([...owed.keys()]).toEqual(["m"]);
  });

  it("hold from their day on: what was billed together before is set right together", () => {
    const changed = [
      holding({ shares: null, until: "2027-01-16" as Day }),
      holding({ from: "2027-01-16" as Day, changes: true }),
    ];
    const billed = new Map([[null, [{ kind: "co_payment" as const, month: month("2027-01"), cents: 5_000 }]]]);
    const monthly = { ...pay, mealPer: "month" as const, mealCents: null, hygieneCents: null };
    const owed = owedByPayer(
      [month("2027-01")],
      changed.map((one) => ({ ...one, pay: monthly })),
      [],
    );
    expect(brief(linesByPayer(month("2027-02"), owed, billed))).toEqual({
      null: [["co_payment", 2_419 - 5_000]],
      m: [["co_payment", 1_549]],
      j: [["co_payment", 1_032]],
    });
  });

  it("stand beside what they are a part of", () => {
    const day = { unit: "day" as const, quantity: 17, of: 1 };
    expect(quantityInWords({ ...day, percent: 60 }, "de")).toBe("17 Tage, davon 60 %");
    expect(quantityInWords({ ...day, percent: 60 }, "en")).toBe("60 % of 17 days");
    expect(quantityInWords({ unit: "month", quantity: 31, of: 31, percent: 40 }, "de")).toBe("Anteil 40 %");
    expect(quantityInWords({ ...day, percent: 100 }, "de")).toBe("17 Tage");
  });
});

describe("any months, with shares that change, days that become known late, and contracts that end", () => {
  const first = month("2027-01");
  const months = Array.from({ length: 4 }, (_, at) => addMonths(`${first}-01` as Day, at).slice(0, 7) as Month);
  // January to April.
  const days = Array.from({ length: 120 }, (_, at) => addDays(`${first}-01` as Day, at));
  const cents = fc.option(fc.integer({ min: 1, max: 90_000 }));
  const pays: fc.Arbitrary<SharedHolding["pay"]> = fc.record({
    funding: fc.constantFrom("funded", "private" as const),
    payPer: fc.constantFrom("hour", "month" as const),
    payCents: cents,
    coPaymentCents: cents,
    meals: fc.constant("charged" as const),
    mealPer: fc.constantFrom("day", "month" as const),
    mealCents: cents,
    hygieneCents: cents,
    holdingFeeCents: cents,
    paidWhenClosed: fc.boolean(),
    paidWhenHerIll: fc.boolean(),
    settlingPaidBy: fc.constantFrom("parents", "nobody" as const),
    settlingWeeks: fc.integer({ min: 0, max: 4 }),
  });
  const agreedShares = fc.option(fc.integer({ min: 0, max: 100 }).map((percent) => shares(percent, 100 - percent)));
  /** One contract, and one that changes it from some day on. */
  const agreed = fc
    .tuple(pays, pays, agreedShares, agreedShares, fc.integer({ min: 1, max: days.length - 1 }))
    .map(([pay1, pay2, shares1, shares2, at]): SharedHolding[] => [
      holding({ pay: pay1, shares: shares1, until: days[at] ?? null }),
      holding({ pay: pay2, shares: shares2, from: days[at] ?? ("2027-02-01" as Day), changes: true }),
    ]);
  const seeds = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 8, maxLength: 8, size: "max" });
  const caredFor = (seed: readonly number[]): CareDay[] =>
    days.map((on, at) => {
      const sign = seed[at % seed.length] ?? 0;
      const closed = sign === 0 ? ("illness" as const) : sign === 1 ? ("holiday" as const) : null;
      return { on, agreedMinutes: at % 7 > 4 ? 0 : 360, closed, present: closed === null && sign < 8 };
    });

  it("are billed to each what is theirs, and together what one invoice would say", longTest, () => {
    fc.assert(
      fc.property(agreed, agreed, fc.tuple(seeds, seeds), (before, after, known) => {
        const runs = months.map((run, at) => ({
          run,
          // What holds and what is known of days changes after the second run.
          holdings: at < 2 ? before : after,
          days: caredFor(known[at < 2 ? 0 : 1]),
        }));
        const billed = new Map<Payer, InvoiceLine[]>();
        const whole: InvoiceLine[] = [];
        for (const { run, holdings, days: then } of runs) {
          const owed = owedByPayer(months, holdings, then);
          const charges = months.flatMap((one) =>
            chargesOf(
              one,
              holdings,
              then.filter(({ on }) => on.startsWith(one)),
            ),
          );
          // Owed by each, and no cent lost or found between them.
          expect(sumOf([...owed.values()].flat())).toBe(sumOf(charges));
          for (const charge of [...owed.values()].flat()) {
            expect(Number.isSafeInteger(charge.cents) && charge.cents > 0).toBe(true);
            expect(charge.percent ?? 100).toBeGreaterThan(0);
          }
          for (const [payer, lines] of linesByPayer(run, owed, billed)) {
            expect(balance(postingsOfInvoice(lines))).toBe(0);
            billed.set(payer, [...(billed.get(payer) ?? []), ...lines]);
          }
          whole.push(...linesToBill(run, charges, whole));
          expect(sumOf([...billed.values()].flat())).toBe(sumOf(whole));
          // Everybody was billed what is theirs, whatever was thought of it before.
          const isDue = (charge: Parameters<typeof isInAdvance>[0] & { month: Month }) =>
            isInAdvance(charge) ? charge.month <= run : charge.month < run;
          for (const payer of new Set([...owed.keys(), ...billed.keys()]))
            expect(sumOf(billed.get(payer) ?? [])).toBe(sumOf((owed.get(payer) ?? []).filter(isDue)));
        }
      }),
      longRun(2_000),
    );
  });

  it("are within a cent of each one's percent, line by line", () => {
    fc.assert(
      fc.property(pays, fc.integer({ min: 1, max: 99 }), seeds, (of, percent, seed) => {
        const both = shares(percent, 100 - percent);
        const [run] = months;
        const ofMonth = caredFor(seed).filter(({ on }) => on.startsWith(first));
        const charges = run ? chargesOf(run, [holding({ pay: of })], ofMonth) : [];
        const owed = owedByPayer(months.slice(0, 1), [holding({ pay: of, shares: both })], ofMonth);
        for (const charge of charges)
          for (const { payerId, percent: part } of both) {
            const own = (owed.get(payerId) ?? []).find(({ kind }) => kind === charge.kind)?.cents ?? 0;
            expect(Math.abs(own - (charge.cents * part) / 100)).toBeLessThan(1);
          }
      }),
    );
  });
});
