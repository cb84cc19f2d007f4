import { expect, it } from "vitest";
import type { Day, Month } from "../kernel/calendar";
import { type Movement, none, type Parts } from "./ledger/money-by-part";
import { moneyMonths, yearSums } from "./year";

const moved = (on: string, parts: Partial<Parts>, kind: Movement["kind"] = "moved"): Movement => ({
  on: on as Day,
  invoiceId: "a",
  kind,
  way: "account",
  parts: { ...none, ...parts },
});

it("tells what came from what went back, by the month it did, and moves what was set off", () => {
  const movements = [
    moved("2027-01-08", { care: 5_000, meals: 1_000 }),
    moved("2027-02-03", { care: -5_000, meals: -1_000 }),
    moved("2027-02-04", { meals: -300 }, "set_off"),
    moved("2027-02-04", { care: 300 }, "set_off"),
  ];
  const office = {
    month: "2026-12" as Month,
    minutes: null,
    rateCents: null,
    expectedCents: 90_000,
    paidCents: 90_000,
    paidOn: "2027-01-15" as Day,
  };
  const known = { movements, fees: [{ month: "2027-02" as Month, cents: 40 }], office: [office] };
  const months = moneyMonths(["2027-01", "2027-02"] as Month[], known, "2027-02-10" as Day);
  expect(months).toMatchObject([
    {
      came: { care: 5_000, meals: 1_000, other: 0 },
      backCents: 0,
      officeCents: 90_000,
      office: null,
      standing: "none",
    },
    { came: { care: 300, meals: -300, other: 0 }, backCents: -6_000, officeCents: 0, feeCents: 40 },
  ]);
  expect(yearSums(months)).toEqual({
    came: { care: 5_300, meals: 700, other: 0 },
    backCents: -6_000,
    feeCents: 40,
    officeCents: 90_000,
    incomeCents: 90_000,
  });
});
