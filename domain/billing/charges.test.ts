import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { daysOfMonth } from "../attendance/rules";
import type { AbsenceKind } from "../capacity/schemas";
import { addDays, type Day, type Month, weekdayOf } from "../kernel/calendar";
import {
  type CareDay,
  type Charge,
  chargesOf,
  dueOn,
  type Holding,
  linesToBill,
  monthsOfRun,
  type Pay,
  portion,
  sumOf,
} from "./charges";

const day = (text: string) => text as Day;
const month = (text: string) => text as Month;

const nothing: Pay = {
  funding: "funded",
  payPer: "month",
  payCents: null,
  coPaymentCents: null,
  meals: "included",
  mealPer: "month",
  mealCents: null,
  hygieneCents: null,
  holdingFeeCents: null,
  paidWhenClosed: true,
  paidWhenHerIll: true,
  settlingPaidBy: "parents",
  settlingWeeks: 0,
};
const holding = (pay: Partial<Pay>, changes: Partial<Holding> = {}): Holding => ({
  from: day("2027-01-01"),
  until: null,
  careFrom: day("2027-01-01"),
  changes: false,
  signedOn: day("2026-12-01"),
  ...changes,
  pay: { ...nothing, ...pay },
});

/** Monday to Friday, six hours; `away` on some days for a reason of hers, `absent` on some of the child's. */
function daysOf(
  of: string,
  { away = {}, absent = [] }: { away?: Record<string, AbsenceKind>; absent?: string[] } = {},
) {
  return daysOfMonth(month(of)).map((on): CareDay => {
    const comes = weekdayOf(on) < 5;
    const closed = away[on] ?? null;
    return { on, agreedMinutes: comes ? 360 : 0, closed, present: comes && closed === null && !absent.includes(on) };
  });
}
const owed = (of: string, pay: Partial<Pay>, days = daysOf(of), changes: Partial<Holding> = {}) =>
  chargesOf(month(of), [holding(pay, changes)], days).map(({ kind, quantity, of: whole, cents }) => [
    kind,
    quantity,
    whole,
    cents,
  ]);

describe("what is owed for a month", () => {
  it("is nothing where the office pays all of it", () => {
    expect(owed("2027-04", {})).toEqual([]);
  });

  it("is each monthly sum, in the order of the contract", () => {
    expect(owed("2027-04", { coPaymentCents: 5_000, meals: "charged", mealCents: 6_000, hygieneCents: 800 })).toEqual([
      ["co_payment", 30, 30, 5_000],
      ["meals", 30, 30, 6_000],
      ["hygiene", 30, 30, 800],
    ]);
  });

  it("counts meals by the days on which the child was there, two of April's twenty-two away", () => {
    const days = daysOf("2027-04", { absent: ["2027-04-06", "2027-04-07"] });
    expect(owed("2027-04", { meals: "charged", mealPer: "day", mealCents: 350 }, days)).toEqual([
      ["meals", 20, 1, 7_000],
    ]);
  });

  it("counts private care by agreed hours, whether the child comes or not", () => {
    const days = daysOf("2027-04", { absent: ["2027-04-06"] });
    expect(owed("2027-04", { funding: "private", payPer: "hour", payCents: 650 }, days)).toEqual([
      ["care", 22 * 360, 60, 22 * 6 * 650],
    ]);
  });

  it.each<[string, Partial<Pay>, AbsenceKind, number]>([
    ["closing days that are paid", { paidWhenClosed: true, paidWhenHerIll: false }, "closing", 22],
    ["closing days that are not", { paidWhenClosed: false }, "closing", 20],
    ["holidays as closing days", { paidWhenClosed: false }, "holiday", 20],
    ["her illness that is paid", { paidWhenClosed: false, paidWhenHerIll: true }, "illness", 22],
    ["her illness that is not", { paidWhenHerIll: false }, "illness", 20],
  ])("follows the contract on %s", (_, pay, kind, paidDays) => {
    const days = daysOf("2027-04", { away: { "2027-04-06": kind, "2027-04-07": kind, "2027-04-10": kind } });
    expect(owed("2027-04", { ...pay, funding: "private", payPer: "hour", payCents: 600 }, days)).toEqual([
      ["care", paidDays * 360, 60, paidDays * 3_600],
    ]);
    expect(sumOf(chargesOf(month("2027-04"), [holding({ ...pay, funding: "private", payCents: 66_000 })], days))).toBe(
      paidDays * 3_000,
    );
  });

  it("is the share of the days where care begins or ends within the month", () => {
    const begins = { from: day("2027-04-16"), careFrom: day("2027-04-16") };
    expect(owed("2027-04", { coPaymentCents: 5_001 }, daysOf("2027-04"), begins)).toEqual([
      ["co_payment", 15, 30, 2_501],
    ]);
    const ends = { until: day("2027-04-02") };
    expect(owed("2027-04", { coPaymentCents: 5_000 }, daysOf("2027-04"), ends)).toEqual([["co_payment", 1, 30, 167]]);
    expect(owed("2027-05", { coPaymentCents: 5_000 }, daysOf("2027-05"), ends)).toEqual([]);
  });

  it("is by each contract for its days where one changes another", () => {
    const before = holding({ coPaymentCents: 3_000 }, { until: day("2027-04-11") });
    const after = holding({ coPaymentCents: 6_000 }, { from: day("2027-04-11"), changes: true });
    expect(chargesOf(month("2027-04"), [before, after], daysOf("2027-04")).map(({ cents }) => cents)).toEqual([
      1_000, 4_000,
    ]);
  });

  it("is no private pay during the first weeks that nobody pays", () => {
    const begins = { from: day("2027-04-01"), careFrom: day("2027-04-01") };
    const pay = { funding: "private", payCents: 30_000, settlingPaidBy: "nobody", settlingWeeks: 2 } as const;
    expect(owed("2027-04", pay, daysOf("2027-04"), begins)).toEqual([["care", 16, 30, 16_000]]);
    expect(owed("2027-04", { ...pay, settlingPaidBy: "parents" }, daysOf("2027-04"), begins)).toEqual([
      ["care", 30, 30, 30_000],
    ]);
  });

  it("is the fee for a held place once, in the month in which the contract was signed", () => {
    const fee = { holdingFeeCents: 10_000 };
    const signed = { signedOn: day("2027-02-10"), from: day("2027-04-01"), careFrom: day("2027-04-01") };
    expect(["2027-02", "2027-03", "2027-04"].map((of) => owed(of, fee, daysOf(of), signed))).toEqual([
      [["holding", 1, 1, 10_000]],
      [],
      [],
    ]);
    expect(owed("2027-02", fee, daysOf("2027-02"), { ...signed, changes: true })).toEqual([]);
  });
});

