import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { cardFailureOf, cardFailures } from "./card-failures";
import { cardAgreement } from "./payments/card-agreement";

describe("why a saved card was not charged", () => {
  it.each([
    ["insufficient_funds", "card_no_money"],
    ["authentication_required", "card_approval"],
    ["expired_card", "card_expired"],
    ["stolen_card", "card_gone"],
    ["generic_decline", "card_refused"],
    ["a word of next year", "card_refused"],
    ["constructor", "card_refused"],
  ])("%s is %s", (code, failure) => {
    expect(cardFailureOf(code)).toBe(failure);
  });

  it("is charged again only where the card holds", () => {
    for (const { retry, card } of Object.values(cardFailures)) if (card === "dead") expect(retry).toBe(false);
  });
});

it("what parents agree to with a card is pinned by its version: other words are another version", () => {
  const said = JSON.stringify(cardAgreement.words({ name: "Katrin Seidel", child: "Emil Vogt" }));
  expect([cardAgreement.version, createHash("sha256").update(said).digest("hex").slice(0, 16)]).toEqual([
    1,
    "e5d3f6c4e3508e5e",
  ]);
});
