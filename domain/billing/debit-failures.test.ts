import { describe, expect, it } from "vitest";
import { type DebitFailure, debitFailureOf, debitFailures } from "./debit-failures";

describe("why a debit failed", () => {
  it.each<[string | null, string | null, DebitFailure]>([
    ["insufficient_funds", "AM04", "no_money"],
    ["insufficient_funds", null, "no_money"],
    ["refer_to_payer", "MS02", "refused"],
    ["refer_to_payer", "MS03", "unsaid"],
    ["refer_to_payer", null, "unsaid"],
    ["bank_account_closed", "AC04", "account_closed"],
    ["direct_debit_not_enabled", "AC06", "account_takes_none"],
    ["direct_debit_not_enabled", "AG01", "account_takes_none"],
    ["mandate_cancelled", "MD01", "no_mandate"],
    ["authorisation_disputed", "MD01", "no_mandate"],
    ["authorisation_disputed", "MD06", "taken_back"],
    [null, "SL01", "not_let_in"],
    ["payer_deceased", "XX99", "payer_died"],
    ["something_new", "XX99", "other"],
    ["constructor", "toString", "other"],
    [null, null, "other"],
  ])("%s with %s is %s", (cause, reasonCode, failure) => {
    expect(debitFailureOf({ cause, reasonCode })).toBe(failure);
  });

  it("is collected again only where a mandate holds", () => {
    for (const { retry, mandate } of Object.values(debitFailures)) if (mandate === "dead") expect(retry).toBe("never");
  });
});