describe("the invoice of a month", () => {
  const advance = (of: string, cents: number): Charge => ({
    kind: "co_payment",
    month: month(of),
    unit: "month",
    quantity: 30,
    of: 30,
    unitCents: cents,
    cents,
  });
  const arrears = (of: string, cents: number): Charge => ({
    ...advance(of, cents),
    kind: "meals",
    unit: "day",
    quantity: 1,
    of: 1,
  });

  it("charges monthly sums ahead, and what is counted once its month is over", () => {
    const all = ["2027-03", "2027-04"].flatMap((of) => [advance(of, 5_000), arrears(of, 7_000)]);
    const first = linesToBill(month("2027-03"), all, []);
    expect(first.map(({ kind, month: of }) => [kind, of])).toEqual([["co_payment", "2027-03"]]);
    const second = linesToBill(month("2027-04"), all, first);
    expect(second.map(({ kind, month: of, settles }) => [kind, of, settles])).toEqual([
      ["meals", "2027-03", false],
      ["co_payment", "2027-04", false],
    ]);
    expect(linesToBill(month("2027-04"), all, [...first, ...second])).toEqual([]);
  });

  it("sets right what became known late, also to less", () => {
    const billed = [advance("2027-03", 5_000), advance("2027-04", 5_000)];
    expect(linesToBill(month("2027-04"), [advance("2027-03", 2_000)], billed)).toEqual([
      expect.objectContaining({ month: "2027-03", cents: -3_000, settles: true }),
      expect.objectContaining({ month: "2027-04", cents: -5_000, settles: true }),
    ]);
  });

  it("comes to what is owed, whatever had been charged before", () => {
    const months = ["2027-01", "2027-02", "2027-03", "2027-04"];
    const charge = fc.record({
      of: fc.constantFrom(...months),
      cents: fc.integer({ min: 1, max: 500_000 }),
      ahead: fc.boolean(),
    });
    const list = fc.array(charge, { maxLength: 12, size: "max" });
    const made = (rows: { of: string; cents: number; ahead: boolean }[]) =>
      rows.map(({ of, cents, ahead }) => (ahead ? advance(of, cents) : arrears(of, cents)));
    fc.assert(
      fc.property(list, list, (owes, had) => {
        const run = month("2027-04");
        const due = made(owes).filter(({ unit, month: of }) => unit === "month" || of < run);
        const lines = linesToBill(run, made(owes), made(had));
        expect(sumOf(lines)).toBe(sumOf(due) - sumOf(made(had)));
        expect(linesToBill(run, made(owes), [...made(had), ...lines])).toEqual([]);
      }),
    );
  });

  it("looks three months back, never before billing began", () => {
    expect(monthsOfRun(month("2027-02"), month("2020-01"))).toEqual(["2026-11", "2026-12", "2027-01", "2027-02"]);
    expect(monthsOfRun(month("2027-02"), month("2027-01"))).toEqual(["2027-01", "2027-02"]);
    expect(monthsOfRun(month("2027-02"), month("2027-03"))).toEqual([]);
  });

  it("is due on the agreed day, and never within a week of its date", () => {
    expect(dueOn(month("2027-04"), 15, day("2027-04-01"))).toBe("2027-04-15");
    expect(dueOn(month("2027-04"), 3, day("2027-04-01"))).toBe("2027-04-08");
    expect(dueOn(month("2027-04"), 3, addDays(day("2027-04-01"), 30))).toBe("2027-05-08");
  });
});

describe("a portion", () => {
  it("is rounded once, halves up, alike for what is taken off", () => {
    expect([
      portion(1, 1, 2),
      portion(-1, 1, 2),
      portion(5_001, 15, 30),
      portion(100, 1, 3),
      portion(200, 1, 3),
    ]).toEqual([1, -1, 2_501, 33, 67]);
  });

  it("is exact for everything that can be asked for", () => {
    const parts = fc.tuple(
      fc.integer({ min: -1_000_000, max: 1_000_000 }),
      fc.integer({ min: 0, max: 45_000 }),
      fc.integer({ min: 1, max: 961 }),
    );
    fc.assert(
      fc.property(parts, ([cents, part, whole]) => {
        const exact = BigInt(cents) * BigInt(part);
        const got = BigInt(portion(cents, part, whole)) * BigInt(whole);
        const off = got - exact;
        expect(2n * (off < 0n ? -off : off) <= BigInt(whole)).toBe(true);
      }),
    );
  });
});
