import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as ledger from "./rules";

const page = readFileSync("docs/money.md", "utf8");
const columns = ["receivable", "care", "meals", "other", "bank", "debits", "cards", "fees", "disputed"] as const;

/** The rows of the worked example: what it says is booked, in cents by account. */
const rows = page
  .slice(page.indexOf("## An example"), page.indexOf("\n## ", page.indexOf("## An example")))
  .split("\n")
  .filter((line) => line.startsWith("| ") && !line.startsWith("| What") && !line.startsWith("| ---"))
  .map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll("*", "")),
  )
  .map(([what = "", booked = "", ...cells]) => ({
    what,
    booked: booked.replaceAll("`", ""),
    sums: Object.fromEntries(
      columns.flatMap((account, at) => {
        const cell = (cells[at] ?? "").replace("−", "-");
        return cell === "" ? [] : [[account, Math.round(Number(cell) * 100)]];
      }),
    ),
  }));

/** The same facts, as the rules book them. */
const booked: readonly (readonly [string, readonly ledger.Posting[]])[] = [
  [
    "invoice",
    ledger.postingsOfInvoice([
      { kind: "co_payment", cents: 5_000 },
      { kind: "hygiene", cents: 800 },
      { kind: "meals", cents: 17 * 350 },
    ]),
  ],
  ["payment", ledger.postingsOfPayment("debits", 11_750)],
  ["payout", ledger.postingsOfPayout("debits", 11_710, 40)],
  ["payment_failed", ledger.postingsOfFailure("debits", 11_750)],
  ["payment", ledger.postingsOfPayment("cards", 11_750)],
  ["fee", ledger.postingsOfFee("cards", 194)],
  ["correction", ledger.postingsOfInvoice([{ kind: "meals", cents: -700 }])],
  ["refund", ledger.postingsOfRefund("cards", 700)],
  ["dispute_opened", ledger.postingsOfDispute(11_750)],
  ["dispute_won", ledger.postingsOfDisputeWon(11_750)],
  ["payout", ledger.postingsOfPayout("cards", 10_856, 0)],
];

describe("docs/money.md", () => {
  it("books in its example what the rules book", () => {
    expect(rows.slice(0, -1).map(({ booked: kind, sums }) => [kind, sums])).toEqual(
      booked.map(([kind, postings]) => [
        kind,
        Object.fromEntries(postings.map(({ account, cents }) => [account, cents])),
      ]),
    );
  });

  it("ends with the sums of all of it, which come to zero", () => {
    const { written_off: lost, ...sums } = ledger.balances(booked.flatMap(([, postings]) => postings));
    expect(rows.at(-1)?.sums).toEqual(sums);
    expect(lost + Object.values(sums).reduce((all, one) => all + one, 0)).toBe(0);
  });

  it("names every account", () => {
    for (const account of ledger.accounts) expect(page).toContain(`\`${account}\``);
  });
});
