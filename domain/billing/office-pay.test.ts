import { expect, it } from "vitest";
import type { Day, Month } from "../kernel/calendar";
import { type OfficePay, officePayOf, officeStandingOf } from "./office-pay";

const today = "2027-03-20" as Day;
const typed = {
  month: "2027-02" as Month,
  hours: null,
  rateCents: null,
  expectedCents: null,
  paidCents: null,
  paidOn: null,
};

it("is hours by a rate, or the sum she wrote", () => {
  expect(officePayOf({ ...typed, hours: 130.5, rateCents: 613 }, today)).toMatchObject({
    minutes: 7_830,
    expectedCents: 79_997,
  });
  expect(officePayOf({ ...typed, expectedCents: 90_000 }, today)).toMatchObject({
    minutes: null,
    expectedCents: 90_000,
  });
});

it.each<[string, string, object]>([
  ["expectedCents", "billing.office_sum", {}],
  ["rateCents", "billing.office_rate", { hours: 100 }],
  ["hours", "billing.office_rate", { rateCents: 613 }],
  ["paidOn", "billing.office_paid", { expectedCents: 100, paidCents: 100 }],
  ["paidCents", "billing.office_paid", { expectedCents: 100, paidOn: "2027-03-01" }],
  ["paidOn", "billing.day_ahead", { expectedCents: 100, paidCents: 100, paidOn: "2027-03-21" }],
  ["month", "billing.office_month", { month: "2029-01", expectedCents: 100 }],
])("names %s: %s", (field, code, changes) => {
  expect(() => officePayOf({ ...typed, ...changes }, today)).toThrow(expect.objectContaining({ code, field }));
});

it("is missing once its month is over and nothing came", () => {
  const pay: OfficePay = { ...typed, minutes: null, expectedCents: 90_000 };
  const came = (paidCents: number) => ({ ...pay, paidCents, paidOn: today });
  const standing = (one: OfficePay | null, month: string) => officeStandingOf(one, month as Month, today);
  expect(standing(null, "2027-02")).toBe("none");
  expect(standing(pay, "2027-03")).toBe("due");
  expect(standing(pay, "2027-02")).toBe("missing");
  expect(standing(came(89_999), "2027-02")).toBe("less");
  expect(standing(came(90_000), "2027-02")).toBe("paid");
});
