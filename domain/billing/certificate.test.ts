import { describe, expect, it } from "vitest";
import type { Day, Month } from "../kernel/calendar";
import { certified } from "./certificate";
import type { Fact } from "./ledger/money-by-part";

const billed = (month: Month, invoiceId: string, parts = { care: 5_000, meals: 0, other: 800 }): Fact => ({
  on: `${month}-06` as Day,
  invoiceId,
  kind: "billed",
  parts,
});
const moved = (on: string, invoiceId: string, cents: number, way: "account" | "cash"): Fact => ({
  on: on as Day,
  invoiceId,
  kind: "moved",
  cents,
  way,
});

describe("months of a certificate", () => {
  const months = ["2027-01", "2027-02", "2027-03"] as Month[];
  const invoices = months.map((id) => ({ id, number: id }));
  const lines = months.map((month) => ({ invoiceId: month, month, kind: "co_payment" as const }));
  const monthsOf = (facts: readonly Fact[]) => certified(2027, facts, invoices, lines).months;

  it("are those whose care came to her account", () => {
    const facts = [
      billed("2027-01" as Month, "2027-01"),
      billed("2027-02" as Month, "2027-02"),
      moved("2027-01-08", "2027-01", 5_800, "account"),
      moved("2027-02-08", "2027-02", 5_800, "cash"),
    ];
    expect(monthsOf(facts)).toEqual(["2027-01"]);
  });

  it("are not those of which only meals were paid", () => {
    const meals = { care: 0, meals: 3_000, other: 0 };
    expect(
      monthsOf([billed("2027-03" as Month, "2027-03", meals), moved("2027-03-08", "2027-03", 3_000, "account")]),
    ).toEqual([]);
  });
});
