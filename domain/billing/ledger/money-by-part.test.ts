import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { longRun, longTest } from "../../../tests/support/properties";
import type { Day } from "../../kernel/calendar";
import { type Fact, moneyByPart, none, type Parts, sumOfParts, total } from "./money-by-part";

const day = (text: string) => text as Day;
const billed = (parts: Partial<Parts>, on = "2027-01-01"): Fact => ({
  on: day(on),
  invoiceId: "a",
  kind: "billed",
  parts: { ...none, ...parts },
});
const moved = (cents: number, on: string, way: "account" | "cash" | null = "account"): Fact => ({
  on: day(on),
  invoiceId: "a",
  kind: "moved",
  cents,
  way,
});
const said = (facts: readonly Fact[]) =>
  moneyByPart(facts).map(({ on, invoiceId, way, parts: { care, meals, other } }) => [
    `${on} ${invoiceId} ${way}`,
    care,
    meals,
    other,
  ]);
const vogts = billed({ care: 5_000, meals: 5_950, other: 800 });

describe("a payment", () => {
  it("of the whole is for what the invoice is for, and a part of it for its share of each", () => {
    expect(said([vogts, moved(11_750, "2027-02-05")])).toEqual([["2027-02-05 a account", 5_000, 5_950, 800]]);
    const halves = [vogts, moved(5_875, "2027-02-05"), moved(5_875, "2027-03-05")];
    expect(said(halves)).toEqual([
      ["2027-02-05 a account", 2_500, 2_975, 400],
      ["2027-03-05 a account", 2_500, 2_975, 400],
    ]);
  });

  it("that comes back takes back what it was for, in the year it came back", () => {
    const facts = [vogts, moved(11_750, "2027-12-30"), moved(-11_750, "2028-01-11")];
    expect(said(facts)).toEqual([
      ["2027-12-30 a account", 5_000, 5_950, 800],
      ["2028-01-11 a account", -5_000, -5_950, -800],
    ]);
  });

  it("of more than was billed is for nothing that counts", () => {
    expect(said([vogts, moved(12_000, "2027-02-05")])).toEqual([["2027-02-05 a account", 5_000, 5_950, 1_050]]);
  });
});

describe("what was corrected", () => {
  const meals = billed({ meals: -700 }, "2027-03-01");

  it("moves nothing by itself, and is what is paid back", () => {
    const facts = [vogts, moved(11_750, "2027-02-05"), meals, moved(-700, "2027-03-05", null)];
    expect(said(facts).slice(1)).toEqual([["2027-03-05 a account", 0, -700, 0]]);
  });

  it("pays the next invoice, for what that is for, by the way it had come", () => {
    const next: Fact = { on: day("2027-04-01"), invoiceId: "b", kind: "billed", parts: { ...none, care: 5_000 } };
    const setOff: Fact = { on: day("2027-04-01"), invoiceId: "a", kind: "set_off", cents: 700, to: "b" };
    expect(said([vogts, moved(11_750, "2027-02-05", "cash"), meals, next, setOff]).slice(1)).toEqual([
      ["2027-04-01 a cash", 0, -700, 0],
      ["2027-04-01 b cash", 700, 0, 0],
    ]);
  });
});

it("is for what is still owed where a correction takes off what was paid in part", () => {
  const facts = [
    billed({ care: 10_000, meals: 10_000 }),
    moved(12_000, "2027-02-01"),
    billed({ care: -8_000 }, "2027-03-01"),
  ];
  expect(said(facts)).toEqual([
    ["2027-02-01 a account", 6_000, 6_000, 0],
    ["2027-03-01 a account", -4_000, 4_000, 0],
  ]);
});

it("paid in cash and to her account goes back from the account first where nobody wrote how", () => {
  const facts = [
    billed({ care: 10_000 }),
    moved(4_000, "2027-02-01", "cash"),
    moved(6_000, "2027-02-02"),
    billed({ care: -7_000 }, "2027-03-01"),
    moved(-7_000, "2027-03-02", null),
  ];
  expect(said(facts).slice(2)).toEqual([
    ["2027-03-02 a account", -6_000, 0, 0],
    ["2027-03-02 a cash", -1_000, 0, 0],
  ]);
});

describe("any invoice, paid, returned and corrected in any order", () => {
  const amount = fc.integer({ min: 0, max: 200_000 });
  /** A line that sets right can be less than nothing, an invoice is more. */
  const some = fc
    .record({ care: fc.integer({ min: -50_000, max: 200_000 }), meals: amount, other: amount })
    .filter((parts) => total(parts) > 0);
  const way = fc.constantFrom("account", "cash" as const);
  const steps = fc.array(
    fc.oneof(
      fc.record({ what: fc.constant("in" as const), share: fc.integer({ min: 1, max: 100 }), way }),
      fc.record({ what: fc.constant("back" as const), share: fc.integer({ min: 1, max: 100 }), way }),
      fc.record({ what: fc.constant("less" as const), share: fc.integer({ min: 1, max: 30 }), way }),
    ),
    { maxLength: 12, size: "max" },
  );

  it(
    "is divided to the cent: parts come to each movement, and a paid invoice was paid for what it says",
    longTest,
    () => {
      fc.assert(
        fc.property(some, steps, (parts, all) => {
          let bill: Parts = parts;
          const paid = { account: 0, cash: 0 };
          const facts: Fact[] = [billed(parts)];
          const expected: number[] = [];
          const move = (cents: number, by: "account" | "cash") => {
            if (cents === 0) return;
            facts.push(moved(cents, "2027-02-01", by));
            expected.push(cents);
            paid[by] += cents;
          };
          for (const step of all) {
            const open = total(bill) - paid.account - paid.cash;
            if (step.what === "in" && open > 0) move(Math.ceil((open * step.share) / 100), step.way);
            if (step.what === "back") move(-Math.floor((paid[step.way] * step.share) / 100), step.way);
            if (step.what === "less") {
              // Nobody can take off more than an invoice comes to.
              const less = Math.min(total(bill), Math.floor((bill.meals * step.share) / 100));
              facts.push(billed({ meals: -less }));
              bill = { ...bill, meals: bill.meals - less };
            }
          }
          const over = paid.account + paid.cash - total(bill);
          if (over > 0) move(-Math.min(over, paid.account), "account");
          if (over > 0) move(-(paid.account + paid.cash - total(bill)), "cash");
          move(Math.max(0, total(bill) - paid.account - paid.cash), "account");
          const movements = moneyByPart(facts);
          expect(movements.filter(({ kind }) => kind === "moved").map((one) => total(one.parts))).toEqual(expected);
          expect(movements.filter(({ kind }) => kind === "set_off").every((one) => total(one.parts) === 0)).toBe(true);
          expect(movements.flatMap(({ parts: of }) => Object.values(of)).every(Number.isInteger)).toBe(true);
          // An invoice that comes to nothing in the end was paid for nothing, whatever its lines say.
          if (total(bill) > 0) expect(sumOfParts(movements)).toEqual(bill);
          else expect(total(sumOfParts(movements))).toBe(0);
        }),
        longRun(10_000),
      );
    },
  );
});
